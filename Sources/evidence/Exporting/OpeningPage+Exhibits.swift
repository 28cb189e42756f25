internal import EvidenceCrypto
internal import EvidenceExport
internal import EvidenceModel
internal import EvidenceRecord

extension OpeningPage {
    /// Who says what in each exhibit, or of many how many say how much.
    func sayings(_ reader: inout ExhibitReader) throws -> [String] {
        let count = description.exhibits.count
        guard count > Self.fewExhibits else {
            let exhibits = try (0..<count).map { try reader.exhibit($0) }
            let isByOne = count > 1 && Set(exhibits.map(\.signers)).count == 1
            let sayings = try exhibits.map { try saying($0, isAlone: !isByOne, &reader) }
            return isByOne ? sayings + [Self.recording(of: exhibits)] : sayings
        }
        var speakers: [String: Int] = [:]
        var others = 0
        for index in 0..<count {
            guard let innermost = try reader.exhibit(index).chain.first else {
                others += 1
                continue
            }
            speakers[innermost.name.shown ?? "somebody", default: 0] += 1
        }
        let most = speakers.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        var parts = most.prefix(Self.fewExhibits).map { name, count in
            "\(name), \(Quantity.of(count, "exhibit", "exhibits"))"
        }
        let rest = most.dropFirst(Self.fewExhibits).reduce(0) { $0 + $1.value }
        if rest > 0 { parts.append("others, \(rest)") }
        if others > 0 { parts.append("nobody, \(others)") }
        return ["Who is said to say it, in the innermost words: \(parts.joined(separator: "; "))."]
    }

    /// What an exhibit says; `isAlone` where it is told of it alone whose key recorded it.
    private func saying(
        _ exhibit: Exhibit,
        isAlone: Bool,
        _ reader: inout ExhibitReader
    ) throws -> String {
        var sentences = ["\(exhibit.bates): \(try statement(of: exhibit, &reader))"]
        if let event = exhibit.event {
            sentences.append("When it is said to have happened: \(event.spoken).")
        }
        if isAlone {
            sentences.append(
                "Recorded by \(exhibit.signers), as the signer claims on \(exhibit.recorded)."
            )
        }
        if let proven = exhibit.proven?.words { sentences.append("Proven is: \(proven).") }
        return sentences.joined(separator: " ")
    }

    /// Whose key recorded exhibits that have the same, and when, as it claims.
    private static func recording(of exhibits: [Exhibit]) -> String {
        let times = exhibits.map(\.recorded).sorted()
        guard let first = times.first, let last = times.last else { return "" }
        let time = first == last ? "on \(first)" : "between \(first) and \(last)"
        return "All of these were recorded by \(exhibits[0].signers), as the signer claims \(time)."
    }

    private func statement(of exhibit: Exhibit, _ reader: inout ExhibitReader) throws -> String {
        guard !exhibit.chain.isEmpty else {
            return "\(exhibit.record.kind.rawValue) \(exhibit.name): "
                + "\(try reader.summary(of: exhibit.record))."
        }
        var words = ""
        if let title = exhibit.source?.title.shown { words = "In “\(title)” " }
        for (depth, voice) in exhibit.chain.reversed().enumerated() {
            let name = ChainWords.name(voice.name.shown ?? "?", as: voice.form.shown)
            let mode = voice.mode.shown ?? "speaks"
            let date =
                ShownDate(voice.asserted, from: voice.assertedPhrase)
                ?? ShownDate(voice.published)
            let to = voice.to.map { ChainWords.name($0.name.shown ?? "?", as: $0.form.shown) }
            let said =
                mode + (date.map { " (\($0.clause))" } ?? "")
                + (to.isEmpty ? "" : ", addressing \(to.joined(separator: " and "))")
            switch (depth, voice.wording.value) {
            case (0, _): words += "\(name) \(said)"
            case (_, .indirect): words += " and tells of \(name), who \(said)"
            default: words += " and quotes \(name), who \(said)"
            }
        }
        guard exhibit.record.kind == .excerpt else { return words + "." }
        let quoted = exhibit.words ?? Withheld.mark
        let end = quoted.last.map { ".!?…".contains($0) } == true ? "" : "."
        return "\(words): “\(quoted)”\(end)"
    }

    /// What the ledger says of the exhibits: that they are contradicted, corrected, withheld.
    func standing(_ reader: inout ExhibitReader) throws -> [String] {
        let touched = description.exhibits.indices.filter { index in
            selection.touching[description.exhibits[index]]?.isEmpty == false
        }
        guard !touched.isEmpty else {
            return [
                "No record of the ledger contradicts, denies, corrects, supersedes, withdraws or "
                    + "questions any of these exhibits, or withholds anything of them."
            ]
        }
        guard touched.count <= Self.fewExhibits else {
            return [
                "Of \(Quantity.of(touched.count, "exhibit", "exhibits")) the ledger says that "
                    + "something contradicts, corrects, supersedes, withdraws, questions or "
                    + "withholds it or what it rests on. Each says so on its page."
            ]
        }
        let told = try touched.map { index in
            let exhibit = try reader.exhibit(index)
            return "\(exhibit.bates): \(exhibit.remarks.joined(separator: " "))"
        }
        let isAll = touched.count == description.exhibits.count
        return isAll
            ? told : told + ["Of the other exhibits no record of the ledger says any such thing."]
    }
}

extension ShownDate {
    /// `2022-01-05, from “on 5 January”`, `about 2024, the archivist's inference`.
    fileprivate var clause: String {
        guard let basis else { return date }
        return phrase == nil ? "\(plain), \(basis)" : "\(plain), from \(basis)"
    }

    /// `about 2022-01-05 (the archivist's inference)`.
    fileprivate var spoken: String { basis.map { "\(plain) (\($0))" } ?? date }

    /// The date for who does not read EDTF, as `about 2024` for `2024~`.
    ///
    /// Intervals and dates that say more stay as they are.
    private var plain: String {
        let day = date.dropLast()
        guard day.allSatisfy({ $0.isWholeNumber || $0 == "-" }) else { return date }
        return switch date.last {
        case "~": "about \(day)"
        case "?": "perhaps \(day)"
        case "%": "perhaps about \(day)"
        default: date
        }
    }
}

extension Exhibit {
    /// `the key archive.example/archivist-1+43969aca`.
    fileprivate var signers: String {
        let signers = record.entry.signers
        return (signers.count == 1 ? "the key " : "the keys ")
            + signers.map { "\($0)" }.joined(separator: " and ")
    }
}
