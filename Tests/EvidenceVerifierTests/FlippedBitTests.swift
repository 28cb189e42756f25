import EvidenceTestSupport
import EvidenceVerifier
import Foundation
import Testing

struct FlippedBitTests {
    @Test(arguments: ["entries", "contents/0", "checkpoint", "documents"])
    func `one flipped bit in any byte is found`(path: String) async throws {
        guard let folder = SharedFolder.url("vectors/ledger/sound/Ledger") else { return }
        let ledger = try MemoryLedger(readingFolder: folder)
        let sound = try await Verifier(ledger.source).verify()
        #expect(sound.exitCode == 0)
        for file in ledger.files.keys.sorted() where file.hasPrefix(path) {
            let bytes = try #require(ledger.files[file])
            await withTaskGroup(of: Void.self) { group in
                for part in stride(from: 0, to: bytes.count, by: 256) {
                    group.addTask {
                        var damaged = ledger
                        for offset in part..<min(part + 256, bytes.count) {
                            damaged.files[file]?[offset] ^= 1 << (offset % 8)
                            let report = try? await Verifier(damaged.source).verify()
                            #expect(report?.exitCode == 1, "byte \(offset) of \(file)")
                            damaged.files[file]?[offset] = bytes[offset]
                        }
                    }
                }
            }
        }
    }
}
