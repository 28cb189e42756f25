/// A date as the text words it.
struct DateInText {
    /// What it says in EDTF; ``unnamedYear`` where it names no year.
    let edtf: String
    let range: Range<Int>

    /// A year of which no digit is specified (EDTF level 2, "unspecified digit").
    static let unnamedYear = String(repeating: "X", count: 4)
}

extension DraftText {
    /// The dates of a range, in order: `January 5, 2022`, `5 January`, `2022-01-05`.
    func dates(in range: Range<Int>) -> [DateInText] {
        let words = words(in: range)
        var dates: [DateInText] = []
        var index = 0
        while index < words.count {
            if let (date, count) = date(words[index...]) {
                dates.append(date)
                index += count
            } else {
                index += 1
            }
        }
        return dates
    }

    private func date(_ words: ArraySlice<DraftWord>) -> (DateInText, Int)? {
        guard let first = words.first else { return nil }
        let second = words.dropFirst().first
        let third = words.dropFirst(2).first
        if isISODate(first.text) {
            return (DateInText(edtf: first.text, range: first.core), 1)
        }
        if let month = months[first.text.lowercased()], first.text.first?.isUppercase == true,
            let second
        {
            return monthFirst(month, first, second, third)
        }
        if let day = dayNumber(first.text), !first.closes, let second,
            let month = months[second.text.lowercased()]
        {
            if !second.closes, let third, let year = yearNumber(third.text) {
                let edtf = "\(year)-\(month)-\(day)"
                return (
                    DateInText(edtf: edtf, range: first.core.lowerBound..<third.core.upperBound), 3
                )
            }
            let range = first.core.lowerBound..<second.core.upperBound
            return (DateInText(edtf: "\(DateInText.unnamedYear)-\(month)-\(day)", range: range), 2)
        }
        return nil
    }

    private func monthFirst(
        _ month: String,
        _ first: DraftWord,
        _ second: DraftWord,
        _ third: DraftWord?
    ) -> (DateInText, Int)? {
        guard !first.closes else { return nil }
        if let year = yearNumber(second.text) {
            let range = first.core.lowerBound..<second.core.upperBound
            return (DateInText(edtf: "\(year)-\(month)", range: range), 2)
        }
        guard let day = dayNumber(second.text) else { return nil }
        let mark = string(second.core.upperBound..<second.whole.upperBound)
        if mark.isEmpty || mark == ",", let third, let year = yearNumber(third.text) {
            let range = first.core.lowerBound..<third.core.upperBound
            return (DateInText(edtf: "\(year)-\(month)-\(day)", range: range), 3)
        }
        let range = first.core.lowerBound..<second.core.upperBound
        return (DateInText(edtf: "\(DateInText.unnamedYear)-\(month)-\(day)", range: range), 2)
    }

    private func isISODate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.count) == [4, 2, 2] && parts.allSatisfy { Int($0) != nil }
            && 1...12 ~= Int(parts[1]) ?? 0 && 1...31 ~= Int(parts[2]) ?? 0
    }

    private func dayNumber(_ text: String) -> String? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard ["", "st", "nd", "rd", "th"].contains(text.dropFirst(digits.count)),
            digits.count <= 2, let day = Int(digits), 1...31 ~= day
        else { return nil }
        return day < 10 ? "0\(day)" : "\(day)"
    }

    private func yearNumber(_ text: String) -> String? {
        guard text.count == 4, let year = Int(text), 1000...2199 ~= year else { return nil }
        return text
    }
}

/// The number of a month by its name in lower case.
let months: [String: String] = {
    let names = [
        ["january", "jan", "января"], ["february", "feb", "февраля"], ["march", "марта"],
        ["april", "apr", "апреля"], ["may", "мая"], ["june", "июня"], ["july", "июля"],
        ["august", "aug", "августа"], ["september", "sept", "сентября"],
        ["october", "oct", "октября"], ["november", "nov", "ноября"],
        ["december", "dec", "декабря"],
    ]
    var table: [String: String] = [:]
    for (index, forms) in names.enumerated() {
        for form in forms {
            table[form] = index < 9 ? "0\(index + 1)" : "\(index + 1)"
        }
    }
    return table
}()
