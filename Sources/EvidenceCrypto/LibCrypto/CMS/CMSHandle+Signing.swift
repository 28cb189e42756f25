internal import CLibCrypto

extension CMSHandle {
    /// The signature over `content`, in DER, with the chain in it and `content` not.
    static func signature(
        over content: [UInt8],
        by key: borrowing KeyHandle,
        _ chain: CertificateChain,
        at time: Int
    ) throws(CryptoError) -> [UInt8] {
        let handle = try unsigned(by: key, chain)
        try unsafe addSigningTime(time, to: handle.addedSigner())
        let result = try unsafe withBuffer(of: content) { buffer in
            unsafe CMS_final(handle.cms, buffer, nil, UInt32(CMS_DETACHED | CMS_BINARY))
        }
        try require(result, from: "CMS_final")
        return try handle.der()
    }

    /// What is to be signed, with the chain and the attribute signing-certificate-v2 in it.
    static func unsigned(
        by key: borrowing KeyHandle,
        _ chain: CertificateChain
    ) throws(CryptoError) -> CMSHandle {
        let flags = UInt32(CMS_DETACHED | CMS_BINARY | CMS_PARTIAL)
        let handle = try unsafe CMSHandle(
            owning: CMS_sign(nil, nil, nil, nil, flags),
            from: "CMS_sign"
        )
        let leaf = try CertificateHandle.read(der: chain.leaf.der)
        let signer = unsafe CMS_add1_signer(
            handle.cms,
            leaf.certificate,
            key.key,
            EVP_sha256(),
            flags | UInt32(CMS_NOSMIMECAP | CMS_CADES)
        )
        guard unsafe signer != nil else { throw CryptoError(function: "CMS_add1_signer") }
        for issuer in chain.certificates.dropFirst() {
            let certificate = try CertificateHandle.read(der: issuer.der)
            try require(
                unsafe CMS_add1_cert(handle.cms, certificate.certificate),
                from: "CMS_add1_cert"
            )
        }
        return handle
    }

    /// The signer that was added, who belongs to this.
    @unsafe func addedSigner() throws(CryptoError) -> OpaquePointer {
        guard let signer = unsafe OPENSSL_sk_value(CMS_get0_SignerInfos(cms), 0) else {
            throw CryptoError(function: "CMS_get0_SignerInfos")
        }
        return OpaquePointer(signer)
    }

    /// Without this OpenSSL states the time of its own clock.
    @unsafe private static func addSigningTime(
        _ time: Int,
        to signer: OpaquePointer
    ) throws(CryptoError) {
        guard let time = unsafe ASN1_TIME_set(nil, time) else {
            throw CryptoError(function: "ASN1_TIME_set")
        }
        defer { unsafe ASN1_TIME_free(time) }
        try require(
            unsafe CMS_signed_add1_attr_by_NID(
                signer,
                NID_pkcs9_signingTime,
                ASN1_STRING_type(time),
                time,
                -1
            ),
            from: "CMS_signed_add1_attr_by_NID"
        )
    }
}

extension KeyHandle {
    /// The fewest bits that an RSA key may have.
    static let fewestBits = 2048

    /// How many bits the key has.
    var bits: Int { Int(unsafe EVP_PKEY_get_bits(key)) }

    /// Another owner of the same key.
    func shared() throws(CryptoError) -> KeyHandle {
        try require(unsafe EVP_PKEY_up_ref(key), from: "EVP_PKEY_up_ref")
        return try unsafe KeyHandle(owning: key, from: "EVP_PKEY_up_ref")
    }

    /// The public half as the DER of a SubjectPublicKeyInfo.
    func spki() throws(CryptoError) -> [UInt8] {
        try unsafe encoded(from: "i2d_PUBKEY") { unsafe i2d_PUBKEY(key, $0) }
    }
}
