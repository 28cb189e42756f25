public import EvidenceCrypto
public import EvidenceRecord

/// Where a ledger stood when the records of an entry were asked for.
public struct LedgerHead: Sendable {
    /// The ledger.
    public let origin: String

    /// The leaf hash of entry 0.
    public let fingerprint: Digest

    /// The number of entries, which is the index of the next.
    public let entryCount: Int

    /// The number of records, which is the number of the first one of the next entry.
    public let firstRecord: Int

    /// The leaf hash of the last entry, to which the next links: it stands for all before.
    public let lastLeaf: Digest

    /// The time of the last entry.
    public let lastTime: RecordedTime

    /// Who may do what in the next entry.
    public let standing: Standing

    /// What is withheld.
    public let withholding: WithholdingState

    /// The records that name timestamp tokens, in order.
    public let anchors: [AnchorLine]

    init(_ state: LedgerState) {
        origin = state.origin
        fingerprint = state.fingerprint
        entryCount = state.entryCount
        firstRecord = state.nextRecord
        lastLeaf = state.lastLeaf
        lastTime = state.lastTime
        standing = state.standing
        withholding = state.withholding
        anchors = state.anchors
    }
}
