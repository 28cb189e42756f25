internal import EvidenceCrypto
public import EvidenceRecord

extension LedgerSnapshot {
    /// Proves that entry `index`, as it stands, is in the tree of the first `size` entries.
    ///
    /// `index` is below `size`, and the checkpoint covers `size` entries. For many proofs a
    /// ``LedgerTree`` is quicker.
    ///
    /// - Throws: ``StoreError/damaged(_:)`` where the entries are not those that were signed.
    public func inclusionProof(
        ofEntry index: Int,
        in size: Int
    ) throws(StoreError) -> InclusionProof {
        var tree = try LedgerTree(of: self)
        let (proof, signed) = try tree.inclusionProof(ofEntry: index, in: size)
        let found = try entry(index)
        let leaf = try computing { () throws(CryptoError) in
            var hasher = try TreeHasher()
            return try found.map { (found) throws(CryptoError) in
                try hasher.leaf(found.entry.bytes)
            }
        }
        guard leaf == signed else {
            throw .damaged(
                LedgerDamage(
                    path: paths.entries,
                    offset: found?.start,
                    problem: "entry \(index) is not the one that the checkpoint covers"
                )
            )
        }
        return proof
    }

    /// Proves that the tree of the first `size` entries begins with that of the first `earlier`.
    ///
    /// `earlier` is at least 1 and at most `size`, and the checkpoint covers `size` entries.
    ///
    /// - Throws: ``StoreError/damaged(_:)`` where the entries are not those that were signed.
    public func consistencyProof(
        from earlier: Int,
        to size: Int
    ) throws(StoreError) -> ConsistencyProof {
        var tree = try LedgerTree(of: self)
        return try tree.consistencyProof(from: earlier, to: size)
    }
}
