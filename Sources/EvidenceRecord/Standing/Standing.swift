internal import EvidenceCrypto

/// Who may do what at a position of the ledger: the keys, log keys and quorums that the entries
/// before it leave.
///
/// It is read from the lines as they stand, even where an entry breaks a rule, so that the keys
/// of every entry are known before a signature is checked.
public struct Standing: Sendable {
    /// The keys that sign entries, in the order in which they were enrolled; revoked ones too.
    public internal(set) var keys: [EnrolledKey] = []

    /// The keys that sign checkpoints, in the order in which they were added; revoked ones too.
    public internal(set) var logKeys: [LogKey] = []

    var positions: [KeyReference: Position] = [:]
    var names: [PublicKey: KeyReference] = [:]
    var quorums: [Role: Int] = [:]
    var holderCounts: [Role: Int] = [:]
    var logKeyCount = 0

    /// Whether no entry stands before: the next is judged by its own lines.
    var isAtStart = true

    // Suspicion: what revocations say of the whole ledger, and the roles whose quorum a suspect
    // line set, with that line's record.
    let suspicions: Suspicions
    var suspectQuorums: [Role: Int] = [:]

    enum Position {
        case key(Int)
        case log(Int)
    }

    /// The standing before the first entry.
    ///
    /// A record becomes suspect by a line that comes after it; so who wants to know the suspect
    /// ones gathers that from all `revoke` lines first.
    public init(knowing suspicions: Suspicions = Suspicions()) {
        self.suspicions = suspicions
    }

    /// The key of that name and ID; nil where no `key` line has enrolled it.
    public func key(_ reference: KeyReference) -> EnrolledKey? {
        guard case .key(let index) = positions[reference] else { return nil }
        return keys[index]
    }

    /// The log key of that name and ID; nil where no `log` line has added it.
    public func logKey(_ reference: KeyReference) -> LogKey? {
        guard case .log(let index) = positions[reference] else { return nil }
        return logKeys[index]
    }

    /// The log keys that sign checkpoints now, in the order in which they were added.
    public var logKeysInForce: [LogKey] {
        logKeys.filter { $0.revocation == nil }
    }

    /// How many signers who hold the role a record needs that needs the role.
    public func quorum(of role: Role) -> Int {
        quorums[role] ?? 1
    }

    /// How many unrevoked keys hold the role.
    public func holderCount(of role: Role) -> Int {
        holderCounts[role] ?? 0
    }

    /// The rules that the entry, which would come next, breaks.
    public func breaches(of entry: Entry) -> [StandingBreach] {
        var copy = self
        return copy.admit(entry).breaches
    }

    /// Goes on to the standing after the entry.
    public mutating func apply(_ entry: Entry) {
        _ = admit(entry)
    }
}
