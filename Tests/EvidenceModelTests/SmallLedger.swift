import EvidenceCrypto
import EvidenceModel
import EvidenceRecord

/// A ledger of a few records that tests write one entry at a time.
///
/// It begins with one entry: a document (0), a newspaper (1), an engineer (2), a clerk (3) and a
/// harbour (4), which is a place; the newspaper publishes the whole text (5).
struct SmallLedger {
    var catalogue = Catalogue()
    var contents: [Int: Content] = [:]
    var next = 0

    /// Whether the text of the document is at hand.
    var hasText = true

    // 0: Minutes; 10: the engineer said the gate was open, as the clerk had noted; 68: end.
    static let text = "Minutes “é”: the engineer said the gate was open, the clerk noted.\n"

    /// The place of words that stand once in the text.
    static func place(_ words: String) throws -> Place {
        let rendition = try Rendition(Array(text.utf8))
        let bytes = Array(words.utf8)
        let starts = rendition.bytes.indices.filter { rendition.bytes[$0...].starts(with: bytes) }
        precondition(starts.count == 1, "the words stand once")
        return Place(
            rendition.scalarOffset(
                ofByte: starts[0]
            )..<rendition.scalarOffset(ofByte: starts[0] + bytes.count)
        )
    }

    init() throws {
        let digest = try Digest(of: Array(Self.text.utf8).span)
        let whole = Self.text.unicodeScalars.count
        let problems = try add(
            [
                DraftRecord.document.with([
                    "/text/sha256": digest.description, "/publisher": nil,
                ]),
                Self.agent("organization", "The newspaper"),
                Self.agent("person", "The engineer"),
                Self.agent("person", "The clerk"),
                Self.agent("place", "The harbour"),
                Self.voice(Place(0..<whole), speaker: 1).with(["/mode": "publishes"]),
            ]
        )
        precondition(problems.isEmpty, "the ledger is sound so far")
    }

    /// The document once more, as a correction of it; of another text if one is given.
    static func document(text: String = text) throws -> DraftRecord {
        let digest = try Digest(of: Array(text.utf8).span)
        return DraftRecord.document.with([
            "/text/sha256": digest.description, "/publisher": nil, "/title": "Another title",
            "/label": nil,
        ])
    }

    static func agent(_ type: String, _ name: String) -> DraftRecord {
        DraftRecord(.agent, ["/type": type, "/name": name])
    }

    static func voice(_ place: Place, speaker: Int, within: Int? = nil) -> DraftRecord {
        DraftRecord(
            .voice,
            [
                "/document": "0", "/start": "\(place.start)", "/end": "\(place.end)",
                "/speaker": "\(speaker)", "/mode": "asserts", "/wording": "direct",
            ]
        ).with(["/within": within.map { "\($0)" }])
    }

    static func voice(_ words: String, speaker: Int, within: Int? = nil) throws -> DraftRecord {
        voice(try place(words), speaker: speaker, within: within)
    }

    static func excerpt(_ words: String, voice: Int) throws -> DraftRecord {
        let place = try place(words)
        return DraftRecord(
            .excerpt,
            [
                "/document": "0", "/start": "\(place.start)", "/end": "\(place.end)",
                "/voice": "\(voice)", "/exact/0": words,
            ]
        )
    }

    static func relation(_ kind: String, _ from: Int, _ to: Int) -> DraftRecord {
        DraftRecord(
            .annotation,
            [
                "/motivation": "linking", "/relation/kind": kind, "/relation/from": "\(from)",
                "/relation/to": "\(to)",
            ]
        )
    }

    /// Adds an entry and says what is wrong with it; nil is a record that is withheld whole, of
    /// the kind of the one at its place in `kinds`.
    mutating func judge(_ records: [DraftRecord], withheld: Set<Int> = []) throws -> Judgement {
        var entry = EntryStatements()
        for record in records {
            let content = withheld.contains(next) ? nil : try record.content
            contents[next] = content
            entry.add(next, record.kind, content)
            next += 1
        }
        let known = contents
        let text = hasText ? try Rendition(Array(Self.text.utf8)) : nil
        return catalogue.admit(entry, text: { _ in text }, content: { known[$0] })
    }

    /// Adds an entry and says what rules it breaks.
    mutating func add(_ records: [DraftRecord]) throws -> [Breach.Problem] {
        try judge(records).breaches.map(\.problem)
    }

    mutating func add(_ record: DraftRecord) throws -> [Breach.Problem] {
        try add([record])
    }
}
