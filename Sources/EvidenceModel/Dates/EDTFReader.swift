/// A single pass over an EDTF text.
///
/// Everything that was read is ASCII, so that a position is a column less one.
struct EDTFReader {
    let text: [UInt8]
    var position = 0

    init(_ text: [UInt8]) {
        self.text = text
    }

    /// Reads the whole text.
    mutating func expression() throws(EDTFError) -> EDTFExpression {
        let expression =
            switch next {
            case UInt8(ascii: "["): try set(closedBy: "]")
            case UInt8(ascii: "{"): try set(closedBy: "}")
            case UInt8(ascii: "Y"): try longYear()
            default: try dateOrInterval()
            }
        guard isAtEnd else { throw expected("nothing more") }
        return expression
    }

    /// Level 1: `Y` and a year of more than four digits.
    ///
    /// A day number has 64 bits, which bear 16 digits of years.
    private mutating func longYear() throws(EDTFError) -> EDTFExpression {
        take("Y")
        let isNegative = take("-")
        let start = position
        var digits = DigitPattern()
        while let next, isDigit(next), position < start + 16 {
            digits.append(next)
            position += 1
        }
        var date = PartialDate(year: PartialDate.Part(digits: digits))
        date.isBeforeYearZero = isNegative
        guard digits.lowest > 9999, text[start] != UInt8(ascii: "0"),
            let date = CalendarDate(date)
        else { throw expected("5 to 16 digits of a year, the first not 0", at: start) }
        return date.expression
    }
}

// MARK: - Characters

extension EDTFReader {
    var isAtEnd: Bool { position == text.count }

    var next: UInt8? { isAtEnd ? nil : text[position] }

    /// Passes over a character if it comes next.
    @discardableResult
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// Passes over `..` if it comes next.
    mutating func takeDots() -> Bool {
        guard text[position...].starts(with: "..".utf8) else { return false }
        position += 2
        return true
    }

    /// Passes over one character that must come next.
    mutating func require(_ character: Unicode.Scalar) throws(EDTFError) {
        guard take(character) else { throw expected("“\(character)”") }
    }

    /// Reads so many digits, of which any may be an `X` where that is allowed.
    mutating func digits(
        _ count: Int,
        _ description: String,
        allowingUnspecified: Bool = false
    ) throws(EDTFError) -> DigitPattern {
        var pattern = DigitPattern()
        for _ in 0..<count {
            guard let next, isDigit(next) || (allowingUnspecified && next == UInt8(ascii: "X"))
            else { throw expected(description) }
            pattern.append(next)
            position += 1
        }
        return pattern
    }

    /// The error of this reading, at the character that comes next if no other is given.
    func expected(_ description: String, at position: Int? = nil) -> EDTFError {
        EDTFError(column: (position ?? self.position) + 1, expected: description)
    }

    private func isDigit(_ character: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character)
    }
}
