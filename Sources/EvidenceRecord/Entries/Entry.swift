public import EvidenceCrypto

/// The lines with which every entry of every version starts.
public struct EntryHeader: Equatable, Sendable {
    /// The ledger that the entry belongs to.
    public let origin: String

    /// The entry's index, counted from 0.
    public let index: Int

    /// The leaf hash of the entry before; 32 zero bytes for entry 0.
    public let previous: Digest

    /// A header of those values.
    public init(origin: String, index: Int, previous: Digest) {
        self.origin = origin
        self.index = index
        self.previous = previous
    }
}

/// One entry of a ledger: a signed note that enrols keys, states contents and withholds them.
///
/// ```
/// evidence-ledger/entry@v1
/// ledger archive.example/january-2022
/// entry 17
/// previous 3q2+7wVq…=
/// time 2026-11-22T12:22:46.123456Z
/// signer archive.example/anna+8d2bce0e
/// excerpt 42 xq8TJw…=
///
/// — archive.example/anna jSvODmRm…=
/// ```
///
/// The signatures are well formed and stand for the signer lines one by one; whether they are
/// valid is for the caller to check, against ``signedBytes``.
public struct Entry: Equatable, Sendable {
    /// The whole entry, exactly as it stood.
    public let bytes: [UInt8]

    /// The length of the signed text, its last LF included.
    public let textLength: Int

    /// Origin, index and link.
    public let header: EntryHeader

    /// When the author says he signed.
    public let time: RecordedTime

    /// The author first, then who countersigned; 1 to 16, distinct.
    public let signers: [KeyReference]

    /// The records, at least one, in the order in which they stand.
    public let records: [RecordLine]

    /// The signature of each signer, in the order of ``signers``.
    public let signatures: [[UInt8]]

    /// The bytes that were signed, exactly as they stand in the ledger.
    ///
    /// They are kept rather than made again from the other properties, so that what is
    /// verified is what was stored and never our idea of what should have been stored.
    public var signedBytes: [UInt8] { Array(bytes[..<textLength]) }

    /// The key that answers for the entry.
    public var author: KeyReference { signers[0] }

    /// An entry has at most so many bytes.
    public static let maximumLength = 65_535

    /// An entry has at most so many signers.
    public static let maximumSigners = 16
}

/// An entry that a later version wrote: as much of it as every version keeps in its place.
public struct LaterEntry: Equatable, Sendable {
    /// The whole entry, exactly as it stood.
    public let bytes: [UInt8]

    /// Origin, index and link.
    public let header: EntryHeader

    /// What this version does not know, in words.
    public let unknown: UnknownForm

    /// Where it stands, in bytes from the start of the entry.
    public let offset: Int

    /// The signed text's length, the signers and their signatures, where the context line is known.
    public let signed: SignedPart?

    /// The signatures of an entry whose records are not all understood.
    public struct SignedPart: Equatable, Sendable {
        /// The length of the signed text.
        public let textLength: Int

        /// The signers, the author first.
        public let signers: [KeyReference]

        /// A signature for each.
        public let signatures: [[UInt8]]
    }
}

/// A form that only a later version can have written.
public enum UnknownForm: Equatable, Sendable, CustomStringConvertible {
    case contextLine(String)
    case kind(String)
    case role(String)
    case keyType(UInt8)

    /// A few words for a person.
    public var description: String {
        switch self {
        case .contextLine(let line): "the context line “\(line)”"
        case .kind(let word): "the record kind “\(word)”"
        case .role(let word): "the role “\(word)”"
        case .keyType(let type): "a key of type 0x\(Hexadecimal.text([type])) in this line"
        }
    }
}

/// What reading an entry yields.
public enum EntryReading: Equatable, Sendable {
    case known(Entry)
    case later(LaterEntry)

    /// The lines that every version has.
    public var header: EntryHeader {
        switch self {
        case .known(let entry): entry.header
        case .later(let entry): entry.header
        }
    }
}

/// Why bytes are no entry.
public struct EntryFault: Error, Equatable, CustomStringConvertible {
    /// What is wrong.
    public let problem: Problem

    /// Where, in bytes from the start of the entry.
    public let offset: Int

    /// A fault at that offset.
    public init(problem: Problem, offset: Int) {
        self.problem = problem
        self.offset = offset
    }

    /// What can be wrong with an entry.
    public enum Problem: Equatable, Sendable {
        case tooLong
        case notText
        case malformedLine(expected: String)
        case noSigner
        case tooManySigners
        case repeatedSigner
        case noRecords
        case malformedRecord(RecordKind)
        case refusedKey(VerifierKeyError)
        case recordNumber(expected: Int)
        case missingSignature(KeyReference)
        case blankLine
        case malformedSignature
        case signatureOutOfOrder(expected: KeyReference)
        case trailingBytes
    }

    /// One sentence for a person, without a value of the contents.
    public var description: String {
        switch problem {
        case .tooLong: "the entry is longer than 65,535 bytes"
        case .notText: "a control character such as a carriage return, or no valid UTF-8"
        case .malformedLine(let expected): "expected the line “\(expected)”"
        case .noSigner: "no signer line"
        case .tooManySigners: "more than 16 signer lines"
        case .repeatedSigner: "the same signer twice"
        case .noRecords: "no record line"
        case .malformedRecord(let kind): "malformed \(kind.rawValue) line"
        case .refusedKey(let error): "refused key: \(error)"
        case .recordNumber(let expected): "expected record number \(expected)"
        case .missingSignature(let key): "no signature line of \(key)"
        case .blankLine: "a blank line where a signature line is due"
        case .malformedSignature: "malformed signature line"
        case .signatureOutOfOrder(let expected): "expected the signature line of \(expected)"
        case .trailingBytes: "bytes after the last signature line"
        }
    }
}
