public import EvidenceRecord

/// A key of the ledger with its standing, a row of `keys/keys.csv`.
public struct KeyRow: Sendable {
    private let key: VerifierKey
    private let roles: String
    private let enrolledBy: Int
    private let revocation: Revocation?
    private let hasFile: Bool

    /// A key that signs entries; `hasFile` says whether it stands in the extract.
    public init(_ key: EnrolledKey, hasFile: Bool) {
        self.key = key.key
        roles = key.roles.map(\.rawValue).joined(separator: " ")
        enrolledBy = key.enrolledBy
        revocation = key.revocation
        self.hasFile = hasFile
    }

    /// A key that signs heads.
    public init(_ key: LogKey, hasFile: Bool) {
        self.key = key.key
        roles = "log"
        enrolledBy = key.addedBy
        revocation = key.revocation
        self.hasFile = hasFile
    }

    /// The names of the columns.
    public static let heading = CSVLine.of([
        "name", "id", "roles", "enrolled_by", "revoked_by", "reason", "suspect_from", "file",
    ])

    /// The row.
    public var line: String {
        let id = String("\(key.reference)".suffix(8))
        return CSVLine.of([
            key.reference.name, id, roles, "#\(enrolledBy)",
            revocation.map { "#\($0.record)" }, revocation?.reason.rawValue,
            revocation.map { "#\($0.from)" }, hasFile ? ExtractName.key(id) : nil,
        ])
    }
}
