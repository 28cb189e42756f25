internal import EvidenceCrypto
internal import EvidenceRecord

/// Holds the files that an anchor line names against what it says of them.
struct AnchorCheck {
    let source: LedgerSource
    let line: AnchorLine
    let head: HeadCheck

    /// The token as it was read before; nil where its file is missing or altered.
    let token: TokenReading?

    /// The findings about the token's file, the head that it stamps, and the token itself.
    func findings() throws(VerifierError) -> [Finding] {
        try fileFindings() + headFindings() + tokenFindings()
    }

    private func fileFindings() throws(VerifierError) -> [Finding] {
        let file = try reading { () throws(SourceError) in try source.open(line.tokenPath) }
        guard let file else { return [missing(line.tokenPath)] }
        guard try FileHash.sha256(of: file) == line.token else {
            return [altered(line.tokenPath, "the token does not have the hash in its name")]
        }
        guard token != nil else {
            return [finding(.tokenForm, line.tokenPath, "it is longer than a token can be")]
        }
        return []
    }

    private func tokenFindings() -> [Finding] {
        guard let refusal = token?.refusal, let kind = FindingKind(refusal) else { return [] }
        return [finding(kind, line.tokenPath, "the timestamp does not hold: \(refusal)")]
    }

    private func headFindings() throws(VerifierError) -> [Finding] {
        let path = line.headPath
        let reading = try reading { () throws(SourceError) in
            try CheckpointReading(path, from: source)
        }
        switch reading {
        case .missing:
            return [missing(path)]
        case .malformed(let reason):
            return [altered(path, reason)]
        case .read(let checkpoint):
            guard checkpoint.size == line.size else {
                return [altered(path, "it is a head of \(checkpoint.size) entries")]
            }
            return try computing { () throws(CryptoError) in
                try head.findings(on: checkpoint, in: path)
            }
        }
    }

    private func missing(_ path: String) -> Finding {
        Finding(
            .anchorMissing,
            record: line.record,
            entry: line.entry,
            file: path,
            "the file that the anchor line calls for is missing"
        )
    }

    private func altered(_ path: String, _ sentence: String) -> Finding {
        finding(.anchorAltered, path, sentence)
    }

    private func finding(_ kind: FindingKind, _ path: String, _ sentence: String) -> Finding {
        Finding(
            kind,
            record: line.record,
            entry: line.entry,
            file: path,
            offset: 0,
            sentence
        )
    }
}
