public import EvidenceCrypto

/// The tag files of a bag, in which an extract is deposited in an archive (BagIt 1.0, RFC 8493).
///
/// ```
/// bagit.txt               the version
/// bag-info.txt            what it is of
/// manifest-sha256.txt     the payload: the members of the extract below data/
/// metadata/premis.xml     what happened to it
/// tagmanifest-sha256.txt  the files above
/// data/…
/// ```
public enum BagText {
    /// Below which folder the payload stands.
    public static let payload = "data/"

    public static let declarationName = "bagit.txt"
    public static let informationName = "bag-info.txt"
    public static let manifestName = "manifest-sha256.txt"
    public static let tagManifestName = "tagmanifest-sha256.txt"
    public static let premisName = "metadata/premis.xml"

    /// `bagit.txt` (RFC 8493 §2.1.1).
    public static let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

    /// What `bag-info.txt` says (RFC 8493 §2.2.2).
    public struct Information: Sendable {
        /// The day of bagging, `YYYY-MM-DD`.
        public var date: String

        /// The name of what is in the bag, for other systems.
        public var identifier: String

        /// What it is, on one line.
        public var description: String

        /// How many bytes and files the payload has.
        public var bytes: Int
        public var files: Int

        public init(
            date: String,
            identifier: String,
            description: String,
            bytes: Int,
            files: Int
        ) {
            self.date = date
            self.identifier = identifier
            self.description = description
            self.bytes = bytes
            self.files = files
        }

        /// The file, each value on one line, whatever it held.
        public var text: String {
            let lines = [
                ("Bagging-Date", date), ("External-Identifier", identifier),
                ("External-Description", description), ("Payload-Oxum", "\(bytes).\(files)"),
            ]
            return lines.map { name, value in
                let words = value.unicodeScalars.split { $0.properties.isWhitespace }
                return "\(name): \(words.map { String($0) }.joined(separator: " "))\n"
            }.joined()
        }
    }

    /// A manifest of files, ascending by name (RFC 8493 §2.1.3).
    ///
    /// - Parameter files: names of `[A-Za-z0-9._/-]`, which need no escape, and their hashes.
    /// - Returns: the file.
    public static func manifest(_ files: [(name: String, sha256: Digest)]) -> String {
        files.sorted { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
            .map { "\($0.sha256)  \($0.name)\n" }.joined()
    }
}
