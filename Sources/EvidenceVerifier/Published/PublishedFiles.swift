/// Where the verifier gets the files of a published ledger from (c2sp.org/tlog-tiles).
///
/// It names them by their paths below the ledger's address, and never asks for one of another form.
public struct PublishedFiles: Sendable {
    /// The file of that path, of which no more bytes than so many are of use.
    public let fetch: @Sendable (String, _ longest: Int) throws(SourceError) -> PublishedFile

    /// Files that are fetched by that function.
    public init(
        fetch: @escaping @Sendable (String, _ longest: Int) throws(SourceError) -> PublishedFile
    ) {
        self.fetch = fetch
    }
}

/// What became of fetching a file.
public enum PublishedFile: Equatable, Sendable {
    /// All its bytes.
    case bytes([UInt8])

    /// There is none of that path.
    case missing

    /// It has more bytes than are of use, or no end.
    case tooLong
}

extension [UInt8] {
    /// What these bytes are instead of what was asked for, in words; nil where that does not show.
    ///
    /// A server that has no such file often answers with a page that says so, and says 200.
    var unlikely: String? {
        let start = first { ![0x09, 0x0A, 0x0D, 0x20].contains($0) }
        // Of 256 tiles of hashes one begins as a page does, but none is a text as a whole.
        if start == UInt8(ascii: "<"), String(validating: self, as: UTF8.self) != nil {
            return "a web page"
        }
        // The method of a gzip file is always 8 (RFC 1952, section 2.3.1).
        if starts(with: [0x1F, 0x8B, 0x08]) { return "compressed, which nobody asked for" }
        if isEmpty { return "empty" }
        return nil
    }
}
