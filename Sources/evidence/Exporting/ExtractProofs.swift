internal import EvidenceCrypto
internal import EvidenceExport
internal import EvidenceRecord
internal import EvidenceStore

/// The entries of an extract, the proofs that they stand under its head, and the keys.
struct ExtractProofs {
    private let snapshot: LedgerSnapshot
    private let head: Checkpoint

    /// The entries, ascending.
    private let entries: [Int]

    /// The keys that signed one of them.
    private var signers: Set<KeyReference> = []

    /// - Throws: ``CommandFailure`` where no signed head covers one of them.
    init(of entries: [Int], under head: Checkpoint, in snapshot: LedgerSnapshot) throws {
        self.entries = Set(entries + [0]).sorted()
        self.head = head
        self.snapshot = snapshot
        guard let last = self.entries.last, last < head.size else {
            throw CommandFailure(
                "an entry that goes out is not final: no signed head covers it",
                hints: ["evidence checkpoint signs one"]
            )
        }
    }

    /// Writes `checkpoint`, `entries/`, `proofs/` and `anchors/`.
    mutating func write(
        to folder: inout StagedFolder,
        onProgress: (_ done: Int, _ all: Int) -> Void
    ) throws {
        try folder.write(ExtractName.checkpoint, head.note.bytes)
        var tree = try LedgerTree(of: snapshot)
        var hasher = try TreeHasher()
        for (done, index) in entries.enumerated() {
            onProgress(done, entries.count)
            let (entry, _) = try snapshot.placedEntry(index)
            let (proof, leaf) = try tree.inclusionProof(ofEntry: index, in: head.size)
            guard try hasher.leaf(entry.bytes) == leaf else {
                throw CommandFailure(
                    "entry \(index) is not the one that was signed: run evidence verify"
                )
            }
            signers.formUnion(entry.signers)
            try folder.write(ExtractName.entry(index), entry.bytes)
            let file = TLogProof(index: index, path: proof.path, checkpoint: head.note.bytes)
            try folder.write(ExtractName.proof(ofEntry: index), file.bytes)
        }
        try writeAnchors(to: &folder, &tree)
    }

    private func writeAnchors(
        to folder: inout StagedFolder,
        _ tree: inout LedgerTree
    ) throws {
        var sizes: Set<Int> = []
        var tokens: Set<Digest> = []
        for anchor in try snapshot.usableAnchors() {
            let size = anchor.anchor.size
            if sizes.insert(size).inserted {
                try folder.write(ExtractName.stampedHead(size), anchor.head.bytes)
                let proof = try tree.consistencyProof(from: size, to: head.size)
                let lines = proof.path.map { Base64.text($0.bytes) + "\n" }.joined()
                try folder.write(ExtractName.consistency(size), lines)
            }
            if tokens.insert(anchor.anchor.token).inserted {
                try folder.write(ExtractName.token("\(anchor.anchor.token)"), anchor.token)
            }
        }
    }

    /// Writes `keys/`, after the entries were.
    func writeKeys(_ chain: CertificateChain?, to folder: inout StagedFolder) throws {
        var ids: Set<String> = []
        var rows = KeyRow.heading
        for key in snapshot.standing.keys {
            let isNeeded = signers.contains(key.key.reference)
            rows += KeyRow(key, hasFile: isNeeded).line
            if isNeeded { try write(key.key, to: &folder, &ids) }
        }
        let heads = head.note.signatures.map(\.key)
        for key in snapshot.standing.logKeys {
            let isNeeded = heads.contains(key.key.reference)
            rows += KeyRow(key, hasFile: isNeeded).line
            if isNeeded { try write(key.key, to: &folder, &ids) }
        }
        try folder.write(ExtractName.keys, rows)
        if let chain { try folder.write(ExtractName.signer, try chain.pem()) }
    }

    private func write(
        _ key: VerifierKey,
        to folder: inout StagedFolder,
        _ ids: inout Set<String>
    ) throws {
        let id = String("\(key.reference)".suffix(8))
        guard ids.insert(id).inserted else {
            throw CommandFailure("two keys of this ledger have the ID \(id)")
        }
        try folder.write(ExtractName.key(id), PEMText.publicKey(key.key))
    }

    /// The names that stand in what goes out whatever is withheld.
    static func names(
        in snapshot: LedgerSnapshot,
        _ head: Checkpoint
    ) -> [(name: String, text: String)] {
        let keys =
            snapshot.standing.keys.map(\.key.reference.name)
            + snapshot.standing.logKeys.map(\.key.reference.name)
            + head.note.signatures.map(\.key.name)
        return [("the ledger's name", snapshot.origin)]
            + keys.map { ("the name of the key \($0)", $0) }
    }
}
