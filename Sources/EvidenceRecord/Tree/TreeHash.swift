public import EvidenceCrypto

/// Hashes of an RFC 6962 Merkle tree (RFC 6962 §2.1, SHA-256).
///
/// It holds the hasher, so that a tree of many leaves costs no allocation a leaf.
public struct TreeHasher: ~Copyable {
    private var hasher: SHA256

    /// Readies a hasher.
    public init() throws(CryptoError) {
        hasher = try SHA256()
    }

    /// SHA-256 of `0x00 || bytes`: the hash of one leaf, and of one entry in the chain.
    public mutating func leaf(_ bytes: [UInt8]) throws(CryptoError) -> Digest {
        try hasher.update(Self.leafPrefix.span)
        try hasher.update(bytes.span)
        return try hasher.finish()
    }

    /// SHA-256 of `0x01 || left || right`.
    public mutating func node(_ left: Digest, _ right: Digest) throws(CryptoError) -> Digest {
        try hasher.digest(of: 0x01, left, right)
    }

    /// SHA-256 of `bytes`, with no prefix.
    public mutating func plain(_ bytes: [UInt8]) throws(CryptoError) -> Digest {
        try hasher.digest(of: bytes.span)
    }

    /// SHA-256 of `range` of `bytes`, with no prefix.
    public mutating func plain(
        _ bytes: [UInt8],
        _ range: Range<Int>
    ) throws(CryptoError) -> Digest {
        try hasher.digest(of: bytes.span.extracting(range))
    }

    /// The tree hash over leaf hashes, which are overwritten on the way; nil for none.
    public mutating func root(of level: inout [Digest]) throws(CryptoError) -> Digest? {
        // A level at a time, in place: an odd last hash moves up unchanged, which yields the same
        // tree as the split at the largest power of two in RFC 6962.
        var count = level.count
        guard count > 0 else { return nil }
        while count > 1 {
            for pair in 0..<(count / 2) {
                level[pair] = try node(level[2 * pair], level[2 * pair + 1])
            }
            if !count.isMultiple(of: 2) { level[count / 2] = level[count - 1] }
            count = (count + 1) / 2
        }
        return level[0]
    }

    private static let leafPrefix: [UInt8] = [0x00]
}
