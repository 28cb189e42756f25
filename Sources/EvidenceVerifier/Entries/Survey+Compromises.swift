internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord

extension Survey {
    /// Takes note of what is proven to be older than the compromises of keys.
    ///
    /// When a compromise began stands in the contents of its record, which are read here before
    /// their turn; what is withheld, missing or not what was signed tells nothing.
    mutating func relieve(
        by times: ProvenTimes,
        from source: LedgerSource
    ) throws(VerifierError) {
        guard !times.isEmpty else { return }
        for line in compromises {
            guard let content = try content(of: line, from: source),
                let start = RevokeContent(content).earliestCompromise
            else { continue }
            suspicions.relieve(
                compromise: line.number,
                firstEntries: times.entries(olderThan: start)
            )
        }
    }

    private func content(
        of line: RecordLine,
        from source: LedgerSource
    ) throws(VerifierError) -> Content? {
        let found = try reading { () throws(SourceError) in
            try ContentLines.content(of: line.number, from: source, at: 0, blockLength: 1 << 20)
        }
        let withholding = withholding[line.number]
        return try computing { () throws(CryptoError) in
            var hasher = try TreeHasher()
            guard let found, try found.root(using: &hasher) == line.contentRoot else { return nil }
            guard let withholding else { return found }
            return try found.withheld(withholding, using: &hasher)
        }
    }
}
