public import EvidenceCrypto
public import EvidenceRecord

/// The Merkle tree over a ledger's entries, from which proofs are made (RFC 6962 §2.1).
///
/// Its hashes are kept under `cache/`, so that a proof takes a logarithm of them. Each proof is
/// held against the root in the checkpoint before it is handed out; where it does not hold, the
/// hashes are made anew from the entries.
public struct LedgerTree: ~Copyable {
    private let snapshot: LedgerSnapshot
    private var files: TreeFiles
    private var hasher: TreeHasher

    /// The tree of that snapshot, as far as its checkpoint covers it.
    public init(of snapshot: LedgerSnapshot) throws(StoreError) {
        self.snapshot = snapshot
        files = TreeFiles(snapshot.paths)
        hasher = try computing { () throws(CryptoError) in try TreeHasher() }
    }

    /// Proves that entry `index` stands in the tree of the first `size` entries.
    ///
    /// `index` is below `size`, and the checkpoint covers `size` entries.
    ///
    /// - Returns: the proof, and the leaf hash for which it was found to hold.
    /// - Throws: ``StoreError/damaged(_:)`` where the entries are not those that were signed.
    public mutating func inclusionProof(
        ofEntry index: Int,
        in size: Int
    ) throws(StoreError) -> (proof: InclusionProof, leaf: Digest) {
        guard let plan = ProofPlan(inclusionOf: index, in: size),
            let signed = SignedRoot(of: size, under: snapshot.checkpoint)
        else { preconditionFailure("the caller asks for what the checkpoint covers") }
        let places = [TreeNode(level: 0, index: index)] + plan.nodes + signed.nodes
        return try proven(by: places) { (hashes, hasher) throws(CryptoError) in
            let (leaf, rest) = (hashes[0], hashes.dropFirst())
            let path = try plan.path(from: Array(rest.prefix(plan.nodes.count)), using: &hasher)
            let proof = InclusionProof(index: index, size: size, path: path)
            let root = try signed.value(
                from: Array(rest.dropFirst(plan.nodes.count)),
                using: &hasher
            )
            guard let root, try proof.isValid(for: leaf, under: root, using: &hasher) else {
                return nil
            }
            return (proof, leaf)
        }
    }

    /// Proves that the tree of the first `size` entries begins with that of the first `earlier`.
    ///
    /// `earlier` is at least 1 and at most `size`, and the checkpoint covers `size` entries.
    ///
    /// - Throws: ``StoreError/damaged(_:)`` where the entries are not those that were signed.
    public mutating func consistencyProof(
        from earlier: Int,
        to size: Int
    ) throws(StoreError) -> ConsistencyProof {
        guard let plan = ProofPlan(consistencyFrom: earlier, to: size),
            let signedEarlier = SignedRoot(of: earlier, under: snapshot.checkpoint),
            let signed = SignedRoot(of: size, under: snapshot.checkpoint)
        else { preconditionFailure("the caller asks for what the checkpoint covers") }
        let places = plan.nodes + signedEarlier.nodes + signed.nodes
        return try proven(by: places) { (hashes, hasher) throws(CryptoError) in
            let rest = hashes.dropFirst(plan.nodes.count)
            let path = try plan.path(from: Array(hashes.prefix(plan.nodes.count)), using: &hasher)
            let proof = ConsistencyProof(from: earlier, to: size, path: path)
            let earlierRoot = try signedEarlier.value(
                from: Array(rest.prefix(signedEarlier.nodes.count)),
                using: &hasher
            )
            let root = try signed.value(
                from: Array(rest.dropFirst(signedEarlier.nodes.count)),
                using: &hasher
            )
            guard let earlierRoot, let root,
                try proof.isValid(from: earlierRoot, to: root, using: &hasher)
            else { return nil }
            return proof
        }
    }
}

extension LedgerTree {
    /// What `make` makes of the hashes at those places, which it finds to hold; nil from it means
    /// that they are others than were signed.
    private mutating func proven<Proof>(
        by places: [TreeNode],
        _ make: ([Digest], inout TreeHasher) throws(CryptoError) -> Proof?
    ) throws(StoreError) -> Proof {
        do throws(CryptoError) {
            if let hashes = files.hashes(at: places), let proof = try make(hashes, &hasher) {
                return proof
            }
        } catch {
            throw .crypto(error)
        }
        // Files that are merely short are extended; what is wrong in them shows in the proof.
        let size = snapshot.checkpoint.size
        files = TreeFiles(snapshot.paths)
        let known = files.leafCount(upTo: size)
        for start in known > 0 && known < size ? [known, 0] : [0] {
            let hashes = try hashes(at: places, growingFrom: start)
            do throws(CryptoError) {
                if let hashes, let proof = try make(hashes, &hasher) { return proof }
            } catch {
                throw .crypto(error)
            }
        }
        throw .damaged(
            LedgerDamage(
                path: snapshot.paths.entries,
                offset: nil,
                problem: "its entries are not those that the checkpoint covers"
            )
        )
    }

    /// The hashes at those places, after those of the entries from `start` on were made.
    private mutating func hashes(
        at places: [TreeNode],
        growingFrom start: Int
    ) throws(StoreError) -> [Digest]? {
        guard let subtrees = files.hashes(at: TreeNode.frontier(ofSize: start)),
            let frontier = Frontier(size: start, subtrees: subtrees)
        else { return nil }
        var offset = 0
        if start > 0 {
            guard let entry = try snapshot.entry(start) else { return nil }
            offset = entry.start
        }
        let size = snapshot.checkpoint.size
        let wanted = Set(places)
        var made: [TreeNode: Digest] = [:]
        var growth = TreeGrowth(from: frontier, in: files)
        var stream = EntryStream(snapshot.entries, from: offset, to: snapshot.entriesEnd)
        while growth.frontier.size < size, let piece = try stream.next() {
            let leaf = try computing { () throws(CryptoError) in try hasher.leaf(piece.bytes) }
            try growth.append(leaf, using: &hasher) { place, hash in
                if wanted.contains(place) { made[place] = hash }
            }
        }
        growth.finish()
        files = TreeFiles(snapshot.paths)
        var hashes: [Digest] = []
        for place in places {
            guard let hash = made[place] ?? files.hash(at: place) else { return nil }
            hashes.append(hash)
        }
        return hashes
    }
}

/// The root of the first so many entries, held against that of a checkpoint over as many or more.
private struct SignedRoot {
    let nodes: [TreeNode]

    private let size: Int
    private let checkpoint: Checkpoint
    private let frontierCount: Int
    private let consistency: ProofPlan

    /// Nil where the checkpoint does not cover so many, or there are none.
    init?(of size: Int, under checkpoint: Checkpoint) {
        guard let consistency = ProofPlan(consistencyFrom: size, to: checkpoint.size) else {
            return nil
        }
        self.size = size
        self.checkpoint = checkpoint
        self.consistency = consistency
        let frontier = size == checkpoint.size ? [] : TreeNode.frontier(ofSize: size)
        frontierCount = frontier.count
        nodes = frontier + consistency.nodes
    }

    /// The root that follows from the hashes at `nodes`; nil where the signed one does not begin
    /// with it.
    func value(
        from hashes: [Digest],
        using hasher: inout TreeHasher
    ) throws(CryptoError) -> Digest? {
        guard size < checkpoint.size else { return checkpoint.root }
        let subtrees = Array(hashes.prefix(frontierCount))
        let path = try consistency.path(
            from: Array(hashes.dropFirst(frontierCount)),
            using: &hasher
        )
        guard let root = try Frontier(size: size, subtrees: subtrees)?.root(using: &hasher)
        else { return nil }
        let proof = ConsistencyProof(from: size, to: checkpoint.size, path: path)
        return try proof.isValid(from: root, to: checkpoint.root, using: &hasher) ? root : nil
    }
}
