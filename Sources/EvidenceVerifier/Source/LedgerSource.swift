/// Where the verifier gets the bytes of a ledger from.
///
/// It names files by their paths below the ledger's folder, as the format does. Who makes a source
/// holds the shared lock while it opens `checkpoint`, `entries` and the files of `contents` and
/// notes their lengths, and never reads beyond them; so that what a writer appends meanwhile is
/// not taken for damage.
public struct LedgerSource: Sendable {
    /// The file of that path; nil where there is none.
    public let open: @Sendable (String) throws(SourceError) -> LedgerFile?

    /// The names in the folder of that path, in any order; none where there is no such folder.
    public let names: @Sendable (String) throws(SourceError) -> [String]

    /// A source that opens and lists by those functions.
    public init(
        open: @escaping @Sendable (String) throws(SourceError) -> LedgerFile?,
        names: @escaping @Sendable (String) throws(SourceError) -> [String]
    ) {
        self.open = open
        self.names = names
    }
}

/// One file of a ledger, of which any part can be read.
public struct LedgerFile: Sendable {
    /// The number of its bytes.
    public let length: Int

    /// Exactly the bytes of a range within its length.
    public let read: @Sendable (Range<Int>) throws(SourceError) -> [UInt8]

    /// A file of that length.
    public init(
        length: Int,
        read: @escaping @Sendable (Range<Int>) throws(SourceError) -> [UInt8]
    ) {
        self.length = length
        self.read = read
    }

    /// All its bytes.
    func readAll() throws(SourceError) -> [UInt8] {
        try read(0..<length)
    }
}

/// A file that could not be read: a broken machine, never a finding.
public struct SourceError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file's path below the ledger's folder.
    public let path: String

    /// What went wrong, in the system's words.
    public let reason: String

    /// A failure to read that file.
    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    /// One sentence for a person.
    public var description: String { "\(path): \(reason)" }
}
