import EvidenceCrypto
import EvidenceRecord
import SystemPackage

@testable import EvidenceStore

/// Reads a ledger anew, by nothing but the format, and throws at the first thing that is wrong.
struct WholeLedger {
    let entries: [Entry]
    let contents: [Int: [UInt8]]
    let checkpointSize: Int

    init(_ paths: LedgerPaths, logKey: VerifierKey) throws {
        let bytes = try OpenFile(reading: paths.entries).readAll()
        let cuts = EntryCutter.cuts(in: bytes) + [bytes.count]
        var hasher = try TreeHasher()
        var frontier = Frontier()
        var entries: [Entry] = []
        var previous = Digest.zero
        var nextRecord = 0
        var standing = Standing()
        var roots: [Int: Digest] = [:]
        var withholding = WithholdingState()
        let note = try Checkpoint(try OpenFile(reading: paths.checkpoint).readAll())
        for (start, end) in zip(cuts, cuts.dropFirst()) {
            guard case .known(let entry) = try EntryReading(Array(bytes[start..<end])) else {
                throw TestFailure(reason: "entry at \(start) by a later version")
            }
            guard entry.header.index == entries.count, entry.header.previous == previous,
                entry.records[0].number == nextRecord
            else { throw TestFailure(reason: "entry at \(start) does not follow") }
            let breaches = standing.admit(entry).breaches
            guard breaches.isEmpty else { throw TestFailure(reason: "\(breaches)") }
            for (signer, signature) in zip(entry.signers, entry.signatures) {
                guard let key = standing.key(signer)?.key.key,
                    try SignatureChecker(key).isValid(
                        signature.span,
                        for: entry.signedBytes.span
                    )
                else { throw TestFailure(reason: "signature in entry \(entries.count)") }
            }
            for record in entry.records {
                roots[record.number] = record.contentRoot
                withholding.apply(record)
            }
            previous = try hasher.leaf(entry.bytes)
            try frontier.append(previous, using: &hasher)
            nextRecord += entry.records.count
            entries.append(entry)
            if entries.count == note.size {
                guard try frontier.root(using: &hasher) == note.root,
                    let line = note.note.signatures.first, line.key == logKey.reference,
                    try SignatureChecker(logKey.key).isValid(
                        line.signature.span,
                        for: note.note.text.span
                    )
                else { throw TestFailure(reason: "the checkpoint") }
            }
        }
        guard note.size <= entries.count else { throw TestFailure(reason: "entries are missing") }
        checkpointSize = note.size
        self.entries = entries
        contents = try Self.contents(paths, roots, withholding)
    }

    private static func contents(
        _ paths: LedgerPaths,
        _ roots: [Int: Digest],
        _ withholding: WithholdingState
    ) throws -> [Int: [UInt8]] {
        var lines: [Int: [UInt8]] = [:]
        var hasher = try TreeHasher()
        var reader = ContentLineReader()
        for file in 0...LedgerPaths.file(ofRecord: roots.count - 1) {
            let bytes = try OpenFile(reading: paths.contents(file)).readAll()
            guard bytes.last == 0x0A else { throw TestFailure(reason: "contents/\(file) ends") }
            for line in bytes.split(separator: 0x0A) {
                try reader.read(bytes, line.indices)
                guard reader.record == lines.count, let root = roots[reader.record] else {
                    throw TestFailure(reason: "line of record \(reader.record)")
                }
                lines[reader.record] = Array(line)
                let withheld = withholding[reader.record]
                guard reader.isWithheldWhole == (withheld?.isWhole ?? false) else {
                    throw TestFailure(reason: "record \(reader.record) withheld or not")
                }
                guard try reader.root(using: &hasher) == root || reader.isWithheldWhole else {
                    throw TestFailure(reason: "root of record \(reader.record)")
                }
                for index in 0..<reader.fieldCount
                where reader.isWithheld(index) != (withheld?.withholdsField(index) ?? false) {
                    throw TestFailure(reason: "field \(index) of record \(reader.record)")
                }
            }
        }
        guard lines.count == roots.count else { throw TestFailure(reason: "lines are missing") }
        return lines
    }
}

extension TestLedger {
    /// The ledger as it stands, read anew, with nothing left over.
    func whole() throws -> WholeLedger {
        for name in try files().keys where name.split(separator: "/").last?.hasPrefix(".") == true {
            throw TestFailure(reason: "\(name) was left")
        }
        return try WholeLedger(paths, logKey: log.key)
    }
}
