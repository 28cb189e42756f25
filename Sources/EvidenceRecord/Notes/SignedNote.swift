/// Why bytes are no signed note.
public struct NoteError: Error, Equatable, CustomStringConvertible {
    /// What is wrong.
    public enum Problem: Equatable, Sendable {
        case tooLong
        case noSignatures
        case notText
        case malformedSignatureLine
        case tooManySignatures
    }

    /// What is wrong.
    public let problem: Problem

    /// Where, in bytes from the start of the note.
    public let offset: Int

    /// One sentence for a person.
    public var description: String {
        switch problem {
        case .tooLong: "the note is longer than 1,000,000 bytes"
        case .noSignatures: "no empty line with signature lines after it ends the text"
        case .notText: "byte \(offset) is a control character or no valid UTF-8"
        case .malformedSignatureLine: "the line at byte \(offset) is no signature line"
        case .tooManySignatures: "the note has more than 100 signature lines"
        }
    }
}

/// One signature line of a note: `— <name> base64(key ID || signature)`.
public struct NoteSignature: Equatable, Sendable {
    /// The name and the key ID that the line claims.
    public let key: KeyReference

    /// What follows the key ID.
    public let signature: [UInt8]

    /// A line by `key`.
    public init(key: KeyReference, signature: [UInt8]) {
        self.key = key
        self.signature = signature
    }

    /// Reads one line, without its LF, that fills `range` of `bytes`; nil for every other form.
    public init?(in bytes: [UInt8], _ range: Range<Int>) {
        let nameStart = range.lowerBound + Self.mark.count
        guard nameStart < range.upperBound,
            bytes[range.lowerBound..<nameStart].elementsEqual(Self.mark),
            let space = bytes[nameStart..<range.upperBound].firstIndex(of: 0x20),
            let name = KeyName.value(in: bytes, nameStart..<space),
            let carried = Base64.value(in: bytes, (space + 1)..<range.upperBound),
            carried.count > 4
        else { return nil }
        let id = carried.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        self.init(key: KeyReference(name: name, id: id), signature: Array(carried.dropFirst(4)))
    }

    /// Writes the line, with its LF, at the end of `bytes`.
    public func append(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: Self.mark)
        bytes.append(contentsOf: key.name.utf8)
        bytes.append(0x20)
        let id = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: key.id >> UInt32($0)) }
        Base64.append(id + signature, to: &bytes)
        bytes.append(0x0A)
    }

    /// An em dash (U+2014) and a space, with which every signature line starts.
    static let mark: [UInt8] = [0xE2, 0x80, 0x94, 0x20]
}

/// A signed note (c2sp.org/signed-note): a text, an empty line, and signature lines.
///
/// The signatures are as they stand and not checked. The text is kept as the bytes that were
/// signed and never made again from anything else.
public struct SignedNote: Equatable, Sendable {
    /// The whole note, exactly as it stood.
    public let bytes: [UInt8]

    /// The length of the signed text, its last LF included; the empty line is not.
    public let textLength: Int

    /// The signature lines, in the order in which they stand.
    public let signatures: [NoteSignature]

    /// The signed bytes.
    public var text: [UInt8] { Array(bytes[..<textLength]) }

    /// Reads a note; unknown signers are kept, malformed lines refused.
    public init(_ bytes: [UInt8]) throws(NoteError) {
        guard bytes.count <= 1_000_000 else { throw NoteError(problem: .tooLong, offset: 0) }
        if let offset = UTF8Text.firstFault(in: bytes, allowingControls: false) {
            throw NoteError(problem: .notText, offset: offset)
        }
        guard let blank = Self.lastBlankLine(in: bytes) else {
            throw NoteError(problem: .noSignatures, offset: bytes.count)
        }
        var signatures: [NoteSignature] = []
        var position = blank + 1
        while position < bytes.count {
            guard let end = bytes[position...].firstIndex(of: 0x0A),
                let line = NoteSignature(in: bytes, position..<end)
            else { throw NoteError(problem: .malformedSignatureLine, offset: position) }
            guard signatures.count < 100 else {
                throw NoteError(problem: .tooManySignatures, offset: position)
            }
            signatures.append(line)
            position = end + 1
        }
        guard !signatures.isEmpty else {
            throw NoteError(problem: .noSignatures, offset: bytes.count)
        }
        self.bytes = bytes
        self.textLength = blank
        self.signatures = signatures
    }

    /// Puts `signatures` under `text`, which ends in LF.
    public init(text: [UInt8], signatures: [NoteSignature]) {
        precondition(text.last == 0x0A, "the text of a note ends in a line feed")
        var bytes = text
        bytes.append(0x0A)
        for signature in signatures { signature.append(to: &bytes) }
        self.bytes = bytes
        self.textLength = text.count
        self.signatures = signatures
    }

    /// The position of the LF of the last empty line.
    private static func lastBlankLine(in bytes: [UInt8]) -> Int? {
        var position = bytes.count - 1
        while position >= 1 {
            if bytes[position] == 0x0A, bytes[position - 1] == 0x0A { return position }
            position -= 1
        }
        return nil
    }
}
