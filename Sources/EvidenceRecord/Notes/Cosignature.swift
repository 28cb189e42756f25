public import EvidenceCrypto

/// What a witness says of a checkpoint: that at `time` it was the largest it had seen of that log,
/// and went on from all before (c2sp.org/tlog-cosignature, Ed25519).
///
/// Making one:
///
/// ```swift
/// let message = Cosignature.message(over: checkpoint.note.text, at: time)
/// let cosignature = Cosignature(time: time, signature: try signer.signature(for: message.span))
/// let line = NoteSignature(key: witness.reference, signature: cosignature.bytes)
/// ```
public struct Cosignature: Equatable, Sendable {
    /// When the witness says it signed, in seconds since 1970 (POSIX); not negative.
    public let time: Int

    /// The Ed25519 signature: 64 bytes.
    public let signature: [UInt8]

    /// A cosignature of those parts.
    public init(time: Int, signature: [UInt8]) {
        precondition(time >= 0 && signature.count == 64, "the parts of a cosignature")
        self.time = time
        self.signature = signature
    }

    /// Reads what a signature line carries after the key ID; nil for anything but 72 bytes with a
    /// time of at most 2^63-1.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 72 else { return nil }
        let seconds = bytes[..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let time = Int(exactly: seconds) else { return nil }
        self.init(time: time, signature: Array(bytes[8...]))
    }

    /// What a signature line carries after the key ID: the time as eight bytes, the most
    /// significant first, and the signature.
    public var bytes: [UInt8] {
        let seconds = UInt64(time)
        let time = stride(from: 56, through: 0, by: -8).map {
            UInt8(truncatingIfNeeded: seconds >> UInt64($0))
        }
        return time + signature
    }

    /// What a witness signs over the text of a checkpoint, its last LF included.
    public static func message(over text: [UInt8], at time: Int) -> [UInt8] {
        Array("cosignature/v1\ntime \(time)\n".utf8) + text
    }
}

/// What became of a witness's signature line.
public enum CosignatureVerdict: Equatable, Sendable {
    /// The signature is valid, and was made at that time, in seconds since 1970, as the witness
    /// says.
    case valid(time: Int)

    /// The line is by the witness's key, and not valid.
    case invalid

    /// The witness did not sign.
    case absent
}

extension SignedNote {
    /// Judges what the witness signed here.
    ///
    /// Of several lines by one key each must be valid, and the latest time counts.
    public func cosignature(by witness: WitnessKey) throws(CryptoError) -> CosignatureVerdict {
        var latest: Int?
        let lines = signatures.filter { $0.key == witness.reference }
        guard !lines.isEmpty else { return .absent }
        let checker = try SignatureChecker(.ed25519(witness.key))
        for line in lines {
            guard let cosignature = Cosignature(line.signature) else { return .invalid }
            let message = Cosignature.message(over: text, at: cosignature.time)
            guard try checker.isValid(cosignature.signature.span, for: message.span) else {
                return .invalid
            }
            latest = max(latest ?? 0, cosignature.time)
        }
        return latest.map { .valid(time: $0) } ?? .absent
    }
}
