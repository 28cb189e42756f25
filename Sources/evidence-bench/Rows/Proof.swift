internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore

extension Row {
    /// Making the proof of one entry among many, and holding it against the signed root.
    static func prove(_ ledgers: SampleLedgers) throws -> Row {
        let count = ledgers.records
        let snapshot = try LedgerSnapshot(opening: try ledgers.single(entries: count))
        let entries = proven(among: snapshot.checkpoint.size)
        return Row(
            name: RowName.prove.rawValue,
            work: "prove one of \(grouped(count)) entries, in process",
            limit: pathLimit,
            unit: .seconds,
            target: .atMost(20e-6),
            measure: {
                var tree = try LedgerTree(of: snapshot)
                let size = snapshot.checkpoint.size
                // The first one makes the tree where there is none.
                _ = try tree.inclusionProof(ofEntry: 0, in: size)
                let stopwatch = Stopwatch()
                var hashes = 0
                for index in entries {
                    hashes += try tree.inclusionProof(ofEntry: index, in: size).proof.path.count
                }
                return try sample(stopwatch.seconds, of: entries.count, hashes: hashes)
            }
        )
    }

    /// Checking such a proof as a stranger does who trusts the checkpoint: the file is read, the
    /// entry hashed, and its path followed to the root.
    static func checkProof(_ ledgers: SampleLedgers) throws -> Row {
        let count = ledgers.records
        let snapshot = try LedgerSnapshot(opening: try ledgers.single(entries: count))
        let size = snapshot.checkpoint.size
        var tree = try LedgerTree(of: snapshot)
        var files: [(proof: [UInt8], entry: [UInt8])] = []
        for index in proven(among: size) {
            let (proof, _) = try tree.inclusionProof(ofEntry: index, in: size)
            let file = TLogProof(
                index: index,
                path: proof.path,
                checkpoint: snapshot.checkpoint.note.bytes
            )
            let entry = try snapshot.entry(index)?.entry.bytes ?? []
            files.append((file.bytes, entry))
        }
        return Row(
            name: RowName.checkProof.rawValue,
            work: "check such a proof, but for the head's signature",
            limit: pathLimit,
            unit: .seconds,
            target: .atMost(20e-6),
            measure: { [files] in
                var hasher = try TreeHasher()
                let stopwatch = Stopwatch()
                var hashes = 0
                for (file, entry) in files {
                    let proof = try TLogProof(file)
                    let checkpoint = try Checkpoint(proof.checkpoint)
                    let isValid = try proof.inclusion(in: checkpoint)
                        .isValid(for: hasher.leaf(entry), under: checkpoint.root, using: &hasher)
                    hashes += isValid ? proof.path.count : 0
                }
                return try sample(stopwatch.seconds, of: files.count, hashes: hashes)
            }
        )
    }

    private static let pathLimit = "the hashes of its path alone"

    /// Entries from all over the ledger.
    private static func proven(among size: Int) -> [Int] {
        (0..<1_000).map { $0 * 7_919 % size }
    }

    private static func sample(_ seconds: Double, of count: Int, hashes: Int) throws -> Sample {
        let node = 1 + 2 * Digest.byteCount
        let lengths = [Int](repeating: node, count: hashes)
        let bare = try BareHashes(longestMessage: node)
        let stopwatch = Stopwatch()
        try bare.hash(lengths: lengths[...])
        return Sample(
            measured: seconds / Double(count),
            limit: stopwatch.seconds / Double(count)
        )
    }
}
