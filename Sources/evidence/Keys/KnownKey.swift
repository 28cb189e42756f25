internal import EvidenceRecord
internal import EvidenceStore

/// A key that the ledger knows or that is at hand, with where it stands.
struct KnownKey {
    let key: VerifierKey
    let use: Use

    /// The record that enrolled it; nil where none did.
    let enrolledBy: Int?
    let isCountersigned: Bool
    let isSuspect: Bool
    let revocation: Revocation?

    /// The handle under which its private half is at hand.
    let handle: String?

    enum Use {
        case signing([Role])
        case heads
        case none
    }

    /// All of them: the enrolled ones in order of enrolment, then those only at hand.
    static func all(standing: Standing, folder: KeyFolder) throws -> [KnownKey] {
        var handles: [(handle: String, key: VerifierKey)] = []
        for handle in try folder.handles() {
            if let key = try folder.loadVerifierKey(handle) { handles.append((handle, key)) }
        }
        func handle(of key: VerifierKey) -> String? {
            handles.first { $0.key == key }?.handle
        }
        let signing = standing.keys.map { key in
            KnownKey(
                key: key.key,
                use: .signing(key.roles),
                enrolledBy: key.enrolledBy,
                isCountersigned: key.isCountersigned,
                isSuspect: key.isSuspect,
                revocation: key.revocation,
                handle: handle(of: key.key)
            )
        }
        let heads = standing.logKeys.map { key in
            KnownKey(
                key: key.key,
                use: .heads,
                enrolledBy: key.addedBy,
                isCountersigned: true,
                isSuspect: key.isSuspect,
                revocation: key.revocation,
                handle: handle(of: key.key)
            )
        }
        let enrolled = signing + heads
        let others = handles.filter { other in !enrolled.contains { $0.key == other.key } }
        return enrolled
            + others.map { other in
                KnownKey(
                    key: other.key,
                    use: .none,
                    enrolledBy: nil,
                    isCountersigned: true,
                    isSuspect: false,
                    revocation: nil,
                    handle: other.handle
                )
            }
    }
}

extension KnownKey {
    /// What it may do.
    var roles: String {
        switch use {
        case .signing(let roles): roles.map(\.rawValue).joined(separator: ", ")
        case .heads: "signs heads"
        case .none: "none"
        }
    }

    /// Where it stands, in words.
    var standing: String {
        guard let enrolledBy else { return "not enrolled" }
        var words: String
        if let revocation {
            words = "\(revocation.reason.rawValue), #\(revocation.record)"
            if revocation.from < revocation.record {
                words += ", suspect from #\(revocation.from)"
            }
        } else {
            words = "in force, #\(enrolledBy)"
        }
        if isSuspect { words += ", enrolled by a suspect record" }
        if !isCountersigned { words += ", not countersigned" }
        return words
    }

    /// The cells of a table.
    var row: [String] { ["\(key.reference)", roles, standing, handle ?? "-"] }

    /// The same for programs.
    var json: JSONValue {
        var roles: JSONValue = .null
        if case .signing(let list) = use { roles = .array(list.map { .string($0.rawValue) }) }
        var isForHeads = false
        if case .heads = use { isForHeads = true }
        return [
            "key": .string("\(key.reference)"),
            "vkey": .string("\(key)"),
            "roles": roles,
            "signsHeads": .boolean(isForHeads),
            "enrolledBy": JSONValue(enrolledBy),
            "countersigned": .boolean(isCountersigned),
            "suspect": .boolean(isSuspect),
            "revocation": revocation.map {
                [
                    "record": .integer($0.record), "reason": .string($0.reason.rawValue),
                    "suspectFrom": .integer($0.from),
                ]
            } ?? .null,
            "handle": JSONValue(handle),
        ]
    }
}
