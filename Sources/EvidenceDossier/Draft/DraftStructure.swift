/// Something signed that stands inside the document: a letter, a statement.
struct SignedPart {
    /// Its first words, where the text says where it begins.
    let start: Range<Int>?

    /// The paragraph with the name.
    let signature: Range<Int>
    let date: DateInText?

    /// Its last words: the date, or the signature.
    var end: Range<Int> { date?.range ?? signature }
}

/// Words that stand in more than one place.
struct Repetition {
    let range: Range<Int>
    let lines: [Int]
}

extension DraftText {
    /// Short paragraphs that end in no point and are no captions.
    func headings() -> [DraftParagraph] {
        paragraphs.filter { paragraph in
            let words = words(in: paragraph.range)
            guard words.count <= 14, let last = scalars[paragraph.range].last,
                last.properties.isAlphabetic || "?”\"»".unicodeScalars.contains(last),
                scalars[paragraph.range].first?.properties.isLowercase == false
            else { return false }
            return !isCaptionLike(words)
        }
    }

    /// Whole paragraphs that stand again, by themselves or inside another one.
    func repetitions() -> [Repetition] {
        var seen: Set<Int> = []
        return paragraphs.compactMap { paragraph in
            guard paragraph.range.count >= 8, !seen.contains(paragraph.range.lowerBound) else {
                return nil
            }
            let places = occurrences(of: scalars[paragraph.range])
            guard places.count > 1 else { return nil }
            seen.formUnion(places)
            return Repetition(range: paragraph.range, lines: places.map(line(of:)))
        }
    }

    /// A short paragraph with a name followed by one that is a date, after a salutation or an
    /// announcement that a text follows.
    func signedPart() -> SignedPart? {
        for index in paragraphs.indices.dropFirst(2).reversed() {
            let candidate = paragraphs[index]
            guard isSignature(candidate) else { continue }
            let next = index + 1 < paragraphs.count ? paragraphs[index + 1].range : nil
            let date = next.flatMap { range in
                dates(in: range).first.flatMap { $0.range.count * 2 > range.count ? $0 : nil }
            }
            let start = start(of: paragraphs[..<index])
            // Without either sign it is as likely a byline.
            guard date != nil || start != nil else { continue }
            return SignedPart(start: start, signature: candidate.range, date: date)
        }
        return nil
    }

    private func isSignature(_ paragraph: DraftParagraph) -> Bool {
        let words = words(in: paragraph.range)
        return 2...5 ~= words.count
            && words.allSatisfy {
                scalars[$0.core].first?.properties.isUppercase == true
                    && months[$0.text.lowercased()] == nil
            } && words.last?.closes == false && !isCaptionLike(words)
            && occurrences(of: scalars[paragraph.range]).count == 1
    }

    private func start(of before: ArraySlice<DraftParagraph>) -> Range<Int>? {
        for (index, paragraph) in zip(before.indices, before).reversed() {
            let texts = words(in: paragraph.range).map { $0.text.lowercased() }
            if let first = texts.first, salutations.contains(first), texts.count <= 14 {
                return paragraph.range
            }
            // “… publish the text of the letter.” announces that it follows.
            let tail = texts.suffix(12)
            if tail.contains(where: announcing.contains), tail.contains(where: writings.contains),
                index + 1 < before.endIndex
            {
                return before[index + 1].range
            }
        }
        return nil
    }

    /// Paragraphs that name who wrote, edited or translated: `Translated by …`.
    func bylines() -> [DraftParagraph] {
        paragraphs.filter { paragraph in
            let words = words(in: paragraph.range)
            guard 2...8 ~= words.count else { return false }
            let start = words.prefix(2).map { $0.text.lowercased() }
            return start[0] == "by" || (start[1] == "by" && bylineVerbs.contains(start[0]))
        }
    }

    private func isCaptionLike(_ words: [DraftWord]) -> Bool {
        words.contains { word in
            ["photo", "image", "фото"].contains(word.text.lowercased()) && word.closes
        }
    }

    /// Enough of the first words of a range to stand nowhere else: all of a short one.
    func opening(of range: Range<Int>) -> Range<Int> {
        let words = words(in: range)
        for count in stride(from: words.count <= 12 ? words.count : 6, through: words.count, by: 1)
        {
            let candidate = range.lowerBound..<words[count - 1].whole.upperBound
            if occurrences(of: scalars[candidate]).count == 1 { return candidate }
        }
        return range
    }
}

private let bylineVerbs: Set<String> = [
    "prepared", "report", "text", "story", "interview", "translation", "written", "edited",
    "translated", "interviewed", "reported", "compiled",
    "recorded",
]

private let salutations: Set<String> = ["dear", "уважаемый", "уважаемые", "esteemed"]

private let announcing: Set<String> = [
    "publish", "publishing", "published", "text", "full", "below", "follows", "публикуем", "текст",
    "reprint", "reproduce",
]

private let writings: Set<String> = [
    "letter", "statement", "appeal", "address", "speech", "testimony", "interview", "письмо",
    "письма", "заявление", "заявления", "обращение", "обращения",
]
