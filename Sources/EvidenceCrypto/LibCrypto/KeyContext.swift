internal import CLibCrypto

/// The sole owner of one `EVP_PKEY_CTX`, which serves one thread.
@safe struct KeyContext: ~Copyable {
    let context: OpaquePointer

    init(for key: borrowing KeyHandle) throws(CryptoError) {
        try unsafe self.init(
            owning: EVP_PKEY_CTX_new_from_pkey(nil, key.key, nil),
            from: "EVP_PKEY_CTX_new_from_pkey"
        )
    }

    private init(owning context: OpaquePointer?, from function: String) throws(CryptoError) {
        guard let context = unsafe context else { throw CryptoError(function: function) }
        unsafe self.context = context
    }

    deinit {
        unsafe EVP_PKEY_CTX_free(context)
    }
}
