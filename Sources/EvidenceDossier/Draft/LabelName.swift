/// A label made of words: `Élise Müller` becomes `elise-muller`.
///
/// - Parameters:
///   - words: Any text.
///   - limit: The greatest length.
/// - Returns: Nil where no letter of it can be written from `a` to `z`.
func labelName(of words: String, limit: Int = 32) -> String? {
    var name = ""
    for scalar in words.unicodeScalars {
        if let letters = latinLetters(for: scalar) {
            name += letters
        } else if !name.isEmpty && name.last != "-" && !isMark(scalar) {
            name += "-"
        }
    }
    if name.count > limit {
        let cut = name.prefix(limit)
        name = String(cut.lastIndex(of: "-").map { cut[..<$0] } ?? cut)
    }
    while name.last == "-" { name.removeLast() }
    return name.isEmpty ? nil : name
}

private func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .nonspacingMark
        || "'’ʼьъЬЪ".unicodeScalars.contains(scalar)
}

private func latinLetters(for scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "a"..."z", "0"..."9": String(scalar)
    case "A"..."Z": String(scalar).lowercased()
    default: transliterations[scalar]
    }
}

/// Letters of the Latin and Cyrillic alphabets that documents of an archive are likely to have.
///
/// It only makes labels, never text.
private let transliterations: [Unicode.Scalar: String] = {
    let groups = [
        "a": "àáâãäåāăąǎаә", "ae": "æ", "b": "б", "c": "çćĉċč", "ch": "ч", "d": "ďđд", "dh": "ð",
        "e": "èéêëēĕėęěеэ", "yo": "ё", "f": "ф", "g": "ĝğġģгғґ", "h": "ĥħхһ",
        "i": "ìíîïĩīĭįıиіi", "j": "ĵј", "k": "ķкқ", "l": "ĺļľŀłл", "m": "м", "n": "ñńņňŉŋнң",
        "o": "òóôõöøōŏőоө", "oe": "œ", "p": "п", "r": "ŕŗřр", "s": "śŝşšșс", "sh": "ш",
        "shch": "щ", "ss": "ß", "t": "ţťŧțт", "th": "þ", "ts": "ц", "u": "ùúûüũūŭůűųуұү", "v": "в",
        "w": "ŵ", "y": "ýÿŷйы", "yi": "ї", "ye": "є", "yu": "ю", "ya": "я", "z": "źżžз", "zh": "ж",
    ]
    var table: [Unicode.Scalar: String] = [:]
    for (letters, scalars) in groups {
        for scalar in scalars.unicodeScalars {
            table[scalar] = letters
            for upper in scalar.properties.uppercaseMapping.unicodeScalars {
                table[upper] = letters
            }
        }
    }
    return table
}()
