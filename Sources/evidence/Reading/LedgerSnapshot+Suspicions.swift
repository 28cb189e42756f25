internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

extension LedgerSnapshot {
    /// The standing before each entry, by which it is told which records are suspect.
    ///
    /// `times` tells what is proven to be older than a compromise: nothing where it is nil.
    func standings(_ times: inout ProvenTimesReader?) throws -> StandingHistory {
        let entries = hasRevokedKeys ? try decidingEntries() : []
        var suspicions = Suspicions(of: entries)
        for (record, count) in try reliefs(from: suspicions, &times) {
            suspicions.relieve(compromise: record, firstEntries: count)
        }
        return StandingHistory(of: entries, knowing: suspicions)
    }

    /// By the records that tell of compromises, how many entries are proven to be older.
    func reliefs(_ times: inout ProvenTimesReader?) throws -> [Int: Int] {
        guard times != nil, hasRevokedKeys else { return [:] }
        return try reliefs(from: Suspicions(of: try decidingEntries()), &times)
    }

    private func reliefs(
        from suspicions: Suspicions,
        _ times: inout ProvenTimesReader?
    ) throws -> [Int: Int] {
        var reliefs: [Int: Int] = [:]
        for record in suspicions.compromises {
            guard let start = try compromise(record)?.earliestCompromise else { continue }
            reliefs[record] = try times?.entries(olderThan: start)
        }
        return reliefs
    }

    /// What the record says of a compromise; nil where that is withheld, missing or damaged.
    private func compromise(_ record: Int) throws -> RevokeContent? {
        do throws(StoreError) {
            return try content(ofRecord: record).map { RevokeContent($0) }
        } catch {
            guard case .damaged = error else { throw error }
            return nil
        }
    }
}
