internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// The places of a ledger where some words still stand.
struct WordsElsewhere {
    /// A record, and where in it or in its files.
    struct Finding {
        let record: Int
        let kind: String
        let name: String
        let place: String
    }

    /// The places, by record.
    private(set) var findings: [Finding] = []

    /// Searches what all records say, and all documents, byte by byte, but for `parts`, which are
    /// being withheld.
    init(
        of words: [UInt8],
        in ledger: OpenLedger,
        besides parts: [Int: [WithheldPart]]
    ) throws {
        let snapshot = ledger.snapshot
        var files: [(record: Int, file: DocumentFile, digest: Digest)] = []
        try snapshot.forEachContent { record, content in
            guard let content, let kind = ledger.catalogue.kind(of: record) else { return }
            if kind == .document { files += content.files(ofDocument: record) }
            let own = parts[record] ?? []
            guard !own.contains(.all) else { return }
            for place in content.places(of: words, kind, besides: own) {
                note(record, kind.rawValue, content, place)
            }
        }
        for file in files {
            guard snapshot.withholding[file.record]?.withholdsFile(file.file) != true,
                !(parts[file.record] ?? []).contains(where: { $0 == .all || $0 == file.file.part }),
                let bytes = try snapshot.document(file.digest)
            else { continue }
            let count = bytes.occurrences(of: words).count
            guard count > 0 else { continue }
            let name = file.file == .source ? "source file" : "text rendition"
            let times = count == 1 ? "once" : "\(count) times"
            note(
                file.record,
                "document",
                try ledger.contentIfDisclosed(of: file.record),
                "its \(name), \(times)"
            )
        }
    }

    private mutating func note(
        _ record: Int,
        _ kind: String,
        _ content: Content?,
        _ place: String
    ) {
        let label = content?.value("/label").map { " (\(String(decoding: $0, as: UTF8.self)))" }
        findings.append(
            Finding(record: record, kind: kind, name: "#\(record)\(label ?? "")", place: place)
        )
    }

    /// The lines that tell of them.
    var lines: [String] {
        guard !findings.isEmpty else {
            return ["the words stand nowhere else in the records and documents of this ledger"]
        }
        return ["the words still stand in:"]
            + findings.map { "  \($0.name), \($0.kind): \($0.place)" }
            + ["seal these too, if they are to be withheld there"]
    }

    /// The same for programs.
    var json: JSONValue {
        .array(
            findings.map { finding in
                [
                    "record": .integer(finding.record), "kind": .string(finding.kind),
                    "place": .string(finding.place),
                ]
            }
        )
    }
}

extension Content {
    /// The names of the fields that hold the words; of an excerpt's pieces, joined.
    fileprivate func places(
        of words: [UInt8],
        _ kind: RecordKind,
        besides parts: [WithheldPart]
    ) -> [String] {
        let values = fields.indices.map { index in
            parts.contains { $0.names(field: index) } ? nil : fields[index].value
        }
        var places: [String] = []
        var pieces: [Int: [UInt8]] = [:]
        for (field, value) in zip(fields, values) {
            let name = String(decoding: field.pointer.dropFirst(), as: UTF8.self)
            if kind == .excerpt, name.hasPrefix("exact/"), let piece = Int(name.dropFirst(6)) {
                // U+0000 stands in no value, so that nothing is found across what is withheld.
                pieces[piece] = value ?? [0]
            } else if let value, value.firstRange(of: words, from: 0) != nil {
                places.append(name)
            }
        }
        let exact = pieces.keys.sorted().flatMap { pieces[$0] ?? [] }
        if exact.firstRange(of: words, from: 0) != nil { places.insert("exact", at: 0) }
        return places
    }

    /// The files that a document names, and the hashes of their bytes.
    fileprivate func files(
        ofDocument record: Int
    ) -> [(record: Int, file: DocumentFile, digest: Digest)] {
        let document = DocumentContent(self)
        var files: [(record: Int, file: DocumentFile, digest: Digest)] = []
        let source = document.sha256.value
        let text = document.textSHA256.value
        if let source { files.append((record, .source, source)) }
        if let text, text != source { files.append((record, .text, text)) }
        return files
    }
}

extension WithheldPart {
    /// Whether it is a list of fields with this one in it.
    fileprivate func names(field: Int) -> Bool {
        guard case .fields(let indexes) = self else { return false }
        return indexes.contains(field)
    }
}
