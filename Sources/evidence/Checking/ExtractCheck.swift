internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore
internal import EvidenceVerifier

/// An extract that was checked with no ledger at hand, and what it was compared with.
struct ExtractCheck {
    /// The file.
    let file: String

    /// What its members came to.
    let report: ExtractReport

    /// Who signed it.
    let signature: ExtractSignature

    /// All that was found, the container itself first.
    let findings: [Finding]

    /// The certificate's hash that the user gave, where it is that of the signer.
    let isCertificateCompared: Bool

    /// What the extract is held against.
    struct Options {
        var logKeys: [VerifierKey] = []
        var fingerprint: Digest?
        var certificate: Digest?
        var timestampRoots: [UInt8]?
    }

    /// Opens and checks the file.
    init(of file: String, _ options: Options) throws {
        let opened = try ExtractFile(file)
        var against = ExtractVerifier.Options()
        against.logKeys = options.logKeys
        against.fingerprint = options.fingerprint
        against.timestampRoots = options.timestampRoots
        if let bytes = try opened.bytes(ExtractName.checkpoint, 1 << 20),
            let head = try? Checkpoint(bytes)
        {
            against.knownHeads = try KnownHeads.heads(
                like: head,
                fingerprint: options.fingerprint
            )
        }
        var bar = ProgressBar("verifying")
        let report: ExtractReport
        do throws(VerifierError) {
            report = try ExtractVerifier(opened.members, against).verify { bar.show($0, of: $1) }
        } catch {
            bar.finish()
            throw CommandFailure("\(file): \(error)")
        }
        bar.finish()
        signature = try ExtractSignature(
            of: opened,
            isDraft: report.description.map { $0.signer == nil } ?? false,
            timestampRoots: options.timestampRoots
        )
        var findings = opened.findings + report.findings + signature.findings
        let found = signature.signer?.certificate.fingerprint
        if let expected = options.certificate, let found, expected != found {
            findings.append(
                Finding(
                    .extractSignature,
                    file: ExtractName.signature,
                    "the certificate's SHA-256 is \(found), not the expected \(expected)"
                )
            )
        }
        isCertificateCompared = options.certificate != nil && options.certificate == found
        if let signer = signature.signer, let said = report.description?.signer,
            !isCertificateCompared,
            !report.enrolledKeys.contains(where: {
                $0.key.reference == said && PEMText.spki(of: $0.key.key) == signer.certificate.spki
            })
        {
            findings.append(
                Finding(
                    .extractSigner,
                    file: ExtractName.signer,
                    "its key is not the one that the ledger enrolled as \(said), by whom the "
                        + "extract says it was made; --certificate takes its SHA-256, told by "
                        + "another way"
                )
            )
        }
        self.file = file
        self.report = report
        self.findings = findings
    }

    /// How it ended.
    var outcome: Outcome {
        let severities = findings.map(\.severity)
        if severities.contains(.unsound) { return .unsound }
        if severities.contains(.later) { return .unreadable }
        return severities.contains(.remark) ? .remarks : .sound
    }

    /// The key that the signer's certificate is of, where the entries that are here enrol it,
    /// whichever the extract says exported it.
    var enrolledKey: EnrolledKey? {
        guard let certificate = signature.signer?.certificate else { return nil }
        return report.enrolledKeys.first { PEMText.spki(of: $0.key.key) == certificate.spki }
    }
}
