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

    /// Reads what the ledger in `folder` says.
    init(opening folder: FilePath) throws {
        snapshot = try LedgerSnapshot(opening: folder)
        catalogue = try Catalogue(of: snapshot)
    }

    /// The number that the next record will have.
    var nextRecord: Int { snapshot.recordCount + admitted.count }

    /// Judges the records that would come next as one entry, and counts them in.
    ///
    /// - Throws: ``CommandFailure`` where they break a rule of the format.
    mutating func admit(_ records: [NewRecord]) throws {
        let first = nextRecord
        admitted += records.map(\.content)
        var statements = EntryStatements()
        for (index, record) in records.enumerated() {
            statements.add(first + index, record.act.kind, record.content)
        }
        var next = catalogue
        let judgement = try next.admit(
            statements,
            text: { digest throws(any Error) in try text(of: digest) },
            content: { record throws(any Error) in try contentIfDisclosed(of: record) }
        )
        guard judgement.breaches.isEmpty else { throw try refusal(of: judgement.breaches) }
        catalogue = next
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

    /// The text rendition of a document.
    mutating func text(ofDocument record: Int) throws -> Rendition {
        let digest = DocumentContent(try content(of: record)).textSHA256
        guard snapshot.withholding[record]?.withholdsFile(.text) != true,
            let digest = digest.value, let text = try text(of: digest)
        else { throw CommandFailure("the text of #\(record) is withheld, or it is not here") }
        return text
    }

    /// Takes in the text of a document that is being added.
    mutating func keep(text: Rendition, of digest: Digest) {
        texts[digest] = text
    }

    private mutating func text(of digest: Digest) throws -> Rendition? {
        if let known = texts[digest] { return known }
        guard let bytes = try snapshot.document(digest) else { return nil }
        let text = try Rendition(bytes)
        texts[digest] = text
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
