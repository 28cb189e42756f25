internal import CLibCrypto

extension CMSHandle {
    /// Who signed, as far as the signature says; refuses what is not of the one form.
    func signer() throws(CMSRefusal) -> CMSSignature.Signer {
        let signer = try unsafe onlySigner()
        let attributes = try unsafe SignedAttributes(of: signer)
        guard unsafe OBJ_obj2nid(CMS_get0_eContentType(cms)) == NID_pkcs7_data else {
            throw .form("its content is not plain data")
        }
        let lists = unsafe CMS_get1_crls(cms)
        let count = unsafe OPENSSL_sk_num(lists)
        while let last = unsafe OPENSSL_sk_pop(lists) { unsafe X509_CRL_free(OpaquePointer(last)) }
        unsafe OPENSSL_sk_free(lists)
        drainErrorQueue()
        guard count <= 0 else { throw .unsigned(part: "certificate revocation lists") }
        try unsafe requireIssuerAndSerial(signer)
        let chain = try unsafe chain(of: signer)
        try attributes.requireSigningCertificate(chain.certificates)
        try unsafe requireKey(of: signer, certified: chain.leaf)
        _ = try attributes.messageDigest()
        return CMSSignature.Signer(chain: chain, time: try attributes.signingTime())
    }

    /// Makes sure that the signer is named by his certificate's issuer and number.
    @unsafe private func requireIssuerAndSerial(_ signer: OpaquePointer) throws(CMSRefusal) {
        var identifier: UnsafeMutablePointer<ASN1_OCTET_STRING>?
        unsafe CMS_SignerInfo_get0_signer_id(signer, &identifier, nil, nil)
        guard unsafe identifier == nil else {
            throw .form("a signer named by the identifier of a key")
        }
    }

    /// Makes sure of what OpenSSL passes over: the versions are those of RFC 5652 §5.1 and §5.3 for
    /// this form, and of the digests beforehand there is one, the signer's.
    static func requireVersions(_ der: [UInt8]) throws(CMSRefusal) {
        let whole = DERElement(in: der, at: 0, before: der.count)
        guard let parts = whole?.elements(of: der), parts.count == 2,
            let data = parts[1].elements(of: der)?.first?.elements(of: der), data.count >= 4,
            let digests = data[1].elements(of: der),
            let signer = data.last?.elements(of: der)?.first?.elements(of: der), signer.count > 2
        else { throw .form("not SignedData") }
        guard der[data[0].content] == [1], der[signer[0].content] == [1] else {
            throw .form("a version other than 1")
        }
        guard digests.count == 1, der[digests[0].whole] == der[signer[2].whole] else {
            throw .form("digests that are not the signer's")
        }
    }

    /// The signer's certificate, and those after it that vouch for it; there are no others.
    @unsafe private func chain(of signer: OpaquePointer) throws(CMSRefusal) -> CertificateChain {
        var rest = try certificates()
        guard rest.count <= CertificateChain.limit else {
            throw .certificate(.tooMany(limit: CertificateChain.limit))
        }
        let leaf = try take(from: &rest) { certificate in
            unsafe CMS_SignerInfo_cert_cmp(signer, certificate.certificate) == 0
        }
        guard let leaf else { throw .noCertificate }
        var issuers: [Certificate] = []
        var last = try refusing { () throws(CryptoError) in
            try CertificateHandle.read(der: leaf.der)
        }
        while !last.isSelfIssued,
            let issuer = try take(from: &rest, where: { last.isIssued(by: $0) })
        {
            last = try refusing { () throws(CryptoError) in
                try CertificateHandle.read(der: issuer.der)
            }
            issuers.append(issuer)
        }
        if let stray = rest.first { throw .strayCertificate(subject: stray.subject) }
        return CertificateChain(leaf: leaf, issuers: issuers)
    }

    /// Takes out the first certificate of which that holds.
    private func take(
        from certificates: inout [Certificate],
        where holds: (borrowing CertificateHandle) -> Bool
    ) throws(CMSRefusal) -> Certificate? {
        for (index, certificate) in certificates.enumerated() {
            let handle = try refusing { () throws(CryptoError) in
                try CertificateHandle.read(der: certificate.der)
            }
            if holds(handle) { return certificates.remove(at: index) }
        }
        return nil
    }

    /// Makes sure that the key is one that signs here, and has OpenSSL verify with it.
    @unsafe private func requireKey(
        of signer: OpaquePointer,
        certified leaf: Certificate
    ) throws(CMSRefusal) {
        let bits = try refusing { () throws(CryptoError) in
            let certificate = try CertificateHandle.read(der: leaf.der)
            unsafe CMS_SignerInfo_set1_signer_cert(signer, certificate.certificate)
            return try certificate.bitsOfKey()
        }
        switch leaf.kindOfKey {
        case "P-256": return
        case "RSA": guard bits >= KeyHandle.fewestBits else { throw .weakKey(bits: bits) }
        case let kind: throw .kindOfKey(kind)
        }
    }
}

extension CertificateHandle {
    /// How many bits the key in it has.
    fileprivate func bitsOfKey() throws(CryptoError) -> Int {
        try unsafe KeyHandle(owning: X509_get_pubkey(certificate), from: "X509_get_pubkey").bits
    }
}
