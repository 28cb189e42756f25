internal import EvidenceCrypto
internal import EvidenceExport
internal import EvidenceModel
internal import EvidencePrint
internal import EvidenceRecord

extension ExhibitReader {
    /// The page of an exhibit; `context` is the words around the quotation, and `sources` how it
    /// looks in its source, where that may be shown.
    mutating func page(
        of exhibit: Exhibit,
        context: String?,
        sources: [SourceView]
    ) throws -> BookExhibit {
        let record = exhibit.record
        let summary = try summary(of: record)
        return BookExhibit(
            bates: exhibit.bates,
            record: exhibit.name,
            summary: summary.cut(to: 120),
            chain: exhibit.chain.isEmpty ? nil : ChainWords.sentence(exhibit.chain),
            words: pieces(of: exhibit),
            markedBy: "as marked by \(record.entry.author.handle)",
            facts: try facts(of: exhibit, summary, context),
            remarks: exhibit.remarks,
            sources: sources
        )
    }

    private func pieces(of exhibit: Exhibit) -> [BookExhibit.Piece] {
        (exhibit.excerpt?.exact ?? []).enumerated().compactMap { index, piece in
            switch piece {
            case .known(let bytes): .text(String(decoding: bytes, as: UTF8.self))
            case .withheld, .unreadable, .absent:
                .withheld(label(of: "/exact/\(index)", in: exhibit.record.number))
            }
        }
    }

    private mutating func facts(
        of exhibit: Exhibit,
        _ summary: String,
        _ context: String?
    ) throws -> [BookExhibit.Fact] {
        let record = exhibit.record
        var facts: [BookExhibit.Fact] = []
        func add(_ name: String, _ value: String?, isCode: Bool = false) {
            guard let value, !value.isEmpty else { return }
            facts.append(BookExhibit.Fact(name, value, isCode: isCode))
        }
        if exhibit.excerpt == nil { add("Says", summary) }
        add("Claim", exhibit.excerpt?.claim.shown)
        add("About", exhibit.about.joined(separator: "; "))
        add("Event", exhibit.event?.words)
        for voice in exhibit.chain.reversed() {
            guard let date = ShownDate(voice.asserted, from: voice.assertedPhrase) else { continue }
            add("Asserted", "\(voice.name.shown ?? "?"), \(date.words)")
        }
        add("In context", context)
        add("Document", try exhibit.document.map { try reference(to: $0) })
        if let document = exhibit.document, current(document) != document {
            add("Superseded by", try reference(to: current(document)))
        }
        add("Title", exhibit.source?.title.shown)
        add("Published by", exhibit.publisher)
        add("Published", exhibit.source.flatMap { ShownDate($0.published)?.words })
        add("Found at", exhibit.source?.locator.shown)
        add("Page", exhibit.excerpt?.page.shown)
        add(
            "Place",
            exhibit.excerpt?.place.shown { "characters \($0.start) to \($0.end) of its text" }
        )
        add("Tags", exhibit.excerpt?.tags.compactMap(\.shown).joined(separator: ", "))
        if exhibit.excerpt == nil { addFields(of: record, to: &facts) }
        add("Kind", record.kind.rawValue)
        add("Entry", "\(record.entry.header.index)")
        add("Recorded", "\(exhibit.recorded), as the signer claims")
        add("Proven", exhibit.proven?.description)
        add("Signed by", record.entry.signers.map { "\($0)" }.joined(separator: ", "))
        add("Content root", Base64.text(record.line.contentRoot.bytes), isCode: true)
        add("Source’s SHA-256", exhibit.source?.sha256.shown { "\($0)" }, isCode: true)
        add("Text’s SHA-256", exhibit.source?.textSHA256.shown { "\($0)" }, isCode: true)
        return facts
    }

    /// Of a document its fields that stand on the page in words.
    private static let shownOfDocument: Set = [
        "label", "locator", "published", "publisher", "sha256", "text/sha256", "title",
    ]

    /// All fields of what is no excerpt, under their own names.
    private func addFields(of record: ExtractRecord, to facts: inout [BookExhibit.Fact]) {
        for field in (record.content?.fields ?? []).prefix(64) {
            let name = String(decoding: field.pointer.dropFirst(), as: UTF8.self)
            guard record.kind != .document || !Self.shownOfDocument.contains(name) else { continue }
            let value = field.value.map { String(decoding: $0, as: UTF8.self) }
            guard value?.hasPrefix("-----BEGIN") != true else { continue }
            facts.append(
                BookExhibit.Fact(
                    name,
                    value ?? "[\(label(of: "/" + name, in: record.number))]",
                    isCode: name.hasSuffix("sha256")
                )
            )
        }
    }
}

extension String {
    /// The text on one line, cut at a word's end where it has more than so many characters.
    func cut(to length: Int) -> String {
        let words = split(whereSeparator: \.isWhitespace)
        var line = ""
        for word in words {
            guard line.count + word.count < length else { return line + " …" }
            line += (line.isEmpty ? "" : " ") + word
        }
        return line
    }
}
