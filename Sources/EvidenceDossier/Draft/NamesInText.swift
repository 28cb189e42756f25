/// A run of capitalised words, as a name looks.
struct NameMention {
    /// Without a title before it: `Tokayev` of `President Tokayev`.
    let words: [String]

    /// The short form that follows in brackets, as `(NSC)`.
    let acronym: String?

    /// As it stands, with the title.
    let form: String
    let kind: Kind
    let range: Range<Int>

    enum Kind {
        case person
        case body
        case office
        case place
        case other
    }
}

/// What looks like names in a text.
struct NamesInText {
    /// Of more than one word, or of one after a title; in order.
    let mentions: [NameMention]

    /// Capitalised words that stand alone, and where.
    let singles: [String: [Range<Int>]]
}

extension DraftText {
    /// Finds what looks like names.
    ///
    /// Headings are passed over, as they capitalise everything.
    func names() -> NamesInText {
        let common = wordsInLowerCase()
        var mentions: [NameMention] = []
        var singles: [String: [Range<Int>]] = [:]
        for paragraph in paragraphs where !isTitleCase(paragraph) {
            for sentence in sentences(in: paragraph.range) {
                for run in capitalisedRuns(in: sentence, common) {
                    let found = self.mentions(run, common)
                    mentions += found
                    if found.isEmpty, run.count == 1, run[0].text.count > 1 {
                        singles[run[0].text, default: []].append(run[0].core)
                    }
                }
            }
        }
        return NamesInText(
            mentions: mentions.map { $0.reconsidered(singles) },
            singles: singles
        )
    }

    /// Whether most of a paragraph's words are capitalised and it ends in no point.
    func isTitleCase(_ paragraph: DraftParagraph) -> Bool {
        let words = words(in: paragraph.range).filter { $0.text.count > 3 }
        guard words.count >= 3, let last = scalars[paragraph.range].last,
            !".!?:".unicodeScalars.contains(last)
        else { return false }
        return words.count(where: isCapitalised) * 4 >= words.count * 3
            && !words.contains { captionLike.contains($0.text.lowercased()) }
    }

    private func wordsInLowerCase() -> Set<String> {
        var common: Set<String> = []
        for paragraph in paragraphs {
            for word in words(in: paragraph.range) where word.text.first?.isLowercase == true {
                common.insert(word.text)
            }
        }
        return common
    }

    private func isCapitalised(_ word: DraftWord) -> Bool {
        scalars[word.core].first?.properties.isUppercase == true
    }

    /// Runs of capitalised words, with the small words that join them.
    private func capitalisedRuns(in sentence: Range<Int>, _ common: Set<String>) -> [[DraftWord]] {
        let words = words(in: sentence)
        var runs: [[DraftWord]] = []
        var index = 0
        while index < words.count {
            guard isCapitalised(words[index]), !isCommon(words[index], at: index, common) else {
                index += 1
                continue
            }
            var run = [words[index]]
            index += 1
            while index < words.count, run.last?.closes == false || isInitial(run.last) {
                let joint = joint(at: index, words)
                guard index + joint < words.count, !(words[index].opens && joint == 0),
                    isCapitalised(words[index + joint]),
                    !neverNames.contains(words[index + joint].text.lowercased())
                else { break }
                run += words[index...index + joint]
                index += joint + 1
            }
            runs.append(run)
        }
        return runs
    }

    /// At the start of a sentence any word is capitalised.
    private func isCommon(_ word: DraftWord, at index: Int, _ common: Set<String>) -> Bool {
        let lowered = word.text.lowercased()
        if neverNames.contains(lowered) { return true }
        return index == 0 && common.contains(lowered) && !personTitles.contains(lowered)
    }

    private func isInitial(_ word: DraftWord?) -> Bool {
        word.map { $0.text.hasSuffix(".") && $0.core.upperBound == $0.whole.upperBound } ?? false
    }

    /// How many small words from here on can join two capitalised ones.
    private func joint(at index: Int, _ words: [DraftWord]) -> Int {
        let here = words[index].text.lowercased()
        guard !words[index].closes, !words[index].opens else { return 0 }
        if here == "of" || here == "for" {
            let next = index + 1 < words.count ? words[index + 1].text : ""
            return next == "the" ? 2 : 1
        }
        return particles.contains(here) && words[index].text == here ? 1 : 0
    }

    /// What a run names: a person, an office and its body, or something else.
    private func mentions(_ run: [DraftWord], _ common: Set<String>) -> [NameMention] {
        let texts = run.map(\.text)
        let lowered = texts.map { $0.lowercased() }
        if let joint = lowered.firstIndex(where: { $0 == "of" || $0 == "for" }) {
            let isOffice =
                personTitles.contains(lowered[0]) || officeWords.contains(lowered[joint - 1])
                || officeWords.contains(lowered[0])
            var found = [mention(run[...], isOffice ? .office : .body)]
            let tail = run[joint...].drop { ["of", "for", "the"].contains($0.text) }
            if isOffice, tail.count > 1,
                tail.contains(where: { bodyWords.contains($0.text.lowercased()) })
            {
                found.append(mention(tail, .body))
            }
            return found
        }
        let rest = run[((lowered.lastIndex(where: personTitles.contains) ?? -1) + 1)...]
        if !rest.isEmpty, rest.count < run.count || run.count > 1, rest.count <= 4,
            isPersonal(rest, common)
        {
            return [mention(run[...], .person, rest.map(\.text))]
        }
        guard run.count > 1 else { return [] }
        if lowered.contains(where: placeWords.contains) { return [mention(run[...], .place)] }
        if lowered.contains(where: bodyWords.contains) { return [mention(run[...], .body)] }
        if lowered.last.map({ officeWords.contains($0) || personTitles.contains($0) }) == true {
            return [mention(run[...], .office)]
        }
        return [mention(run[...], .other)]
    }

    /// Whether words can be a person's: none names a body or a place, is an acronym, or is a
    /// plain word elsewhere in the text.
    private func isPersonal(_ words: ArraySlice<DraftWord>, _ common: Set<String>) -> Bool {
        words.allSatisfy { word in
            let lowered = word.text.lowercased()
            if particles.contains(word.text) { return true }
            let isAcronym =
                word.text.count > 1 && word.text == word.text.uppercased()
                && !word.text.hasSuffix(".")
            return !isAcronym && !common.contains(lowered) && !bodyWords.contains(lowered)
                && !placeWords.contains(lowered) && !officeWords.contains(lowered)
        }
    }

    private func mention(
        _ run: ArraySlice<DraftWord>,
        _ kind: NameMention.Kind,
        _ words: [String]? = nil
    ) -> NameMention {
        let start = run.first?.core.lowerBound ?? 0
        let end = run.last?.core.upperBound ?? 0
        return NameMention(
            words: words ?? run.map(\.text),
            acronym: kind == .body ? acronym(after: run.last?.whole.upperBound ?? 0) : nil,
            form: string(start..<end),
            kind: kind,
            range: start..<end
        )
    }

    private func acronym(after position: Int) -> String? {
        guard position + 3 < scalars.count, scalars[position] == " ", scalars[position + 1] == "("
        else { return nil }
        let letters = scalars[(position + 2)...].prefix { $0.properties.isUppercase }
        guard 2...8 ~= letters.count, letters.endIndex < scalars.count,
            scalars[letters.endIndex] == ")"
        else { return nil }
        return string(letters.startIndex..<letters.endIndex)
    }
}

extension NameMention {
    /// Two words of which only the first stands alone, and often, are more likely a place and
    /// something in it.
    fileprivate func reconsidered(_ singles: [String: [Range<Int>]]) -> NameMention {
        guard kind == .person, words.count > 1, let first = words.first, let last = words.last,
            singles[first, default: []].count > 2, singles[last] == nil
        else { return self }
        return NameMention(words: words, acronym: acronym, form: form, kind: .other, range: range)
    }
}

private let captionLike: Set<String> = ["photo", "image", "фото", "photograph"]

private let particles: Set<String> = [
    "de", "da", "di", "del", "della", "van", "von", "der", "den", "bin", "ibn", "al", "el", "la",
    "le", "du", "dos", "ter", "zu", "uly", "kyzy", "ogly",
]

private let personTitles: Set<String> = [
    "mr", "mrs", "ms", "dr", "president", "presidents", "minister", "ministers", "general",
    "generals", "colonel", "colonels", "major", "captain", "lieutenant", "sergeant", "judge",
    "prosecutor", "chairman", "chairwoman", "deputy", "senator", "governor", "mayor", "professor",
    "ambassador", "king", "queen", "prince", "princess", "sir", "lord", "lady", "bishop",
    "archbishop", "pope", "father", "sister", "brother", "comrade", "officer", "commander",
    "director", "secretary", "chancellor", "premier", "commissioner", "marshal", "admiral",
    "президент", "генерал", "полковник", "министр", "майор", "капитан", "судья", "прокурор",
]

private let officeWords: Set<String> = [
    "head", "heads", "chief", "spokesman", "spokeswoman", "spokesperson", "representative",
    "member", "ombudsman", "commandant", "prosecutor", "minister", "president", "chairman",
    "chairwoman", "director", "secretary", "deputy", "governor", "mayor", "ambassador",
    "commissioner", "general", "председатель", "глава", "министр",
]

private let bodyWords: Set<String> = [
    "committee", "ministry", "department", "council", "police", "party", "union", "university",
    "agency", "bank", "company", "court", "office", "administration", "government", "parliament",
    "senate", "assembly", "army", "corps", "service", "association", "federation", "foundation",
    "institute", "commission", "board", "bureau", "headquarters", "treaty", "organization",
    "organisation", "group", "press", "news", "times", "gazette", "herald", "movement", "front",
    "school", "church", "hospital", "комитет", "министерство", "департамент", "совет", "партия",
]

private let placeWords: Set<String> = [
    "square", "street", "avenue", "road", "river", "lake", "sea", "ocean", "mountain", "mountains",
    "hotel", "airport", "station", "monument", "bridge", "island", "city", "region", "district",
    "province", "county", "square", "palace", "park", "harbour", "harbor", "port", "valley",
    "площадь", "улица", "проспект", "река", "аэропорт",
]

private let neverNames: Set<String> = [
    "i", "a", "an", "the", "this", "that", "these", "those", "it", "its", "he", "she", "they", "we",
    "you", "my", "our", "his", "her", "their", "in", "on", "at", "by", "for", "from", "to", "of",
    "with", "and", "or", "but", "as", "if", "when", "while", "after", "before", "during", "since",
    "until", "then", "there", "here", "however", "moreover", "furthermore", "also", "not", "no",
    "yes", "what", "who", "which", "why", "how", "where", "all", "some", "many", "most", "one",
    "two",
    "photo", "image", "photograph", "ed", "none", "neither", "each", "any", "such", "other",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "dear", "и", "в", "на", "по", "он", "она", "они", "мы", "я",
    "это", "как", "что", "но", "а", "с", "к", "из", "за", "до", "после", "фото",
]
