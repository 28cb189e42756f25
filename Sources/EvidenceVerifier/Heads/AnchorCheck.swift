internal import EvidenceCrypto
internal import EvidenceRecord

/// Holds the files that an anchor line names against what it says of them.
///
/// Whether the token is a valid timestamp is not judged here.
struct AnchorCheck {
    let source: LedgerSource
    let line: EntryPass.AnchorLine
    let head: HeadCheck

    /// The findings about the token's file and the head that it stamps.
    func findings() throws(VerifierError) -> [Finding] {
        try tokenFindings() + headFindings()
    }

    private func tokenFindings() throws(VerifierError) -> [Finding] {
        let path = "anchors/\(line.token).tsr"
        let file = try reading { () throws(SourceError) in try source.open(path) }
        guard let file else { return [missing(path)] }
        guard try FileHash.sha256(of: file) == line.token else {
            return [altered(path, "the token does not have the hash in its name")]
        }
        return []
    }

    private func headFindings() throws(VerifierError) -> [Finding] {
        let path = "anchors/\(line.size).checkpoint"
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
        Finding(
            .anchorAltered,
            record: line.record,
            entry: line.entry,
            file: path,
            offset: 0,
            sentence
        )
    }
}
