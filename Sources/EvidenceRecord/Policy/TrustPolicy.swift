public import EvidenceCrypto

/// Which logs and witnesses somebody trusts, and how many of them he asks for
/// (c2sp.org/tlog-policy).
///
/// ```
/// log archive.example/harbour+1f2e3d4c+AeZ1…
///
/// witness North witness.example/north+5a6b7c8d+BKf0… https://witness.example/north
/// witness South witness.example/south+9a8b7c6d+BD3x… https://witness.example/south
/// group both all North South
/// quorum both
/// ```
public struct TrustPolicy: Equatable, Sendable {
    /// The logs, in the order of their lines; any one will do.
    ///
    /// Empty where they are known from elsewhere.
    public let logs: [Log]

    /// The witnesses, in the order of their lines.
    public let witnesses: [Witness]

    /// What the quorum line asks for.
    public let quorum: Quorum

    init(logs: [Log], witnesses: [Witness], quorum: Quorum) {
        self.logs = logs
        self.witnesses = witnesses
        self.quorum = quorum
    }
}

extension TrustPolicy {
    /// A log that is accepted.
    public struct Log: Equatable, Sendable {
        /// Its key, whose name is the log's origin.
        public let key: VerifierKey

        /// Where it is reached, if the line says so: any bytes but control characters and spaces.
        public let url: [UInt8]?
    }

    /// A witness that may count towards the quorum.
    public struct Witness: Equatable, Sendable {
        /// Its name within the policy: bytes, of which nothing is known but that they are the same.
        public let name: [UInt8]

        /// Its key.
        public let key: Key

        /// Where it is reached, if the line says so: any bytes but control characters and spaces.
        public let url: [UInt8]?

        /// The key of a witness.
        public enum Key: Equatable, Sendable {
            /// A key whose cosignatures are checked.
            case ed25519(WitnessKey)

            /// An ML-DSA-44 key (type 0x06), under which nothing can be checked here: its witness
            /// never counts.
            case unchecked(KeyReference)
        }
    }

    /// Who has to have witnessed a checkpoint.
    public indirect enum Quorum: Equatable, Sendable {
        /// Nobody.
        case none

        /// The witness of that number in ``TrustPolicy/witnesses``.
        case witness(Int)

        /// So many of these; at least 1 and at most all.
        case group(threshold: Int, of: [Quorum])

        /// Whether it is met where those witnesses have cosigned.
        public func isMet(by witnesses: Set<Int>) -> Bool {
            switch self {
            case .none: true
            case .witness(let number): witnesses.contains(number)
            case .group(let threshold, let members):
                members.count { $0.isMet(by: witnesses) } >= threshold
            }
        }
    }
}

extension TrustPolicy {
    /// What a policy says of one checkpoint.
    public struct Verdict: Equatable, Sendable {
        /// The logs of the policy whose signature is valid, by their number in it.
        public internal(set) var logs: [Int] = []

        /// The witnesses whose cosignature is valid, by their number in the policy, and when they
        /// say they signed, in seconds since 1970.
        public internal(set) var witnesses: [Int: Int] = [:]

        /// The keys of the policy of which a line is not valid: a note with such a line is refused
        /// as a whole (c2sp.org/signed-note).
        public internal(set) var invalid: [KeyReference] = []

        /// Whether enough witnesses have cosigned.
        public internal(set) var hasQuorum = false

        /// Whether a log is not called for, or one has signed.
        public internal(set) var hasLog = false

        /// Whether the policy accepts the checkpoint.
        ///
        /// One that names no logs says nothing of the log's own signature, which the caller checks.
        public var isAccepted: Bool { hasLog && hasQuorum && invalid.isEmpty }
    }

    /// Judges a checkpoint's signatures by the keys of the policy; lines by others say nothing.
    ///
    /// A log's signature counts only where its name is the checkpoint's origin.
    public func verdict(on checkpoint: Checkpoint) throws(CryptoError) -> Verdict {
        var verdict = Verdict()
        let note = checkpoint.note
        for (number, log) in logs.enumerated()
        where log.key.reference.name.utf8.elementsEqual(checkpoint.origin.utf8) {
            let lines = note.signatures.filter { $0.key == log.key.reference }
            guard !lines.isEmpty else { continue }
            let checker = try SignatureChecker(log.key.key)
            let text = note.text
            var isValid = true
            for line in lines where isValid {
                isValid = try checker.isValid(line.signature.span, for: text.span)
            }
            if isValid {
                verdict.logs.append(number)
            } else {
                verdict.invalid.append(log.key.reference)
            }
        }
        for (number, witness) in witnesses.enumerated() {
            guard case .ed25519(let key) = witness.key else { continue }
            switch try note.cosignature(by: key) {
            case .valid(let time): verdict.witnesses[number] = time
            case .invalid: verdict.invalid.append(key.reference)
            case .absent: break
            }
        }
        verdict.hasQuorum = quorum.isMet(by: Set(verdict.witnesses.keys))
        verdict.hasLog = logs.isEmpty || !verdict.logs.isEmpty
        return verdict
    }
}
