internal import EvidenceModel

extension DraftWriter {
    /// The publisher's voice over everything, what interrupts it, and what is signed in it.
    mutating func writeVoices() {
        lines.append("voices:")
        comment("Without a place a voice is the whole document.", indent: 2)
        lines.append("  paper:")
        lines.append("    by: publisher")
        lines.append("    act: publishes")
        writeSignedPart()
        writeCaptions()
        writeEditorsNotes()
        writeTeasers()
        writeBylines()
        lines.append("")
    }

    private mutating func writeSignedPart() {
        guard let part = signedPart else { return }
        let line = text.line(of: part.signature.lowerBound)
        comment("", indent: 2)
        comment(
            "? A name stands alone in line \(line), as under a letter. If it is one, and these",
            indent: 2
        )
        comment("are its first and its last words, it is a voice:", indent: 2)
        var proposed = ["  letter:"]
        if let writer = person(namedIn: part.signature) {
            proposed.append(
                "    by: " + DraftYAML.scalar("\(writer.label) as \(text.string(part.signature))")
            )
        } else {
            proposed.append("    by:    # who is “\(text.string(part.signature))”?")
        }
        if let date = part.date {
            proposed.append(
                "    said: " + DraftYAML.scalar("\(date.edtf) \(text.string(date.range))")
            )
        }
        if let start = part.start {
            proposed += DraftYAML.folded("first", text.string(text.opening(of: start)), indent: 4)
        } else {
            proposed.append("    first:    # where does it begin?")
        }
        proposed += DraftYAML.folded("last", text.string(part.end), indent: 4)
        proposal(proposed)
    }

    /// Captions are the publisher's; those inside the letter interrupt it.
    private mutating func writeCaptions() {
        let captions = interruptions.filter { $0.kind == .caption }
        guard !captions.isEmpty else { return }
        let inside = captions.filter { isInSignedPart($0.range) }
        let outside = captions.filter { !isInSignedPart($0.range) }
        for (label, group) in [("captions", outside), ("captions-2", inside)] where !group.isEmpty {
            lines.append("")
            let where_ = label == "captions" || outside.isEmpty ? "" : ", inside the letter"
            comment(
                "? Captions\(where_): \(lineList(group.map { text.line(of: $0.range.lowerBound) }))",
                indent: 2
            )
            lines.append("  \(label):")
            lines.append("    by: publisher")
            if label == "captions-2" {
                comment("interrupts: letter     # once the letter above is a voice", indent: 4)
            }
            lines.append("    at:")
            writePlaces(group)
        }
    }

    private mutating func writePlaces(_ group: [Interruption]) {
        var written: Set<Int> = []
        for caption in group where !written.contains(caption.range.lowerBound) {
            let places = text.occurrences(of: text.scalars[caption.range])
            let others = Set(group.map(\.range.lowerBound))
            let areAll = places.count > 1 && places.allSatisfy(others.contains)
            let quote = DraftYAML.folded("- quote", text.string(caption.range), indent: 6)
            if areAll {
                written.formUnion(places)
                lines += quote + ["        nth: all/\(places.count)"]
            } else if let ordinal = text.ordinal(of: caption.range) {
                lines += quote + ["        nth: \(ordinal)"]
            } else {
                lines += quote
            }
        }
    }

    private mutating func writeEditorsNotes() {
        let notes = interruptions.filter { $0.kind == .editorsNote }
        for (index, note) in notes.enumerated() {
            lines.append("")
            comment("? Line \(text.line(of: note.range.lowerBound))", indent: 2)
            lines.append("  note\(index + 1):")
            lines.append("    by: editor")
            if isInSignedPart(note.range) {
                comment("interrupts: letter     # once the letter above is a voice", indent: 4)
            }
            lines += DraftYAML.folded("quote", text.string(note.range), indent: 4)
            if let ordinal = text.ordinal(of: note.range) { lines.append("    nth: \(ordinal)") }
        }
    }

    /// What a web page puts between the paragraphs.
    private mutating func writeTeasers() {
        let teasers = text.teasers()
        guard !teasers.isEmpty else { return }
        comment("", indent: 2)
        comment(
            "? Lines that invite to read something else, \(lineList(teasers.map { text.line(of: $0.lowerBound) })):",
            indent: 2
        )
        var proposed = ["  teasers:", "    by: publisher"]
        if teasers.contains(where: isInSignedPart) {
            proposed.append("    interrupts: letter     # those inside it")
        }
        proposed.append("    at:")
        var written: Set<Int> = []
        for teaser in teasers where !written.contains(teaser.lowerBound) {
            let places = text.occurrences(of: text.scalars[teaser])
            written.formUnion(places)
            proposed += DraftYAML.folded("- quote", text.string(teaser), indent: 6)
            if places.count > 1 { proposed.append("        nth: all/\(places.count)") }
        }
        proposal(proposed)
    }

    private mutating func writeBylines() {
        for byline in text.bylines() {
            comment("", indent: 2)
            comment(
                "? line \(byline.line): “\(text.string(byline.range))”. Who edits or translates speaks too: "
                    + "act: edits",
                indent: 2
            )
        }
    }

    /// Whether a range lies in what is signed, as far as both its ends are known.
    func isInSignedPart(_ range: Range<Int>) -> Bool {
        guard let part = signedPart, let start = part.start else { return false }
        return start.lowerBound <= range.lowerBound && range.upperBound <= part.end.upperBound
    }

    /// The person whose family name stands in a range.
    func person(namedIn range: Range<Int>) -> NameGroup? {
        let words = Set(text.words(in: range).map(\.text))
        return people.first { words.contains($0.surname) }
    }

    /// `line 5`, `lines 5 and 9`.
    func lineList(_ numbers: [Int]) -> String {
        let unique = numbers.reduce(into: [Int]()) { if $0.last != $1 { $0.append($1) } }
        guard let last = unique.last, unique.count > 1 else { return "line \(unique.first ?? 1)" }
        return "lines " + unique.dropLast().map(String.init).joined(separator: ", ")
            + " and \(last)"
    }
}
