public import EvidenceCrypto

/// Why a note is no attestation.
public enum AttestationError: Error, Equatable, CustomStringConvertible {
    /// It is no signed note.
    case note(NoteError)

    /// The line, counted from 1, is not what an attestation has there.
    case malformed(line: Int)

    /// It has not exactly one signature line.
    case signatures(count: Int)

    /// One sentence for a person.
    public var description: String {
        switch self {
        case .note(let error):
            error.description
        case .malformed(let line):
            line <= Attestation.lineCount
                ? "line \(line) is not “\(Attestation.lineForms[line - 1])”"
                : "line \(line) stands where an attestation ends"
        case .signatures(let count):
            "it has \(count) signature lines where one is called for"
        }
    }
}

/// What an auditor signs on his own machine: that he verified these layers of a ledger up to a
/// head.
///
/// It is a signed note (c2sp.org/signed-note) whose first line no entry and no checkpoint has,
/// so that a signature under it can be taken for nothing else.
public struct Attestation: Equatable, Sendable {
    /// The ledger's name.
    public let origin: String

    /// The leaf hash of its entry 0.
    public let fingerprint: Digest

    /// The number of entries that were verified.
    public let size: Int

    /// The RFC 6962 tree hash over them.
    public let root: Digest

    /// The layers that were complete, 1 to 7, ascending.
    public let layers: [Int]

    /// How the verification ended.
    public let outcome: Outcome

    /// When, by the auditor's clock.
    public let time: RecordedTime

    /// How a verification ended that can be attested.
    public enum Outcome: String, Sendable {
        case sound
        case soundWithRemarks = "sound-with-remarks"
    }

    /// What is attested.
    public init(
        origin: String,
        fingerprint: Digest,
        size: Int,
        root: Digest,
        layers: [Int],
        outcome: Outcome,
        time: RecordedTime
    ) {
        precondition(KeyName.isPermitted(origin) && size > 0 && !layers.isEmpty)
        self.origin = origin
        self.fingerprint = fingerprint
        self.size = size
        self.root = root
        self.layers = layers
        self.outcome = outcome
        self.time = time
    }

    /// The first line.
    public static let contextLine = "evidence-ledger/attestation@v1"

    static let lineForms = [
        contextLine, "ledger <origin>", "fingerprint <64 hex digits>", "size <entries>",
        "root <base64>", "layers <numbers>", "outcome <word>", "time <time>",
    ]

    static let lineCount = lineForms.count

    /// The text that is signed.
    public var text: [UInt8] {
        let layers = layers.map(String.init).joined(separator: ",")
        return Array(
            """
            \(Self.contextLine)
            ledger \(origin)
            fingerprint \(fingerprint)
            size \(size)
            root \(Base64.text(root.bytes))
            layers \(layers)
            outcome \(outcome.rawValue)
            time \(time)

            """.utf8
        )
    }
}

/// An attestation as it was signed, and by whom; the signature is not checked yet.
public struct SignedAttestation: Equatable, Sendable {
    /// What was attested.
    public let attestation: Attestation

    /// The note that carried it.
    public let note: SignedNote

    /// The one signature line.
    public var signature: NoteSignature { note.signatures[0] }

    /// Whether `bytes` begin as every attestation of this version does.
    public static func begins(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: Attestation.contextLine.utf8 + [0x0A])
    }

    /// Reads one; refuses every form but the one that is written.
    public init(_ bytes: [UInt8]) throws(AttestationError) {
        let note: SignedNote
        do {
            note = try SignedNote(bytes)
        } catch {
            throw .note(error)
        }
        guard note.signatures.count == 1 else {
            throw .signatures(count: note.signatures.count)
        }
        attestation = try Attestation(lines: bytes, end: note.textLength)
        self.note = note
    }

    /// Puts a signature under an attestation.
    public init(_ attestation: Attestation, signature: NoteSignature) {
        self.attestation = attestation
        note = SignedNote(text: attestation.text, signatures: [signature])
    }
}

extension Attestation {
    fileprivate init(lines bytes: [UInt8], end: Int) throws(AttestationError) {
        let lines = bytes[..<end].split(separator: 0x0A, omittingEmptySubsequences: false)
        // Every line ends in LF, so that nothing stands after the last one.
        guard lines.count == Self.lineCount + 1 else {
            throw .malformed(line: min(lines.count, Self.lineCount + 1))
        }
        func value(_ number: Int, _ name: String) -> Range<Int>? {
            let line = lines[number - 1]
            guard line.starts(with: name.utf8 + [0x20]) else { return nil }
            return (line.startIndex + name.utf8.count + 1)..<line.endIndex
        }
        guard lines[0].elementsEqual(Self.contextLine.utf8) else { throw .malformed(line: 1) }
        guard let range = value(2, "ledger"), let origin = KeyName.value(in: bytes, range) else {
            throw .malformed(line: 2)
        }
        guard let range = value(3, "fingerprint"), range.count == 2 * Digest.byteCount,
            let fingerprint = Hexadecimal.value(of: Array(bytes[range])).flatMap(
                Digest.init(bytes:)
            )
        else { throw .malformed(line: 3) }
        guard let range = value(4, "size"), let size = Decimal.value(in: bytes, range), size > 0
        else { throw .malformed(line: 4) }
        guard let range = value(5, "root"), range.count == Base64.digestLength,
            let root = Base64.digest(in: bytes, at: range.lowerBound)
        else { throw .malformed(line: 5) }
        guard let range = value(6, "layers"), let layers = Self.layers(in: Array(bytes[range]))
        else { throw .malformed(line: 6) }
        guard let range = value(7, "outcome"),
            let outcome = Outcome(rawValue: String(decoding: bytes[range], as: UTF8.self))
        else { throw .malformed(line: 7) }
        guard let range = value(8, "time"), let time = RecordedTime(in: bytes, range) else {
            throw .malformed(line: 8)
        }
        self.init(
            origin: origin,
            fingerprint: fingerprint,
            size: size,
            root: root,
            layers: layers,
            outcome: outcome,
            time: time
        )
    }

    /// Reads `1,2,5`: numbers from 1 to 7, ascending; nil for every other form.
    public static func layers(in bytes: [UInt8]) -> [Int]? {
        let parts = bytes.split(separator: 0x2C, omittingEmptySubsequences: false)
        var layers: [Int] = []
        for part in parts {
            guard let layer = Decimal.value(of: Array(part)), (1...7).contains(layer),
                layer > layers.last ?? 0
            else { return nil }
            layers.append(layer)
        }
        return layers
    }
}
