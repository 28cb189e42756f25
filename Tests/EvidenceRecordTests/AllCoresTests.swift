import EvidenceRecord
import Testing

private struct Refusal: Error, Equatable {
    let first: Int
}

@Suite struct `Work on all cores` {
    @Test(arguments: [0, 1, 2, 31, 32, 63, 64, 65, 1_000])
    func `the parts come back in order and hold all`(count: Int) {
        let parts = onAllCores(count, least: 32) { Array($0) }
        #expect(Array(parts.joined()) == Array(0..<count))
        #expect(parts.allSatisfy { parts.count == 1 || $0.count >= 32 })
    }

    @Test func `the first part that fails is heard`() {
        #expect(throws: Refusal(first: 0)) {
            try onAllCores(1_000, least: 1) { range throws(Refusal) in
                throw Refusal(first: range.lowerBound)
            }
        }
    }
}
