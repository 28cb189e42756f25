internal import EvidenceRecord

extension DocumentView {
    /// The document for programs: its paragraphs cut into pieces, its voices and its excerpts.
    var json: JSONValue {
        [
            "document": row.json,
            "notes": .array(notes.map { .string($0) }),
            "paragraphs": .array(paragraphs.map { json(of: $0) }),
            "voices": .array(voices.map(\.json)),
            "excerpts": .array(excerpts.map(\.json)),
        ]
    }

    private func json(of paragraph: TextParagraph) -> JSONValue {
        let pieces = paragraph.pieces.map { piece -> JSONValue in
            [
                "text": JSONValue(piece.text),
                "voice": JSONValue(piece.voice.map { voices[$0].record }),
                "excerpts": .array(piece.excerpts.map { .integer(excerpts[$0].record) }),
            ]
        }
        return ["number": .integer(paragraph.number), "pieces": .array(pieces)]
    }
}
