internal import CLibCrypto

/// The sole owner of one reference to a fetched `EVP_MD`.
@safe struct DigestAlgorithm: ~Copyable {
    let algorithm: OpaquePointer

    static func sha256() throws(CryptoError) -> DigestAlgorithm {
        try unsafe DigestAlgorithm(
            owning: EVP_MD_fetch(nil, "SHA256", nil),
            from: "EVP_MD_fetch"
        )
    }

    private init(owning algorithm: OpaquePointer?, from function: String) throws(CryptoError) {
        guard let algorithm = unsafe algorithm else { throw CryptoError(function: function) }
        unsafe self.algorithm = algorithm
    }

    deinit {
        unsafe EVP_MD_free(algorithm)
    }

    /// The digest of one whole message, in a context made for it alone.
    func digest(of message: Span<UInt8>) throws(CryptoError) -> Digest {
        var result: Int32 = 0
        let digest = unsafe Digest { digest in
            result = unsafe message.withUnsafeBufferPointer { message in
                unsafe EVP_Digest(
                    message.baseAddress,
                    message.count,
                    digest,
                    nil,
                    algorithm,
                    nil
                )
            }
        }
        try require(result, from: "EVP_Digest")
        return digest
    }
}

/// The sole owner of one `EVP_MD_CTX`.
@safe struct DigestContext: ~Copyable {
    let context: OpaquePointer

    init() throws(CryptoError) {
        try unsafe self.init(owning: EVP_MD_CTX_new(), from: "EVP_MD_CTX_new")
    }

    private init(owning context: OpaquePointer?, from function: String) throws(CryptoError) {
        guard let context = unsafe context else { throw CryptoError(function: function) }
        unsafe self.context = context
    }

    deinit {
        unsafe EVP_MD_CTX_free(context)
    }
}
