internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// The ledgers that are measured, each made when it is first asked for.
final class SampleLedgers {
    /// The folder that they are made in.
    let folder: FilePath

    /// The number of records in the large ones.
    let records: Int

    /// What all of them hold.
    let sample = SampleRecords(of: SamplePage(seed: 1, passages: 300), firstRecord: 2)

    /// What those hold of which questions are asked.
    let spoken: SpokenRecords

    private let author: Signer
    private let log: Signer
    private var paths: Set<FilePath> = []
    private static let origin = "bench.example/ledger"

    init(in folder: FilePath, records: Int) throws {
        self.folder = folder
        self.records = records
        spoken = try SpokenRecords(firstRecord: 2)
        author = try Signer(name: "bench.example/author", key: PrivateKey.generateP256())
        log = try Signer(name: Self.origin, key: PrivateKey.generateEd25519())
    }

    /// A ledger of so many records, or a few less, in entries of so many excerpts each.
    func batched(records: Int, each count: Int = 200) throws -> FilePath {
        try madeOfPage("\(records)-records") { path in
            var writer = try writer(for: path)
            let entries = max(0, records - writer.head.firstRecord) / count
            try append(entries: entries, of: count, to: &writer)
            _ = try writer.finish()
        }
    }

    /// A ledger of so many entries, each of one excerpt.
    func single(entries: Int) throws -> FilePath {
        try madeOfPage("\(entries)-entries") { path in
            var writer = try UnflushedEntries(at: path, by: author, log: log)
            while writer.entryCount < entries {
                let count = min(1_000, entries - writer.entryCount)
                for record in try sample.excerpts(count) { try writer.append([record]) }
            }
            try writer.finish()
        }
    }

    /// A ledger of so many records, or a few less, in which many people speak of many days.
    func spokenLedger(records: Int) throws -> FilePath {
        let beginning = try spoken.beginning()
        return try made("\(records)-spoken", beginning, spoken.page.text) { path in
            var writer = try UnflushedEntries(at: path, by: author, log: log)
            let entries = max(0, records - writer.recordCount) / 200
            for entry in 0..<max(0, entries - 1) {
                try writer.append(spoken.excerpts(entry * 200..<entry * 200 + 200))
            }
            try writer.finish()
            // The last one as a writer does it, who keeps what there is of the ledger's end.
            var last = try self.writer(for: path)
            let first = max(0, entries - 1) * 200
            try append(spoken.excerpts(first..<first + 200), to: &last)
            _ = try last.finish()
        }
    }

    private func madeOfPage(
        _ name: String,
        _ extend: (FilePath) throws -> Void
    ) throws -> FilePath {
        try made(name, sample.beginning(), sample.page.text, extend)
    }

    private func made(
        _ name: String,
        _ beginning: [NewRecord],
        _ text: [UInt8],
        _ extend: (FilePath) throws -> Void
    ) throws -> FilePath {
        let path = folder.appending(name)
        guard paths.insert(path).inserted else { return path }
        note("making a ledger of \(name)")
        try create(at: path)
        var writer = try writer(for: path)
        try append(beginning, files: [text], to: &writer)
        _ = try writer.finish()
        try extend(path)
        return path
    }

    /// A writer for a ledger that was made here.
    func writer(for ledger: FilePath) throws -> LedgerWriter {
        try LedgerWriter(opening: ledger, logKeys: [log])
    }

    /// Appends one durable entry.
    func append(
        _ records: [NewRecord],
        files: [[UInt8]] = [],
        to writer: inout LedgerWriter
    ) throws {
        _ = try writer.append(files: files, signers: [author], reaching: .durable) { _ in records }
    }

    /// Appends so many durable entries of so many excerpts each.
    func append(entries count: Int, of records: Int, to writer: inout LedgerWriter) throws {
        try writer.append(entries: count, signers: [author]) { _, _ in
            try sample.excerpts(records)
        }
    }

    private func create(at path: FilePath) throws {
        guard let time = RecordedTime.now() else { throw StoreError.notALedger(path) }
        let contents = [
            KeyContent(holder: "Nobody", checked: "not at all").fields,
            LogContent(purpose: "to measure").fields,
        ]
        let acts: [RecordAct] = [.key(roles: [.admin, .archivist], author.key), .log(log.key)]
        try LedgerCreation.create(
            in: path,
            origin: Self.origin,
            author: author,
            logKeys: [log],
            time: time,
            records: zip(acts, contents).map {
                NewRecord(act: $0, content: try Content(drafting: $1))
            }
        )
    }
}
