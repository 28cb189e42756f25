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

    /// The exports in which records went out that hold the words, or held them.
    private(set) var exports: [ExportOfRecords] = []

    /// Searches what all records say, and all documents, but for `parts`, which are being withheld.
    ///
    /// Between the words any white space may stand; all else is compared byte by byte.
    init(
        of words: String,
        in ledger: OpenLedger,
        besides parts: [Int: [WithheldPart]]
    ) throws {
        guard let search = WordSearch(words) else { throw CommandFailure("--text has no words") }
        let snapshot = ledger.snapshot
        var hasher = try TreeHasher()
        var files: [NamedFile] = []
        var known: [ExportOfRecords] = []
        let voices = try Set(
            parts.keys.compactMap {
                guard ledger.catalogue.kind(of: $0) == .excerpt else { return nil as Int? }
                return try ledger.contentIfDisclosed(of: $0).map(ExcerptContent.init)?.voice.value
            }
        )
        try snapshot.forEachContent { record, content in
            guard let content, let kind = ledger.catalogue.kind(of: record) else { return }
            if kind == .document { files += content.files(ofDocument: record) }
            if kind == .custody, let export = ExportOfRecords(record, content) {
                known.append(export)
            }
            let own = parts[record] ?? []
            guard !own.contains(.all) else { return }
            let open = try content.without(own, &hasher)
            var pointers = search.pointers(in: open)
            // Who speaks in an excerpt may be named by a part of the words.
            if voices.contains(record), !pointers.contains("/as"), let form = open.value("/as"),
                WordSearch(String(decoding: form, as: UTF8.self))?.stands(in: Array(words.utf8))
                    == true
            {
                pointers.append("/as")
            }
            for pointer in pointers {
                note(record, kind.rawValue, content, String(pointer.dropFirst()))
            }
        }
        for file in files {
            let isWithheld = file.files.allSatisfy { part in
                snapshot.withholding[file.record]?.withholdsFile(part) == true
                    || (parts[file.record] ?? []).contains { $0 == .all || $0 == part.part }
            }
            guard !isWithheld, let bytes = try snapshot.document(file.digest),
                search.stands(in: bytes)
            else { continue }
            let content = try ledger.contentIfDisclosed(of: file.record)
            note(file.record, "document", content, file.name)
        }
        let holders = Set(parts.keys).union(findings.map(\.record))
        exports = known.compactMap { $0.narrowed(to: holders) }
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
        var lines: [String] = []
        if findings.isEmpty {
            lines.append("the words stand nowhere else in the records and documents of this ledger")
        } else {
            lines.append("the words still stand in:")
            lines += findings.map { "  \($0.name), \($0.kind): \($0.place)" }
            lines.append("seal these too, if they are to be withheld there")
        }
        guard !exports.isEmpty else { return lines }
        lines.append("records that hold them, or did, went out in:")
        lines += exports.map { "  \($0.words)" }
        return lines
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
    /// The same without the fields that are being withheld.
    fileprivate func without(_ parts: [WithheldPart], _ hasher: inout TreeHasher) throws -> Content
    {
        try withholding(using: &hasher) { index in
            parts.contains { part in
                guard case .fields(let indexes) = part else { return false }
                return indexes.contains(index)
            }
        }
    }

    /// The files that a document names.
    fileprivate func files(ofDocument record: Int) -> [NamedFile] {
        let document = DocumentContent(self)
        let source = document.sha256.value
        let text = document.textSHA256.value
        if let source, source == text {
            let name = "its text, one file with its source (--source --rendition)"
            return [NamedFile(record: record, files: [.source, .text], digest: source, name: name)]
        }
        var files: [NamedFile] = []
        if let source {
            let name = "its source file (--source)"
            files.append(NamedFile(record: record, files: [.source], digest: source, name: name))
        }
        if let text {
            let name = "its text (--rendition)"
            files.append(NamedFile(record: record, files: [.text], digest: text, name: name))
        }
        return files
    }
}

/// A file that a document names.
private struct NamedFile {
    let record: Int

    /// What it is to the document: source, text or, where they are the same bytes, both.
    let files: [DocumentFile]

    let digest: Digest

    /// What it is, and the option that withholds it.
    let name: String
}
