/// Cyrillic in Latin letters, and both reduced to what the usual ways to do so agree in.
enum Transliteration {
    /// The reduced form of lower case letters without diacritics: `Ержан`, `Yerzhan` and `Erjan`
    /// all become `erzan`.
    static func sound(of letters: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var latin = ""
        for letter in letters {
            if let known = cyrillic[letter] {
                latin += known
            } else {
                latin.unicodeScalars.append(letter)
            }
        }
        var text = " " + latin + " "
        for (pair, sound) in reductions where text.contains(pair) {
            text = text.replacing(pair, with: sound)
        }
        var reduced: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars where scalar != reduced.last { reduced.append(scalar) }
        return Array(reduced.dropFirst().dropLast())
    }

    // Letters are given without the marks that decomposing takes off: й is и, ё is е, ї is і.
    private static let cyrillic: [Unicode.Scalar: String] = [
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z",
        "и": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
        "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
        "щ": "sh", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i",
        "є": "e", "ґ": "g", "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u",
        "ү": "u", "һ": "h", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz",
    ]

    // In this order: what is spelt with more letters first.
    private static let reductions: [(String, String)] = [
        ("shch", "s"), ("sch", "s"), ("tch", "c"), ("dzh", "z"), ("zh", "z"), ("kh", "h"),
        ("gh", "g"), ("sh", "s"), ("ch", "c"), ("ts", "c"), ("tz", "c"), ("ph", "f"),
        ("ck", "k"), ("q", "k"), ("x", "ks"), ("w", "v"), ("yu", "u"), ("ju", "u"),
        ("iu", "u"), ("ya", "a"), ("ja", "a"), ("ia", "a"), ("yo", "e"), ("jo", "e"),
        ("ye", "e"), ("je", "e"), ("iy", "i"), ("yi", "i"), ("ij", "i"), ("y", "i"),
        ("dj", "z"), ("j", "z"), ("’", ""), ("'", ""), ("ii", "i"),
    ]
}
