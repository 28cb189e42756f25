internal import CLibCrypto

/// A SHA-256 computation that can be used for one message after another.
///
/// It keeps its context and its algorithm, fetched once: fetching them for every message costs
/// as much again as hashing a short one, and threads contend for it. It belongs to one task.
public struct SHA256: ~Copyable {
    private let algorithm: DigestAlgorithm
    private let context: DigestContext

    /// Readies a computation for its first message.
    public init() throws(CryptoError) {
        let algorithm = try DigestAlgorithm.sha256()
        let context = try DigestContext()
        try begin(algorithm, in: context)
        self.algorithm = algorithm
        self.context = context
    }

    /// Takes in the next piece of the message.
    public mutating func update(_ bytes: Span<UInt8>) throws(CryptoError) {
        let result = unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe EVP_DigestUpdate(context.context, bytes.baseAddress, bytes.count)
        }
        try require(result, from: "EVP_DigestUpdate")
    }

    /// The digest of all pieces since the last one, and readiness for the next message.
    public mutating func finish() throws(CryptoError) -> Digest {
        var result: Int32 = 0
        let digest = unsafe Digest { bytes in
            result = unsafe EVP_DigestFinal_ex(context.context, bytes, nil)
        }
        try require(result, from: "EVP_DigestFinal_ex")
        try begin(algorithm, in: context)
        return digest
    }

    /// The digest of one whole message; no piece of another may have been taken in.
    public mutating func digest(of bytes: Span<UInt8>) throws(CryptoError) -> Digest {
        try update(bytes)
        return try finish()
    }

    /// The digest of a byte and two digests; no piece of a message may have been taken in.
    public mutating func digest(
        of byte: UInt8,
        _ first: Digest,
        _ second: Digest
    ) throws(CryptoError) -> Digest {
        // The byte is the last of a word, of which the others are not part of the message.
        let words = (UInt64(byte).bigEndian, first.words, second.words)
        let result = unsafe withUnsafeBytes(of: words) { bytes in
            let message = unsafe UnsafeRawBufferPointer(rebasing: bytes[7...])
            return unsafe EVP_DigestUpdate(context.context, message.baseAddress, message.count)
        }
        try require(result, from: "EVP_DigestUpdate")
        return try finish()
    }
}

private func begin(
    _ algorithm: borrowing DigestAlgorithm,
    in context: borrowing DigestContext
) throws(CryptoError) {
    try require(
        unsafe EVP_DigestInit_ex2(context.context, algorithm.algorithm, nil),
        from: "EVP_DigestInit_ex2"
    )
}
