public import EvidenceCrypto

/// An `anchor` record: the token that it names, over the head of so many entries.
public struct AnchorLine: Hashable, Sendable {
    /// The record's number.
    public let record: Int

    /// The index of its entry.
    public let entry: Int

    /// The number of entries in the head that was stamped.
    public let size: Int

    /// The SHA-256 of the token's file.
    public let token: Digest

    /// The anchor that a record of `entry` is; nil where it is a record of another kind.
    public init?(_ line: RecordLine, entry: Int) {
        guard case .anchor(let size, let token) = line.act else { return nil }
        record = line.number
        self.entry = entry
        self.size = size
        self.token = token
    }

    /// The token's file, by its path below the ledger's folder.
    public var tokenPath: String { "anchors/\(token).tsr" }

    /// The file of the head that was stamped, by its path below the ledger's folder.
    public var headPath: String { "anchors/\(size).checkpoint" }
}
