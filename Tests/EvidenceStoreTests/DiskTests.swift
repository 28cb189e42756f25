import EvidenceCrypto
import EvidenceRecord
import Foundation
import SystemPackage
import Testing

@testable import EvidenceStore

/// Real disks that fail: a full one, and one that takes writes and loses them at the flush.
///
/// Both are mounted, which only root may do; elsewhere these tests say that they did not run.
@Suite(.serialized) struct DiskTests {
    @Test func `a full disk leaves a sound ledger, and the writer stops`() throws {
        try withMounted({ try run("mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", $0) }) {
            folder in
            let ledger = try TestLedger(in: folder)
            var recorded = 1
            var failure: StoreError?
            var writer = try ledger.writer()
            while failure == nil {
                do {
                    try appendLargeRecord(to: ledger, with: &writer)
                    recorded += 1
                } catch let error as StoreError {
                    failure = error
                }
            }
            guard case .notWritten(let cause, isRestored: true)? = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
            #expect(cause.errno == .noSpace)
            #expect(recorded > 3)
            #expect(throws: StoreError.stopped) { try appendLargeRecord(to: ledger, with: &writer) }
            let whole = try ledger.whole()
            #expect(whole.entries.count == recorded)
            #expect(whole.checkpointSize == recorded)
            try run("mount", "-o", "remount,size=4m", folder.string)
            let receipt = try ledger.append(1)
            #expect(receipt.entry == recorded)
            #expect(receipt.notes == [])
            _ = try ledger.whole()
        }
    }

    @Test func `a disk that fills amid many entries leaves those that were told of`() throws {
        try withMounted({ try run("mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", $0) }) {
            folder in
            let ledger = try TestLedger(in: folder)
            var recorded = 1
            var writer = try ledger.writer()
            let error = #expect(throws: StoreError.self) {
                try writer.append(
                    entries: 1_000,
                    signers: [ledger.anna],
                    allowing: .longAfterLastEntry,
                    recorded: { _ in recorded += 1 },
                    records: { _, _ in [try largeRecord()] }
                )
            }
            guard case .notWritten(let cause, isRestored: true)? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(cause.errno == .noSpace)
            #expect(recorded > 3)
            #expect(throws: StoreError.stopped) { try appendLargeRecord(to: ledger, with: &writer) }
            try run("mount", "-o", "remount,size=4m", folder.string)
            #expect(try ledger.whole().entries.count == recorded)
            let receipt = try ledger.append(1)
            #expect(receipt.entry == recorded)
            #expect(receipt.notes == [.covered(entries: recorded - 1)])
            #expect(try ledger.whole().checkpointSize == recorded + 1)
        }
    }

    @Test func `a failed flush is reported, taken back, and stops the writer`() throws {
        // A file system in a file on a disk that is too small for it: what is written is taken,
        // and the flush finds that there is no room below.
        try withMounted({ try run("mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", $0) }) {
            outer in
            let image = outer.appending("image").string
            let inner = outer.appending("inner")
            try Folder.create(inner)
            do {
                try run("truncate", "-s", "16m", image)
                try run("mkfs.ext4", "-q", "-O", "^has_journal", "-E", "nodiscard", image)
                try run("mount", "-o", "loop", image, inner.string)
            } catch {
                print("not run: no file can be mounted as a disk here")
                return
            }
            defer { try? run("umount", inner.string) }
            let ledger = try TestLedger(in: inner)
            var writer = try ledger.writer()
            var failure: StoreError?
            var appended = 0
            while failure == nil, appended < 200 {
                do {
                    try appendLargeRecord(to: ledger, with: &writer)
                    appended += 1
                } catch let error as StoreError {
                    failure = error
                }
            }
            guard case .notWritten(let cause, _)? = failure else {
                Issue.record("\(String(describing: failure)) after \(appended) entries")
                return
            }
            #expect(["fdatasync", "fsync"].contains(cause.operation))
            #expect(throws: StoreError.stopped) { try appendLargeRecord(to: ledger, with: &writer) }
        }
    }

    private func appendLargeRecord(
        to ledger: TestLedger,
        with writer: inout LedgerWriter
    ) throws {
        let record = try largeRecord()
        try writer.append(signers: [ledger.anna], allowing: .longAfterLastEntry) { _ in [record] }
    }

    private func largeRecord() throws -> NewRecord {
        let content = try Content.test(["/name": String(repeating: "word ", count: 4_000)])
        return NewRecord(act: .content(.agent), content: content)
    }

    /// Runs the body in a folder that `mount` mounted something on; not at all where it may not.
    private func withMounted(
        _ mount: (String) throws -> Void,
        _ body: (FilePath) throws -> Void
    ) throws {
        let folder = try TestLedger.newFolder(in: "/tmp")
        defer { try? Folder.removeContents(of: folder, keepingFolder: false) }
        do {
            try mount(folder.string)
        } catch {
            print("not run: no disk can be mounted here")
            return
        }
        defer { try? run("umount", folder.string) }
        try body(folder)
    }

    private func run(_ words: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw TestFailure(reason: words.joined(separator: " "))
        }
    }
}
