public import EvidenceCrypto

/// The members of an extract, as a verifier reads them.
///
/// Who makes it has opened the container, and so knows its names and their bytes; that the bytes
/// are those that were signed is for the verifier to find.
public struct ExtractMembers {
    /// The names, each once, in any order.
    public let names: [String]

    /// The SHA-256 of a member that is there; nil where it cannot be unpacked.
    public let digest: (String) throws(SourceError) -> Digest?

    /// The bytes of a member that is there; nil where it has more than so many, or cannot be
    /// unpacked.
    public let bytes: (String, Int) throws(SourceError) -> [UInt8]?

    /// Members that are read by those functions.
    public init(
        names: [String],
        digest: @escaping (String) throws(SourceError) -> Digest?,
        bytes: @escaping (String, Int) throws(SourceError) -> [UInt8]?
    ) {
        self.names = names
        self.digest = digest
        self.bytes = bytes
    }
}
