internal import EvidenceCrypto
internal import EvidenceExport
internal import EvidenceInterchange
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// A record as it goes out.
struct ExtractRecord {
    let line: RecordLine
    let entry: Entry

    /// What is left of what it says; nil where it is withheld whole.
    let content: Content?

    var number: Int { line.number }
    var kind: RecordKind { line.act.kind }

    /// The label, where it goes out.
    var label: String? {
        content?.value("/label").map { String(decoding: $0, as: UTF8.self) }
    }
}

/// The records that go out: all that an extract says is read from here.
///
/// `records.jsonl` is written once, with what is withheld left out, and read back for everything
/// else. So there is no other way by which words could come into the extract, and no more than a
/// few records are in memory.
struct ExtractRecords {
    /// What is not shown of them.
    private(set) var withheld: [UnexplainedField] = []

    /// The texts in which words may stand that are not shown.
    private(set) var withheldWords: WithheldWords

    /// The entries that hold them, ascending.
    private(set) var entries: [Int] = []

    private let snapshot: LedgerSnapshot
    private let file: FileToRead
    private var places: [Int: Range<Int>] = [:]
    private var known: [Int: ExtractRecord] = [:]

    /// The entry that was read last: records that stand side by side are mostly of one.
    private var lastEntry: Entry?

    /// So many records are in memory at most.
    private static let memory = 2_000

    /// A field that is withheld, and why: by a record that is itself in the extract.
    struct UnexplainedField {
        let record: Int
        let field: String
        let digest: Digest

        /// The extract's own reason; nil where the ledger withholds it.
        let reason: String?
        let act: Int?
    }

    /// Writes `records.jsonl` of those records into the folder.
    init(
        of numbers: [Int],
        in snapshot: LedgerSnapshot,
        _ plan: RedactionPlan,
        _ acts: WithholdingActs,
        into folder: inout StagedFolder,
        onProgress: (_ done: Int, _ all: Int) -> Void
    ) throws {
        self.snapshot = snapshot
        withheldWords = try WithheldWords(of: snapshot)
        let output = try folder.create(ExtractName.records)
        var hash = try SHA256()
        var hasher = try TreeHasher()
        var length = 0
        var lines: [UInt8] = []
        var entry: Entry?
        for (done, number) in numbers.enumerated() {
            onProgress(done, numbers.count)
            if entry.map({ !$0.isHome(of: number) }) ?? true {
                entry = try snapshot.entry(ofRecord: number)?.entry
            }
            guard let entry else { throw CommandFailure("there is no record #\(number)") }
            if entries.last != entry.header.index { entries.append(entry.header.index) }
            let start = lines.count
            try Self.append(
                try snapshot.shownRecord(number, in: entry),
                plan,
                acts,
                to: &lines,
                &withheld,
                &withheldWords,
                snapshot,
                &hasher
            )
            places[number] = (length + start)..<(length + lines.count - 1)
            if lines.count > 1 << 20 || done == numbers.count - 1 {
                try output.writeAll(lines)
                try hash.update(lines.span)
                length += lines.count
                lines.removeAll(keepingCapacity: true)
            }
        }
        try output.close()
        folder.add(ExtractName.records, sha256: try hash.finish())
        file = try FileToRead(folder.path.appending(ExtractName.records))
    }

    private static func append(
        _ record: ShownRecord,
        _ plan: RedactionPlan,
        _ acts: WithholdingActs,
        to lines: inout [UInt8],
        _ withheld: inout [UnexplainedField],
        _ withheldWords: inout WithheldWords,
        _ snapshot: LedgerSnapshot,
        _ hasher: inout TreeHasher
    ) throws {
        let number = record.number
        guard let content = record.content else {
            guard record.withholding?.isWhole == true else {
                throw CommandFailure(
                    "what #\(number) says is not in this copy of the ledger",
                    hints: ["export from a ledger that has its contents"]
                )
            }
            Content.appendWithheldLine(record: number, to: &lines)
            withheld.append(
                UnexplainedField(
                    record: number,
                    field: "",
                    digest: record.line.contentRoot,
                    reason: nil,
                    act: acts.act(withholding: nil, of: number)
                )
            )
            return
        }
        let (redacted, reasons) = try plan.redacted(record, content, using: &hasher)
        guard try redacted.root(using: &hasher) == record.line.contentRoot else {
            throw CommandFailure("#\(number) is not what was signed: run evidence verify")
        }
        redacted.appendLine(record: number, to: &lines)
        var isOpen = true
        for (index, field) in redacted.fields.enumerated() {
            guard case .withheld(let digest) = field.state else { continue }
            // What nobody asked for is not protected.
            if reasons[index] != CompleteRange.reason { isOpen = false }
            withheld.append(
                UnexplainedField(
                    record: number,
                    field: String(decoding: field.pointer, as: UTF8.self),
                    digest: digest,
                    reason: reasons[index],
                    act: reasons[index] == nil ? acts.act(withholding: index, of: number) : nil
                )
            )
        }
        guard !isOpen else { return }
        try withheldWords.add(record.kind, redacted) { document in
            try snapshot.content(ofRecord: document)
                .flatMap { DocumentContent($0).textSHA256.value }
        }
    }

    /// The record as it goes out; nil where it does not.
    mutating func record(_ number: Int) throws -> ExtractRecord? {
        if let record = known[number] { return record }
        guard let place = places[number], let entry = try entry(of: number) else { return nil }
        let line = entry.records[number - entry.records[0].number]
        let bytes = try file.read(place)
        var reader = ContentLineReader()
        try reader.read(bytes, bytes.indices)
        let record = ExtractRecord(line: line, entry: entry, content: reader.content())
        if known.count >= Self.memory { known.removeAll(keepingCapacity: true) }
        known[number] = record
        return record
    }

    private mutating func entry(of number: Int) throws -> Entry? {
        if let lastEntry, lastEntry.isHome(of: number) { return lastEntry }
        lastEntry = try snapshot.entry(ofRecord: number)?.entry
        return lastEntry
    }

    /// What of it goes out that it says; nil where that is nothing.
    mutating func content(_ number: Int) throws -> Content? {
        try record(number)?.content
    }
}

extension Entry {
    /// Whether the record is one of its own.
    func isHome(of number: Int) -> Bool {
        guard let first = records.first, let last = records.last else { return false }
        return first.number <= number && number <= last.number
    }
}

/// Which seal and destroy records withhold what now.
struct WithholdingActs {
    private var acts: [Int: [(record: Int, part: WithheldPart)]] = [:]

    /// Those among the acts of a ledger that are in force.
    init(_ records: [Int: [Int]], in snapshot: LedgerSnapshot) throws {
        for (subject, records) in records {
            guard let state = snapshot.withholding[subject] else { continue }
            for record in records {
                guard let (entry, _) = try snapshot.entry(ofRecord: record),
                    let line = entry.records.first(where: { $0.number == record }),
                    let withholding = line.act.withholding, withholding.kind != .unseal
                else { continue }
                let inForce = withholding.kind == .seal ? state.sealed : state.destroyed
                guard inForce.contains(withholding.part) else { continue }
                acts[subject, default: []].append((record, withholding.part))
            }
        }
    }

    /// The record by which the field of that index is withheld, or all where it is nil.
    func act(withholding index: Int?, of record: Int) -> Int? {
        acts[record]?.first { act in
            switch act.part {
            case .all: true
            case .fields(let indexes): index.map(indexes.contains) ?? false
            case .source, .text: false
            }
        }?.record
    }

    /// The record by which a document's file is withheld.
    func act(withholding file: DocumentFile, of record: Int) -> Int? {
        acts[record]?.first { $0.part == .all || $0.part == file.part }?.record
    }
}
