internal import CLibCrypto

extension CertificateHandle {
    /// Version 3, and a serial number of 20 random bytes that is positive (RFC 5280 §4.1.2.2).
    func setVersionAndSerial() throws(CryptoError) {
        try require(unsafe X509_set_version(certificate, 2), from: "X509_set_version")
        var bytes = try randomBytes(20)
        bytes[0] = bytes[0] & 0x3F | 0x40
        guard let number = unsafe BN_bin2bn(bytes, Int32(bytes.count), nil) else {
            throw CryptoError(function: "BN_bin2bn")
        }
        defer { unsafe BN_free(number) }
        let serial = unsafe X509_get_serialNumber(certificate)
        guard unsafe BN_to_ASN1_INTEGER(number, serial) != nil else {
            throw CryptoError(function: "BN_to_ASN1_INTEGER")
        }
    }

    /// The seconds since 1970 from which and until which it is in force.
    func setValidity(from start: Int, until end: Int) throws(CryptoError) {
        guard
            unsafe ASN1_TIME_set(X509_getm_notBefore(certificate), start) != nil,
            unsafe ASN1_TIME_set(X509_getm_notAfter(certificate), end) != nil
        else { throw CryptoError(function: "ASN1_TIME_set") }
    }

    /// Names the same as subject and as issuer.
    func setNames(_ subject: CertificateSubject) throws(CryptoError) {
        let name = try NameHandle.of(subject)
        try require(
            unsafe X509_set_subject_name(certificate, name.name),
            from: "X509_set_subject_name"
        )
        try require(
            unsafe X509_set_issuer_name(certificate, name.name),
            from: "X509_set_issuer_name"
        )
    }

    func setKey(_ key: borrowing KeyHandle) throws(CryptoError) {
        try require(unsafe X509_set_pubkey(certificate, key.key), from: "X509_set_pubkey")
    }

    func add(_ ext: borrowing CertificateExtension) throws(CryptoError) {
        try require(
            unsafe X509_add_ext(certificate, ext.handle, -1),
            from: "X509_add_ext"
        )
    }

    func sign(with key: borrowing KeyHandle) throws(CryptoError) {
        // The length of the signature; 0 is a failure.
        guard unsafe X509_sign(certificate, key.key, EVP_sha256()) > 0 else {
            throw CryptoError(function: "X509_sign")
        }
    }
}

/// The sole owner of one `X509_REQ`.
@safe struct CertificateRequestHandle: ~Copyable {
    let request: OpaquePointer

    init() throws(CryptoError) {
        try unsafe self.init(owning: X509_REQ_new(), from: "X509_REQ_new")
    }

    private init(owning request: OpaquePointer?, from function: String) throws(CryptoError) {
        guard let request = unsafe request else { throw CryptoError(function: function) }
        unsafe self.request = request
    }

    deinit {
        unsafe X509_REQ_free(request)
    }

    func setName(_ subject: CertificateSubject) throws(CryptoError) {
        try require(unsafe X509_REQ_set_version(request, 0), from: "X509_REQ_set_version")
        let name = try NameHandle.of(subject)
        try require(
            unsafe X509_REQ_set_subject_name(request, name.name),
            from: "X509_REQ_set_subject_name"
        )
    }

    func setKey(_ key: borrowing KeyHandle) throws(CryptoError) {
        try require(unsafe X509_REQ_set_pubkey(request, key.key), from: "X509_REQ_set_pubkey")
    }

    func add(_ extensions: borrowing ExtensionStack) throws(CryptoError) {
        try require(
            unsafe X509_REQ_add_extensions(request, extensions.stack),
            from: "X509_REQ_add_extensions"
        )
    }

    func sign(with key: borrowing KeyHandle) throws(CryptoError) {
        guard unsafe X509_REQ_sign(request, key.key, EVP_sha256()) > 0 else {
            throw CryptoError(function: "X509_REQ_sign")
        }
    }

    func pem() throws(CryptoError) -> [UInt8] {
        let buffer = try MemoryBuffer()
        try require(
            unsafe PEM_write_bio_X509_REQ(buffer.buffer, request),
            from: "PEM_write_bio_X509_REQ"
        )
        return try buffer.contents()
    }
}

/// The sole owner of one `X509_NAME`.
@safe struct NameHandle: ~Copyable {
    let name: OpaquePointer

    /// The name of that subject: country, organisation, common name.
    static func of(_ subject: CertificateSubject) throws(CryptoError) -> NameHandle {
        let handle = try unsafe NameHandle(owning: X509_NAME_new(), from: "X509_NAME_new")
        let parts = [
            ("C", subject.country), ("O", subject.organisation), ("CN", subject.name),
        ]
        for case (let field, let text?) in parts {
            let bytes = Array(text.utf8)
            try require(
                unsafe X509_NAME_add_entry_by_txt(
                    handle.name,
                    field,
                    MBSTRING_FLAG,  // which alone is MBSTRING_UTF8
                    bytes,
                    Int32(bytes.count),
                    -1,
                    0
                ),
                from: "X509_NAME_add_entry_by_txt"
            )
        }
        return handle
    }

    private init(owning name: OpaquePointer?, from function: String) throws(CryptoError) {
        guard let name = unsafe name else { throw CryptoError(function: function) }
        unsafe self.name = name
    }

    deinit {
        unsafe X509_NAME_free(name)
    }
}

/// The sole owner of one `X509_EXTENSION`.
@safe struct CertificateExtension: ~Copyable {
    let handle: OpaquePointer

    /// The extension of that number, its value written as in OpenSSL's configuration.
    init(
        _ nid: Int32,
        _ value: String,
        of certificate: borrowing CertificateHandle
    ) throws(CryptoError) {
        var context = unsafe X509V3_CTX()
        unsafe X509V3_set_ctx(
            &context,
            certificate.certificate,
            certificate.certificate,
            nil,
            nil,
            0
        )
        try unsafe self.init(
            owning: X509V3_EXT_conf_nid(nil, &context, nid, value),
            from: "X509V3_EXT_conf_nid"
        )
    }

    /// The same, to be asked for in a request.
    init(
        _ nid: Int32,
        _ value: String,
        of request: borrowing CertificateRequestHandle
    ) throws(CryptoError) {
        var context = unsafe X509V3_CTX()
        unsafe X509V3_set_ctx(&context, nil, nil, request.request, nil, 0)
        try unsafe self.init(
            owning: X509V3_EXT_conf_nid(nil, &context, nid, value),
            from: "X509V3_EXT_conf_nid"
        )
    }

    private init(owning handle: OpaquePointer?, from function: String) throws(CryptoError) {
        guard let handle = unsafe handle else { throw CryptoError(function: function) }
        unsafe self.handle = handle
    }

    deinit {
        unsafe X509_EXTENSION_free(handle)
    }
}

/// The sole owner of a stack of `X509_EXTENSION`, and of those in it.
@safe struct ExtensionStack: ~Copyable {
    let stack: OpaquePointer

    init() throws(CryptoError) {
        guard let stack = unsafe OPENSSL_sk_new_null() else {
            throw CryptoError(function: "OPENSSL_sk_new_null")
        }
        unsafe self.stack = stack
    }

    func push(_ ext: borrowing CertificateExtension) throws(CryptoError) {
        guard let copy = unsafe X509_EXTENSION_dup(ext.handle) else {
            throw CryptoError(function: "X509_EXTENSION_dup")
        }
        guard unsafe OPENSSL_sk_push(stack, UnsafeRawPointer(copy)) > 0 else {
            unsafe X509_EXTENSION_free(copy)
            throw CryptoError(function: "OPENSSL_sk_push")
        }
    }

    deinit {
        while let last = unsafe OPENSSL_sk_pop(stack) {
            unsafe X509_EXTENSION_free(OpaquePointer(last))
        }
        unsafe OPENSSL_sk_free(stack)
    }
}
