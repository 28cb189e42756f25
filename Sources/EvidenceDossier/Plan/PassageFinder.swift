internal import EvidenceModel

/// Finds the words of a dossier in the document, or says why they cannot be.
struct PassageFinder {
    let text: Rendition

    /// The places of a passage, ascending.
    ///
    /// - Parameters:
    ///   - passage: What the dossier gives.
    ///   - subject: What it is of, for messages: `excerpt “g13”`.
    ///   - problems: Where problems are noted.
    /// - Returns: One place, or for `all/n` as many as that says; nil where there is a problem.
    func places(
        of passage: Passage,
        for subject: String,
        _ problems: inout ProblemList
    ) -> [Place]? {
        let ordinal = passage.ordinal?.value
        do {
            switch passage.words {
            case .quote(let quote):
                return try text.place(quote: Array(quote.value.utf8), ordinal: ordinal)
            case .range(let first, let last):
                return try text.place(
                    first: Array(first.value.utf8),
                    last: Array(last.value.utf8),
                    ordinal: ordinal
                )
            }
        } catch {
            problems.note(
                line(of: error, in: passage),
                "\(subject): \(error)",
                hint: hint(for: error, passage)
            )
            return nil
        }
    }

    /// The document's own words of a form or phrase, preferably those at one of some places.
    ///
    /// - Parameters:
    ///   - words: What the dossier gives.
    ///   - places: Where to look first.
    /// - Returns: Nil where the words stand nowhere.
    func ownWords(_ words: String, near places: [Place]) -> String? {
        let bytes = Array(words.utf8)
        for place in places {
            if let found = text.places(of: bytes, within: place).first { return string(found) }
        }
        return text.places(of: bytes).first.map(string)
    }

    /// The document's own bytes of the form of a name, at one of some places.
    ///
    /// - Returns: Nil where it stands in none of them.
    func ownForm(_ form: String, in places: [Place]) -> String? {
        let bytes = Array(form.utf8)
        for place in places {
            if let found = text.places(ofForm: bytes, within: place).first { return string(found) }
        }
        return nil
    }

    /// The document's own bytes of the form of a name, wherever it stands first; else nil.
    func ownForm(_ form: String) -> String? {
        text.places(ofForm: Array(form.utf8)).first.map(string)
    }

    /// Where the text shows who speaks: in one of the voice's places, or else anywhere.
    func cue(
        _ words: Stated<String>,
        near places: [Place],
        for subject: String,
        _ problems: inout ProblemList
    ) -> Place? {
        let bytes = Array(words.value.utf8)
        let inside = places.flatMap { text.places(of: bytes, within: $0) }
        if inside.count == 1 { return inside[0] }
        do {
            return try text.place(quote: bytes).first
        } catch {
            note(error, of: words, for: subject, inside: inside, &problems)
            return nil
        }
    }

    /// A cue has no `nth`: more of its words tell its place.
    private func note(
        _ error: PlacementError,
        of cue: Stated<String>,
        for subject: String,
        inside: [Place],
        _ problems: inout ProblemList
    ) {
        switch error {
        case .several(_, let occurrences):
            let isInside = inside.count > 1
            let shown = isInside ? text.occurrences(at: inside) : occurrences
            problems.note(
                cue.line,
                "`cue` of \(subject) stands \(shown.count) times "
                    + (isInside ? "in its place" : "in the document, and never in its place"),
                hint: "take more words of it, so that they stand once:\n"
                    + list(shown, isChoice: false)
            )
        case .notFound(_, let nearest):
            problems.note(
                cue.line,
                "`cue` of \(subject) is not in the document",
                hint: nearest.map { "line \($0.line) has: \(shortened($0.text, to: 300))" }
                    ?? "it is the document's own words for who speaks; leave it out where it has none"
            )
        case .noWords, .onlyElsewhere, .otherCount:
            problems.note(cue.line, "`cue` of \(subject): \(error)")
        }
    }

    private func string(_ place: Place) -> String {
        String(decoding: text.bytes(in: place), as: UTF8.self)
    }

    private func line(of error: PlacementError, in passage: Passage) -> Int {
        if case .otherCount = error, let ordinal = passage.ordinal { return ordinal.line }
        guard case .range(let first, let last) = passage.words else { return passage.line }
        return error.words == .last ? last.line : first.line
    }

    /// What stands in the document instead, and how to choose among several places.
    private func hint(for error: PlacementError, _ passage: Passage) -> String? {
        switch error {
        case .noWords, .notFound(_, nil): return nil
        case .notFound(_, let nearest?):
            return "line \(nearest.line) has: \(shortened(nearest.text, to: 300))"
        case .onlyElsewhere(_, let occurrences), .otherCount(_, _, let occurrences):
            return list(occurrences, isChoice: false)
        case .several(let words, let occurrences):
            if words == .last {
                return "take more words, so that they stand once after `first`:\n"
                    + list(occurrences, isChoice: false)
            }
            return "choose one, or take more words:\n" + list(occurrences, isChoice: true)
        }
    }

    private func list(_ occurrences: [Occurrence], isChoice: Bool) -> String {
        let shown = occurrences.prefix(12).enumerated().map { index, occurrence in
            (isChoice ? "nth: \(index + 1)/\(occurrences.count)  " : "")
                + "line \(occurrence.line): \(occurrence.before)[\(shortened(occurrence.text, to: 60))]"
                + occurrence.after
        }
        let rest = occurrences.count - shown.count
        return (shown + (rest > 0 ? ["and \(rest) more"] : [])).joined(separator: "\n")
    }
}

extension PlacementError {
    /// Which words the error is about.
    fileprivate var words: Words {
        switch self {
        case .noWords(let words), .notFound(let words, _), .onlyElsewhere(let words, _),
            .several(let words, _), .otherCount(let words, _, _):
            words
        }
    }
}

/// Words on one line, cut in the middle where they are long.
func shortened(_ words: String, to limit: Int) -> String {
    guard words.count > limit else { return words }
    let half = (limit - 3) / 2
    return "\(words.prefix(half)) … \(words.suffix(half))"
}
