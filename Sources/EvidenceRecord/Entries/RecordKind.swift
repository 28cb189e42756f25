/// What a record line does: the first word of the line.
public enum RecordKind: String, Sendable, CaseIterable {
    case key, revoke, log, quorum
    case seal, unseal, destroy
    case anchor, attest
    case document, agent, voice, excerpt, annotation, custody
}

/// What an enrolled key may do.
public enum Role: String, Sendable, CaseIterable, Comparable {
    case admin, annotator, archivist, auditor, custodian

    /// Orders as lines list roles: ascending by name.
    public static func < (first: Role, second: Role) -> Bool {
        first.rawValue.utf8.lexicographicallyPrecedes(second.rawValue.utf8)
    }
}

extension RecordKind {
    /// The roles any one of which the author of such a record must hold.
    public var permittedRoles: [Role] {
        switch self {
        case .key, .revoke, .log, .quorum: [.admin]
        case .seal, .unseal, .destroy, .anchor: [.custodian]
        case .attest: [.auditor, .custodian]
        case .document, .agent, .voice, .excerpt: [.archivist]
        case .custody: [.archivist, .custodian]
        case .annotation: [.annotator, .archivist]
        }
    }
}
