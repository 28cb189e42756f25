/// Words that stand inside the document and are not its author's.
struct Interruption {
    let kind: Kind
    let range: Range<Int>

    enum Kind {
        /// `Photo: …` below a picture.
        case caption

        /// `(… — Ed.)`
        case editorsNote
    }
}

extension DraftText {
    /// The words of an editor's note, without the brackets and the signature.
    func words(ofNote note: Interruption) -> Range<Int> {
        var end = note.range.upperBound - 1
        let tail = string(max(note.range.lowerBound, end - 20)..<end).lowercased()
        let signature = noteSignatures.filter { endsWithWord(tail, $0) }.map(\.count).max() ?? 0
        end -= signature
        while end > note.range.lowerBound + 1, " —–-.".unicodeScalars.contains(scalars[end - 1]) {
            end -= 1
        }
        return note.range.lowerBound + 1..<max(end, note.range.lowerBound + 1)
    }

    /// Paragraphs that invite to read something else, what follows them, and short ones that
    /// stand twice in a row.
    func teasers() -> [Range<Int>] {
        var found: [Range<Int>] = []
        for (index, paragraph) in paragraphs.enumerated() {
            guard paragraph.range.count <= 120, !isCaption(paragraph) else { continue }
            let neighbours = [index - 1, index + 1].filter(paragraphs.indices.contains)
            let isTwice = neighbours.contains {
                scalars[paragraphs[$0].range] == scalars[paragraph.range]
            }
            let follows = index > 0 && invites(paragraphs[index - 1])
            if invites(paragraph) || isTwice || follows { found.append(paragraph.range) }
        }
        return found
    }
}

extension DraftText {
    private func invites(_ paragraph: DraftParagraph) -> Bool {
        let words = string(paragraph.range).lowercased()
        return paragraph.range.count <= 120 && invitations.contains { words.hasPrefix($0) }
    }
}

private let invitations = [
    "read also", "read more", "see also", "related", "advertisement", "subscribe", "читайте также",
    "реклама", "подпишитесь", "сюжет",
]

extension DraftText {
    /// Captions and editor's notes, in order, none of which lies in another.
    func interruptions() -> [Interruption] {
        paragraphs.flatMap { paragraph in
            isCaption(paragraph)
                ? [Interruption(kind: .caption, range: paragraph.range)]
                : editorsNotes(in: paragraph.range)
        }
    }

    private func isCaption(_ paragraph: DraftParagraph) -> Bool {
        guard paragraph.range.count <= 250 else { return false }
        return words(in: paragraph.range).contains { word in
            captionWords.contains(word.text.lowercased())
                && scalars[word.core.upperBound..<word.whole.upperBound].first == ":"
        }
    }

    /// Looks for what closes a note, then back for the bracket that opens it.
    private func editorsNotes(in range: Range<Int>) -> [Interruption] {
        var notes: [Interruption] = []
        for index in range where closing[scalars[index]] != nil {
            let tail = string(max(range.lowerBound, index - 14)..<index).lowercased()
            guard let signature = noteSignatures.first(where: { endsWithWord(tail, $0) }),
                let open = opening(of: index, in: range),
                notes.last.map({ $0.range.upperBound <= open }) ?? true,
                index - open > signature.count + 2
            else { continue }
            notes.append(Interruption(kind: .editorsNote, range: open..<index + 1))
        }
        return notes
    }

    private func endsWithWord(_ text: String, _ word: String) -> Bool {
        guard text.hasSuffix(word) else { return false }
        return text.dropLast(word.count).last?.isLetter != true
    }

    private func opening(of index: Int, in range: Range<Int>) -> Int? {
        let close = scalars[index]
        var depth = 0
        for position in (range.lowerBound..<index).reversed() {
            if scalars[position] == close { depth += 1 }
            if scalars[position] == closing[close] {
                if depth == 0 { return position }
                depth -= 1
            }
        }
        return nil
    }
}

private let captionWords: Set<String> = [
    "photo", "photograph", "photos", "image", "picture", "illustration", "caption", "фото", "foto",
    "bild", "снимок", "иллюстрация", "сурет",
]

private let closing: [Unicode.Scalar: Unicode.Scalar] = [")": "(", "]": "["]

private let noteSignatures = [
    "ed.", "eds.", "editor", "editors", "ed. note", "editor's note", "editor’s note", "ред.",
    "прим. ред", "n. d. red.", "anm. d. red.", "translator", "transl.", "trans.", "tr.",
]
