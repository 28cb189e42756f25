internal import CLibCrypto

/// The sole owner of the list of a token's signers, which has one.
///
/// The certificates themselves are the token's.
@safe struct TokenSigners: ~Copyable {
    private let list: OpaquePointer

    /// The certificate of the one signer.
    let signer: OpaquePointer

    /// Finds the certificate in the token, which must outlive this.
    init(of token: UnsafeMutablePointer<PKCS7>?) throws(TimestampRefusal) {
        guard let list = unsafe PKCS7_get0_signers(token, nil, 0) else {
            drainErrorQueue()
            throw .noCertificate
        }
        guard unsafe OPENSSL_sk_num(list) == 1, let signer = unsafe OPENSSL_sk_value(list, 0)
        else {
            unsafe OPENSSL_sk_free(list)
            throw .noCertificate
        }
        unsafe self.list = list
        unsafe self.signer = OpaquePointer(signer)
    }

    deinit {
        unsafe OPENSSL_sk_free(list)
    }
}

/// Makes sure that a certificate is for giving timestamps and nothing else (RFC 3161 §2.3).
///
/// OpenSSL passes over usages that it does not know; those too are more than one.
@unsafe func requireTimestampUsage(_ certificate: OpaquePointer) throws(TimestampRefusal) {
    let isPermitted = unsafe X509_check_purpose(certificate, X509_PURPOSE_TIMESTAMP_SIGN, 0) == 1
    let usages = unsafe X509_get_ext_d2i(certificate, NID_ext_key_usage, nil, nil)
    let list = OpaquePointer(usages)
    let count = unsafe OPENSSL_sk_num(list)
    unsafe EXTENDED_KEY_USAGE_free(list)
    drainErrorQueue()
    guard isPermitted, count == 1 else { throw .usage }
}

/// The subject of a certificate, as RFC 2253 writes it.
@unsafe func certificateSubject(_ certificate: OpaquePointer?) throws(CryptoError) -> String {
    let buffer = try MemoryBuffer()
    let length = unsafe CLibCrypto_print_name(
        buffer.buffer,
        X509_get_subject_name(certificate)
    )
    guard length >= 0 else { throw CryptoError(function: "X509_NAME_print_ex") }
    guard length > 0 else { return "" }
    return String(decoding: try buffer.contents(), as: UTF8.self)
}
