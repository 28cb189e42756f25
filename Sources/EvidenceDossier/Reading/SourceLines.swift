/// A YAML file, to look at what the parser does not tell: where a value ends.
///
/// Lines are counted as libyaml counts them, which takes U+0085, U+2028 and U+2029 for
/// line ends too; so its marks fit.
struct SourceLines {
    private let scalars: [Unicode.Scalar]

    /// Where each line begins.
    private let starts: [Int]

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        var starts = [0]
        for index in scalars.indices where isBreak(scalars[index]) {
            let isHalf =
                scalars[index] == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
            if !isHalf { starts.append(index + 1) }
        }
        self.starts = starts
    }

    /// The number of lines; a line end at the end of the file begins one more.
    var count: Int { starts.count }

    /// The scalar at a mark of libyaml, or nil at the end of the file.
    func scalar(line: Int, column: Int) -> Unicode.Scalar? {
        let index = position(line: line, column: column)
        return index < scalars.count ? scalars[index] : nil
    }

    /// One line without its end.
    func line(_ number: Int) -> ArraySlice<Unicode.Scalar> {
        guard starts.indices.contains(number - 1) else { return [] }
        let start = starts[number - 1]
        return scalars[start...].prefix { !isBreak($0) }
    }

    /// The last line of a plain scalar.
    ///
    /// Folding changes white space only, so the value's other characters stand in the file
    /// in their order.
    func lastLine(ofPlain value: String, line: Int, column: Int) -> Int {
        var index = position(line: line, column: column)
        for scalar in value.unicodeScalars where !isBlank(scalar) && !isBreak(scalar) {
            while index < scalars.count, scalars[index] != scalar { index += 1 }
            index += 1
        }
        return lineNumber(at: max(index - 1, 0))
    }

    /// The last line of a scalar in quotation marks.
    func lastLine(ofQuotedAt line: Int, column: Int) -> Int {
        var index = position(line: line, column: column)
        guard index < scalars.count else { return line }
        let mark = scalars[index]
        index += 1
        while index < scalars.count {
            if mark == "\"" && scalars[index] == "\\" {
                index += 1
            } else if scalars[index] == mark {
                let isDoubled =
                    mark == "'" && index + 1 < scalars.count && scalars[index + 1] == "'"
                if !isDoubled { break }
                index += 1
            }
            index += 1
        }
        return lineNumber(at: index)
    }

    /// The last line of a block scalar whose `>` or `|` stands on this line.
    func lastLine(ofBlockAt line: Int) -> Int {
        var last = line
        var indent: Int?
        for number in stride(from: line + 1, through: count, by: 1) {
            let content = self.line(number)
            let spaces = content.prefix { $0 == " " }.count
            if content.allSatisfy(isBlank) { continue }
            if spaces < (indent ?? keyIndent(line) + 1) { break }
            // The first line gives the indentation; one given in the header may be less,
            // and then these lines are at least as far in.
            if indent == nil { indent = explicitIndent(line) ?? spaces }
            last = number
        }
        return last
    }

    /// Where the text of a line begins, after the marks of list items.
    private func keyIndent(_ number: Int) -> Int {
        let content = Array(line(number))
        var index = 0
        while index < content.count {
            let isItem =
                content[index] == "-" && (index + 1 == content.count || content[index + 1] == " ")
            guard content[index] == " " || isItem else { break }
            index += 1
        }
        // A block scalar that is itself a list item may stand left of its own mark.
        let first = index < content.count ? content[index] : " "
        return first == ">" || first == "|" ? content.prefix { $0 == " " }.count : index
    }

    private func explicitIndent(_ number: Int) -> Int? {
        let digits = line(number).reversed().drop { !("1"..."9").contains($0) }
        guard let digit = digits.first, let value = Int(String(digit)),
            let before = digits.dropFirst().first, ">|+-".unicodeScalars.contains(before)
        else { return nil }
        return keyIndent(number) + value
    }

    private func position(line: Int, column: Int) -> Int {
        guard starts.indices.contains(line - 1) else { return scalars.count }
        return min(starts[line - 1] + column - 1, scalars.count)
    }

    private func lineNumber(at index: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= index { low = middle } else { high = middle }
        }
        return low + 1
    }
}

/// A space or tab, as YAML has it.
func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t"
}

/// A line end, as libyaml has it.
func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
}
