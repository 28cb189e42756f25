public import EvidenceCrypto
public import EvidenceRecord
internal import Glibc
public import SystemPackage

/// The largest head of a ledger that this user has verified.
public struct KnownHead: Equatable, Sendable {
    /// The ledger's name.
    public let origin: String

    /// The leaf hash of its entry 0.
    public let fingerprint: Digest

    /// The number of entries that were verified.
    public let size: Int

    /// The tree hash over them.
    public let root: Digest

    /// When they were verified, by this machine's clock.
    public let seen: RecordedTime

    /// A head of those values.
    public init(
        origin: String,
        fingerprint: Digest,
        size: Int,
        root: Digest,
        seen: RecordedTime
    ) {
        self.origin = origin
        self.fingerprint = fingerprint
        self.size = size
        self.root = root
        self.seen = seen
    }
}

/// The heads that this user has verified, one file each, so that a ledger that was cut short or
/// rolled back is noticed.
///
/// They lie below the user's state folder (XDG Base Directory Specification): in
/// `evidence-ledger/known` of `$XDG_STATE_HOME`, else of `~/.local/state`.
public struct KnownHeads: Sendable {
    /// The folder of the files.
    public let folder: FilePath

    /// The heads kept in `folder`.
    public init(folder: FilePath) {
        self.folder = folder
    }

    /// The heads of this user; nil where neither `XDG_STATE_HOME` nor `HOME` is set.
    public init?() {
        if let state = Self.variable("XDG_STATE_HOME"), state.hasPrefix("/") {
            folder = FilePath(state).appending("evidence-ledger").appending("known")
        } else if let home = Self.variable("HOME") {
            folder = FilePath(home).appending(".local/state/evidence-ledger/known")
        } else {
            return nil
        }
    }

    private static func variable(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        let text = unsafe String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// All heads, by origin and fingerprint.
    ///
    /// A file that was damaged is passed over.
    public func all() throws(StoreError) -> [KnownHead] {
        var heads: [KnownHead] = []
        for name in try Folder.names(in: folder) where !name.isTemporaryName {
            if let head = KnownHead(try OpenFile(reading: folder.appending(name)).readAll()) {
                heads.append(head)
            }
        }
        return heads.sorted {
            ($0.origin, $0.fingerprint.description) < ($1.origin, $1.fingerprint.description)
        }
    }

    /// The head of that ledger; nil where none was verified yet.
    public func head(origin: String, fingerprint: Digest) throws(StoreError) -> KnownHead? {
        let path = try path(origin: origin, fingerprint: fingerprint)
        guard try OpenFile.Status(at: path) != nil else { return nil }
        return KnownHead(try OpenFile(reading: path).readAll())
    }

    /// The heads of other ledgers that have the same name.
    public func namesakes(
        origin: String,
        fingerprint: Digest
    ) throws(StoreError) -> [KnownHead] {
        try all().filter {
            $0.origin.utf8.elementsEqual(origin.utf8) && $0.fingerprint != fingerprint
        }
    }

    /// Remembers `head`, in place of a smaller one of the same ledger.
    public func remember(_ head: KnownHead) throws(StoreError) {
        let known = try self.head(origin: head.origin, fingerprint: head.fingerprint)
        if let known, known.size > head.size { return }
        try Folder.create(folder, permissions: 0o700)
        let path = try path(origin: head.origin, fingerprint: head.fingerprint)
        try Replacement.write(head.bytes, to: path, permissions: .private)
    }

    private func path(origin: String, fingerprint: Digest) throws(StoreError) -> FilePath {
        let name = Array(origin.utf8)
        let hash = try computing { () throws(CryptoError) in try Digest(of: name.span) }
        return folder.appending("\(hash.description.prefix(16))-\(fingerprint)")
    }
}

extension KnownHead {
    private static let firstLine = "evidence-ledger/known@v1"

    /// The file that keeps the head.
    var bytes: [UInt8] {
        Array(
            """
            \(Self.firstLine)
            origin \(origin)
            fingerprint \(fingerprint)
            size \(size)
            root \(root)
            seen \(seen)

            """.utf8
        )
    }

    /// Reads what ``bytes`` wrote; nil for anything else.
    init?(_ bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        guard lines.count == 7, lines[0] == Self.firstLine, lines[6].isEmpty,
            let origin = Self.value(lines[1], "origin"), KeyName.isPermitted(origin),
            let fingerprint = Self.digest(lines[2], "fingerprint"),
            let size = Self.value(lines[3], "size").flatMap({ Decimal.value(of: Array($0.utf8)) }),
            let root = Self.digest(lines[4], "root"),
            let seen = Self.value(lines[5], "seen").flatMap({ RecordedTime($0) })
        else { return nil }
        self.init(origin: origin, fingerprint: fingerprint, size: size, root: root, seen: seen)
    }

    private static func value(_ line: Substring, _ name: String) -> String? {
        guard line.hasPrefix(name + " ") else { return nil }
        return String(line.dropFirst(name.count + 1))
    }

    private static func digest(_ line: Substring, _ name: String) -> Digest? {
        value(line, name).flatMap { Hexadecimal.value(of: Array($0.utf8)) }.flatMap {
            Digest(bytes: $0)
        }
    }
}
