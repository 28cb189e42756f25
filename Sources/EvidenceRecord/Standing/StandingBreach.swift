/// A rule about who may do what that an entry breaks.
public struct StandingBreach: Equatable, Sendable, CustomStringConvertible {
    /// The record at fault; nil where it is the entry as a whole.
    public let record: Int?

    /// What is wrong.
    public let problem: Problem

    /// What an entry can do that its standing does not allow.
    public enum Problem: Equatable, Sendable {
        case signerNotEnrolled(KeyReference)
        case signerRevoked(KeyReference, by: Int)
        case roleMissing(RecordKind, author: KeyReference)
        case quorumMissed(RecordKind, Role, needed: Int, found: Int)
        case firstRecord
        case noLogLine
        case referenceTaken(KeyReference)
        case keyUnderOtherName(KeyReference, other: KeyReference)
        case revokedKeyEnrolled(KeyReference)
        case logKeyName(KeyReference)
        case unknownKeyRevoked(KeyReference)
        case suspectFrom(Int)
        case quorumOutOfRange(Role, Int, holders: Int)
        case adminsBelowQuorum(holders: Int, needed: Int)
        case noLogKeyInForce
        case sizeBeyondEntry(RecordKind, size: Int)
    }

    /// A breach by that record, or by the entry as a whole.
    public init(record: Int?, problem: Problem) {
        self.record = record
        self.problem = problem
    }

    /// One sentence for a person.
    public var description: String {
        switch problem {
        case .signerNotEnrolled(let key):
            "the signer \(key) is not enrolled"
        case .signerRevoked(let key, let record):
            "the signer \(key) was revoked by record \(record)"
        case .roleMissing(let kind, let author):
            "the author \(author) holds none of the roles for \(article(kind)) \(kind.rawValue)"
                + " record (\(kind.permittedRoles.map(\.rawValue).joined(separator: ", ")))"
        case .quorumMissed(let kind, let role, let needed, let found):
            "\(article(kind)) \(kind.rawValue) record misses the quorum: it needs \(needed)"
                + " \(needed == 1 ? "signer" : "signers") with the role \(role.rawValue)"
                + " and has \(found)"
        case .firstRecord:
            "the first record of entry 0 does not enrol its author as admin"
        case .noLogLine:
            "entry 0 has no log line"
        case .referenceTaken(let key):
            "\(key) already names another key"
        case .keyUnderOtherName(let key, let other):
            "the key \(key) already stands under the name \(other)"
        case .revokedKeyEnrolled(let key):
            "the revoked key \(key) is enrolled again"
        case .logKeyName(let key):
            "the name of the log key \(key) is not the ledger's origin"
        case .unknownKeyRevoked(let key):
            "the revoked key \(key) was not enrolled by an earlier entry"
        case .suspectFrom(let record):
            "the revocation makes records suspect from number \(record) on, which is beyond it"
        case .quorumOutOfRange(let role, let count, let holders):
            "a quorum of \(count) for the role \(role.rawValue), which \(keysHold(holders))"
        case .adminsBelowQuorum(let holders, let needed):
            "\(keysHold(holders)) the role admin after this entry,"
                + " and its quorum is \(needed)"
        case .noLogKeyInForce:
            "no log key is in force after this entry"
        case .sizeBeyondEntry(let kind, let size):
            "the size \(size) in the \(kind.rawValue) line is beyond the entries before it"
        }
    }

    private func keysHold(_ count: Int) -> String {
        count == 1 ? "1 unrevoked key holds" : "\(count) unrevoked keys hold"
    }

    private func article(_ kind: RecordKind) -> String {
        "aeiou".contains(kind.rawValue.prefix(1)) ? "an" : "a"
    }
}
