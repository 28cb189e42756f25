/// Why bytes are no attachment of a proof.
public enum ProofAttachmentError: Error, Equatable, CustomStringConvertible {
    /// The first line is not the one with which an attachment starts: another program wrote it.
    case foreign

    /// The line, counted from 1, is not what stands there.
    case malformed(line: Int, expected: String)

    /// The key in that line is refused.
    case key(line: Int, VerifierKeyError)

    /// After the empty line there is no entry, or more than two.
    case entries

    /// One sentence for a person.
    public var description: String {
        switch self {
        case .foreign: "the first line is not “\(ProofAttachment.firstLine)”"
        case .malformed(let line, let expected): "line \(line) is not \(expected)"
        case .key(let line, let error): "the key in line \(line) is refused: \(error)"
        case .entries: "one entry, or entry 0 and one, has to stand after the empty line"
        }
    }
}

/// All that a stranger needs besides a proof of inclusion to check a record: it stands in the
/// `extra` line of a ``TLogProof``.
///
/// ```
/// evidence-ledger/proof@v1
/// key archive.example/anna+8d2bce0e+AjBZ…         who signed the entry, in the order of its lines
/// log archive.example/january-2022+def014e8+Acc…  who signed the head
/// content {"record":42,"fields":[…]}              what the record says, as it stands in contents
///
/// evidence-ledger/entry@v1                        entry 0, where the fingerprint is to be
/// …                                               compared; then the entry itself, byte for byte
/// ```
///
/// Nothing vouches for it but what is checked: the entry's hash against the root, the signatures
/// by the keys, the content against its root.
public struct ProofAttachment: Equatable, Sendable {
    /// The keys that signed the entry, each once, in the order of its signer lines.
    public let signerKeys: [VerifierKey]

    /// The log keys that signed the head.
    public let logKeys: [VerifierKey]

    /// Lines of `contents`, without their LF.
    public let contents: [[UInt8]]

    /// The bytes of entry 0, whose hash is the fingerprint; nil where it is left out.
    public let beginning: [UInt8]?

    /// The bytes of the entry that is proven.
    public let entry: [UInt8]

    /// An attachment of those parts; no line of contents holds an LF.
    public init(
        signerKeys: [VerifierKey],
        logKeys: [VerifierKey],
        contents: [[UInt8]],
        beginning: [UInt8]?,
        entry: [UInt8]
    ) {
        self.signerKeys = signerKeys
        self.logKeys = logKeys
        self.contents = contents
        self.beginning = beginning
        self.entry = entry
    }

    static let firstLine = "evidence-ledger/proof@v1"
}

extension ProofAttachment {
    /// The bytes of the extra data.
    public var bytes: [UInt8] {
        var bytes = Array("\(Self.firstLine)\n".utf8)
        for key in signerKeys { bytes += Array("key \(key)\n".utf8) }
        for key in logKeys { bytes += Array("log \(key)\n".utf8) }
        for line in contents { bytes += Array("content ".utf8) + line + [0x0A] }
        bytes.append(0x0A)
        if let beginning { bytes += beginning }
        return bytes + entry
    }

    /// Reads what ``bytes`` wrote, and refuses every other form of it.
    ///
    /// The entries are cut apart and not read.
    public init(_ bytes: [UInt8]) throws(ProofAttachmentError) {
        var lines: [Range<Int>] = []
        var position = 0
        while true {
            guard let end = bytes[position...].firstIndex(of: 0x0A) else {
                throw lines.isEmpty
                    ? .foreign : .malformed(line: lines.count + 1, expected: "ended by an LF")
            }
            let line = position..<end
            position = end + 1
            if lines.isEmpty, !bytes[line].elementsEqual(Self.firstLine.utf8) { throw .foreign }
            if line.isEmpty { break }
            lines.append(line)
        }
        var reader = AttachmentLines(bytes: bytes, lines: lines[1...])
        signerKeys = try reader.keys("key ")
        logKeys = try reader.keys("log ")
        var contents: [[UInt8]] = []
        while let line = reader.next("content ") { contents.append(Array(bytes[line])) }
        self.contents = contents
        if !reader.lines.isEmpty {
            throw .malformed(
                line: reader.lines.startIndex + 1,
                expected: "“key”, “log” or “content”, in this order"
            )
        }
        let rest = Array(bytes[position...])
        let cuts = EntryCutter.cuts(in: rest)
        switch cuts.count {
        case 1 where cuts[0] == 0:
            beginning = nil
            entry = rest
        case 2 where cuts[0] == 0:
            beginning = Array(rest[..<cuts[1]])
            entry = Array(rest[cuts[1]...])
        default:
            throw .entries
        }
    }
}

/// The lines of an attachment, one after another.
private struct AttachmentLines {
    let bytes: [UInt8]
    var lines: ArraySlice<Range<Int>>

    /// What follows `word` in the next line, where that starts with it.
    mutating func next(_ word: String) -> Range<Int>? {
        guard let line = lines.first, bytes[line].starts(with: word.utf8) else { return nil }
        lines.removeFirst()
        return (line.lowerBound + word.utf8.count)..<line.upperBound
    }

    /// The keys in the lines that start with `word`; at least one.
    mutating func keys(_ word: String) throws(ProofAttachmentError) -> [VerifierKey] {
        var keys: [VerifierKey] = []
        while true {
            let number = lines.startIndex + 1
            guard let line = next(word) else {
                guard !keys.isEmpty else {
                    throw .malformed(line: number, expected: "“\(word)” and a key")
                }
                return keys
            }
            do throws(VerifierKeyError) {
                keys.append(try VerifierKey(in: bytes, line))
            } catch {
                throw .key(line: number, error)
            }
        }
    }
}
