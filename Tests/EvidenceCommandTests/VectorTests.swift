internal import Foundation
internal import Testing

/// The ledgers that were damaged in one way each, and the exit code that each must have.
struct VectorTests {
    @Test func `every ledger of the vectors ends with its exit code`() throws {
        guard let ledgers = SharedVectors.ledgers else { return }
        let table = try String(contentsOf: ledgers.appending(path: "expect.tsv"), encoding: .utf8)
        var wrong: [String] = []
        for line in table.split(separator: "\n") {
            let cells = line.split(separator: "\t")
            // Each in a state of its own: all have one origin and fingerprint, so that one would
            // look like a rollback of another.
            let folder = try ScratchFolder()
            defer { folder.remove() }
            let ledger = ledgers.appending(path: "\(cells[0])/Ledger").path
            let result = try folder.run(
                ["evidence", "verify", "--ledger", ledger],
                environment: folder.environment
            )
            if result.exitCode != Int32(cells[1]) {
                wrong.append("\(cells[0]): \(result.exitCode), not \(cells[1])")
            }
        }
        #expect(wrong == [])
    }
}
