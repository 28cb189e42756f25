/// The names of the members of an extract.
public enum ExtractName {
    public static let mimetype = "mimetype"
    public static let readme = "README-VERIFY.txt"
    public static let book = "extract.pdf"
    public static let checkPage = "verify.html"
    public static let description = "extract.txt"
    public static let records = "records.jsonl"
    public static let checkpoint = "checkpoint"
    public static let withheld = "withheld.csv"
    public static let chronology = "chronology.csv"
    public static let agents = "agents.csv"
    public static let custody = "custody.csv"
    public static let loadFile = "loadfile.dat"
    public static let keys = "keys/keys.csv"
    public static let signer = "keys/signer.pem"
    public static let manifest = "manifest-sha256.txt"
    public static let signatureManifest = "META-INF/ASiCManifest001.xml"
    public static let signature = "META-INF/signature001.p7s"
    public static let timestampManifest = "META-INF/ASiCManifest002.xml"
    public static let timestamp = "META-INF/timestamp001.tst"

    /// An entry, byte for byte.
    public static func entry(_ index: Int) -> String { "entries/\(index).txt" }

    /// The proof that this entry is under the head.
    public static func proof(ofEntry index: Int) -> String { "proofs/\(index).tlog-proof" }

    /// A head that was stamped.
    public static func stampedHead(_ size: Int) -> String { "anchors/\(size).checkpoint" }

    /// The hashes that lead from a stamped head to the head, base64, one a line.
    public static func consistency(_ size: Int) -> String { "anchors/\(size).consistency" }

    /// A timestamp token, by the hex of its SHA-256.
    public static func token(_ sha256: String) -> String { "anchors/\(sha256).tsr" }

    /// A public key, by the eight hex digits of its key ID.
    public static func key(_ id: String) -> String { "keys/\(id).pem" }
}
