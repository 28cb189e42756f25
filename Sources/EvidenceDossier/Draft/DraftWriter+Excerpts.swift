internal import EvidenceModel

extension DraftWriter {
    /// The marked quotations of some length.
    mutating func writeExcerpts() {
        var seen: Set<Int> = []
        let quoted = quotations.filter { quotation in
            guard quotation.wordCount >= shortestQuotation, !isCut(quotation.range),
                !seen.contains(quotation.range.lowerBound)
            else { return false }
            seen.formUnion(text.occurrences(of: text.scalars[quotation.range]))
            return true
        }
        guard !quoted.isEmpty else {
            comment(
                "excerpts:     # no words in quotation marks; take “# ” away with the first one"
            )
            return
        }
        lines.append("excerpts:")
        comment(
            "Words in quotation marks. A label is q and the line; it may be bettered now, and",
            indent: 2
        )
        comment(
            "stands for ever once imported. With `by` an excerpt is a voice of its own.",
            indent: 2
        )
        var labels = LabelNumbers()
        for quotation in quoted {
            let line = text.line(of: quotation.range.lowerBound)
            lines.append("  \(labels.next("q\(line)")):")
            let end = quotation.isClosed ? "" : "; the mark is not closed in this paragraph"
            comment(
                "line \(line): \(quotation.wordCount) words in \(quotation.marks)\(end)",
                indent: 4
            )
            lines += DraftYAML.folded("quote", text.string(quotation.range), indent: 4)
            if let ordinal = text.ordinal(of: quotation.range) {
                lines.append("    nth: \(ordinal)")
            }
            if let speaker = speaker(of: quotation) {
                comment("by: \(mention(speaker))     # ?", indent: 4)
            } else {
                comment("by:     # ? who says so", indent: 4)
            }
            comment("wording: direct", indent: 4)
            for line in details(in: quotation.range, besides: nil) { comment(line, indent: 4) }
        }
        writeShortQuotations(quotations.filter { $0.wordCount < shortestQuotation })
    }

    /// Sentences with a word of saying, each as a proposal.
    mutating func writeReportedSpeech() {
        let reported = reportedSpeech.filter { !isCut($0.sentence) }
        guard !reported.isEmpty else { return }
        comment("", indent: 2)
        comment(
            "Sentences that tell what somebody said, ordered or asked. Shorten `quote` to the",
            indent: 2
        )
        comment("clause with its “said that”; delete what tells of no speech.", indent: 2)
        var labels = LabelNumbers()
        for speech in reported {
            let line = text.line(of: speech.sentence.lowerBound)
            var proposed = [
                "  \(labels.next("t\(line)")):     # line \(line): “\(text.string(speech.cue))”"
            ]
            proposed += DraftYAML.folded("quote", text.string(speech.sentence), indent: 4)
            if let ordinal = text.ordinal(of: speech.sentence) {
                proposed.append("    nth: \(ordinal)")
            }
            let speaker = speaker(of: speech)
            proposed.append(
                "    by: " + (speaker.map { mention($0) + "     # ?" } ?? "    # ? who")
            )
            proposed.append("    act: \(speech.act.rawValue)     # ?")
            proposed += details(in: speech.sentence, besides: speaker?.0.label).map { "    " + $0 }
            comment("", indent: 2)
            proposal(proposed)
        }
        lines.append("")
    }

    /// Pairs of names that look like one.
    mutating func writeLinks() {
        let pairs = similarSpellings(people)
        guard !pairs.isEmpty else { return }
        comment("links:     # ? names that are spelt much alike: same-as or different-from")
        for pair in pairs {
            comment(
                "  - \(pair.first.label) possibly same-as \(pair.second.label): "
                    + "\(pair.first.surname) and \(pair.second.surname)"
            )
        }
        lines.append("")
    }

    /// Proposals for `event` and `about`, from the dates and people of a range.
    private func details(in range: Range<Int>, besides speaker: String?) -> [String] {
        var details = text.dates(in: range).prefix(1).map { date in
            "event: \(DraftYAML.scalar("\(date.edtf) \(text.string(date.range))"))     # ? or said"
        }
        var mentions: [(Int, String)] = []
        for person in people where person.label != speaker {
            let found = person.ranges.first {
                range.lowerBound <= $0.lowerBound && $0.upperBound <= range.upperBound
            }
            if let found {
                let mention = DraftYAML.item("\(person.label) as \(text.string(found))")
                mentions.append((found.lowerBound, mention))
            }
        }
        if !mentions.isEmpty {
            let list = mentions.sorted { $0.0 < $1.0 }.map(\.1).joined(separator: ", ")
            details.append("about: [\(list)]     # ?")
        }
        return details
    }

    private mutating func writeShortQuotations(_ short: [Quotation]) {
        guard !short.isEmpty else { return }
        comment("", indent: 2)
        comment(
            "Shorter than \(shortestQuotation) words, so more likely a term than a quotation:",
            indent: 2
        )
        let all = short.map {
            "“\(text.string($0.range))” (line \(text.line(of: $0.range.lowerBound)))"
        }
        for line in DraftYAML.wrapped(all.joined(separator: ", "), width: 88) {
            comment("    " + line, indent: 2)
        }
    }

    /// Whether these words cut a caption or a note in two, which no excerpt may.
    private func isCut(_ range: Range<Int>) -> Bool {
        interruptions.contains { interruption in
            let other = interruption.range
            let areDisjoint =
                other.upperBound <= range.lowerBound || range.upperBound <= other.lowerBound
            let isNested =
                other.lowerBound <= range.lowerBound && range.upperBound <= other.upperBound
                || range.lowerBound <= other.lowerBound && other.upperBound <= range.upperBound
            return !areDisjoint && !isNested
        }
    }

    /// Who is likely to speak: whom the same sentence names after the words, with a word of
    /// saying; or who was named last in words that end in a colon before them, or else in the
    /// 400 characters before; captions left out.
    private func speaker(of quotation: Quotation) -> (NameGroup, Range<Int>)? {
        let start = quotation.range.lowerBound
        let telling = reportedSpeech.first {
            $0.sentence.contains(start) && $0.cue.lowerBound >= quotation.range.upperBound
        }
        if let telling,
            let speaker = lastNamed(where: {
                quotation.range.upperBound <= $0.lowerBound
                    && telling.sentence.contains($0.lowerBound)
            })
        {
            return speaker
        }
        let earlier = text.paragraphs.prefix { $0.range.upperBound <= start }
        let introduction = earlier.last { paragraph in
            !interruptions.contains { $0.kind == .caption && $0.range == paragraph.range }
        }
        if let range = introduction?.range, text.scalars[range].last == ":",
            let speaker = lastNamed(where: { range.contains($0.lowerBound) })
        {
            return speaker
        }
        return lastNamed { $0.upperBound <= start && start - $0.upperBound <= 400 }
    }

    /// The person named first before the word of saying, in its sentence: the subject stands
    /// before whom it speaks with or of.
    private func speaker(of speech: ReportedSpeech) -> (NameGroup, Range<Int>)? {
        guard !speech.isPassive else { return nil }
        let before = text.words(in: speech.sentence.lowerBound..<speech.cue.lowerBound).suffix(2)
        if let first = before.last(where: { ["I", "я", "Я"].contains($0.text) }),
            isInSignedPart(speech.sentence), let part = signedPart,
            let signer = person(namedIn: part.signature)
        {
            return (signer, first.core)
        }
        return named {
            speech.sentence.lowerBound <= $0.lowerBound && $0.upperBound <= speech.cue.lowerBound
        }.min { $0.1.lowerBound < $1.1.lowerBound }
    }

    private func lastNamed(where isAllowed: (Range<Int>) -> Bool) -> (NameGroup, Range<Int>)? {
        named(where: isAllowed).max { $0.1.upperBound < $1.1.upperBound }
    }

    private func named(where isAllowed: (Range<Int>) -> Bool) -> [(NameGroup, Range<Int>)] {
        people.flatMap { person in
            person.ranges.filter { range in
                isAllowed(range)
                    && !interruptions.contains {
                        $0.kind == .caption && $0.range.contains(range.lowerBound)
                    }
            }.map { (person, $0) }
        }
    }

    private func mention(_ speaker: (person: NameGroup, range: Range<Int>)) -> String {
        let form = text.string(speaker.range)
        return form == speaker.person.name
            ? speaker.person.label : DraftYAML.scalar("\(speaker.person.label) as \(form)")
    }
}

private let shortestQuotation = 5

/// Labels of one line: `q21`, `q21b`, `q21c`.
private struct LabelNumbers {
    private var used: [String: Int] = [:]

    mutating func next(_ base: String) -> String {
        let count = used[base, default: 0]
        used[base] = count + 1
        guard count > 0 else { return base }
        return count < 26 ? base + String(UnicodeScalar(UInt8(0x61 + count))) : "\(base)-\(count)"
    }
}
