internal import CLibCrypto

/// The sole owner of one reference to an `X509_STORE` with the certificates that a user trusts.
@safe struct TrustedRoots: ~Copyable {
    private let store: OpaquePointer

    private init(owning store: OpaquePointer?, from function: String) throws(CryptoError) {
        guard let store = unsafe store else { throw CryptoError(function: function) }
        unsafe self.store = store
    }

    deinit {
        unsafe X509_STORE_free(store)
    }

    /// Reads all certificates in PEM.
    static func read(pem: [UInt8]) throws(TrustedRootsError) -> TrustedRoots {
        let roots = try attempting { () throws(CryptoError) in
            try unsafe TrustedRoots(owning: X509_STORE_new(), from: "X509_STORE_new")
        }
        try unsafe pem.span.withUnsafeBufferPointer { pem throws(TrustedRootsError) in
            let buffer = try attempting { () throws(CryptoError) in
                try unsafe MemoryBuffer(reading: pem)
            }
            try roots.addAll(buffer)
        }
        return roots
    }

    private static func attempting<Value>(
        _ compute: () throws(CryptoError) -> Value
    ) throws(TrustedRootsError) -> Value where Value: ~Copyable {
        do throws(CryptoError) {
            return try compute()
        } catch {
            throw .failed(error)
        }
    }

    private func addAll(_ buffer: borrowing MemoryBuffer) throws(TrustedRootsError) {
        var count = 0
        while let certificate = unsafe PEM_read_bio_X509(buffer.buffer, nil, refusePassphrase, nil)
        {
            count += 1
            let result = unsafe X509_STORE_add_cert(store, certificate)
            unsafe X509_free(certificate)
            guard result == 1 else {
                throw .failed(CryptoError(function: "X509_STORE_add_cert"))
            }
        }
        let code = ERR_peek_last_error()
        let isEnd = ERR_GET_LIB(code) == ERR_LIB_PEM && ERR_GET_REASON(code) == PEM_R_NO_START_LINE
        let reasons = drainErrorQueue()
        guard isEnd else { throw .malformed(number: count + 1, reasons: reasons) }
        guard count > 0 else { throw .noCertificate }
    }

    /// Makes sure that a chain leads from `certificate` over some of `others` to a root, as of so
    /// many seconds after 1970.
    @unsafe func requireChain(
        of certificate: OpaquePointer,
        among others: OpaquePointer?,
        at seconds: Int
    ) throws(TimestampRefusal) {
        // The parameters are the store's own, so that all checks that use it share the time.
        guard let parameters = unsafe X509_STORE_get0_param(store) else {
            throw .failed(CryptoError(function: "X509_STORE_get0_param"))
        }
        unsafe X509_VERIFY_PARAM_set_time(parameters, seconds)
        guard let context = unsafe X509_STORE_CTX_new() else {
            throw .failed(CryptoError(function: "X509_STORE_CTX_new"))
        }
        defer { unsafe X509_STORE_CTX_free(context) }
        guard unsafe X509_STORE_CTX_init(context, store, certificate, others) == 1,
            unsafe X509_STORE_CTX_set_purpose(context, X509_PURPOSE_TIMESTAMP_SIGN) == 1
        else { throw .failed(CryptoError(function: "X509_STORE_CTX_init")) }
        guard unsafe X509_verify_cert(context) == 1 else {
            let code = unsafe X509_STORE_CTX_get_error(context)
            let reason = unsafe String(cString: X509_verify_cert_error_string(Int(code)))
            drainErrorQueue()
            guard code == X509_V_ERR_CERT_HAS_EXPIRED || code == X509_V_ERR_CERT_NOT_YET_VALID
            else { throw .untrusted(reason: reason) }
            let subject = try computing { () throws(CryptoError) in
                try unsafe certificateSubject(X509_STORE_CTX_get_current_cert(context))
            }
            throw .validity(subject: subject, reason: reason)
        }
    }

    /// The store, for an owner that will free its reference.
    @unsafe func sharedStore() throws(CryptoError) -> OpaquePointer {
        try require(unsafe X509_STORE_up_ref(store), from: "X509_STORE_up_ref")
        return unsafe store
    }
}

/// OpenSSL's `pem_password_cb`: no certificate is encrypted, and nobody is asked.
private func refusePassphrase(
    buffer: UnsafeMutablePointer<CChar>?,
    size: Int32,
    isForWriting: Int32,
    userData: UnsafeMutableRawPointer?
) -> Int32 {
    -1
}

/// The sole owner of one `TS_VERIFY_CTX` that checks signature, signer and version.
@safe struct TokenCheck: ~Copyable {
    let context: OpaquePointer

    private init(owning context: OpaquePointer?, from function: String) throws(CryptoError) {
        guard let context = unsafe context else { throw CryptoError(function: function) }
        unsafe self.context = context
    }

    deinit {
        unsafe TS_VERIFY_CTX_free(context)
    }
    static func trusting(_ roots: borrowing TrustedRoots) throws(CryptoError) -> TokenCheck {
        let check = try unsafe TokenCheck(owning: TS_VERIFY_CTX_new(), from: "TS_VERIFY_CTX_new")
        let checks = TS_VFY_SIGNATURE | TS_VFY_VERSION | TS_VFY_SIGNER
        unsafe TS_VERIFY_CTX_set_flags(check.context, Int32(checks))
        try unsafe TS_VERIFY_CTX_set_store(check.context, roots.sharedStore())
        return check
    }
}
