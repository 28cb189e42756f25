internal import EvidenceContainer
internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceVerifier

/// Who signed an extract, and which authority stamped it: what stands below `META-INF`.
struct ExtractSignature {
    /// Who signed; nil where nobody did, or the signature does not hold.
    private(set) var signer: CMSSignature.Signer?

    /// What is against the signer's certificates at the time that he states; nil where nothing is.
    private(set) var chainRefusal: CertificateError?

    /// What the timestamp states; nil where there is none, or it does not hold.
    private(set) var timestamp: Timestamp?

    /// Whether the authority of the timestamp is one that the user trusts.
    private(set) var isTimestampTrusted = false

    /// What is to be said of it.
    private(set) var findings: [Finding] = []

    /// Checks the signature of an extract that `isDraft` says is none.
    init(of file: ExtractFile, isDraft: Bool, timestampRoots: [UInt8]?) throws {
        let names = Set(file.names)
        let permitted: Set = [
            ExtractName.signatureManifest, ExtractName.signature, ExtractName.timestampManifest,
            ExtractName.timestamp,
        ]
        guard !names.isDisjoint(with: permitted) || !isDraft else {
            note(.extractUnsigned, nil, "it is a draft: nobody signed it")
            return
        }
        for name in [ExtractName.signatureManifest, ExtractName.signature, ExtractName.signer]
        where !names.contains(name) {
            note(.memberMissing, name, "it has to be there, and is not")
        }
        if let manifest = try manifest(ExtractName.signatureManifest, of: file) {
            check(
                manifest.list,
                signature: ExtractName.signature,
                named: names.filter(ExtractName.isSigned),
                try digests(of: file)
            )
            try checkSignature(over: manifest.bytes, file)
        }
        try checkTimestamp(file, names, timestampRoots)
    }

    private mutating func note(_ kind: FindingKind, _ file: String?, _ sentence: String) {
        findings.append(Finding(kind, file: file, sentence))
    }

    // MARK: Lists of members

    private mutating func manifest(
        _ name: String,
        of file: ExtractFile
    ) throws -> (list: ASiCManifest, bytes: [UInt8])? {
        guard let bytes = try file.bytes(name, ASiCManifest.mostBytes) else { return nil }
        do throws(ManifestRefusal) {
            return (try ASiCManifest(bytes), bytes)
        } catch {
            note(.extractForm, name, "\(error)")
            return nil
        }
    }

    private func digests(of file: ExtractFile) throws -> [String: Digest] {
        var digests: [String: Digest] = [:]
        for name in file.names { digests[name] = try file.digest(name) }
        return digests
    }

    /// The list names all these members and no others, with the hashes that they have.
    private mutating func check(
        _ list: ASiCManifest,
        signature: String,
        named names: Set<String>,
        _ digests: [String: Digest]
    ) {
        if !list.signature.utf8.elementsEqual(signature.utf8) {
            note(.extractForm, list.signature, "the list is of this signature, not of \(signature)")
        }
        var unlisted = names
        for reference in list.references {
            guard names.contains(reference.name) else {
                note(.memberMissing, reference.name, "it was signed, and is not there")
                continue
            }
            unlisted.remove(reference.name)
            if digests[reference.name] != reference.digest {
                note(.memberAltered, reference.name, "its bytes are not those that were signed")
            }
        }
        for name in unlisted.sorted() { note(.memberUnlisted, name, "it was not signed") }
    }

    // MARK: The signature

    private mutating func checkSignature(over manifest: [UInt8], _ file: ExtractFile) throws {
        guard let der = try file.bytes(ExtractName.signature, 1 << 20) else { return }
        let signer: CMSSignature.Signer
        do throws(CMSRefusal) {
            signer = try CMSSignature(der).verify(over: manifest)
        } catch {
            note(.extractSignature, ExtractName.signature, "the signature does not hold: \(error)")
            return
        }
        self.signer = signer
        judge(signer.chain, at: signer.time)
        guard let pem = try file.bytes(ExtractName.signer, 1 << 20) else { return }
        guard let chain = try? CertificateChain(pem),
            chain.certificates == signer.chain.certificates
        else {
            note(
                .extractSignature,
                ExtractName.signer,
                "these are not the certificates that are in the signature"
            )
            return
        }
    }

    /// Judges the certificates: that one is out of date or breaks a rule is told beside its names,
    /// but a signature that is not its issuer's was put there to deceive.
    private mutating func judge(_ chain: CertificateChain, at time: Int) {
        do throws(CertificateError) {
            try chain.check(at: time)
        } catch {
            chainRefusal = error
            guard case .signature = error else { return }
            note(.extractSignature, ExtractName.signature, "\(error)")
        }
    }

    // MARK: The timestamp

    private mutating func checkTimestamp(
        _ file: ExtractFile,
        _ names: Set<String>,
        _ roots: [UInt8]?
    ) throws {
        let parts = [ExtractName.timestampManifest, ExtractName.timestamp]
        guard parts.contains(where: names.contains) else { return }
        for name in parts where !names.contains(name) {
            note(.memberMissing, name, "it has to be there, and is not")
        }
        guard let manifest = try manifest(ExtractName.timestampManifest, of: file),
            let token = try file.bytes(ExtractName.timestamp, 1 << 20)
        else { return }
        check(
            manifest.list,
            signature: ExtractName.timestamp,
            named: names.filter(ExtractName.isSigned).union([
                ExtractName.signatureManifest, ExtractName.signature,
            ]),
            try digests(of: file)
        )
        do throws(TimestampRefusal) {
            let response = try TimestampResponse(token: token)
            let imprint: Digest
            do throws(CryptoError) {
                imprint = try Digest(of: manifest.bytes.span)
            } catch {
                throw .failed(error)
            }
            guard response.timestamp.imprint == imprint else { throw .otherBytes }
            timestamp = response.timestamp
            guard let roots else { return }
            guard var verifier = try? TimestampVerifier(roots: roots) else { return }
            try verifier.verify(response, over: imprint)
            isTimestampTrusted = true
        } catch {
            timestamp = nil
            note(
                .extractSignature,
                ExtractName.timestamp,
                "the timestamp does not hold: \(error)"
            )
        }
    }
}
