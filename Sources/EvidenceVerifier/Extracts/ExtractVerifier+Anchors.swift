internal import EvidenceCrypto
internal import EvidenceRecord

extension ExtractVerifier {
    /// Checks the timestamps that go with it: that each is over a head with which the head begins,
    /// and that a record here names it.
    mutating func checkAnchors(
        in entries: [Entry],
        under checkpoint: Checkpoint
    ) throws(VerifierError) {
        let anchors = entries.flatMap { entry in
            entry.records.compactMap { AnchorLine($0, entry: entry.header.index) }
        }.filter { names.contains($0.tokenPath) }
        report.timestamps = anchors.count
        var verifier = try trustedVerifier()
        var heads: [StampedHead] = []
        for anchor in anchors {
            guard let imprint = try stampedHead(anchor, checkpoint),
                let response = try token(of: anchor, over: imprint)
            else { continue }
            guard verifier != nil else { continue }
            do throws(TimestampRefusal) {
                try verifier?.verify(response, over: imprint)
            } catch {
                try refuse(anchor, error)
                continue
            }
            if let head = StampedHead(response.timestamp, anchor: anchor) { heads.append(head) }
        }
        report.timestampsProven = heads.count
        report.provenTimes = ProvenTimes(heads)
    }

    private func trustedVerifier() throws(VerifierError) -> TimestampVerifier? {
        guard let roots = options.timestampRoots else { return nil }
        do throws(TrustedRootsError) {
            return try TimestampVerifier(roots: roots)
        } catch {
            throw .roots(error)
        }
    }

    private mutating func refuse(
        _ anchor: AnchorLine,
        _ refusal: TimestampRefusal
    ) throws(VerifierError) {
        if case .failed(let error) = refusal { throw .crypto(error) }
        note(
            FindingKind(refusal) ?? .tokenForm,
            record: anchor.record,
            file: anchor.tokenPath,
            "the timestamp does not hold: \(refusal)"
        )
    }

    private mutating func token(
        of anchor: AnchorLine,
        over imprint: Digest
    ) throws(VerifierError) -> TimestampResponse? {
        guard let bytes = try required(anchor.tokenPath) else { return nil }
        let digest = try computing { () throws(CryptoError) in try Digest(of: bytes.span) }
        guard digest == anchor.token else {
            note(
                .anchorAltered,
                record: anchor.record,
                file: anchor.tokenPath,
                "it is not the token that the record names"
            )
            return nil
        }
        do throws(TimestampRefusal) {
            let response = try TimestampResponse(bytes: bytes)
            guard response.timestamp.imprint == imprint else { throw .otherBytes }
            return response
        } catch {
            try refuse(anchor, error)
            return nil
        }
    }

    /// The SHA-256 of the stamped head, where the head begins with all of it.
    private mutating func stampedHead(
        _ anchor: AnchorLine,
        _ checkpoint: Checkpoint
    ) throws(VerifierError) -> Digest? {
        guard let bytes = try required(anchor.headPath) else { return nil }
        let stamped: Checkpoint
        do throws(CheckpointError) {
            stamped = try Checkpoint(bytes)
        } catch {
            note(.anchorAltered, record: anchor.record, file: anchor.headPath, "\(error)")
            return nil
        }
        let file = ExtractName.consistency(anchor.size)
        guard let proof = try required(file) else { return nil }
        let path = proof.split(separator: 0x0A).map { line in
            line.count == Base64.digestLength ? Base64.digest(in: Array(line), at: 0) : nil
        }
        var isConsistent = false
        if stamped.size == anchor.size, path.allSatisfy({ $0 != nil }) {
            let proof = ConsistencyProof(
                from: stamped.size,
                to: checkpoint.size,
                path: path.compactMap(\.self)
            )
            do throws(CryptoError) {
                isConsistent = try proof.isValid(
                    from: stamped.root,
                    to: checkpoint.root,
                    using: &hasher
                )
            } catch {
                throw .crypto(error)
            }
        }
        guard isConsistent else {
            note(
                .anchorAltered,
                record: anchor.record,
                file: file,
                "the hashes do not lead from the stamped head to the head"
            )
            return nil
        }
        return try computing { () throws(CryptoError) in try Digest(of: bytes.span) }
    }
}
