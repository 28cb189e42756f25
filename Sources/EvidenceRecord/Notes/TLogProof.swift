public import EvidenceCrypto

/// Why bytes are no proof.
public enum TLogProofError: Error, Equatable, CustomStringConvertible {
    /// The line, counted from 1, is not what a proof has there.
    case malformed(line: Int)

    /// There are more hashes than a tree of any size calls for.
    case tooManyHashes

    /// No checkpoint follows.
    case noCheckpoint

    /// One sentence for a person.
    public var description: String {
        switch self {
        case .malformed(1): "the first line is not “\(TLogProof.firstLine)”"
        case .malformed(let line): "line \(line) is not what a proof has there"
        case .tooManyHashes: "it has more than \(TLogProof.longestPath) hashes"
        case .noCheckpoint: "no checkpoint stands after the hashes"
        }
    }
}

/// A `.tlog-proof` file (c2sp.org/tlog-proof@v1): that an entry stands in a log.
///
/// ```
/// c2sp.org/tlog-proof@v1
/// extra b3BhcXVl                          only where there is extra data
/// index 73894
/// gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
/// B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=
///
/// example.com/fancylog                    the checkpoint, whole
/// …
/// ```
///
/// It proves nothing before ``inclusion(in:)`` was checked for the leaf hash of the entry, and
/// the checkpoint's signatures by keys that are trusted for another reason.
public struct TLogProof: Equatable, Sendable {
    /// What somebody added, for which nothing vouches.
    public let extra: [UInt8]?

    /// The number of the entry.
    public let index: Int

    /// The hashes, from the leaf's sibling upwards.
    public let path: [Digest]

    /// The checkpoint, exactly as it stands: not read yet, and not empty.
    public let checkpoint: [UInt8]

    /// A proof of those parts; extra data, where there is any, is not empty.
    public init(index: Int, path: [Digest], checkpoint: [UInt8], extra: [UInt8]? = nil) {
        precondition(index >= 0 && path.count <= Self.longestPath, "no tree is so large")
        precondition(!checkpoint.isEmpty && extra?.isEmpty != true, "what is absent is left out")
        self.index = index
        self.path = path
        self.checkpoint = checkpoint
        self.extra = extra
    }

    /// What the proof says of the entry, for the tree of the checkpoint, which the caller reads.
    public func inclusion(in checkpoint: Checkpoint) -> InclusionProof {
        InclusionProof(index: index, size: checkpoint.size, path: path)
    }

    static let firstLine = "c2sp.org/tlog-proof@v1"

    /// A tree of 2^63-1 entries has no longer one.
    static let longestPath = 63
}

extension TLogProof {
    /// The file.
    public var bytes: [UInt8] {
        var bytes = Array("\(Self.firstLine)\n".utf8)
        if let extra { bytes += Array("extra \(Base64.text(extra))\n".utf8) }
        bytes += Array("index \(index)\n".utf8)
        for hash in path { bytes += Array("\(Base64.text(hash.bytes))\n".utf8) }
        bytes.append(0x0A)
        return bytes + checkpoint
    }

    /// Reads a file; every form that ``bytes`` would not write is refused.
    public init(_ bytes: [UInt8]) throws(TLogProofError) {
        var lines = ProofLines(bytes)
        guard let first = lines.next(), bytes[first].elementsEqual(Self.firstLine.utf8) else {
            throw .malformed(line: 1)
        }
        guard var line = lines.next() else { throw .malformed(line: 2) }
        var extra: [UInt8]?
        if let value = lines.value(of: "extra ", in: line) {
            guard let data = Base64.value(in: bytes, value), !data.isEmpty else {
                throw .malformed(line: lines.number)
            }
            extra = data
            guard let next = lines.next() else { throw .malformed(line: lines.number + 1) }
            line = next
        }
        guard let value = lines.value(of: "index ", in: line),
            let index = Decimal.value(in: bytes, value)
        else { throw .malformed(line: lines.number) }
        let path = try lines.path()
        let checkpoint = lines.rest
        guard !checkpoint.isEmpty else { throw .noCheckpoint }
        self.init(index: index, path: path, checkpoint: checkpoint, extra: extra)
    }
}
