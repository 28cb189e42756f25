/// A SHA-256 hash: 32 bytes.
///
/// It is kept as four words in memory order, so that it is trivially copyable and hashes fast.
public struct Digest: Hashable, Sendable {
    private(set) var words: (UInt64, UInt64, UInt64, UInt64)

    /// The number of bytes of every digest.
    public static let byteCount = 32

    /// 32 zero bytes: what stands before the first entry.
    public static let zero = Digest()

    private init() {
        words = (0, 0, 0, 0)
    }

    /// Reads the 32 bytes of `span` that begin at `offset`, all of which must lie in it.
    public init(reading span: Span<UInt8>, at offset: Int) {
        precondition(offset >= 0 && span.count - offset >= Digest.byteCount)
        let bytes = unsafe span.bytes
        // Within bounds by the precondition, and every bit pattern is a UInt64.
        words = unsafe (
            bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self),
            bytes.unsafeLoadUnaligned(fromByteOffset: offset + 8, as: UInt64.self),
            bytes.unsafeLoadUnaligned(fromByteOffset: offset + 16, as: UInt64.self),
            bytes.unsafeLoadUnaligned(fromByteOffset: offset + 24, as: UInt64.self)
        )
    }

    /// The digest whose bytes these are; nil unless there are exactly 32.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Digest.byteCount else { return nil }
        self.init(reading: bytes.span, at: 0)
    }

    /// The digest whose bytes these are; nil unless there are exactly 32.
    public init?(bytes: ArraySlice<UInt8>) {
        guard bytes.count == Digest.byteCount else { return nil }
        self.init(reading: bytes.span, at: 0)
    }

    /// The 32 bytes of four words, the first byte the most significant of the first.
    public init(bigEndianWords words: (UInt64, UInt64, UInt64, UInt64)) {
        self.words = (
            words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian
        )
    }

    /// The SHA-256 of `bytes`, with a context made for it alone: where much is hashed, keep a
    /// `SHA256`.
    public init(of bytes: Span<UInt8>) throws(CryptoError) {
        var hash = try SHA256()
        self = try hash.digest(of: bytes)
    }

    /// The digest whose 32 bytes `fill` writes.
    init(filledBy fill: (UnsafeMutablePointer<UInt8>) -> Void) {
        words = (0, 0, 0, 0)
        unsafe withUnsafeMutablePointer(to: &words) { words in
            unsafe fill(UnsafeMutableRawPointer(words).assumingMemoryBound(to: UInt8.self))
        }
    }

    /// Lets `read` see the 32 bytes where they are.
    func withUnsafeBytes<Result>(_ read: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        unsafe Swift.withUnsafeBytes(of: words) { words in
            unsafe words.withMemoryRebound(to: UInt8.self, read)
        }
    }

    /// The 32 bytes, in an array of their own.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Digest.byteCount)
        append(to: &bytes)
        return bytes
    }

    /// Appends the 32 bytes, without an array in between.
    public func append(to bytes: inout [UInt8]) {
        unsafe withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    }

    /// Writes the 32 bytes over those of `bytes` from `offset` on.
    public func write(to bytes: inout [UInt8], at offset: Int) {
        precondition(offset >= 0 && bytes.count - offset >= Digest.byteCount)
        unsafe bytes.withUnsafeMutableBytes { target in
            unsafe target.storeBytes(
                of: words,
                toByteOffset: offset,
                as: (UInt64, UInt64, UInt64, UInt64).self
            )
        }
    }

    public static func == (left: Digest, right: Digest) -> Bool {
        left.words == right.words
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
    }
}

extension Digest: Comparable {
    /// Orders as the bytes do, the first byte weighing most.
    public static func < (left: Digest, right: Digest) -> Bool {
        left.bigEndianWords < right.bigEndianWords
    }

    /// The 32 bytes as four words, the first byte the most significant of the first.
    public var bigEndianWords: (UInt64, UInt64, UInt64, UInt64) {
        (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian)
    }
}

extension Digest: CustomStringConvertible {
    /// 64 lower-case hexadecimal digits.
    public var description: String {
        let digits = Array("0123456789abcdef".utf8)
        let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
