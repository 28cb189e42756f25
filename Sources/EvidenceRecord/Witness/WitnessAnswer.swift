public import EvidenceCrypto

/// What a witness's answer comes to, for the log that asked (c2sp.org/tlog-witness).
public enum WitnessAnswer: Equatable, Sendable {
    /// It cosigned: its line, whose signature was checked, and when it says it signed, in seconds
    /// since 1970.
    case cosigned(NoteSignature, time: Int)

    /// It cosigned a tree of another size last: so many entries.
    case otherSize(latest: Int)

    /// It did not cosign; the HTTP status code, and the line it gave as the reason, if any.
    case refused(status: Int, reason: String?)

    /// The answer is none that a witness gives.
    case malformed(reason: String)

    /// Reads the answer to a request for `checkpoint`, of the witness with that key.
    ///
    /// Lines by other keys are ignored.
    public init(
        status: Int,
        body: [UInt8],
        to checkpoint: Checkpoint,
        by key: WitnessKey
    ) throws(CryptoError) {
        switch status {
        case 200:
            self = try Self.cosignature(in: body, over: checkpoint.note.text, by: key)
        case 409:
            guard body.last == 0x0A, let latest = Decimal.value(of: Array(body.dropLast())) else {
                self = .malformed(reason: "with status 409 it gives no size of a tree")
                return
            }
            self = .otherSize(latest: latest)
        default:
            self = .refused(status: status, reason: Self.firstLine(of: body))
        }
    }

    private static func cosignature(
        in body: [UInt8],
        over text: [UInt8],
        by key: WitnessKey
    ) throws(CryptoError) -> WitnessAnswer {
        let note: SignedNote
        do throws(NoteError) {
            note = try SignedNote(text + [0x0A] + body)
        } catch {
            return .malformed(reason: "it gives no signature lines")
        }
        // A body with an empty line in it would make another text of what was asked.
        guard note.textLength == text.count else {
            return .malformed(reason: "it gives more than signature lines")
        }
        switch try note.cosignature(by: key) {
        case .absent:
            return .malformed(reason: "it gives no cosignature by \(key.reference)")
        case .valid(let time) where time > 0:
            let line = note.signatures.last {
                $0.key == key.reference && Cosignature($0.signature)?.time == time
            }
            guard let line else { return .malformed(reason: "it gives no cosignature") }
            return .cosigned(line, time: time)
        case .valid:
            return .malformed(reason: "its cosignature says nothing of the time")
        case .invalid:
            return .malformed(reason: "its cosignature is invalid")
        }
    }

    /// The first line, of visible text and not long.
    private static func firstLine(of body: [UInt8]) -> String? {
        let line = body.prefix { $0 != 0x0A }.prefix(200)
        guard !line.isEmpty, line.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
        return String(decoding: line, as: UTF8.self)
    }
}
