/// The mentions that are likely to be of one person.
struct NameGroup {
    /// The fullest form: `Ruslan Iskakov`.
    let name: String

    /// The forms of two words or more without titles, the fullest first: `R. Iskakov`.
    let names: [String]

    /// Every form that stands in the text and how often, the most frequent first.
    let forms: [(form: String, count: Int)]

    /// The line of the first mention.
    let line: Int
    let label: String

    /// Where the mentions stand, ascending by their start.
    let ranges: [Range<Int>]

    var count: Int { forms.reduce(0) { $0 + $1.count } }

    /// The family name, as it stands last.
    var surname: String { name.split(separator: " ").last.map(String.init) ?? name }
}

/// Two names that are spelt so alike that one may be a slip for the other.
struct SpellingPair {
    let first: NameGroup
    let second: NameGroup
}

extension NamesInText {
    /// Groups the people by family name and then by first names that agree.
    ///
    /// - Parameters:
    ///   - text: The text, for lines.
    ///   - taken: Labels that are used otherwise.
    /// - Returns: The most often named first.
    func people(in text: DraftText, taken: Set<String>) -> [NameGroup] {
        var groups: [PersonGroup] = []
        // The fullest forms first, so that initials and bare names find whom they are of.
        let fullestFirst = mentions.filter { $0.kind == .person }.enumerated().sorted {
            (-$0.element.fullness, $0.offset) < (-$1.element.fullness, $1.offset)
        }
        for (_, mention) in fullestFirst {
            let matching = groups.indices.filter { groups[$0].accepts(mention.words) }
            if let index = matching.first, matching.count == 1 || mention.words.count > 1 {
                groups[index].add(mention)
            } else {
                groups.append(PersonGroup(mention))
            }
        }
        for mention in mentions where mention.kind == .office {
            let matching = groups.indices.filter { groups[$0].words.last == mention.words.last }
            if let index = matching.first, matching.count == 1 {
                groups[index].add(mention.form, mention.range)
            }
        }
        for (single, ranges) in singles.sorted(by: { $0.key < $1.key }) {
            let matching = groups.indices.filter { groups[$0].words.contains(single) }
            guard let index = matching.first, matching.count == 1 else { continue }
            for range in ranges { groups[index].add(single, range) }
        }
        var taken = taken
        return groups.sorted {
            (-$0.ranges.count, $0.firstPosition) < (-$1.ranges.count, $1.firstPosition)
        }.enumerated().map { index, group in
            group.finished(text, &taken, number: index + 1)
        }
    }

    /// Capitalised words that stand alone and belong to no person, the most frequent first.
    func otherSingles(than people: [NameGroup]) -> [(word: String, count: Int)] {
        let known = Set(people.flatMap { $0.forms.map(\.form) })
        return singles.filter { !known.contains($0.key) && $0.value.count > 1 }
            .map { ($0.key, $0.value.count) }
            .sorted { (-$0.1, $0.0) < (-$1.1, $1.0) }
    }

    /// Capitalised words that stand alone and are spelt much like a person's family name.
    func spellings(
        like person: NameGroup,
        among people: [NameGroup]
    ) -> [(word: String, range: Range<Int>)] {
        let known = Set(people.flatMap { $0.name.split(separator: " ").map(String.init) })
        return singles.filter { !known.contains($0.key) }.compactMap { single, ranges in
            isSpeltLike(single, person.surname) ? ranges.first.map { (single, $0) } : nil
        }.sorted { $0.1.lowerBound < $1.1.lowerBound }
    }

    /// Bodies, offices or places and how often they are named, the most frequent first.
    func others(_ kind: NameMention.Kind, than people: [NameGroup]) -> [NamedThing] {
        let surnames = Set(people.map(\.surname))
        var found: [String: NamedThing] = [:]
        // “Minister of the Interior Miller” names Miller.
        for mention in mentions
        where mention.kind == kind && !surnames.contains(mention.words.last ?? "") {
            var thing =
                found[mention.form]
                ?? NamedThing(form: mention.form, start: mention.range.lowerBound)
            thing.count += 1
            if let acronym = mention.acronym, thing.acronym == nil { thing.acronym = acronym }
            found[mention.form] = thing
        }
        return found.values.sorted { ($1.count, $0.start) < ($0.count, $1.start) }
    }
}

/// The pairs of people whose family names differ by a letter or two.
func similarSpellings(_ people: [NameGroup]) -> [SpellingPair] {
    var pairs: [SpellingPair] = []
    for (index, first) in people.enumerated() {
        for second in people[(index + 1)...] where isSpeltLike(first.surname, second.surname) {
            pairs.append(SpellingPair(first: first, second: second))
        }
    }
    return pairs
}

/// Whether two different names differ by a letter or two.
private func isSpeltLike(_ one: String, _ other: String) -> Bool {
    let first = Array(one.unicodeScalars)
    let second = Array(other.unicodeScalars)
    let shorter = min(first.count, second.count)
    guard shorter >= 5, first.first == second.first else { return false }
    return 1...(shorter >= 8 ? 2 : 1) ~= editDistance(first, second)
}

/// A body, an office or a place that the text names.
struct NamedThing {
    let form: String

    /// Where it is named first.
    let start: Int
    var count = 0
    var acronym: String?
}

private struct PersonGroup {
    /// The words of the fullest form.
    let words: [String]
    private let name: String
    private(set) var ranges: [Range<Int>] = []
    private var counts: [String: Int] = [:]
    private var names: [String] = []

    init(_ mention: NameMention) {
        words = mention.words
        name = mention.words.joined(separator: " ")
        add(mention)
    }

    var firstPosition: Int { ranges.map(\.lowerBound).min() ?? 0 }

    mutating func add(_ mention: NameMention) {
        let name = mention.words.joined(separator: " ")
        if (names.isEmpty || mention.words.count > 1) && !names.contains(name) {
            names.append(name)
        }
        add(mention.form, mention.range)
    }

    mutating func add(_ form: String, _ range: Range<Int>) {
        ranges.append(range)
        counts[form, default: 0] += 1
    }

    /// Whether these words can name the same person: the family name is the same, and first
    /// names agree as far as both are given.
    func accepts(_ other: [String]) -> Bool {
        guard words.last == other.last else { return false }
        return zip(words.dropLast(), other.dropLast()).allSatisfy { one, another in
            one == another || (one.hasSuffix(".") && another.first == one.first)
                || (another.hasSuffix(".") && one.first == another.first)
        }
    }

    func finished(_ text: DraftText, _ taken: inout Set<String>, number: Int) -> NameGroup {
        let base = words.last.flatMap { labelName(of: $0) } ?? "agent-\(number)"
        var label = base
        if taken.contains(label), let longer = labelName(of: name) { label = longer }
        while taken.contains(label) { label = "\(base)-\(number)" }
        taken.insert(label)
        let forms = counts.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }
        return NameGroup(
            name: name,
            names: names,
            forms: forms.map { ($0.key, $0.value) },
            line: text.line(of: firstPosition),
            label: label,
            ranges: ranges.sorted { $0.lowerBound < $1.lowerBound }
        )
    }
}

extension NameMention {
    /// How much of the name is spelt out.
    fileprivate var fullness: Int {
        words.reduce(0) { $0 + ($1.hasSuffix(".") ? 1 : 2) }
    }
}
