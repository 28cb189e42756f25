internal import EvidenceRecord

extension FindingKind {
    /// The kind of finding that a breach of standing is.
    init(_ problem: StandingBreach.Problem) {
        self =
            switch problem {
            case .signerNotEnrolled: .signerNotEnrolled
            case .signerRevoked: .signerRevoked
            case .roleMissing: .roleMissing
            case .quorumMissed: .quorumMissed
            case .firstRecord: .firstRecord
            case .noLogLine, .noLogKeyInForce: .noLogKey
            case .referenceTaken: .keyNameTaken
            case .keyUnderOtherName: .keyUnderOtherName
            case .revokedKeyEnrolled: .revokedKeyEnrolled
            case .logKeyName: .logKeyName
            case .unknownKeyRevoked: .unknownKeyRevoked
            case .suspectFrom: .suspectFrom
            case .quorumOutOfRange: .quorumOutOfRange
            case .adminsBelowQuorum: .tooFewAdmins
            case .sizeBeyondEntry: .sizeBeyondEntry
            }
    }
}
