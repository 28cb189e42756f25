/// Lines of tables.
public enum CSVLine {
    /// A line of comma-separated values (RFC 4180): every cell in quotation marks, CRLF.
    ///
    /// A cell is what the record says, byte for byte, even where a spreadsheet would take it for a
    /// formula.
    public static func of(_ cells: [String?]) -> String {
        cells.map { quoted($0 ?? "", in: "\"") }.joined(separator: ",") + "\r\n"
    }

    /// A line of a Concordance load file: every cell between `þ` (U+00FE), U+0014 between cells,
    /// and `®` (U+00AE) for a line's end within one.
    public static func ofLoadFile(_ cells: [String?]) -> String {
        cells.map { cell in
            let lines = (cell ?? "").unicodeScalars.split(omittingEmptySubsequences: false) {
                $0 == "\n"
            }
            let text = lines.map { line in
                String(String.UnicodeScalarView(line.last == "\r" ? line.dropLast() : line))
            }.joined(separator: "\u{AE}")
            return quoted(text, in: "\u{FE}")
        }.joined(separator: "\u{14}") + "\r\n"
    }

    /// What a load file begins with.
    public static let byteOrderMark = "\u{FEFF}"

    private static func quoted(_ cell: String, in mark: Unicode.Scalar) -> String {
        var text = String.UnicodeScalarView()
        text.append(mark)
        for scalar in cell.unicodeScalars {
            if scalar == mark { text.append(mark) }
            text.append(scalar)
        }
        text.append(mark)
        return String(text)
    }
}
