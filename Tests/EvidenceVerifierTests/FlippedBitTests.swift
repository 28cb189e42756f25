import EvidenceTestSupport
import EvidenceVerifier
import Foundation
import Testing

/// One flipped bit in every byte, found every time.
struct FlippedBitTests {
    @Test(arguments: ["entries", "contents/0", "checkpoint", "documents"])
    func `one flipped bit in any byte is found`(path: String) async throws {
        guard let folder = SharedFolder.url("vectors/ledger/sound/Ledger") else { return }
        try await expectEveryByteGuarded(below: path, of: MemoryLedger(readingFolder: folder))
    }

    @Test(arguments: ["checkpoint", "documents", "anchors"])
    func `one flipped bit in any byte of the shipped ledger is found`(path: String) async throws {
        try await expectEveryByteGuarded(below: path, of: .shipped())
    }

    /// Without contents, which is quicker: what is found then is found with them too.
    @Test func `one flipped bit in any byte of the shipped entries is found`() async throws {
        try await expectEveryByteGuarded(below: "entries", of: .shipped(), withoutContents: true)
    }

    /// Damages lines that stand apart at once, of which each must be found to be faulty.
    ///
    /// Damage to a line of contents is found in that line, so they do not hide each other.
    @Test func `one flipped bit in any byte of the shipped contents is found where it is`()
        async throws
    {
        let ledger = try MemoryLedger.shipped()
        #expect(try await ledger.report().faults == [])
        let bytes = try #require(ledger.files["contents/0"])
        let ends = bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
        let lines = zip([0] + ends, ends).map { $0..<$1 }
        #expect(lines.last?.upperBound == bytes.count)
        for first in 0..<Self.distance {
            let apart = stride(from: first, to: lines.count, by: Self.distance).map { lines[$0] }
            await onAllCores(upTo: apart.map(\.count).max() ?? 0) { offset in
                let hit = apart.filter { offset < $0.count }
                var damaged = ledger
                for line in hit {
                    damaged.files["contents/0"]?[line.lowerBound + offset] ^= 1 << (offset % 8)
                }
                let found = try? await damaged.report().findings.filter {
                    $0.severity == .unsound && $0.file == "contents/0"
                }
                for line in hit
                where found?.contains(where: { line.contains($0.offset ?? -1) }) != true {
                    Issue.record("byte \(line.lowerBound + offset) of contents/0")
                }
            }
        }
    }

    private static let distance = 4

    private func expectEveryByteGuarded(
        below path: String,
        of ledger: MemoryLedger,
        withoutContents: Bool = false
    ) async throws {
        #expect(try await ledger.report(withoutContents: withoutContents).faults == [])
        for file in ledger.files.keys.sorted() where file.hasPrefix(path) {
            await onAllCores(upTo: ledger.files[file]?.count ?? 0) { offset in
                var damaged = ledger
                damaged.files[file]?[offset] ^= 1 << (offset % 8)
                let report = try? await damaged.report(withoutContents: withoutContents)
                if report?.exitCode != 1 { Issue.record("byte \(offset) of \(file)") }
            }
        }
    }

    private func onAllCores(
        upTo count: Int,
        _ work: @escaping @Sendable (Int) async -> Void
    ) async {
        await withTaskGroup(of: Void.self) { group in
            for part in stride(from: 0, to: count, by: 64) {
                group.addTask {
                    for offset in part..<min(part + 64, count) { await work(offset) }
                }
            }
        }
    }
}
