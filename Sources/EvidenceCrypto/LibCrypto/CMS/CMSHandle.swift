internal import CLibCrypto

/// The sole owner of one `CMS_ContentInfo`.
@safe struct CMSHandle: ~Copyable {
    let cms: OpaquePointer

    init(owning cms: OpaquePointer?, from function: String) throws(CryptoError) {
        guard let cms = unsafe cms else { throw CryptoError(function: function) }
        unsafe self.cms = cms
    }

    deinit {
        unsafe CMS_ContentInfo_free(cms)
    }

    /// Reads all of `der`, which is SignedData without the content.
    static func read(_ der: [UInt8]) throws(CMSRefusal) -> CMSHandle {
        var consumed = 0
        let cms = unsafe der.withUnsafeBufferPointer { der in
            var position = der.baseAddress
            let cms = unsafe d2i_CMS_ContentInfo(nil, &position, der.count)
            if let start = der.baseAddress, let end = unsafe position {
                consumed = unsafe end - start
            }
            return unsafe cms
        }
        guard unsafe cms != nil else { throw .noCMS(reasons: drainErrorQueue()) }
        let handle = try refusing { () throws(CryptoError) in
            try unsafe CMSHandle(owning: cms, from: "d2i_CMS_ContentInfo")
        }
        guard consumed == der.count else { throw .trailingBytes(der.count - consumed) }
        let type = unsafe CMS_get0_type(handle.cms)
        guard unsafe OBJ_obj2nid(type) == NID_pkcs7_signed else {
            throw .notSigned(type: unsafe objectName(type, asNumbers: false))
        }
        guard unsafe CMS_is_detached(handle.cms) == 1 else {
            drainErrorQueue()
            throw .attachedContent
        }
        // DER has one encoding, and OpenSSL reads others.
        let again = try refusing { () throws(CryptoError) in
            try unsafe encoded(from: "i2d_CMS_ContentInfo") {
                unsafe i2d_CMS_ContentInfo(handle.cms, $0)
            }
        }
        guard again == der else { throw .form("not DER") }
        return handle
    }

    /// The one signer, which belongs to this.
    @unsafe func onlySigner() throws(CMSRefusal) -> OpaquePointer {
        let list = unsafe CMS_get0_SignerInfos(cms)
        let count = unsafe Int(OPENSSL_sk_num(list))
        guard count == 1, let signer = unsafe OPENSSL_sk_value(list, 0) else {
            throw .signers(max(0, count))
        }
        return OpaquePointer(signer)
    }

    /// The certificates that stand in it, in that order.
    func certificates() throws(CMSRefusal) -> [Certificate] {
        let list = unsafe CMS_get1_certs(cms)
        drainErrorQueue()
        defer {
            while let last = unsafe OPENSSL_sk_pop(list) {
                unsafe X509_free(OpaquePointer(last))
            }
            unsafe OPENSSL_sk_free(list)
        }
        var certificates: [Certificate] = []
        for index in 0..<max(0, unsafe OPENSSL_sk_num(list)) {
            let certificate = unsafe OpaquePointer(OPENSSL_sk_value(list, index))
            let der = try refusing { () throws(CryptoError) in
                try unsafe encoded(from: "i2d_X509") { unsafe i2d_X509(certificate, $0) }
            }
            do throws(CertificateError) {
                certificates.append(try Certificate(der: der))
            } catch {
                throw .certificate(error)
            }
        }
        return certificates
    }
}

// MARK: - Verifying

extension CMSHandle {
    /// Makes sure that the signature is over `content` and by the certificate that is in it.
    ///
    /// What ``signer()`` refuses was refused before.
    func verify(over content: [UInt8]) throws(CMSRefusal) {
        let attributes = try unsafe SignedAttributes(of: onlySigner())
        guard try attributes.messageDigest() == attributes.digest(of: content) else {
            throw .otherContent
        }
        let flags = UInt32(CMS_DETACHED | CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY)
        let isValid = try refusing { () throws(CryptoError) in
            try unsafe withBuffer(of: content) { buffer in
                unsafe CMS_verify(cms, nil, nil, buffer, nil, flags) == 1
            }
        }
        // What it says of a signature that is not valid is many things, none of them ours.
        drainErrorQueue()
        guard isValid else { throw .signature }
    }
}

/// Lets `read` have a buffer that holds `content`.
@unsafe func withBuffer<Result>(
    of content: [UInt8],
    _ read: (OpaquePointer) throws(CryptoError) -> Result
) throws(CryptoError) -> Result {
    // A pointer to no bytes may be none at all, which OpenSSL refuses.
    let bytes = content.isEmpty ? [0] : content
    return try unsafe bytes.span.withUnsafeBufferPointer { bytes throws(CryptoError) in
        let whole = unsafe UnsafeBufferPointer(start: bytes.baseAddress, count: content.count)
        let buffer = try unsafe MemoryBuffer(reading: whole)
        return try unsafe read(buffer.buffer)
    }
}

/// The outcome of `compute`, with a failure of libcrypto as a refusal.
func refusing<Value>(
    _ compute: () throws(CryptoError) -> Value
) throws(CMSRefusal) -> Value where Value: ~Copyable {
    do throws(CryptoError) {
        return try compute()
    } catch {
        throw .failed(error)
    }
}
