internal import EvidenceCrypto
internal import EvidenceRecord

/// Where an entry stands that tells of others: it has a `key`, `revoke`, `log`, `quorum`, `seal`,
/// `unseal`, `destroy` or `anchor` line.
///
/// Standing, withholding and what was stamped follow from these entries alone, so that a ledger is
/// opened without reading the others.
struct KeptEntry: Equatable, Sendable {
    /// The entry's index.
    let index: Int

    /// Where it starts, in bytes from the start of `entries`.
    let start: Int

    /// Its length in bytes.
    let length: Int

    /// Its leaf hash.
    let leaf: Digest
}

extension Entry {
    /// Whether standing, withholding or anchors after the entry are others than before it.
    var isKept: Bool { records.contains { $0.act.kind.isKept } }
}

extension RecordKind {
    fileprivate var isKept: Bool {
        switch self {
        case .key, .revoke, .log, .quorum, .seal, .unseal, .destroy, .anchor: true
        case .attest, .document, .agent, .voice, .excerpt, .annotation, .custody: false
        }
    }
}
