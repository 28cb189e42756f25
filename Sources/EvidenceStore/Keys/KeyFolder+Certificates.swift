public import EvidenceCrypto
public import SystemPackage

extension KeyFolder {
    /// Where the request for a certificate of that handle stands.
    public func request(_ handle: String) -> FilePath { path.appending("\(handle).csr") }

    /// Refuses a handle of which that file is there already, before anybody is asked anything.
    public func refuseExisting(_ path: FilePath) throws(StoreError) {
        guard try OpenFile.Status(at: path) == nil else { throw .exists(path) }
    }

    /// Writes the certificate of that handle, PEM, readable by all.
    ///
    /// - Throws: ``StoreError/exists(_:)`` where there is one already.
    public func write(certificate pem: [UInt8], of handle: String) throws(StoreError) {
        try keep(pem, as: certificate(handle))
    }

    /// Writes the request of that handle, PEM, readable by all.
    ///
    /// - Throws: ``StoreError/exists(_:)`` where there is one already.
    public func write(request pem: [UInt8], of handle: String) throws(StoreError) {
        try keep(pem, as: request(handle))
    }

    private func keep(_ pem: [UInt8], as path: FilePath) throws(StoreError) {
        try Self.write(pem, to: path, permissions: .public)
        try Folder.synchronize(self.path)
    }
}

extension Signer {
    /// A certificate of this key that this key signs itself; see
    /// `PrivateKey.selfSignedCertificate(for:from:until:)`.
    public func selfSignedCertificate(
        for subject: CertificateSubject,
        from start: Int,
        until end: Int
    ) throws(CryptoError) -> Certificate {
        try privateKey.selfSignedCertificate(for: subject, from: start, until: end)
    }

    /// A request for a certificate of this key, in PEM.
    public func certificateRequest(for subject: CertificateSubject) throws(CryptoError) -> [UInt8] {
        try privateKey.certificateRequest(for: subject)
    }
}

extension Signer {
    /// What signs files with this key, for those who do not know a ledger.
    public func cmsSigner(_ chain: CertificateChain) throws(CMSSignerError) -> CMSSigner {
        try CMSSigner(key: privateKey, chain: chain)
    }
}
