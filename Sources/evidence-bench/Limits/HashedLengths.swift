internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// The lengths of all messages that are hashed to verify a ledger.
///
/// Of each field its value and its leaf, and the nodes over the leaves of a record; of each entry
/// its leaf, the text that was signed, and as many nodes of the tree as there are entries.
func hashedLengths(of ledger: FilePath) throws -> [Int] {
    let snapshot = try LedgerSnapshot(opening: ledger)
    let node = 1 + 2 * Digest.byteCount
    var lengths: [Int] = []
    try snapshot.forEachContent { _, content in
        guard let content else { return }
        for field in content.fields {
            lengths.append(1 + Salt.byteCount + (field.value?.count ?? 0))
            lengths.append(2 + field.pointer.count + Digest.byteCount)
        }
        for _ in content.fields.dropFirst() { lengths.append(node) }
    }
    lengths += try signedLengths(of: snapshot)
    return lengths
}

/// Those of them that do not need the contents.
func signedLengths(of snapshot: LedgerSnapshot) throws -> [Int] {
    var lengths: [Int] = []
    try snapshot.forEachEntry { entry, _ in
        lengths += [1 + entry.bytes.count, entry.textLength, 1 + 2 * Digest.byteCount]
    }
    return lengths
}
