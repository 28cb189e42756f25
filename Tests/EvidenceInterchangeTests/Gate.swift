import EvidenceCrypto
import EvidenceInterchange
import EvidenceModel
import EvidenceRecord
import Testing

/// A small archive: a newspaper prints what an engineer says that a clerk ordered.
enum Gate {
    static let text =
        "Works stand still. The engineer says the clerk ordered: close the gate. So be it."
    static let order = "the clerk ordered: close the gate"
    static let orderStart = 37
    static let orderEnd = 70

    static let sourceHash = String(repeating: "a1", count: 32)
    static let textHash = String(repeating: "b2", count: 32)
    static let fingerprint = String(repeating: "c3", count: 32)

    static let names = LedgerNames(origin: "gate.example/1921", fingerprint: digest(0xC3))

    static func digest(_ byte: UInt8) -> Digest {
        Digest(bytes: [UInt8](repeating: byte, count: 32)) ?? .zero
    }

    /// Content of those fields; the value of a field that is nil is withheld.
    static func content(_ fields: [String: String?]) throws -> Content {
        let names = fields.keys.map { Array($0.utf8) }
            .sorted { $0.lexicographicallyPrecedes($1) }
        return try Content(
            fields: names.enumerated().map { index, name in
                guard let value = fields[String(decoding: name, as: UTF8.self)] ?? nil else {
                    return ContentField(pointer: name, state: .withheld(valueHash: .zero))
                }
                let salt = Salt(bigEndianWords: (0, UInt64(index)))
                return ContentField(
                    pointer: name,
                    state: .disclosed(salt: salt, value: Array(value.utf8))
                )
            }
        )
    }

    static let newspaper = ExportedAgent(number: 1, type: .organization, name: "The Gazette")
    static let engineer = ExportedAgent(number: 2, type: .person, name: "Vera Lind")
    static let clerk = ExportedAgent(number: 3, type: .unnamed, name: "the clerk")
    static let guardsman = ExportedAgent(number: 4, type: .group, name: "the guards")

    static var document: ExportedDocument {
        get throws {
            ExportedDocument(
                number: 5,
                said: DocumentContent(
                    try content([
                        "/title": "The gate", "/mediaType": "text/html", "/size": "90",
                        "/sha256": sourceHash, "/text/sha256": textHash,
                        "/text/extractor": "libxml2", "/text/version": "2.9", "/publisher": "1",
                        "/published": "1921-03",
                    ])
                )
            )
        }
    }

    static func voice(
        _ number: Int,
        _ speaker: ExportedAgent?,
        _ fields: [String: String],
        to: [ExportedAgent] = []
    ) throws -> ExportedVoice {
        let said = try content(fields.merging(["/document": "5"]) { $1 })
        return ExportedVoice(number: number, said: VoiceContent(said), speaker: speaker, to: to)
    }

    static var chain: [ExportedVoice] {
        get throws {
            [
                try voice(6, newspaper, ["/mode": "publishes", "/wording": "direct"]),
                try voice(
                    7,
                    engineer,
                    [
                        "/mode": "asserts", "/wording": "indirect", "/as": "The engineer",
                        "/asserted": "1921-03~",
                    ]
                ),
                try voice(
                    8,
                    clerk,
                    ["/mode": "orders", "/wording": "indirect", "/as": "the clerk"],
                    to: [guardsman]
                ),
            ]
        }
    }

    static let author = KeyReference(name: "gate.example/anna", id: 0x0A0B_0C0D)

    /// The excerpt of the order, with other values of some fields.
    static func excerpt(_ changes: [String: String?] = [:]) throws -> ExportedRecord {
        let fields: [String: String?] = [
            "/document": "5", "/start": "\(orderStart)", "/end": "\(orderEnd)", "/voice": "8",
            "/exact/0": "the clerk", "/exact/1": " ordered: close the gate",
            "/claim": "The gate was to be closed", "/tags/0": "gate", "/event": "1921-02-28",
            "/eventPhrase": "that night", "/about/0/agent": "4", "/label": "gate/e1",
        ]
        return try record(
            9,
            .excerpt,
            fields.merging(changes) { $1 },
            document: try document,
            chain: try chain,
            about: [guardsman]
        )
    }

    static func record(
        _ number: Int,
        _ kind: RecordKind,
        _ fields: [String: String?]?,
        document: ExportedDocument? = nil,
        chain: [ExportedVoice] = [],
        about: [ExportedAgent] = []
    ) throws -> ExportedRecord {
        ExportedRecord(
            number: number,
            kind: kind,
            entry: 2,
            recorded: try #require(RecordedTime("2026-11-22T12:22:46.123456Z")),
            signers: [ExportedSigner(author, holder: (0, "Anna Berg"))],
            content: try fields.map(content),
            document: document,
            chain: chain,
            about: about
        )
    }

    static var context: QuoteContext? {
        get throws {
            let rendition = try Rendition(Array(text.utf8))
            return QuoteContext(
                of: Array(order.utf8),
                at: Place(orderStart..<orderEnd),
                in: rendition
            )
        }
    }
}
