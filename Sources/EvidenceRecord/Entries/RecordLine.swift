public import EvidenceCrypto

/// One record as its entry states it: what it does, its number, and the root of its content.
public struct RecordLine: Equatable, Sendable {
    /// The record's number, counted from 0 through the whole ledger.
    public let number: Int

    /// What the record does, with the arguments of its line.
    public let act: RecordAct

    /// The tree hash over the fields of its content.
    public let contentRoot: Digest

    /// A line of that meaning.
    public init(number: Int, act: RecordAct, contentRoot: Digest) {
        self.number = number
        self.act = act
        self.contentRoot = contentRoot
    }
}

/// What a record does, with the arguments that stand in its line.
public enum RecordAct: Equatable, Sendable {
    /// Enrols a key with roles, ascending; the identical key again replaces its roles.
    case key(roles: [Role], VerifierKey)

    /// Ends a key from the next entry on; its records from number `from` on are suspect.
    case revoke(KeyReference, RevocationReason, from: Int)

    /// Adds a key that signs checkpoints.
    case log(VerifierKey)

    /// From the next entry on a record that needs the role needs so many signers who hold it.
    case quorum(Role, Int)

    /// Withholds parts of a record.
    case seal(record: Int, WithheldPart)

    /// Ends exactly what a seal named.
    case unseal(record: Int, WithheldPart)

    /// Withholds parts of a record for ever.
    case destroy(record: Int, WithheldPart)

    /// Names an RFC 3161 token, by its SHA-256, over the checkpoint of so many entries.
    case anchor(size: Int, token: Digest)

    /// States that layers (1 to 7, ascending) of the ledger up to that root were verified.
    case attest(size: Int, root: Digest, layers: [Int])

    /// A record of which the line says nothing but its kind.
    case content(ContentKind)
}

/// The kinds of record whose line has no arguments: what they say stands in their content.
public enum ContentKind: String, Sendable, CaseIterable {
    case document, agent, voice, excerpt, annotation, custody
}

/// Why a key was ended.
public enum RevocationReason: String, Sendable, CaseIterable {
    case retired, superseded, compromised
}

/// The part of a record that a seal, unseal or destroy line names.
public enum WithheldPart: Hashable, Sendable {
    /// The whole content; of a document its files too.
    case all

    /// A document's source file.
    case source

    /// A document's text rendition.
    case text

    /// Fields of the content by leaf index, ascending.
    case fields([Int])
}

extension RecordAct {
    /// The word that the line starts with.
    public var kind: RecordKind {
        switch self {
        case .key: .key
        case .revoke: .revoke
        case .log: .log
        case .quorum: .quorum
        case .seal: .seal
        case .unseal: .unseal
        case .destroy: .destroy
        case .anchor: .anchor
        case .attest: .attest
        case .content(.document): .document
        case .content(.agent): .agent
        case .content(.voice): .voice
        case .content(.excerpt): .excerpt
        case .content(.annotation): .annotation
        case .content(.custody): .custody
        }
    }
}

extension RecordLine {
    /// Writes the line, with its LF, at the end of `bytes`.
    public func append(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: act.kind.rawValue.utf8)
        bytes.append(0x20)
        Decimal.append(number, to: &bytes)
        bytes.append(0x20)
        if let arguments = act.arguments {
            bytes.append(contentsOf: arguments.utf8)
            bytes.append(0x20)
        }
        Base64.append(contentRoot, to: &bytes)
        bytes.append(0x0A)
    }
}

extension RecordAct {
    fileprivate var arguments: String? {
        switch self {
        case .key(let roles, let key):
            "\(roles.map(\.rawValue).joined(separator: ",")) \(key)"
        case .revoke(let key, let reason, let from):
            "\(key) \(reason.rawValue) \(from)"
        case .log(let key):
            "\(key)"
        case .quorum(let role, let count):
            "\(role.rawValue) \(count)"
        case .seal(let record, let part), .unseal(let record, let part),
            .destroy(let record, let part):
            "\(record) \(part)"
        case .anchor(let size, let token):
            "\(size) \(Base64.text(token.bytes))"
        case .attest(let size, let root, let layers):
            "\(size) \(Base64.text(root.bytes)) \(layers.map(String.init).joined(separator: ","))"
        case .content:
            nil
        }
    }
}

extension WithheldPart: CustomStringConvertible {
    /// The word or the indexes as a line writes them.
    public var description: String {
        switch self {
        case .all: "all"
        case .source: "source"
        case .text: "text"
        case .fields(let indexes): indexes.map(String.init).joined(separator: ",")
        }
    }
}
