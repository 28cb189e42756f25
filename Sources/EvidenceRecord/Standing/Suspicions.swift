/// What the `revoke` lines of the whole ledger make suspect, and what is proven to be older than
/// a compromise.
public struct Suspicions: Equatable, Sendable {
    /// The revocations of each key that name records as suspect, in the order of their lines.
    private(set) var revocations: [KeyReference: [Revocation]] = [:]

    /// For revocations the number of entries, from the start, that they do not reach.
    private var reliefs: [Int: Int] = [:]

    /// Nothing is suspect.
    public init() {}

    /// Takes in a record, of which only `revoke` lines say anything here.
    public mutating func note(_ record: RecordLine) {
        guard case .revoke(let key, let reason, let first) = record.act, first != record.number
        else { return }
        revocations[key, default: []].append(
            Revocation(record: record.number, reason: reason, from: first)
        )
    }

    /// Whether no record is suspect.
    public var isEmpty: Bool { revocations.isEmpty }

    /// The records of the revocations that say `compromised` and name suspect records, ascending:
    /// those of which it matters what is proven to be older.
    public var compromises: [Int] {
        revocations.values.flatMap(\.self).filter { $0.reason == .compromised }.map(\.record)
            .sorted()
    }

    /// Says that the first `entries` entries are proven to be older than the compromise of which
    /// the record tells; what a key signed there is not suspect for that.
    ///
    /// Which key may do what stays judged by position alone.
    public mutating func relieve(compromise record: Int, firstEntries entries: Int) {
        guard compromises.contains(record) else { return }
        reliefs[record] = max(reliefs[record] ?? 0, entries)
    }

    /// The revocation that makes a record suspect where that key signed it in that entry, the one
    /// that reaches furthest back; nil where none does.
    func revocation(of key: KeyReference, reaching record: Int, inEntry entry: Int) -> Revocation? {
        revocations[key]?.filter { revocation in
            record >= revocation.from
                && reliefs[revocation.record].map { entry >= $0 } ?? true
        }.min { $0.from < $1.from }
    }

    /// Whether any revocation names records of that key as suspect.
    func names(_ key: KeyReference) -> Bool { revocations[key] != nil }

    /// Whether a record that key signed would be suspect but for what is proven.
    func isRelieved(_ key: KeyReference, record: Int, inEntry entry: Int) -> Bool {
        revocation(of: key, reaching: record, inEntry: entry) == nil
            && revocations[key]?.contains { record >= $0.from } ?? false
    }
}

/// Why a record is suspect.
public enum Suspicion: Hashable, Sendable {
    /// A revocation, the record `by`, says so of what this key signed from a record on.
    case signer(KeyReference, by: Int, from: Int)

    /// This signer has his roles from the record `by`, which is suspect itself.
    case roles(KeyReference, by: Int)

    /// How many must sign with this role, the suspect record `by` says.
    case quorum(Role, by: Int)
}

extension Suspicion {
    /// The record that makes it so.
    public var record: Int {
        switch self {
        case .signer(_, let record, _), .roles(_, let record), .quorum(_, let record): record
        }
    }
}

extension Suspicion: CustomStringConvertible {
    /// One sentence for a person.
    public var description: String {
        switch self {
        case .signer(let key, let record, let first):
            "its signer \(key) is suspect from #\(first) on, says #\(record)"
        case .roles(let key, let record):
            "its signer \(key) has his roles from a suspect record, #\(record)"
        case .quorum(let role, let record):
            "how many must sign as \(role.rawValue), a suspect record says, #\(record)"
        }
    }
}

extension Standing {
    /// Why a record of the next entry, of that index, is suspect; nothing where it is not.
    ///
    /// This is the one place where that is decided.
    public func suspicions(
        of record: Int,
        _ kind: RecordKind,
        inEntry index: Int,
        signedBy signers: [KeyReference]
    ) -> [Suspicion] {
        guard !suspicions.isEmpty else { return [] }
        var found: [Suspicion] = []
        for signer in signers {
            if let revocation = suspicions.revocation(of: signer, reaching: record, inEntry: index)
            {
                found.append(.signer(signer, by: revocation.record, from: revocation.from))
            }
        }
        // The keys of entry 0 are enrolled by itself, and stand by their own lines.
        guard !isAtStart else { return found }
        for signer in signers {
            guard let key = key(signer), key.isSuspect else { continue }
            found.append(.roles(signer, by: key.rolesBy))
        }
        if !suspectQuorums.isEmpty, let author = signers.lazy.compactMap(key).first {
            for role in kind.permittedRoles where author.roles.contains(role) {
                guard let line = suspectQuorums[role] else { continue }
                found.append(.quorum(role, by: line))
            }
        }
        return found
    }

    /// The signers whose records would be suspect from that one on, were the entry not proven to
    /// be older than the compromise of their keys.
    func relieved(
        _ signers: [KeyReference],
        of record: Int,
        inEntry index: Int
    ) -> [KeyReference] {
        signers.filter { suspicions.isRelieved($0, record: record, inEntry: index) }
    }
}
