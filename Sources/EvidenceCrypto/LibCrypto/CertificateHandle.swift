internal import CLibCrypto

/// The sole owner of one reference to an `X509`.
@safe struct CertificateHandle: ~Copyable {
    let certificate: OpaquePointer

    /// A certificate in which nothing stands yet.
    init() throws(CryptoError) {
        try unsafe self.init(owning: X509_new(), from: "X509_new")
    }

    /// Reads DER, with nothing after it.
    static func read(der: [UInt8]) throws(CryptoError) -> CertificateHandle {
        var count = 0
        let certificate = unsafe der.withUnsafeBufferPointer { der in
            var start = der.baseAddress
            let certificate = unsafe d2i_X509(nil, &start, der.count)
            if let base = der.baseAddress, let end = unsafe start {
                count = unsafe end - base
            }
            return unsafe certificate
        }
        let handle = try unsafe CertificateHandle(owning: certificate, from: "d2i_X509")
        guard count == der.count else {
            throw CryptoError(function: "d2i_X509", lines: ["bytes after the certificate"])
        }
        let flags = unsafe X509_get_extension_flags(handle.certificate)
        guard flags & UInt32(EXFLAG_INVALID) == 0 else {
            drainErrorQueue()
            throw CryptoError(function: "d2i_X509", lines: ["an extension is malformed"])
        }
        return handle
    }

    private init(owning certificate: OpaquePointer?, from function: String) throws(CryptoError) {
        guard let certificate = unsafe certificate else { throw CryptoError(function: function) }
        unsafe self.certificate = certificate
    }

    deinit {
        unsafe X509_free(certificate)
    }
}

// MARK: - Reading

extension CertificateHandle {
    func der() throws(CryptoError) -> [UInt8] {
        try unsafe encoded(from: "i2d_X509") { unsafe i2d_X509(certificate, $0) }
    }

    func pem() throws(CryptoError) -> [UInt8] {
        let buffer = try MemoryBuffer()
        try require(
            unsafe PEM_write_bio_X509(buffer.buffer, certificate),
            from: "PEM_write_bio_X509"
        )
        return try buffer.contents()
    }

    func subject() throws(CryptoError) -> String {
        try unsafe text(ofName: X509_get_subject_name(certificate))
    }

    /// The last common name of the subject, which RFC 2253 writes first.
    func commonName() throws(CryptoError) -> String? {
        let name = unsafe X509_get_subject_name(certificate)
        var last: Int32 = -1
        while true {
            let next = unsafe X509_NAME_get_index_by_NID(name, NID_commonName, last)
            guard next >= 0 else { break }
            last = next
        }
        guard last >= 0 else { return nil }
        let data = unsafe X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, last))
        var text: UnsafeMutablePointer<UInt8>?
        let count = unsafe ASN1_STRING_to_UTF8(&text, data)
        guard count >= 0, let text = unsafe text else {
            throw CryptoError(function: "ASN1_STRING_to_UTF8")
        }
        defer { unsafe CRYPTO_free(text, nil, 0) }
        return unsafe String(
            decoding: UnsafeBufferPointer(start: text, count: Int(count)),
            as: UTF8.self
        )
    }

    func issuer() throws(CryptoError) -> String {
        try unsafe text(ofName: X509_get_issuer_name(certificate))
    }

    private func text(ofName name: OpaquePointer?) throws(CryptoError) -> String {
        let buffer = try MemoryBuffer()
        // The number of characters printed; an empty name has none.
        guard
            unsafe CLibCrypto_print_name(buffer.buffer, name) >= 0
        else { throw CryptoError(function: "X509_NAME_print_ex") }
        guard unsafe BIO_ctrl_pending(buffer.buffer) > 0 else { return "nobody" }
        return String(decoding: try buffer.contents(), as: UTF8.self)
    }

    /// In hex, an even number of digits.
    func serial() throws(CryptoError) -> String {
        let buffer = try MemoryBuffer()
        guard unsafe i2a_ASN1_INTEGER(buffer.buffer, X509_get0_serialNumber(certificate)) > 0
        else { throw CryptoError(function: "i2a_ASN1_INTEGER") }
        return String(decoding: try buffer.contents(), as: UTF8.self).lowercased()
    }

    /// The first and the last second in which it is in force, since 1970.
    func validity() throws(CryptoError) -> (from: Int, until: Int) {
        let from = try unsafe seconds(X509_get0_notBefore(certificate))
        let until = try unsafe seconds(X509_get0_notAfter(certificate))
        return (from, until)
    }

    private func seconds(_ time: UnsafePointer<ASN1_TIME>?) throws(CryptoError) -> Int {
        guard let epoch = unsafe ASN1_TIME_set(nil, 0) else {
            throw CryptoError(function: "ASN1_TIME_set")
        }
        defer { unsafe ASN1_TIME_free(epoch) }
        var days: Int32 = 0
        var seconds: Int32 = 0
        try require(unsafe ASN1_TIME_diff(&days, &seconds, epoch, time), from: "ASN1_TIME_diff")
        return Int(days) * 86_400 + Int(seconds)
    }

    func spki() throws(CryptoError) -> [UInt8] {
        try unsafe encoded(from: "i2d_X509_PUBKEY") {
            unsafe i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), $0)
        }
    }

    /// `P-256`, or OpenSSL's name of another kind.
    func kindOfKey() throws(CryptoError) -> String {
        guard let key = unsafe X509_get_pubkey(certificate) else {
            drainErrorQueue()
            return "unknown"
        }
        switch try unsafe KeyHandle(owning: key, from: "X509_get_pubkey").kind() {
        case .p256: return "P-256"
        case .ed25519: return "Ed25519"
        case .other(let name): return name
        }
    }

    var isSelfIssued: Bool { hasFlag(EXFLAG_SI) }

    var isAuthority: Bool { hasFlag(EXFLAG_CA) }

    private func hasFlag(_ flag: Int32) -> Bool {
        unsafe X509_get_extension_flags(certificate) & UInt32(flag) != 0
    }

    var permitsSigning: Bool {
        // All bits are set where no usage is stated.
        let usage = unsafe X509_get_key_usage(certificate)
        return usage & UInt32(KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION) != 0
    }

    var servesPlainCMS: Bool {
        unsafe X509_check_purpose(certificate, X509_PURPOSE_SMIME_SIGN, 0) == 1
    }
}

// MARK: - Links

extension CertificateHandle {
    /// Whether names, key identifiers and usages say that `issuer` issued it.
    func isIssued(by issuer: borrowing CertificateHandle) -> Bool {
        unsafe X509_check_issued(issuer.certificate, certificate) == X509_V_OK
    }

    /// Whether its signature verifies under the key of `issuer`.
    func isSigned(by issuer: borrowing CertificateHandle) throws(CryptoError) -> Bool {
        guard let key = unsafe X509_get_pubkey(issuer.certificate) else {
            drainErrorQueue()
            return false
        }
        let handle = try unsafe KeyHandle(owning: key, from: "X509_get_pubkey")
        let isValid = unsafe X509_verify(certificate, handle.key) == 1
        // Less than 0 is an algorithm or a signature that cannot be read.
        if !isValid { drainErrorQueue() }
        return isValid
    }
}

/// What an `i2d` function writes.
func encoded(
    from function: String,
    _ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32
) throws(CryptoError) -> [UInt8] {
    let count = write(nil)
    guard count > 0 else { throw CryptoError(function: function) }
    var bytes = [UInt8](repeating: 0, count: Int(count))
    let written = unsafe bytes.withUnsafeMutableBufferPointer { bytes in
        var start = bytes.baseAddress
        return unsafe write(&start)
    }
    guard written == count else { throw CryptoError(function: function) }
    return bytes
}
