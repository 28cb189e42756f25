internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceRendition
internal import EvidenceStore

/// A document with the voices and the excerpts that are recorded of it.
struct DocumentView {
    let row: ShownRow
    let voices: [ShownRow]
    let excerpts: [ShownRow]

    /// Its blocks, cut wherever a voice or an excerpt begins or ends; none where the text is
    /// withheld or not at hand.
    let paragraphs: [TextParagraph]

    /// The pieces with which each excerpt begins and ends.
    let spans: [Int: (first: Position, last: Position)]

    /// What must be known of what is shown, a sentence each.
    let notes: [String]

    /// A piece of a paragraph.
    struct Position: Equatable {
        let paragraph: Int
        let piece: Int
    }

    /// A numbered block of the text, as `evidence text` counts them.
    struct TextParagraph {
        let number: Int

        /// The page that begins with it; nil where none does.
        let page: Int?
        let pieces: [Piece]
    }

    /// A run of the text in which neither the voice nor the excerpts change.
    struct Piece {
        /// The words, on one line; nil where they are withheld.
        let text: String?

        /// The innermost voice, by its position.
        let voice: Int?

        /// The excerpts that hold it, by their positions.
        let excerpts: [Int]
    }

    /// Reads a document; a superseded one is read through its successor.
    init(of record: Int, _ reader: inout RowReader) throws {
        guard let row = try reader.current(record) else {
            throw CommandFailure("there is no record #\(record)")
        }
        guard row.kind == .document else {
            throw CommandFailure(
                "#\(record) is no document, but \(row.kind.rawValue)",
                outcome: .usage
            )
        }
        var query = Query()
        query.documents.anyOf = [.number(record)]
        query.kinds.anyOf = [.voice, .excerpt]
        query.includesSuperseded = true
        query.certainty = .all
        query.asOf = reader.moment
        let rows = try reader.index.answer(query).rows
        var voices: [ShownRow] = []
        var excerpts: [ShownRow] = []
        var elsewhere: [Int: Int] = [:]
        for other in rows where other.successor == nil {
            if let document = try DocumentView.documentOfAnotherText(other, row, &reader) {
                elsewhere[document, default: 0] += 1
                continue
            }
            let shown = try reader.shown(other)
            if other.kind == .voice { voices.append(shown) } else { excerpts.append(shown) }
        }
        excerpts.sort { ($0.place?.start ?? .max) < ($1.place?.start ?? .max) }
        self.row = try reader.shown(row)
        self.voices = voices
        self.excerpts = excerpts
        var notes: [String] = []
        for excerpt in excerpts {
            guard let place = excerpt.place, let voice = excerpt.chain.last?.voice,
                let now = DocumentView.innermost(of: voices, holding: place, besides: voice)
            else { continue }
            notes.append(
                "\(excerpt.label ?? "#\(excerpt.record)") is recorded in another voice than"
                    + " \(now.label ?? "#\(now.record)"), which is now the innermost that holds it:"
                    + " evidence correct \(excerpt.record) --voice \(now.record)"
            )
        }
        for (document, count) in elsewhere.sorted(by: { $0.key < $1.key }) {
            notes.append(
                "\(Quantity.of(count, "record", "records")) of #\(document) \(count == 1 ? "has its" : "have their")"
                    + " place in the text that it had, which is another: evidence query --document"
                    + " \(document)"
            )
        }
        if row.record != record { notes.append("#\(record) is superseded by #\(row.record)") }
        let snapshot = reader.index.snapshot
        if let text = try DocumentView.text(of: row, in: snapshot, &notes) {
            let withheld = WithheldPlaces(
                of: rows.compactMap { $0.kind == .excerpt ? $0.content : nil },
                in: text
            )
            if !withheld.places.isEmpty {
                notes.append(
                    "words that are withheld from an excerpt are not shown in the text either, "
                        + "although the document itself is not withheld"
                )
            }
            paragraphs = DocumentView.paragraphs(of: text, voices, excerpts, withheld.places)
        } else {
            paragraphs = []
        }
        var spans: [Int: (first: Position, last: Position)] = [:]
        for paragraph in paragraphs {
            for (index, piece) in paragraph.pieces.enumerated() {
                let position = Position(paragraph: paragraph.number, piece: index)
                for excerpt in piece.excerpts {
                    spans[excerpt] = (spans[excerpt]?.first ?? position, position)
                }
            }
        }
        self.spans = spans
        self.notes = notes
    }

    /// The document, superseded by `shown`, in whose text a voice or an excerpt has its place; nil
    /// where that text is the one shown, or may be.
    private static func documentOfAnotherText(
        _ row: AnswerRow,
        _ shown: AnswerRow,
        _ reader: inout RowReader
    ) throws -> Int? {
        let document =
            row.kind == .voice
            ? row.content.flatMap { VoiceContent($0).document.value }
            : row.content.flatMap { ExcerptContent($0).document.value }
        guard let document, document != shown.record,
            let earlier = try reader.index.snapshot.content(ofRecord: document),
            let old = DocumentContent(earlier).textSHA256.value,
            let new = shown.content.flatMap({ DocumentContent($0).textSHA256.value })
        else { return nil }
        return old == new ? nil : document
    }

    /// The innermost voice that holds a place, unless it is that one or has the same place.
    private static func innermost(
        of voices: [ShownRow],
        holding place: Place,
        besides own: Int
    ) -> ShownRow? {
        var innermost: (voice: ShownRow, count: Int)?
        for voice in voices {
            for other in voice.voicePlaces where other.contains(place) {
                let count = other.count
                let isOwn = voice.record == own
                if innermost.map({ count < $0.count || count == $0.count && isOwn }) ?? true {
                    innermost = (voice, count)
                }
            }
        }
        return innermost.flatMap { $0.voice.record == own ? nil : $0.voice }
    }

    /// The text; nil, and a note, where it is withheld or not at hand.
    private static func text(
        of row: AnswerRow,
        in snapshot: LedgerSnapshot,
        _ notes: inout [String]
    ) throws -> Rendition? {
        guard snapshot.withholding[row.record]?.withholdsFile(.text) != true,
            let digest = row.content.flatMap({ DocumentContent($0).textSHA256.value })
        else {
            notes.append("the text of #\(row.record) is withheld")
            return nil
        }
        guard let bytes = try snapshot.document(digest) else {
            notes.append("the text of #\(row.record) is not here")
            return nil
        }
        return try Rendition(bytes)
    }

    private static func paragraphs(
        of text: Rendition,
        _ voices: [ShownRow],
        _ excerpts: [ShownRow],
        _ withheld: [Place]
    ) -> [TextParagraph] {
        var marks: [(place: Place, what: Mark)] = []
        for (position, voice) in voices.enumerated() {
            marks += voice.voicePlaces.map { ($0, .voice(position, voice.chain.count)) }
        }
        for (position, excerpt) in excerpts.enumerated() {
            if let place = excerpt.place { marks.append((place, .excerpt(position))) }
        }
        marks += withheld.map { ($0, .withheld) }
        marks = marks.filter { text.contains($0.place) }
        let paragraphs = text.paragraphs()
        let parts = TextParts(marks.map(\.place)).parts(of: paragraphs.map(\.place))
        let pages = Pages(of: text.bytes)
        var page = pages.page(ofScalar: 0)
        return zip(paragraphs, parts).map { paragraph, parts in
            let now = pages.page(ofScalar: paragraph.place.start)
            defer { page = now }
            return TextParagraph(
                number: paragraph.number,
                page: now == page ? nil : now,
                pieces: parts.map { piece(text, $0.place, $0.holders.map { marks[$0] }) }
            )
        }
    }

    private enum Mark {
        /// A voice by its position, and how many stand around it with itself.
        case voice(Int, Int)
        case excerpt(Int)
        case withheld
    }

    private static func piece(
        _ text: Rendition,
        _ place: Place,
        _ marks: [(place: Place, what: Mark)]
    ) -> Piece {
        var innermost: (voice: Int, count: Int, depth: Int)?
        var excerpts: [Int] = []
        var isWithheld = false
        for mark in marks {
            switch mark.what {
            case .voice(let voice, let depth):
                let count = mark.place.count
                // Of voices at the same place, the one with more voices around it is within.
                if innermost.map({ (count, -depth) < ($0.count, -$0.depth) }) ?? true {
                    innermost = (voice, count, depth)
                }
            case .excerpt(let excerpt): excerpts.append(excerpt)
            case .withheld: isWithheld = true
            }
        }
        let words = String(decoding: text.bytes(in: place), as: UTF8.self)
        return Piece(
            text: isWithheld ? nil : words.withSpacesSqueezed,
            voice: innermost?.voice,
            excerpts: excerpts.sorted()
        )
    }
}

extension ShownRow {
    /// All places of a voice.
    fileprivate var voicePlaces: [Place] {
        guard let voice = row.content.map(VoiceContent.init) else { return [] }
        return ([voice.place] + voice.more).compactMap(\.value)
    }
}

extension String {
    /// Each run of white space as one space, those at the ends too.
    fileprivate var withSpacesSqueezed: String {
        var squeezed = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            let isSpace = scalar.properties.isWhitespace
            if isSpace && squeezed.last == " " { continue }
            squeezed.append(isSpace ? " " : scalar)
        }
        return String(squeezed)
    }
}
