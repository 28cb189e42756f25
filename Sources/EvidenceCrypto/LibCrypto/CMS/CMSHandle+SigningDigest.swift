internal import CLibCrypto

extension CMSHandle {
    /// The signature over content with that digest, which states no time.
    ///
    /// OpenSSL 3.0 adds the time of its clock to all that it signs itself. So it is given the
    /// attributes, they are signed as it writes them, and it is given the signature.
    static func signature(
        overContentWith digest: Digest,
        by key: borrowing KeyHandle,
        _ chain: CertificateChain
    ) throws(CryptoError) -> [UInt8] {
        let handle = try unsigned(by: key, chain)
        let signer = try unsafe handle.addedSigner()
        try require(
            unsafe CMS_signed_add1_attr_by_NID(
                signer,
                NID_pkcs9_contentType,
                V_ASN1_OBJECT,
                UnsafeRawPointer(OBJ_nid2obj(NID_pkcs7_data)),
                -1
            ),
            from: "CMS_signed_add1_attr_by_NID"
        )
        let added = unsafe digest.withUnsafeBytes { digest in
            unsafe CMS_signed_add1_attr_by_NID(
                signer,
                NID_pkcs9_messageDigest,
                V_ASN1_OCTET_STRING,
                digest.baseAddress,
                Int32(digest.count)
            )
        }
        try require(added, from: "CMS_signed_add1_attr_by_NID")
        let signature = try key.signature(for: signedAttributes(in: handle.der()))
        try require(
            unsafe ASN1_STRING_set(
                CMS_SignerInfo_get0_signature(signer),
                signature,
                Int32(signature.count)
            ),
            from: "ASN1_STRING_set"
        )
        return try handle.der()
    }

    /// All of it as it is written.
    func der() throws(CryptoError) -> [UInt8] {
        try unsafe encoded(from: "i2d_CMS_ContentInfo") { unsafe i2d_CMS_ContentInfo(cms, $0) }
    }

    /// The attributes in the form in which they are signed: as a SET, whatever the tag under which
    /// they stand (RFC 5652 §5.4).
    private static func signedAttributes(in der: [UInt8]) throws(CryptoError) -> [UInt8] {
        let whole = DERElement(in: der, at: 0, before: der.count)
        guard let content = whole?.elements(of: der)?.last?.elements(of: der)?.first,
            let infos = content.elements(of: der)?.last?.elements(of: der),
            let parts = infos.first?.elements(of: der), parts.count > 3,
            der[parts[3].whole.lowerBound] == 0xA0
        else { throw CryptoError(function: "i2d_CMS_ContentInfo", lines: ["no attributes"]) }
        return [0x31] + der[parts[3].whole].dropFirst()
    }
}

extension KeyHandle {
    /// The signature with SHA-256 for `message`, of a key of whatever kind.
    fileprivate func signature(for message: [UInt8]) throws(CryptoError) -> [UInt8] {
        let context = try DigestContext()
        try require(
            unsafe EVP_DigestSignInit_ex(context.context, nil, "SHA256", nil, nil, key, nil),
            from: "EVP_DigestSignInit_ex"
        )
        var count = 0
        try require(
            unsafe EVP_DigestSign(context.context, nil, &count, message, message.count),
            from: "EVP_DigestSign"
        )
        var signature = [UInt8](repeating: 0, count: count)
        try require(
            unsafe EVP_DigestSign(context.context, &signature, &count, message, message.count),
            from: "EVP_DigestSign"
        )
        signature.removeLast(signature.count - count)
        return signature
    }
}
