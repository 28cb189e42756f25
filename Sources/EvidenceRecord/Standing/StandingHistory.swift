/// The standing before each entry of a ledger, where it matters: where records are suspect.
///
/// Whether a record is suspect is judged as of its own position. What came later says so only by
/// the revocations, which are all known before.
public struct StandingHistory: Sendable {
    // The standing before an entry is the last one of those that hold from no later entry on.
    private let standings: [(fromEntry: Int, standing: Standing)]

    /// Whether any revocation names records as suspect.
    public let hasSuspicions: Bool

    /// The standings that the entries leave which decide on others, given in their order.
    public init(of entries: [Entry], knowing suspicions: Suspicions) {
        var standing = Standing(knowing: suspicions)
        var standings = [(fromEntry: 0, standing: standing)]
        for entry in entries where !suspicions.isEmpty {
            standing.apply(entry)
            standings.append((entry.header.index + 1, standing))
        }
        self.standings = standings
        hasSuspicions = !suspicions.isEmpty
    }

    /// Why a record of that entry is suspect; nothing where it is not.
    public func suspicions(
        of record: Int,
        _ kind: RecordKind,
        inEntry index: Int,
        signedBy signers: [KeyReference]
    ) -> [Suspicion] {
        standing(before: index)
            .suspicions(of: record, kind, inEntry: index, signedBy: signers)
    }

    /// The signers whose records would be suspect from that one on, were the entry not proven to
    /// be older than the compromise of their keys.
    public func relieved(
        _ signers: [KeyReference],
        of record: Int,
        inEntry index: Int
    ) -> [KeyReference] {
        standing(before: index).relieved(signers, of: record, inEntry: index)
    }

    private func standing(before index: Int) -> Standing {
        var start = 0
        var end = standings.count
        while start < end {
            let middle = (start + end) / 2
            if standings[middle].fromEntry <= index { start = middle + 1 } else { end = middle }
        }
        return standings[start - 1].standing
    }
}

extension Suspicions {
    /// What the `revoke` lines of those entries make suspect.
    public init(of entries: [Entry]) {
        self.init()
        for entry in entries {
            for record in entry.records { note(record) }
        }
    }
}
