internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore

/// A key that the ledger knows or that is at hand, with where it stands.
struct KnownKey {
    let key: VerifierKey
    let use: Use

    /// The record that enrolled it; nil where none did.
    let enrolledBy: Int?

    /// The record that gave it its present roles; nil where none did.
    let rolesBy: Int?
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
                rolesBy: key.rolesBy,
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
                rolesBy: nil,
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
                    rolesBy: nil,
                    isCountersigned: true,
                    isSuspect: false,
                    revocation: nil,
                    handle: other.handle
                )
            }
    }
}

extension KnownKey {
    /// The records that say who holds it, the newest first.
    var enrolments: [Int] {
        [rolesBy == enrolledBy ? nil : rolesBy, enrolledBy].compactMap(\.self)
    }

    /// The chain that was recorded with it last; nil where none was, or it cannot be read.
    func chain(in snapshot: LedgerSnapshot) throws -> CertificateChain? {
        guard case .p256(let publicKey) = key.key else { return nil }
        for record in enrolments {
            let text = try snapshot.content(ofRecord: record)?.value("/certificate")
            guard let text, let chain = try? CertificateChain(canonical: text) else { continue }
            // What is not of this key is said by evidence verify, and shown by nobody.
            guard chain.leaf.spki == publicKey.spki else { continue }
            return chain
        }
        return nil
    }

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
    func row(_ chain: CertificateChain?) -> [String] {
        let certified =
            chain.map {
                $0.leaf.isSelfIssued ? ", certified by itself" : ", certified by \($0.leaf.issuer)"
            } ?? ""
        return ["\(key.reference)", roles, standing + certified, handle ?? "-"]
    }

    /// The same for programs, with its certificate.
    func json(_ chain: CertificateChain?) -> JSONValue {
        let certificate: JSONValue = chain.map { .object($0.leaf.members) } ?? .null
        return .object(members + [JSONValue.Member(name: "certificate", value: certificate)])
    }

    /// The same for programs, without.
    var json: JSONValue { .object(members) }

    private var members: [JSONValue.Member] {
        var roles: JSONValue = .null
        if case .signing(let list) = use { roles = .array(list.map { .string($0.rawValue) }) }
        var isForHeads = false
        if case .heads = use { isForHeads = true }
        return [
            JSONValue.Member(name: "key", value: .string("\(key.reference)")),
            JSONValue.Member(name: "vkey", value: .string("\(key)")),
            JSONValue.Member(name: "roles", value: roles),
            JSONValue.Member(name: "signsHeads", value: .boolean(isForHeads)),
            JSONValue.Member(name: "enrolledBy", value: JSONValue(enrolledBy)),
            JSONValue.Member(name: "countersigned", value: .boolean(isCountersigned)),
            JSONValue.Member(name: "suspect", value: .boolean(isSuspect)),
            JSONValue.Member(
                name: "revocation",
                value: revocation.map {
                    [
                        "record": .integer($0.record), "reason": .string($0.reason.rawValue),
                        "suspectFrom": .integer($0.from),
                    ]
                } ?? .null
            ),
            JSONValue.Member(name: "handle", value: JSONValue(handle)),
        ]
    }
}
