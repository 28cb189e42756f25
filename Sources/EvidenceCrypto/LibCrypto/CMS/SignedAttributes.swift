internal import CLibCrypto

/// What a signer signed besides the content, and how; it must not outlive the signature.
@safe struct SignedAttributes {
    private let signer: OpaquePointer

    /// OpenSSL's number of the digest.
    private let digest: Int32

    /// The attributes of `signer`, of which there are some, under a digest that is permitted.
    @unsafe init(of signer: OpaquePointer) throws(CMSRefusal) {
        unsafe self.signer = signer
        var digest: UnsafeMutablePointer<X509_ALGOR>?
        var signature: UnsafeMutablePointer<X509_ALGOR>?
        unsafe CMS_SignerInfo_get0_algs(signer, nil, nil, &digest, &signature)
        guard let digest = unsafe digest, let signature = unsafe signature else {
            throw .form("no algorithms")
        }
        let number = unsafe OBJ_obj2nid(digest.pointee.algorithm)
        guard [NID_sha256, NID_sha384, NID_sha512].contains(number) else {
            throw .digest(unsafe objectName(digest.pointee.algorithm, asNumbers: false))
        }
        // Of RSA the algorithm may be named without its digest (RFC 3370 §3.2), of ECDSA not.
        var digestOfSignature: Int32 = 0
        let algorithm = unsafe OBJ_obj2nid(signature.pointee.algorithm)
        if algorithm != NID_rsaEncryption {
            guard unsafe OBJ_find_sigid_algs(algorithm, &digestOfSignature, nil) == 1,
                digestOfSignature == number
            else { throw .form("a signature algorithm that does not fit the digest") }
        }
        try unsafe Self.requireNoParameters(digest)
        try unsafe Self.requireNoParameters(signature)
        self.digest = number
        guard unsafe CMS_signed_get_attr_count(signer) > 0 else { throw .noSignedAttributes }
        guard unsafe CMS_unsigned_get_attr_count(signer) <= 0 else {
            throw .unsigned(part: "unsigned attributes")
        }
        try requireContentType()
    }

    @unsafe private static func requireNoParameters(
        _ algorithm: UnsafeMutablePointer<X509_ALGOR>
    ) throws(CMSRefusal) {
        let parameter = unsafe algorithm.pointee.parameter
        guard unsafe parameter == nil || parameter?.pointee.type == V_ASN1_NULL else {
            throw .form("parameters of an algorithm that has none")
        }
    }

    /// The one value of an attribute that is there once.
    @unsafe private func value(
        _ number: Int32,
        type: Int32,
        _ name: String
    ) throws(CMSRefusal) -> UnsafeMutableRawPointer {
        let object = unsafe OBJ_nid2obj(number)
        // -3 asks for one attribute with one value.
        guard let value = unsafe CMS_signed_get0_data_by_OBJ(signer, object, -3, type) else {
            drainErrorQueue()
            throw .attribute(name)
        }
        return unsafe value
    }

    private func requireContentType() throws(CMSRefusal) {
        let name = "contentType"
        let type = try unsafe value(NID_pkcs9_contentType, type: V_ASN1_OBJECT, name)
        guard unsafe OBJ_obj2nid(OpaquePointer(type)) == NID_pkcs7_data else {
            throw .attribute(name)
        }
    }

    /// The digest of the content that is stated.
    func messageDigest() throws(CMSRefusal) -> [UInt8] {
        let value = try unsafe value(
            NID_pkcs9_messageDigest,
            type: V_ASN1_OCTET_STRING,
            "messageDigest"
        )
        return unsafe UnsafePointer(value.assumingMemoryBound(to: ASN1_STRING.self)).contents
    }

    /// The digest of `content`, of the same kind.
    func digest(of content: [UInt8]) throws(CMSRefusal) -> [UInt8] {
        try refusing { () throws(CryptoError) in
            var bytes = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
            var count: UInt32 = 0
            let algorithm = unsafe EVP_get_digestbyname(OBJ_nid2sn(digest))
            try require(
                unsafe EVP_Digest(content, content.count, &bytes, &count, algorithm, nil),
                from: "EVP_Digest"
            )
            return Array(bytes.prefix(Int(count)))
        }
    }

    /// When it says that it was signed, in seconds since 1970.
    func signingTime() throws(CMSRefusal) -> Int {
        let name = "signingTime"
        let place = unsafe CMS_signed_get_attr_by_NID(signer, NID_pkcs9_signingTime, -1)
        guard place >= 0,
            let attribute = unsafe CMS_signed_get_attr(signer, place),
            let type = unsafe X509_ATTRIBUTE_get0_type(attribute, 0)?.pointee.type,
            type == V_ASN1_UTCTIME || type == V_ASN1_GENERALIZEDTIME
        else {
            drainErrorQueue()
            throw .attribute(name)
        }
        let value = try unsafe value(NID_pkcs9_signingTime, type: type, name)
        var days: Int32 = 0
        var seconds: Int32 = 0
        guard let epoch = unsafe ASN1_TIME_set(nil, 0) else {
            throw .failed(CryptoError(function: "ASN1_TIME_set"))
        }
        defer { unsafe ASN1_TIME_free(epoch) }
        let time = unsafe UnsafePointer(value.assumingMemoryBound(to: ASN1_STRING.self))
        guard unsafe ASN1_TIME_diff(&days, &seconds, epoch, time) == 1 else {
            drainErrorQueue()
            throw .attribute(name)
        }
        return Int(days) * 86_400 + Int(seconds)
    }

    /// Makes sure that signing-certificate-v2 names the first certificate of `chain`, and beside
    /// it none but others of it.
    func requireSigningCertificate(_ chain: [Certificate]) throws(CMSRefusal) {
        let value = try unsafe value(
            NID_id_smime_aa_signingCertificateV2,
            type: V_ASN1_SEQUENCE,
            "signing-certificate-v2"
        )
        let bytes = unsafe UnsafePointer(value.assumingMemoryBound(to: ASN1_STRING.self)).contents
        let named = unsafe bytes.withUnsafeBufferPointer { bytes in
            var position = bytes.baseAddress
            return unsafe d2i_ESS_SIGNING_CERT_V2(nil, &position, bytes.count)
        }
        guard let named = unsafe named else {
            drainErrorQueue()
            throw .attribute("signing-certificate-v2")
        }
        defer { unsafe ESS_SIGNING_CERT_V2_free(named) }
        let stack = try refusing { () throws(CryptoError) in try CertificateStack.of(chain) }
        guard unsafe OSSL_ESS_check_signing_certs(nil, named, stack.stack, 1) == 1 else {
            throw .signingCertificate(reasons: drainErrorQueue())
        }
    }
}
