internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore
internal import Glibc
internal import SystemPackage

/// What every durable append must do at least: sign once, write and flush two files in turn.
struct BareAppend: ~Copyable {
    private var signatures: BareSignatures
    private let contents: FileDescriptor
    private let entries: FileDescriptor
    private let content: [UInt8]
    private let entry: [UInt8]

    /// Readies two empty files in `folder` that grow as much an append as the ledger did by its
    /// last entry.
    init(in folder: FilePath, as ledger: FilePath) throws {
        let snapshot = try LedgerSnapshot(opening: ledger)
        guard let (last, start) = try snapshot.entry(snapshot.entryCount - 1) else {
            throw StoreError.notALedger(ledger)
        }
        var contentBytes = 0
        for record in last.records {
            contentBytes += (try snapshot.contentLine(ofRecord: record.number)?.count ?? 0) + 1
        }
        let contents = try BareAppend.create(folder.appending("bare-contents"))
        let entries = try BareAppend.create(folder.appending("bare-entries"))
        let signatures = try BareSignatures()
        self.signatures = signatures
        self.contents = contents
        self.entries = entries
        content = [UInt8](repeating: 0x61, count: contentBytes)
        entry = [UInt8](repeating: 0x61, count: snapshot.entriesEnd - start)
    }

    deinit {
        try? contents.close()
        try? entries.close()
    }

    private static func create(_ path: FilePath) throws -> FileDescriptor {
        try FileDescriptor.open(
            path,
            .writeOnly,
            options: [.create, .truncate],
            permissions: .ownerReadWrite
        )
    }

    /// Appends once.
    mutating func append() throws {
        try signatures.sign()
        try BareAppend.append(content, to: contents)
        try BareAppend.append(entry, to: entries)
    }

    private static func append(_ bytes: [UInt8], to file: FileDescriptor) throws {
        try file.writeAll(bytes)
        guard fdatasync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
    }
}
