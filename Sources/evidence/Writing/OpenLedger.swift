internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// A ledger opened to be added to: what it says so far, by which new records are judged.
///
/// Records that were admitted count as if they stood in it, so that the ones after them can refer
/// to them; nothing is written by this.
struct OpenLedger {
    /// The ledger as it stood when it was opened.
    let snapshot: LedgerSnapshot

    /// What it says, with the records that were admitted since.
    private(set) var catalogue: Catalogue

    private var admitted: [Content] = []
    private var texts: [Digest: Rendition] = [:]
    private let sealedLabels: [RecordLabel: [Int]]

    // Read when a document is first added.
    private var withheldFiles: [Digest: Int]?

    // A table may name thousands of documents; few of them at a time.
    private static let textsKept = 16

    /// Reads what the ledger in `folder` says.
    init(opening folder: FilePath) throws {
        snapshot = try LedgerSnapshot(opening: folder)
        catalogue = try Catalogue(of: snapshot)
        var sealed: [RecordLabel: [Int]] = [:]
        for (bytes, record) in try snapshot.sealedLabels() {
            guard let label = RecordLabel(in: bytes, 0..<bytes.count) else { continue }
            sealed[label, default: []].append(record)
        }
        sealedLabels = sealed
    }

    /// The number that the next record will have.
    var nextRecord: Int { snapshot.recordCount + admitted.count }

    /// Judges the records that would come next as one entry, and counts them in.
    ///
    /// - Throws: ``CommandFailure`` where they break a rule of the format.
    mutating func admit(_ records: [NewRecord]) throws {
        let breaches = try breaches(admitting: records)
        guard breaches.isEmpty else { throw try refusal(of: breaches) }
    }

    /// Counts in the records that would come next as one entry, and says what rules they break.
    ///
    /// - Throws: ``CommandFailure`` where one supersedes what it cannot, or has a label that is
    ///   sealed.
    mutating func breaches(admitting records: [NewRecord]) throws -> [Breach] {
        try refuseWrongRelations(records)
        try refuseSealedLabels(records)
        try refuseWithheldFiles(records)
        let first = nextRecord
        admitted += records.map(\.content)
        var statements = EntryStatements()
        for (index, record) in records.enumerated() {
            statements.add(first + index, record.act.kind, record.content)
        }
        // Taken out of here meanwhile, so that it is changed in place and not copied.
        var next = Catalogue()
        swap(&next, &catalogue)
        let judgement = try next.admit(
            statements,
            text: { digest throws(any Error) in try text(of: digest) },
            content: { record throws(any Error) in try contentIfDisclosed(of: record) }
        )
        catalogue = next
        return judgement.breaches
    }

    /// Keeps of the records that were admitted nothing but their labels, where they are too many.
    mutating func keepLabelsOnly() {
        for index in admitted.indices where admitted[index].fields.count > 1 {
            guard let label = admitted[index].field("/label"),
                let content = try? Content(fields: [label])
            else { continue }
            admitted[index] = content
        }
    }

    /// The record that bears the label, which is sealed; nil where there is none.
    func sealedBearer(of label: RecordLabel) -> Int? {
        sealedLabels[label]?.last { !catalogue.isSuperseded($0) }
    }

    /// A document that names one of the files, and of which that file is withheld.
    ///
    /// Of what was destroyed whole no hash is left to know it by.
    mutating func withheldDocument(with files: [Disclosure<Digest>]) throws -> Int? {
        let known: [Digest: Int]
        if let withheldFiles {
            known = withheldFiles
        } else {
            known = try snapshot.withheldFiles()
            withheldFiles = known
        }
        return files.compactMap { $0.value.flatMap { known[$0] } }.first
    }

    // MARK: What records say

    /// What a record says; nil where it is withheld whole or its line is not here.
    func contentIfDisclosed(of record: Int) throws -> Content? {
        let index = record - snapshot.recordCount
        if index >= 0 { return index < admitted.count ? admitted[index] : nil }
        return try snapshot.content(ofRecord: record)
    }

    /// What a record says, which must be at hand.
    func content(of record: Int) throws -> Content {
        guard let content = try contentIfDisclosed(of: record) else {
            throw CommandFailure("#\(record) is withheld, or its contents are not here")
        }
        return content
    }

    // MARK: Texts of documents

    /// The text rendition of a document, in which so many quotes are to be looked for.
    mutating func text(ofDocument record: Int, forQuotes count: Int = 0) throws -> Rendition {
        let digest = DocumentContent(try content(of: record)).textSHA256
        guard snapshot.withholding[record]?.withholdsFile(.text) != true,
            let digest = digest.value, let text = try text(of: digest)?.prepared(forQuotes: count)
        else { throw CommandFailure("the text of #\(record) is withheld, or it is not here") }
        // Kept as it is prepared, for the next rows of a table.
        texts[digest] = text
        return text
    }

    /// Takes in the text of a document that is being added.
    mutating func keep(text: Rendition, of digest: Digest) {
        if texts.count >= Self.textsKept { texts.removeAll() }
        texts[digest] = text
    }

    private mutating func text(of digest: Digest) throws -> Rendition? {
        if let known = texts[digest] { return known }
        guard let bytes = try snapshot.document(digest) else { return nil }
        let text = try Rendition(bytes)
        keep(text: text, of: digest)
        return text
    }
}

extension Catalogue {
    /// What a whole ledger says.
    init(of snapshot: LedgerSnapshot) throws {
        self.init()
        var kinds: [RecordKind] = []
        var ends: [Int] = []
        try snapshot.forEachEntry { entry, _ in
            kinds += entry.records.map(\.act.kind)
            ends.append(kinds.count)
        }
        var statements = EntryStatements()
        var entry = 0
        var catalogue = Catalogue()
        try snapshot.forEachContent { record, content in
            statements.add(record, kinds[record], content)
            guard record + 1 == ends[entry] else { return }
            catalogue.learn(statements)
            statements.removeAll()
            entry += 1
        }
        self = catalogue
    }
}

extension LedgerSnapshot {
    /// The files of documents that are withheld where they are named, each with such a document.
    fileprivate func withheldFiles() throws -> [Digest: Int] {
        var files: [Digest: Int] = [:]
        for record in withholding.withheldRecords {
            guard let withheld = withholding[record],
                try entry(ofRecord: record)?.entry.records.contains(where: {
                    $0.number == record && $0.act.kind == .document
                }) == true,
                let content = try content(ofRecord: record) ?? sealedContent(ofRecord: record)
            else { continue }
            let document = DocumentContent(content)
            for (file, digest) in [
                (DocumentFile.source, document.sha256), (.text, document.textSHA256),
            ] where withheld.withholdsFile(file) {
                guard let digest = digest.value else { continue }
                files[digest] = record
            }
        }
        return files
    }
}
