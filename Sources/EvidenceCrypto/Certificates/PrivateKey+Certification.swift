internal import CLibCrypto

extension PrivateKey {
    /// A certificate of this key that this key itself signs: it shows that the key's holder
    /// chose this name, and identifies nobody.
    ///
    /// X.509 v3, SHA-256, a random serial number of 20 bytes. Critical: no authority;
    /// usages digitalSignature and nonRepudiation. There is no extended usage: documentSigning
    /// alone would make plain `openssl cms -verify` refuse it.
    ///
    /// - Parameters:
    ///   - subject: whom it names.
    ///   - start: the first second in which it is in force, since 1970.
    ///   - end: the last.
    /// - Returns: the certificate.
    /// - Throws: ``CryptoError`` where OpenSSL fails.
    public func selfSignedCertificate(
        for subject: CertificateSubject,
        from start: Int,
        until end: Int
    ) throws(CryptoError) -> Certificate {
        let certificate = try CertificateHandle()
        try certificate.setVersionAndSerial()
        try certificate.setValidity(from: start, until: end)
        try certificate.setNames(subject)
        try certificate.setKey(handle)
        for (nid, value) in subject.extensions {
            try certificate.add(CertificateExtension(nid, value, of: certificate))
        }
        try certificate.sign(with: handle)
        return try Certificate(certificate, der: certificate.der())
    }

    /// A request for a certificate (PKCS#10) of this key in PEM, with the same usages asked for.
    public func certificateRequest(for subject: CertificateSubject) throws(CryptoError) -> [UInt8] {
        let request = try CertificateRequestHandle()
        try request.setName(subject)
        try request.setKey(handle)
        let extensions = try ExtensionStack()
        for (nid, value) in subject.extensions {
            try extensions.push(CertificateExtension(nid, value, of: request))
        }
        try request.add(extensions)
        try request.sign(with: handle)
        return try request.pem()
    }
}

extension CertificateSubject {
    /// The extensions of a certificate for it: numbers, and values as OpenSSL writes them.
    fileprivate var extensions: [(Int32, String)] {
        var extensions: [(Int32, String)] = [
            (NID_basic_constraints, "critical,CA:FALSE"),
            (NID_key_usage, "critical,digitalSignature,nonRepudiation"),
            (NID_subject_key_identifier, "hash"),
        ]
        if let email { extensions.append((NID_subject_alt_name, "email:\(email)")) }
        return extensions
    }
}
