/// A document with everything in its place, as its template asks for it.
struct DrawnDocument {
    let head: PageHead
    let paragraphs: [Paragraph]
    let voices: [Voice]
    let excerpts: [DocumentPage.Excerpt]
    let hasText: Bool
    let hasVoices: Bool
    let hasExcerpts: Bool

    struct Paragraph {
        let number: Int
        let page: Int?
        let hue: String

        /// The voices that speak in it and not in the one before.
        let margin: [Tag]

        /// The excerpts that begin in it.
        let quoted: [Tag]
        let pieces: [Piece]
    }

    struct Piece {
        let look: String
        let text: String?

        /// Who begins to speak, where the voice changes within a paragraph.
        let speaks: Tag?

        /// Who goes on speaking with whom the paragraph began: read out, and not shown.
        let back: String?
        let begins: [Tag]
        let ends: [Tag]
    }

    /// A voice or an excerpt in passing.
    struct Tag {
        let record: Int
        let name: String
        let text: String
        let hue: String
    }

    struct Voice {
        let hue: String
        let voice: DocumentPage.Voice
    }

    init(_ page: DocumentPage) {
        head = page.head
        voices = page.voices.map { Voice(hue: $0.hueName, voice: $0) }
        excerpts = page.excerpts
        hasText = !page.paragraphs.isEmpty
        hasVoices = !voices.isEmpty
        hasExcerpts = !excerpts.isEmpty
        var layout = DocumentLayout(page)
        paragraphs = page.paragraphs.map { layout.paragraph($0) }
    }
}

/// Tells where voices change and excerpts begin and end.
private struct DocumentLayout {
    private let page: DocumentPage

    /// The voices of the paragraph before, outermost or first first.
    private var before: [Int] = []
    private var open: Set<Int> = []

    /// Where each excerpt ends, as the position of its last piece in the text.
    private let lasts: [Int: Int]
    private var position = 0

    init(_ page: DocumentPage) {
        self.page = page
        var lasts: [Int: Int] = [:]
        for (position, piece) in page.paragraphs.flatMap(\.pieces).enumerated() {
            for excerpt in piece.excerpts { lasts[excerpt] = position }
        }
        self.lasts = lasts
    }

    mutating func paragraph(_ paragraph: DocumentPage.Paragraph) -> DrawnDocument.Paragraph {
        var voices: [Int] = []
        for voice in paragraph.pieces.compactMap(\.voice) where !voices.contains(voice) {
            voices.append(voice)
        }
        let isNew = voices != before
        before = voices
        var quoted: [Int] = []
        var pieces: [DrawnDocument.Piece] = []
        let first = paragraph.pieces.first?.voice
        var voice = first
        for piece in paragraph.pieces {
            let begins = piece.excerpts.filter { open.insert($0).inserted }
            quoted += begins
            let changed = piece.voice != voice ? piece.voice : nil
            voice = piece.voice
            pieces.append(
                DrawnDocument.Piece(
                    look: look(of: piece, in: first),
                    text: piece.text,
                    speaks: changed.flatMap { $0 == first ? nil : tag(ofVoice: $0) },
                    back: changed.flatMap { $0 == first ? page.voices[$0].speaker : nil },
                    begins: begins.map { tag(ofExcerpt: $0) },
                    ends: piece.excerpts.filter { lasts[$0] == position }
                        .map { tag(ofExcerpt: $0) }
                )
            )
            position += 1
        }
        return DrawnDocument.Paragraph(
            number: paragraph.number,
            page: paragraph.page,
            hue: voices.first.map { page.voices[$0].hueName } ?? "",
            margin: isNew ? voices.map { tag(ofVoice: $0) } : [],
            quoted: quoted.map { tag(ofExcerpt: $0) },
            pieces: pieces
        )
    }

    private func look(of piece: DocumentPage.Piece, in first: Int?) -> String {
        var look: [String] = []
        if let voice = piece.voice, voice != first {
            look += ["passage", page.voices[voice].hueName]
        }
        switch piece.excerpts.count {
        case 0: break
        case 1: look.append("excerpt")
        case 2: look += ["excerpt", "twice"]
        default: look += ["excerpt", "often"]
        }
        return look.joined(separator: " ")
    }

    private func tag(ofVoice position: Int) -> DrawnDocument.Tag {
        let voice = page.voices[position]
        return DrawnDocument.Tag(
            record: voice.record,
            name: voice.name,
            text: voice.speaker,
            hue: voice.hueName
        )
    }

    private func tag(ofExcerpt position: Int) -> DrawnDocument.Tag {
        let excerpt = page.excerpts[position]
        return DrawnDocument.Tag(
            record: excerpt.record,
            name: excerpt.name,
            text: excerpt.claim ?? "",
            hue: ""
        )
    }
}

extension DocumentPage.Voice {
    /// One of the eight colours of the style.
    var hueName: String { "h\(hue % 8)" }
}
