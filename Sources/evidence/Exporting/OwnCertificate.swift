internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// A certificate that stands in no ledger, and its private key, in files that the user named.
struct OwnCertificate {
    let chainFile: String
    let keyFile: String

    /// What signs with it, at `time` in seconds since 1970.
    ///
    /// The certificates are judged before anybody is asked for a passphrase: as those that
    /// `evidence key attach` records, but that the key may be RSA.
    ///
    /// - Throws: ``CommandFailure``, which names the file.
    func signer(
        at time: Int,
        _ passphrase: PassphraseOptions,
        _ standing: Standing
    ) throws
        -> CMSSigner
    {
        let chain = try CertificateChain.read(chainFile)
        do throws(CertificateError) {
            try chain.check(at: time)
            try chain.checkUsageOfLeaf()
        } catch {
            throw failure(.certificate(error))
        }
        if let key = standing.key(in: chain.leaf), key.revocation != nil {
            throw CommandFailure(
                "\(chainFile) is of the key \(key.key.reference), which this ledger has ended"
            )
        }
        let pem = try InputFile(secret: FilePath(keyFile)).bytes
        return try open(pem, chain, passphrase)
    }

    /// Opens the key as it is, with the passphrase that was given, or with what somebody answers.
    private func open(
        _ pem: [UInt8],
        _ chain: CertificateChain,
        _ passphrase: PassphraseOptions
    ) throws -> CMSSigner {
        do throws(CMSSignerError) {
            return try CMSSigner(pem: pem, passphrase: nil, chain: chain)
        } catch {
            guard error == .key(.needsPassphrase) else { throw failure(error) }
        }
        let given = try passphrase.given()
        if let given {
            do throws(CMSSignerError) {
                return try CMSSigner(pem: pem, passphrase: given, chain: chain)
            } catch {
                guard error == .key(.wrongPassphrase) else { throw failure(error) }
            }
        }
        let asked = try passphrase.asked(of: keyFile, isTried: given != nil)
        do throws(CMSSignerError) {
            return try CMSSigner(pem: pem, passphrase: asked, chain: chain)
        } catch {
            throw failure(error)
        }
    }

    private func failure(_ error: CMSSignerError) -> CommandFailure {
        switch error {
        case .certificate(.otherKey), .certificate(.notFirst):
            CommandFailure(
                "\(chainFile): \(error)",
                hints: ["its first certificate has to be that of the key in \(keyFile)"]
            )
        case .certificate(.authority):
            CommandFailure(
                "\(chainFile): \(error)",
                hints: [
                    "openssl req -x509 makes that of an authority, but with "
                        + "-addext basicConstraints=critical,CA:FALSE"
                ]
            )
        case .certificate: CommandFailure("\(chainFile): \(error)")
        case .key(.notAKey), .kindOfKey, .weakKey:
            CommandFailure(
                "\(keyFile): \(error)",
                hints: ["a private key in PEM is wanted: RSA of 2,048 bits or more, or P-256"]
            )
        case .key, .failed: CommandFailure("\(keyFile): \(error)")
        }
    }
}

extension Standing {
    /// The enrolled key, in force or ended, that a certificate is of; nil where it is of none.
    func key(in certificate: Certificate) -> EnrolledKey? {
        keys.first { PEMText.spki(of: $0.key.key) == certificate.spki }
    }
}
