/// Text as it is searched.
///
/// SQLite's tokenizer folds case, Cyrillic included, and takes diacritics off Latin letters. What
/// it does not do is done here, to what is searched and to what is searched for: ё counts as е, as
/// Russian spelling has it, and a Cyrillic letter written with a combining mark is the one letter
/// that it is, so that й does not become и.
enum SearchText {
    /// Parts two texts so that no phrase spans them: a character of private use, which is a word
    /// to the tokenizer.
    static let gap: [UInt8] = Array(" \u{E000} ".utf8)

    /// The text as it is given to the tokenizer.
    static func folded(_ text: [UInt8]) -> [UInt8] {
        // Combining marks begin with 0xCC or 0xCD, ё and Ё with 0xD1 and 0xD0.
        guard text.contains(where: { $0 >= 0xCC && $0 <= 0xD1 }) else { return text }
        var folded = String.UnicodeScalarView()
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            if (0x300...0x36F).contains(scalar.value), let last = folded.last,
                let letter = composed[Pair(letter: last, mark: scalar)]
            {
                folded.removeLast()
                folded.append(letter)
            } else {
                folded.append(scalar == "ё" ? "е" : scalar == "Ё" ? "Е" : scalar)
            }
        }
        return Array(String(folded).utf8)
    }

    private struct Pair: Hashable {
        let letter: Unicode.Scalar
        let mark: Unicode.Scalar
    }

    private static let composed: [Pair: Unicode.Scalar] = [
        Pair(letter: "и", mark: "\u{306}"): "й", Pair(letter: "И", mark: "\u{306}"): "Й",
        Pair(letter: "у", mark: "\u{306}"): "ў", Pair(letter: "У", mark: "\u{306}"): "Ў",
        Pair(letter: "е", mark: "\u{308}"): "е", Pair(letter: "Е", mark: "\u{308}"): "Е",
        Pair(letter: "і", mark: "\u{308}"): "ї", Pair(letter: "І", mark: "\u{308}"): "Ї",
        Pair(letter: "г", mark: "\u{301}"): "ѓ", Pair(letter: "Г", mark: "\u{301}"): "Ѓ",
        Pair(letter: "к", mark: "\u{301}"): "ќ", Pair(letter: "К", mark: "\u{301}"): "Ќ",
    ]
}
