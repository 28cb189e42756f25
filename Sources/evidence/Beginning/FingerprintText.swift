internal import EvidenceCrypto

extension Digest {
    /// The 64 hex digits in eight groups, as people compare them.
    var groups: [String] {
        let digits = Array("\(self)")
        return stride(from: 0, to: digits.count, by: 8).map { String(digits[$0..<($0 + 8)]) }
    }
}
