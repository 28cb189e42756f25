/// A key that signs entries, as the lines so far leave it.
public struct EnrolledKey: Equatable, Sendable {
    /// The key under its name.
    public let key: VerifierKey

    /// What its holder may do, ascending; stays as it was when the key is revoked.
    public internal(set) var roles: [Role]

    /// The record that enrolled it first.
    public let enrolledBy: Int

    /// The record that gave it its present roles.
    public internal(set) var rolesBy: Int

    /// Whether an entry that enrols it is signed with it too, so that its holder is known to have
    /// held it.
    public internal(set) var isCountersigned: Bool

    /// Whether the record that gave it its present roles is suspect.
    public internal(set) var isSuspect: Bool

    /// What ended it, the earliest of several.
    public internal(set) var revocation: Revocation?

    /// Whether its holder may act in that role now.
    public func holds(_ role: Role) -> Bool {
        revocation == nil && roles.contains(role)
    }
}

/// A key that signs checkpoints, as the lines so far leave it.
public struct LogKey: Equatable, Sendable {
    /// The key under its name, which is the ledger's origin.
    public let key: VerifierKey

    /// The record that added it.
    public let addedBy: Int

    /// Whether that record is suspect.
    public let isSuspect: Bool

    /// What ended it, the earliest of several.
    public internal(set) var revocation: Revocation?
}

/// What a `revoke` line says about its key.
public struct Revocation: Equatable, Sendable {
    /// The record of the line.
    public let record: Int

    /// Why the key was ended.
    public let reason: RevocationReason

    /// The records that the key signed from this number on are suspect; the line's own number
    /// says: none.
    public let from: Int
}
