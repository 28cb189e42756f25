internal import CLibCrypto

/// What OpenSSL alone does, for the benchmarks to hold this product against.
///
/// Nothing else calls it. Each loop has all of its objects made, keys readied and inputs at hand
/// before it starts, so that there is nothing in it to be saved.
package enum BareLimits {
    /// The version of the library that runs, as it calls itself.
    package static var version: String {
        unsafe OpenSSL_version(OPENSSL_VERSION).map { unsafe String(cString: $0) } ?? ""
    }
}

/// P-256 signatures as OpenSSL alone makes and verifies them: over a digest that is there.
package struct BareSignatures: ~Copyable {
    private let signing: KeyContext
    private let verifying: KeyContext
    private var signature: [UInt8]
    private static let digest = [UInt8](repeating: 0x5A, count: Digest.byteCount)

    /// A new key, and a signature by it.
    package init() throws(CryptoError) {
        let key = try KeyHandle.generateP256()
        let signing = try KeyContext(for: key)
        try require(unsafe EVP_PKEY_sign_init(signing.context), from: "EVP_PKEY_sign_init")
        let verifying = try KeyContext(for: key)
        try require(unsafe EVP_PKEY_verify_init(verifying.context), from: "EVP_PKEY_verify_init")
        signature = try BareSignatures.signature(in: signing)
        self.signing = signing
        self.verifying = verifying
    }

    /// Signs once.
    package mutating func sign() throws(CryptoError) {
        signature = try BareSignatures.signature(in: signing)
    }

    private static func signature(in context: borrowing KeyContext) throws(CryptoError) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: 72)
        var count = signature.count
        let result = unsafe EVP_PKEY_sign(
            context.context,
            &signature,
            &count,
            digest,
            digest.count
        )
        try require(result, from: "EVP_PKEY_sign")
        signature.removeLast(signature.count - count)
        return signature
    }

    /// Verifies the signature made last, so many times.
    package func verify(times: Int) throws(CryptoError) {
        for _ in 0..<times {
            let result = unsafe EVP_PKEY_verify(
                verifying.context,
                signature,
                signature.count,
                BareSignatures.digest,
                BareSignatures.digest.count
            )
            try require(result, from: "EVP_PKEY_verify")
        }
    }
}

/// SHA-256 as OpenSSL alone computes it: its hash fetched once, one context kept.
package struct BareHashes: ~Copyable {
    private let algorithm: DigestAlgorithm
    private let context: DigestContext
    private let bytes: [UInt8]

    /// Readies the hashing of messages of at most so many bytes.
    package init(longestMessage: Int) throws(CryptoError) {
        let algorithm = try DigestAlgorithm.sha256()
        let context = try DigestContext()
        self.algorithm = algorithm
        self.context = context
        bytes = [UInt8](repeating: 0x5A, count: longestMessage)
    }

    /// Hashes one message of each of these lengths, which SHA-256 takes the same time for
    /// whatever the bytes are.
    package func hash(lengths: ArraySlice<Int>) throws(CryptoError) {
        var digest = [UInt8](repeating: 0, count: Digest.byteCount)
        for length in lengths {
            precondition(length <= bytes.count, "no message is longer than was said")
            guard
                unsafe EVP_DigestInit_ex2(context.context, algorithm.algorithm, nil) == 1,
                unsafe EVP_DigestUpdate(context.context, bytes, length) == 1,
                unsafe EVP_DigestFinal_ex(context.context, &digest, nil) == 1
            else { throw CryptoError(function: "EVP_DigestFinal_ex") }
        }
    }
}
