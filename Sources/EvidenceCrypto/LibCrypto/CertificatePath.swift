internal import CLibCrypto

/// The validation of a path (RFC 5280 §6), as of a time, up to certificates whose word is taken.
struct CertificatePath: ~Copyable {
    private let store: CertificateStore
    private let others: CertificateStack

    /// What is against a path.
    struct Refusal {
        /// OpenSSL's words.
        let reason: String

        /// Which certificate, counted from the key's own.
        let depth: Int

        /// Whether none of the anchors was reached.
        let lacksAnchor: Bool
    }

    /// Readies the validation of paths to `anchors`, roots or not, by way of `others`, as of
    /// `time` in seconds since 1970.
    init(anchors: [Certificate], others: [Certificate], time: Int) throws(CryptoError) {
        let store = try CertificateStore.of(anchors, time: time)
        let stack = try CertificateStack.of(others)
        self.store = store
        self.others = stack
    }

    /// What is against the path of that certificate; nil where nothing is.
    func refusal(of leaf: Certificate) throws(CryptoError) -> Refusal? {
        let certificate = try CertificateHandle.read(der: leaf.der)
        guard let context = unsafe X509_STORE_CTX_new() else {
            throw CryptoError(function: "X509_STORE_CTX_new")
        }
        defer { unsafe X509_STORE_CTX_free(context) }
        try require(
            unsafe X509_STORE_CTX_init(
                context,
                store.store,
                certificate.certificate,
                others.stack
            ),
            from: "X509_STORE_CTX_init"
        )
        let result = unsafe X509_verify_cert(context)
        drainErrorQueue()
        guard result != 1 else { return nil }
        let code = unsafe X509_STORE_CTX_get_error(context)
        let reason = unsafe X509_verify_cert_error_string(Int(code)).map {
            unsafe String(cString: $0)
        }
        return Refusal(
            reason: reason ?? "error \(code)",
            depth: Int(unsafe X509_STORE_CTX_get_error_depth(context)),
            lacksAnchor: [
                X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT,
                X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
                X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE,
                X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT,
                X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN,
            ].contains(code)
        )
    }
}

/// The sole owner of one `X509_STORE`: certificates whose word is taken.
@safe struct CertificateStore: ~Copyable {
    let store: OpaquePointer

    /// A store of these, for validations as of `time`, seconds since 1970.
    ///
    /// Each is an anchor, whether it is self-signed or not. Signatures and keys below the
    /// strength of 112 bits, such as SHA-1 and RSA of 1,024 bits, are refused.
    static func of(
        _ anchors: [Certificate],
        time: Int
    ) throws(CryptoError) -> CertificateStore {
        let handle = try unsafe CertificateStore(owning: X509_STORE_new(), from: "X509_STORE_new")
        for anchor in anchors {
            let certificate = try CertificateHandle.read(der: anchor.der)
            try require(
                unsafe X509_STORE_add_cert(handle.store, certificate.certificate),
                from: "X509_STORE_add_cert"
            )
        }
        let settings = unsafe X509_STORE_get0_param(handle.store)
        unsafe X509_VERIFY_PARAM_set_time(settings, time)
        unsafe X509_VERIFY_PARAM_set_auth_level(settings, 2)
        try require(
            unsafe X509_VERIFY_PARAM_set_flags(settings, UInt(X509_V_FLAG_PARTIAL_CHAIN)),
            from: "X509_VERIFY_PARAM_set_flags"
        )
        return handle
    }

    private init(owning store: OpaquePointer?, from function: String) throws(CryptoError) {
        guard let store = unsafe store else { throw CryptoError(function: function) }
        unsafe self.store = store
    }

    deinit {
        unsafe X509_STORE_free(store)
    }
}

/// The sole owner of a stack of `X509`, and of a reference to each in it.
@safe struct CertificateStack: ~Copyable {
    let stack: OpaquePointer

    static func of(_ certificates: [Certificate]) throws(CryptoError) -> CertificateStack {
        let handles = try unsafe CertificateStack(
            owning: OPENSSL_sk_new_null(),
            from: "OPENSSL_sk_new_null"
        )
        for certificate in certificates {
            let handle = try CertificateHandle.read(der: certificate.der)
            guard unsafe X509_up_ref(handle.certificate) == 1 else {
                throw CryptoError(function: "X509_up_ref")
            }
            guard unsafe OPENSSL_sk_push(handles.stack, UnsafeRawPointer(handle.certificate)) > 0
            else {
                unsafe X509_free(handle.certificate)
                throw CryptoError(function: "OPENSSL_sk_push")
            }
        }
        return handles
    }

    private init(owning stack: OpaquePointer?, from function: String) throws(CryptoError) {
        guard let stack = unsafe stack else { throw CryptoError(function: function) }
        unsafe self.stack = stack
    }

    deinit {
        while let last = unsafe OPENSSL_sk_pop(stack) {
            unsafe X509_free(OpaquePointer(last))
        }
        unsafe OPENSSL_sk_free(stack)
    }
}
