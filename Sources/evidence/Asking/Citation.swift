internal import EvidenceCrypto
internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// What a reader must be told of a record to find it and to check it.
struct Citation {
    let row: ShownRow

    /// The document that the record is, or is of; nil for other records.
    let document: CitedDocument?

    /// The ledger's name and the leaf hash of its first entry.
    let origin: String
    let fingerprint: Digest

    /// The leaf hash of the entry that holds the record, over which the next entry is signed.
    let entryHash: Digest

    /// The tree hash over the fields of the record, which the entry states.
    let contentRoot: Digest

    /// Gathers it.
    init(of row: ShownRow, _ reader: inout RowReader) throws {
        self.row = row
        document = try reader.citedDocument(of: row)
        let snapshot = reader.index.snapshot
        origin = snapshot.origin
        fingerprint = snapshot.fingerprint
        let (entry, _) = try snapshot.placedEntry(row.row.entry)
        var hasher = try TreeHasher()
        entryHash = try hasher.leaf(entry.bytes)
        guard let line = entry.records.first(where: { $0.number == row.record }) else {
            throw CommandFailure("entry \(row.row.entry) does not hold record #\(row.record)")
        }
        contentRoot = line.contentRoot
    }

    /// The parts of the citation, each with its heading.
    var parts: [(heading: String, words: String)] {
        var parts: [(heading: String, words: String)] = []
        let said = row.chain.reversed().compactMap { layer in
            layer.asserted.map { "\(layer.speaker.name) \($0.words)" }
        }
        if !said.isEmpty { parts.append(("Asserted", said.joined(separator: "; "))) }
        if let event = row.event { parts.append(("Event", event.words)) }
        if let document {
            parts.append(("In", ([document.words] + place).joined(separator: ", ")))
            parts += document.hashes.map { ($0.heading, $0.words) }
        }
        if !row.marks.isEmpty { parts.append(("But", row.marks.joined(separator: "; "))) }
        parts.append(("Record", record))
        parts.append(("Recorded", "\(row.row.recorded), as the signer claims"))
        if let proven = row.proven?.words { parts.append(("Proven", proven)) }
        parts.append(("Signed by", row.row.signers.map { "\($0)" }.joined(separator: ", ")))
        parts.append(("Entry's SHA-256", "\(entryHash), of a zero byte and its own"))
        parts.append(("Content root", Base64.text(contentRoot.bytes)))
        parts.append(("Ledger", "\(origin), fingerprint \(fingerprint)"))
        return parts
    }

    /// Where in the document it stands.
    private var place: [String] {
        guard let place = row.place else { return [] }
        let page = row.page.map { "page \($0)" }
        return [page, "characters \(place.start) to \(place.end) of its text"].compactMap(\.self)
    }

    private var record: String {
        let label = row.label.map { " (\($0))" } ?? ""
        return "#\(row.record)\(label), \(row.row.kind.rawValue), in entry \(row.row.entry)"
    }
}

/// A document as a citation names it.
struct CitedDocument {
    let record: Int
    let title: String
    let publisher: String?
    let published: ShownDate?
    let locator: String?
    let sha256: String?
    let textSHA256: String?

    /// Title, publisher, date and where it is found.
    var words: String {
        (["“\(title)”"] + [publisher, published?.words, locator].compactMap(\.self))
            .joined(separator: ", ")
    }

    /// By what its bytes are known.
    var hashes: [(heading: String, words: String)] {
        [
            sha256.map { ("Source's SHA-256", $0) }, textSHA256.map { ("Text's SHA-256", $0) },
        ].compactMap(\.self)
    }
}

extension RowReader {
    /// The document that a record is, or that it is of.
    fileprivate mutating func citedDocument(of row: ShownRow) throws -> CitedDocument? {
        let number = row.row.kind == .document ? row.record : row.document?.record
        guard let number else { return nil }
        let cited = row.record == number ? row.row : try current(number)
        guard let content = cited?.content else { return nil }
        let document = DocumentContent(content)
        return CitedDocument(
            record: number,
            title: document.title.shown ?? "untitled",
            publisher: try document.publisher.value.map { try name(of: $0) ?? "#\($0)" },
            published: ShownDate(document.published),
            locator: document.locator.shown,
            sha256: document.sha256.shown { "\($0)" },
            textSHA256: document.textSHA256.shown { "\($0)" }
        )
    }
}
