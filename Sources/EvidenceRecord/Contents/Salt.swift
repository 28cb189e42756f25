/// The 16 random bytes of a field, while many of them are read.
///
/// Two words rather than an array: one is read for every field that is verified.
struct Salt: Hashable, Sendable {
    private let words: (UInt64, UInt64)

    /// The number of characters of Base64 that carry one.
    static let textLength = 24

    /// The 16 bytes of two words, the first byte the most significant of the first.
    init(bigEndianWords words: (UInt64, UInt64)) {
        self.words = words
    }

    /// The salt of exactly 16 bytes.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == Content.saltLength else { return nil }
        words = (bytes.eightBytes(at: 0).byteSwapped, bytes.eightBytes(at: 8).byteSwapped)
    }

    /// Writes the bytes at the end of `bytes`.
    func append(to bytes: inout [UInt8]) {
        unsafe withUnsafeBytes(of: (words.0.bigEndian, words.1.bigEndian)) {
            unsafe bytes.append(contentsOf: $0)
        }
    }

    static func == (left: Salt, right: Salt) -> Bool {
        left.words == right.words
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}

extension [Salt?] {
    /// The index of the first salt that stands before too; nil where all differ.
    var firstRepetition: Int? {
        guard count > 16 else {
            // Of few, comparing all is faster than making a set.
            for index in indices.dropFirst() {
                guard let salt = self[index] else { continue }
                for earlier in 0..<index where self[earlier] == salt { return index }
            }
            return nil
        }
        var seen: Set<Salt> = []
        return indices.first { self[$0].map { !seen.insert($0).inserted } ?? false }
    }
}
