public import EvidenceCrypto

/// What an extract is: the ledger and the head that it was taken under, what was asked for, and
/// which of its records are exhibits.
///
/// It is `extract.txt` of the container, strict lines in one order. ``bytes`` writes them,
/// ``init(_:)`` reads them and refuses what would have been written otherwise.
public struct ExtractDescription: Sendable {
    /// The ledger's origin.
    public var origin: String

    /// The ledger's fingerprint: SHA-256 of its first entry.
    public var fingerprint: Digest

    /// The number of entries under the head.
    public var size: Int

    /// The head's root.
    public var root: Digest

    /// The key of the ledger that exports, under whose certificate or another's the container is
    /// signed; nil in a draft.
    public var signer: KeyReference?

    /// Whether a custody record of this export stands in the ledger, behind the head.
    public var isRecorded: Bool

    /// The matter that it is for, as its maker names it.
    public var matter: String?

    /// The query's options as they were typed, quoted for a shell; empty where there were none.
    public var asked: String

    /// SHA-256 of the earlier container that this one goes on from.
    public var since: Digest?

    /// The records of which it shows some fields without exception; nil where it shows none so.
    public var complete: CompleteRange?

    /// What its exhibits are numbered.
    public var bates: BatesRange

    /// The records that are exhibits, in the order of the book, one for each Bates number.
    public var exhibits: [Int]

    /// The records that had to be stated beside them, ascending.
    public var stated: [Int]

    /// All other records of `records.jsonl`, ascending.
    public var support: [Int]

    /// A description of that meaning.
    public init(
        origin: String,
        fingerprint: Digest,
        size: Int,
        root: Digest,
        signer: KeyReference? = nil,
        isRecorded: Bool = false,
        matter: String? = nil,
        asked: String,
        since: Digest? = nil,
        complete: CompleteRange? = nil,
        bates: BatesRange,
        exhibits: [Int],
        stated: [Int] = [],
        support: [Int] = []
    ) {
        self.origin = origin
        self.fingerprint = fingerprint
        self.size = size
        self.root = root
        self.signer = signer
        self.isRecorded = isRecorded
        self.matter = matter
        self.asked = asked
        self.since = since
        self.complete = complete
        self.bates = bates
        self.exhibits = exhibits
        self.stated = stated
        self.support = support
    }

    /// The first line.
    static let firstLine = "evidence-ledger/extract@v1"

    /// The lines, each with its LF.
    public var bytes: [UInt8] {
        precondition(exhibits.count == bates.count, "a Bates number for each exhibit")
        var text = "\(Self.firstLine)\nledger \(origin)\nfingerprint \(fingerprint)\n"
        text += "size \(size)\nroot \(Base64.text(root.bytes))\n"
        if let signer { text += "signer \(signer)\n" }
        text += "recorded \(isRecorded ? "yes" : "no")\n"
        if let matter { text += "matter \(matter)\n" }
        text += asked.isEmpty ? "asked\n" : "asked \(asked)\n"
        if let since { text += "since \(since)\n" }
        if let complete { text += "complete \(complete)\n" }
        text += "bates \(bates.prefix) \(BatesRange.digits(bates.first))"
        text += " \(BatesRange.digits(bates.last))\n"
        for (index, record) in exhibits.enumerated() {
            text += "exhibit \(bates[index]) \(record)\n"
        }
        for record in stated { text += "stated \(record)\n" }
        for record in support { text += "support \(record)\n" }
        return Array(text.utf8)
    }

    /// Whether `text` may stand on one line of a description: 1 to 4,096 bytes without a control
    /// character (C0, DEL, C1 and the separators of lines and paragraphs), and no space at its ends.
    public static func isPermitted(text: String) -> Bool {
        let scalars = text.unicodeScalars
        guard (1...4_096).contains(text.utf8.count), scalars.first != " ", scalars.last != " "
        else { return false }
        return scalars.allSatisfy { scalar in
            switch scalar.value {
            case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029: false
            default: true
            }
        }
    }
}

extension ExtractDescription: Equatable {
    /// Compares what would be written, since Swift takes some different texts for equal.
    public static func == (left: ExtractDescription, right: ExtractDescription) -> Bool {
        left.bytes == right.bytes
    }
}
