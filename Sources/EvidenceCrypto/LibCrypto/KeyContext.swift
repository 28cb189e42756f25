internal import CLibCrypto

/// The sole owner of one `EVP_PKEY_CTX`.
///
/// One that is used to sign or verify serves one thread; one that is only copied serves all.
@safe struct KeyContext: ~Copyable {
    let context: OpaquePointer

    /// A context for operations with `key`, of which it keeps a reference.
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

    /// A context in the same state.
    func copy() throws(CryptoError) -> KeyContext {
        try unsafe KeyContext(owning: EVP_PKEY_CTX_dup(context), from: "EVP_PKEY_CTX_dup")
    }
}
