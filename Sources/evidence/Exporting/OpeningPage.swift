internal import EvidenceCrypto
internal import EvidenceExport
internal import EvidenceModel
internal import EvidencePrint
internal import EvidenceRecord

/// Page 1 of the book, for who reads nothing else.
struct OpeningPage {
    let description: ExtractDescription
    let selection: ExportSelection
    let withheld: [WithheldRow]

    /// What is said of the documents' files.
    let documents: [String]

    /// When the last entry under the head was recorded, as its signer claims.
    let lastEntry: RecordedTime

    /// How many stamped heads go out, and whether they were checked.
    let timestamps: Int
    let areTimestampsChecked: Bool

    /// Who signs; nil in a draft.
    let signer: ExportSigner?

    let isDraft: Bool
    let hasAttachments: Bool

    /// Of more exhibits than these only numbers are told.
    static let fewExhibits = 12

    var title: String { "Extract of the ledger \(description.origin)" }

    var subtitle: [String] {
        let bates = description.bates
        let numbers = bates.count == 1 ? bates[0] : "\(bates[0]) to \(bates[bates.count - 1])"
        let exhibits = bates.count == 1 ? "Exhibit \(numbers)" : "Exhibits \(numbers)"
        return [description.matter.map { "Matter: \($0)" }, exhibits].compactMap(\.self)
    }

    /// The parts of the page.
    func sections(_ reader: inout ExhibitReader) throws -> [ExtractBook.Section] {
        [
            section("What this is", identity),
            section("What this does not show", limits),
            section("The export", export),
            section("What is withheld", withheldWords),
            section("Who says what", try sayings(&reader)),
            section("Contradicted, corrected or withheld since", try standing(&reader)),
            section("Times", times),
            section("How to check it", checking),
        ]
    }

    private func section(_ heading: String, _ paragraphs: [String]) -> ExtractBook.Section {
        ExtractBook.Section(heading: heading, paragraphs: paragraphs)
    }

    private var identity: [String] {
        let size = Quantity.of(description.size, "entry", "entries")
        let count = description.exhibits.count
        let exhibits =
            count == 1
            ? "One record is an exhibit, and has a page of its own behind the index."
            : "\(count) records are exhibits, in the order in which they were recorded. Each has a "
                + "page of its own behind the index."
        let asked = description.asked.isEmpty ? "all of its records" : description.asked
        var paragraphs = [
            "This is an extract of the ledger \(description.origin) as it stood with \(size), the "
                + "last of which was recorded on \(lastEntry.day), as its signer claims. The "
                + "ledger is known by its fingerprint, \(description.fingerprint).",
            "Asked for was: \(asked). \(exhibits)",
        ]
        if let since = description.since {
            paragraphs.append(
                "It goes on from an earlier extract, SHA-256 \(since). What was an exhibit there "
                    + "is left out here, unless something new must be stated of it."
            )
        }
        if let complete = description.complete {
            paragraphs.append(
                "Besides, of every record from #\(complete.records.lowerBound) to "
                    + "#\(complete.records.upperBound) the field "
                    + complete.fields.joined(separator: ", ")
                    + " is shown where there is one, and hashes of all else: by that anybody "
                    + "checks that no record was left out that has it."
            )
        }
        if selection.possibleCount > 0 {
            let more = Quantity.of(selection.possibleCount, "more record", "more records")
            paragraphs.append(
                "\(more) may be as asked for: their dates leave it open. They are not here."
            )
        }
        paragraphs += selection.notes.map { "Of the answer: \($0)." }
        if hasAttachments {
            paragraphs.append(
                "The files under attachments/ are not of the ledger: whoever made the extract "
                    + "added and signed them."
            )
        }
        return paragraphs
    }

    private var withheldWords: [String] {
        let fields = withheld.filter { !ExtractDocuments.isFile($0.field) }
        let ledger = fields.filter { $0.act != nil }
        let extract = fields.filter { $0.act == nil && $0.reason != CompleteRange.reason }
        var paragraphs: [String] = []
        if !ledger.isEmpty {
            let acts = Set(ledger.compactMap(\.act)).sorted().map { act in
                let row = ledger.first { $0.act == act }
                return "by #\(act) (reason: \(row?.reason ?? ""); authority: "
                    + "\(row?.authority ?? ""))"
            }
            paragraphs.append(
                "The ledger itself withholds \(parts(ledger)): \(acts.joined(separator: "; "))."
            )
        }
        if !extract.isEmpty {
            let given = Set(extract.map(\.reason)).subtracting([FieldRedaction.plainReason])
            let reasons = given.isEmpty ? "not stated" : given.sorted().joined(separator: ", ")
            paragraphs.append(
                "This extract withholds \(parts(extract)), which the ledger holds (reason: "
                    + "\(reasons); authority: \(extract[0].authority))."
            )
        }
        if paragraphs.isEmpty {
            paragraphs.append("Nothing is withheld of the records in this extract.")
        } else {
            paragraphs.append(
                "Of each the hash stands in its place, so that it can be disclosed later and then "
                    + "be checked. withheld.csv lists them one by one."
            )
        }
        return paragraphs + documents
    }

    private func parts(_ fields: [WithheldRow]) -> String {
        let whole = fields.count { $0.field.isEmpty }
        let parts = fields.count - whole
        let records = Quantity.of(Set(fields.map(\.record)).count, "record", "records")
        return [
            whole == 0 ? nil : Quantity.of(whole, "whole record", "whole records"),
            parts == 0 ? nil : Quantity.of(parts, "field", "fields"),
        ].compactMap(\.self).joined(separator: " and ") + " of \(records)"
    }

    private var times: [String] {
        let claimed =
            "When a record was made is what its signer claims. The order of the entries is proven: "
            + "each is signed over the hash of the one before."
        guard timestamps > 0 else {
            return [claimed, "Nobody outside has timed this ledger up to here."]
        }
        let stamps = Quantity.of(timestamps, "timestamp", "timestamps")
        guard areTimestampsChecked else {
            return [
                claimed,
                "The extract holds \(stamps) by outside authorities. What they prove was not "
                    + "checked while it was made, since nobody said whose word to take.",
            ]
        }
        return [
            claimed,
            "The extract holds \(stamps) by outside authorities, under roots that its maker trusts. "
                + "Between which times they prove an exhibit to have been recorded stands on its "
                + "page.",
        ]
    }

    private var export: [String] {
        if isDraft {
            return [
                "This is a draft. Nobody has signed it, it is not recorded in the ledger, and its "
                    + "numbers may be given to other exhibits."
            ]
        }
        guard description.isRecorded else {
            return [
                "This export is not recorded in the ledger: it was made as a copy to be read. Its "
                    + "numbers may be given to other exhibits."
            ]
        }
        return [
            "This export is recorded in the ledger, behind the head that the extract was taken "
                + "under, with its numbers and the SHA-256 of the file."
        ]
    }

    private var limits: [String] {
        [
            "None of this shows that anything said here is true. It shows which bytes were "
                + "recorded, under which keys and in which order, who is said to say what, and "
                + "that nothing of it was changed since.",
            "A claim is a paraphrase by whoever recorded it; the words in the box are those of the "
                + "source. A date without words of the source is the archivist's inference.",
        ]
    }

    private var checking: [String] {
        var paragraphs = [
            "README-VERIFY.txt, beside this file, gives the commands by which anybody checks all of "
                + "it with tools that others made."
        ]
        if let signer {
            let certificate = signer.chain.leaf
            let key =
                signer.enrolledKey == nil
                ? "Its key is none of the ledger's, whose key \(signer.exporter) exports this. "
                : ""
            paragraphs.append(
                "It is signed with the certificate of \(certificate.subject), SHA-256 "
                    + "\(certificate.colonSeparatedFingerprint). \(key)A certificate in a file identifies nobody: "
                    + "compare this number, and the ledger's fingerprint, with those that you were "
                    + "told by another way."
            )
        }
        return paragraphs
    }
}

// MARK: - The exhibits

extension OpeningPage {
    private func sayings(_ reader: inout ExhibitReader) throws -> [String] {
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

    private func standing(_ reader: inout ExhibitReader) throws -> [String] {
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

extension RecordedTime {
    /// `2026-11-22`.
    fileprivate var day: String { String("\(self)".prefix(10)) }
}
