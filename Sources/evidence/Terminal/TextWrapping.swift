extension String {
    /// The lines of this paragraph, none wider than `width` columns unless one word is.
    ///
    /// `first` stands before the first line and `rest`, else as many spaces, before the others.
    func wrapped(width: Int, first: String = "", rest: String? = nil) -> [String] {
        let rest = rest ?? String(repeating: " ", count: VisibleText.width(of: first))
        var lines: [String] = []
        var line = first
        var isEmpty = true
        var column = VisibleText.width(of: first)
        for word in split(separator: " ") {
            let length = VisibleText.width(of: String(word))
            if !isEmpty && column + 1 + length > width {
                lines.append(line)
                line = rest
                column = VisibleText.width(of: rest)
                isEmpty = true
            }
            if !isEmpty {
                line += " "
                column += 1
            }
            line += word
            column += length
            isEmpty = false
        }
        return lines + [line]
    }
}
