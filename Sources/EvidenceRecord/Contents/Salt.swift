public import EvidenceCrypto

/// The 16 random bytes of a field, which keep the hash of its value from being guessed.
///
/// Two words rather than an array: every field that is drafted or verified has one.
public struct Salt: Hashable, Sendable {
    private let words: (UInt64, UInt64)

    /// The number of bytes of every salt.
    public static let byteCount = 16

    /// The number of characters of Base64 that carry one.
    static let textLength = 24

    /// The 16 bytes of two words, the first byte the most significant of the first.
    public init(bigEndianWords words: (UInt64, UInt64)) {
        self.words = words
    }

    /// The 16 bytes of `bytes` from `position` on, all of which must lie in it.
    public init(_ bytes: [UInt8], at position: Int) {
        words = (
            bytes.eightBytes(at: position).byteSwapped,
            bytes.eightBytes(at: position + 8).byteSwapped
        )
    }

    /// So many salts that nobody can guess, drawn all at once, which for many takes a fraction of
    /// the time.
    public static func fresh(_ count: Int) throws(CryptoError) -> [Salt] {
        let bytes = try randomBytes(count * byteCount)
        return (0..<count).map { Salt(bytes, at: $0 * byteCount) }
    }

    /// Writes the bytes at the end of `bytes`.
    func append(to bytes: inout [UInt8]) {
        unsafe withUnsafeBytes(of: (words.0.bigEndian, words.1.bigEndian)) {
            unsafe bytes.append(contentsOf: $0)
        }
    }

    /// Writes the bytes as Base64 at the end of `bytes`.
    func appendText(to bytes: inout [UInt8]) {
        Base64.append(words, to: &bytes)
    }

    public static func == (left: Salt, right: Salt) -> Bool {
        left.words == right.words
    }

    public func hash(into hasher: inout Hasher) {
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
