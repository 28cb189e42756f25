/// Why a witness does not cosign (c2sp.org/tlog-witness).
public enum WitnessRefusal: Equatable, Sendable {
    /// The body is no request.
    case malformed(AddCheckpointError)

    /// It vouches for no log of that origin.
    case unknownLog

    /// No key that it knows of the log has signed.
    case unsigned

    /// A line by a key of the log does not verify.
    case invalidSignature

    /// The old size is above that of the checkpoint.
    case oldSizeTooLarge

    /// The old size is not that of the checkpoint it cosigned last, which has so many entries.
    case otherSize(latest: Int)

    /// The tree has no entries, and its root hash is not that of no bytes.
    case rootOfNothing

    /// There is a proof, where every tree goes on from the empty one.
    case needlessProof

    /// It cosigned another root hash for the same size.
    case otherRoot

    /// The consistency proof does not verify.
    case inconsistent
}

extension WitnessRefusal {
    /// The refusal of a body that is no request.
    ///
    /// A signature line in a form that no signature has is answered as one that does not verify.
    public init(_ error: AddCheckpointError) {
        guard case .checkpoint(.note(let note)) = error, note.problem == .malformedSignatureLine
        else {
            self = .malformed(error)
            return
        }
        self = .invalidSignature
    }
}

extension WitnessRefusal: CustomStringConvertible {
    /// One sentence for a person.
    public var description: String {
        switch self {
        case .malformed(let error): "\(error)"
        case .unknownLog: "unknown log: this witness has no key for the origin"
        case .unsigned: "no signature is by a key that this witness knows of the log"
        case .invalidSignature: "invalid signature by a key of the log"
        case .oldSizeTooLarge: "the old size is larger than the checkpoint"
        case .otherSize(let latest): "the checkpoint cosigned last has \(latest) entries"
        case .rootOfNothing: "a tree without entries has another root hash"
        case .needlessProof: "from size 0 on the consistency proof is empty"
        case .otherRoot: "another root hash of the same size is cosigned already"
        case .inconsistent: "the consistency proof does not verify"
        }
    }

    /// The HTTP status code that says so.
    public var status: Int {
        switch self {
        case .malformed, .oldSizeTooLarge: 400
        case .unsigned, .invalidSignature: 403
        case .unknownLog: 404
        case .otherSize: 409
        case .rootOfNothing, .needlessProof, .otherRoot, .inconsistent: 422
        }
    }
}
