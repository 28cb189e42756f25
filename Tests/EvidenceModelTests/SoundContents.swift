import EvidenceCrypto
import EvidenceRecord

/// A record as tests write one: its kind, and its fields by name.
struct DraftRecord: Sendable, CustomStringConvertible {
    var kind: RecordKind
    var fields: [String: String]

    /// The names of the fields that are withheld.
    var withheld: Set<String> = []

    init(_ kind: RecordKind, _ fields: [String: String]) {
        self.kind = kind
        self.fields = fields
    }

    /// The same with other values; nil takes a field away.
    func with(_ changes: [String: String?]) -> DraftRecord {
        var record = self
        for (pointer, value) in changes { record.fields[pointer] = value }
        return record
    }

    /// The same with the values of those fields withheld.
    func withholding(_ pointers: String...) -> DraftRecord {
        var record = self
        record.withheld.formUnion(pointers)
        return record
    }

    var description: String { "\(kind.rawValue) \(fields.sorted { $0.key < $1.key })" }

    /// The content, with salts that are distinct and otherwise of no account.
    var content: Content {
        get throws {
            let names = fields.keys.map { Array($0.utf8) }
                .sorted { $0.lexicographicallyPrecedes($1) }
            return try Content(
                fields: names.enumerated().map { index, name in
                    let pointer = String(decoding: name, as: UTF8.self)
                    if withheld.contains(pointer) {
                        return ContentField(pointer: name, state: .withheld(valueHash: .zero))
                    }
                    let salt = Salt(bigEndianWords: (0, UInt64(index)))
                    let value = Array((fields[pointer] ?? "").utf8)
                    return ContentField(pointer: name, state: .disclosed(salt: salt, value: value))
                }
            )
        }
    }
}

extension DraftRecord {
    private static let hash = String(repeating: "0123456789abcdef", count: 4)

    /// For every kind content that has all its fields and keeps all rules of form.
    static let sound: [DraftRecord] = [
        DraftRecord(.key, ["/holder": "Anna", "/checked": "in person", "/certificate": "x"]),
        DraftRecord(
            .revoke,
            ["/explanation": "lost", "/authority": "the board", "/since": "2026-11"]
        ),
        DraftRecord(.log, ["/purpose": "checkpoints"]),
        DraftRecord(.quorum, ["/reason": "two pairs of eyes"]),
        DraftRecord(.seal, ["/reason": "protected", "/authority": "order 1"]),
        DraftRecord(.unseal, ["/reason": "appeal", "/authority": "order 2"]),
        DraftRecord(.destroy, ["/reason": "on request", "/authority": "order 3"]),
        DraftRecord(.anchor, ["/tsa": "Time Authority", "/genTime": "20261122100000Z"]),
        DraftRecord(.attest, ["/report": "sound", "/note": "see there"]),
        document, agent, voice, excerpt, annotation, custody,
    ]

    static let document = DraftRecord(
        .document,
        [
            "/title": "Minutes", "/mediaType": "text/plain", "/size": "174", "/sha256": hash,
            "/text/sha256": hash, "/text/extractor": "none", "/text/version": "1",
            "/language": "en", "/publisher": "1", "/published": "1921-03-03", "/locator": "A 12",
            "/captured/time": "2026-11-22T09:00:00Z", "/captured/by": "Anna",
            "/captured/method": "scan", "/rights": "free", "/label": "harbour/minutes",
        ]
    )

    static let agent = DraftRecord(
        .agent,
        [
            "/type": "person", "/name": "The engineer", "/names/0/form": "Engineer",
            "/names/0/script": "Latn", "/names/0/basis": "letterhead", "/names/1/form": "Eng.",
            "/label": "harbour/engineer",
        ]
    )

    static let voice = DraftRecord(
        .voice,
        [
            "/document": "2", "/start": "10", "/end": "20", "/more/0/start": "30",
            "/more/0/end": "40", "/more/1/start": "40", "/more/1/end": "50", "/speaker": "1",
            "/as": "the engineer", "/mode": "asserts", "/wording": "indirect", "/within": "3",
            "/to/0/agent": "1", "/to/0/as": "the board", "/to/1/agent": "1",
            "/asserted": "1921-03~", "/assertedPhrase": "this March", "/cue/start": "9",
            "/cue/end": "10", "/inferred": "the only engineer", "/label": "harbour/said",
        ]
    )

    static let excerpt = DraftRecord(
        .excerpt,
        [
            "/document": "2", "/start": "10", "/end": "15", "/exact/0": "never",
            "/page": "3", "/voice": "3", "/claim": "it stood open", "/about/0/agent": "1",
            "/about/0/as": "gate", "/event": "1921-03-02/1921-03-03", "/eventPhrase": "then",
            "/tags/0": "gate", "/tags/1": "", "/label": "harbour/e1",
        ]
    )

    static let annotation = DraftRecord(
        .annotation,
        [
            "/motivation": "linking", "/body": "compare", "/targets/0": "4", "/targets/1": "5",
            "/relation/kind": "contradicts", "/relation/from": "4", "/relation/to": "5",
            "/relation/certainty": "probable", "/relation/note": "of the gate",
            "/status/state": "sealed", "/status/authority": "order 1",
            "/status/effective": "2026-11-22", "/label": "harbour/n1",
        ]
    )

    static let custody = DraftRecord(
        .custody,
        [
            "/event": "transferred", "/items/0": "2", "/from": "1", "/to": "1",
            "/when": "1950", "/where": "the harbour", "/authority": "the board",
            "/reason": "closure", "/sha256": hash, "/reported": "yes", "/label": "harbour/c1",
        ]
    )
}
