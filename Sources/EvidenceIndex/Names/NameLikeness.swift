internal import Foundation

/// A name as it is compared with others in order to offer those that come near.
struct ComparableName {
    /// The words in lower case without diacritics and punctuation.
    let words: [[Unicode.Scalar]]

    /// All of them in Latin letters, reduced to what transliterations agree in.
    let sound: [Unicode.Scalar]

    private let letters: [Unicode.Scalar]
    private let hasCyrillic: Bool

    init(_ name: String) {
        var words: [[Unicode.Scalar]] = [[]]
        for scalar in name.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
            let properties = scalar.properties
            if properties.generalCategory == .nonspacingMark { continue }
            if properties.isAlphabetic || properties.numericType != nil {
                words[words.count - 1].append(scalar)
            } else if !words[words.count - 1].isEmpty {
                words.append([])
            }
        }
        self.words = words.filter { !$0.isEmpty }
        letters = Array(self.words.joined(separator: [" "]))
        hasCyrillic = letters.contains { (0x400...0x52F).contains($0.value) }
        sound = Transliteration.sound(of: letters)
    }

    /// In what another name differs from this one; nil where the two are not near.
    func likeness(to other: ComparableName) -> NameOffer.Likeness? {
        guard !letters.isEmpty, !other.letters.isEmpty else { return nil }
        if letters == other.letters { return .spelling }
        if letters.filter({ $0 != " " }) == other.letters.filter({ $0 != " " }) { return .spelling }
        if sound == other.sound {
            return hasCyrillic == other.hasCyrillic ? .spelling : .transliteration
        }
        if hasCyrillic != other.hasCyrillic,
            EditDistance.between(sound, other.sound, atMost: 1 + sound.count / 10) != nil
        {
            return .transliteration
        }
        if sharesWords(with: other) { return .words }
        let most = min(3, letters.count / 4)
        guard most > 0 else { return nil }
        return EditDistance.between(letters, other.letters, atMost: most).map { .letters($0) }
    }

    /// Whether all words of the shorter name stand in the other, or begin one there, as those of
    /// `R. Iskakov` in `Ruslan Iskakov`; one of them must be there whole.
    private func sharesWords(with other: ComparableName) -> Bool {
        let (fewer, more) =
            words.count <= other.words.count ? (words, other.words) : (other.words, words)
        var left = more
        var hasWhole = false
        for word in fewer.sorted(by: { $0.count > $1.count }) {
            if let place = left.firstIndex(of: word) {
                hasWhole = hasWhole || word.count >= 3
                left.remove(at: place)
            } else if let place = left.firstIndex(where: { Self.isShort(word, of: $0) }) {
                left.remove(at: place)
            } else {
                return false
            }
        }
        return hasWhole
    }

    private static func isShort(_ word: [Unicode.Scalar], of other: [Unicode.Scalar]) -> Bool {
        word.count <= 2 && other.starts(with: word) || other.count <= 2 && word.starts(with: other)
    }
}

/// How many letters have to be put in, left out, replaced or exchanged with their neighbour.
enum EditDistance {
    /// The number; nil where it is larger than `most`.
    static func between(
        _ one: [Unicode.Scalar],
        _ other: [Unicode.Scalar],
        atMost most: Int
    ) -> Int? {
        guard abs(one.count - other.count) <= most else { return nil }
        var last: [Int] = []
        var previous = Array(0...other.count)
        for row in 0..<one.count {
            var current = [row + 1]
            var least = row + 1
            for column in 0..<other.count {
                let replaced = previous[column] + (one[row] == other[column] ? 0 : 1)
                var distance = min(replaced, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, one[row] == other[column - 1],
                    one[row - 1] == other[column]
                {
                    distance = min(distance, last[column - 1] + 1)
                }
                current.append(distance)
                least = min(least, distance)
            }
            guard least <= most else { return nil }
            last = previous
            previous = current
        }
        let distance = previous[other.count]
        return distance <= most ? distance : nil
    }
}
