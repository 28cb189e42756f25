public import EvidenceCrypto

/// Why bytes are no request to a witness.
public enum AddCheckpointError: Error, Equatable, CustomStringConvertible {
    /// The first line is not `old` and a number of entries.
    case oldSize

    /// What follows is no proof.
    case proof(TLogProofError)

    /// What follows the proof is no checkpoint.
    case checkpoint(CheckpointError)

    /// One sentence for a person.
    public var description: String {
        switch self {
        case .oldSize: "the first line is not “old” and a number of entries"
        case .proof(let error): "the consistency proof: \(error)"
        case .checkpoint(let error): "the checkpoint: \(error)"
        }
    }
}

/// What a log sends a witness, to have its checkpoint cosigned (c2sp.org/tlog-witness,
/// "add-checkpoint").
///
/// ```
/// old 20852014
/// PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
/// jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
///
/// example.com/behind-the-sofa             the checkpoint, whole
/// …
/// ```
///
/// Neither the proof nor a signature is checked yet: see ``WitnessedLogs``.
public struct AddCheckpointRequest: Equatable, Sendable {
    /// The size of the tree that the witness is thought to have seen last; 0 for none.
    public let oldSize: Int

    /// The consistency proof from there, at most 63 hashes; none from size 0 on.
    public let path: [Digest]

    /// What is to be cosigned, of any log.
    public let checkpoint: Checkpoint

    /// A request of those parts.
    public init(oldSize: Int, path: [Digest], checkpoint: Checkpoint) {
        precondition(oldSize >= 0 && path.count <= TLogProof.longestPath, "no tree is so large")
        self.oldSize = oldSize
        self.path = path
        self.checkpoint = checkpoint
    }

    /// The body of the request.
    public var bytes: [UInt8] {
        var bytes = Array("\(Self.firstWord)\(oldSize)\n".utf8)
        for hash in path { bytes += Array("\(Base64.text(hash.bytes))\n".utf8) }
        bytes.append(0x0A)
        return bytes + checkpoint.note.bytes
    }

    /// Reads a body; every form that ``bytes`` would not write is refused.
    public init(_ bytes: [UInt8]) throws(AddCheckpointError) {
        var lines = ProofLines(bytes)
        guard let first = lines.next(), let value = lines.value(of: Self.firstWord, in: first),
            let oldSize = Decimal.value(in: bytes, value)
        else { throw .oldSize }
        let path: [Digest]
        do throws(TLogProofError) {
            path = try lines.path()
        } catch {
            throw .proof(error)
        }
        let checkpoint: Checkpoint
        do throws(CheckpointError) {
            checkpoint = try Checkpoint(ofAnyLog: lines.rest)
        } catch {
            throw .checkpoint(error)
        }
        self.init(oldSize: oldSize, path: path, checkpoint: checkpoint)
    }

    private static let firstWord = "old "
}
