/// Reads a file of which every line is a JSON object of strings and lists of strings.
///
/// Numbers, booleans, nulls, deeper values and names that stand twice are refused, as every
/// value here is text.
///
/// - Parameters:
///   - text: The whole file.
///   - body: Called with every line that is not blank, one after another.
/// - Throws: ``TableProblem`` at the first line that is no such object.
func readJSONLines(_ text: String, _ body: (TableRow) -> Void) throws(TableProblem) {
    var line = 1
    for content in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
        defer { line += 1 }
        if content.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) { continue }
        var reader = JSONObjectReader(Array(content), line: line)
        body(TableRow(line: line, cells: try reader.object()))
    }
}

/// Reads one object (RFC 8259).
private struct JSONObjectReader {
    private let bytes: [UInt8]
    private let line: Int
    private var position = 0

    init(_ bytes: [UInt8], line: Int) {
        self.bytes = bytes
        self.line = line
    }

    mutating func object() throws(TableProblem) -> [(column: String, value: TableRow.Value)] {
        var cells: [(column: String, value: TableRow.Value)] = []
        try expect("{")
        if !take("}") {
            repeat {
                let name = try string()
                if cells.contains(where: { $0.column == name }) {
                    throw problem("`\(name)` stands twice")
                }
                try expect(":")
                cells.append((name, try value()))
            } while take(",")
            try expect("}")
        }
        skipSpace()
        guard position == bytes.count else { throw problem("more follows after the object") }
        return cells
    }

    private mutating func value() throws(TableProblem) -> TableRow.Value {
        guard take("[") else { return .text(trimmed(try string())) }
        var items: [String] = []
        if take("]") { return .list(items) }
        repeat { items.append(trimmed(try string())) } while take(",")
        try expect("]")
        return .list(items)
    }

    private mutating func string() throws(TableProblem) -> String {
        try expect("\"")
        var text: [UInt8] = []
        while position < bytes.count, bytes[position] != 0x22 {
            let byte = bytes[position]
            position += 1
            if byte < 0x20 { throw problem("a control character stands in a string") }
            if byte == 0x5C {
                text += Array(String(try escaped()).utf8)
            } else {
                text.append(byte)
            }
        }
        try expect("\"")
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func escaped() throws(TableProblem) -> Unicode.Scalar {
        let byte = position < bytes.count ? bytes[position] : 0
        position += 1
        switch byte {
        case 0x22, 0x5C, 0x2F: return Unicode.Scalar(byte)
        case 0x62: return "\u{08}"
        case 0x66: return "\u{0C}"
        case 0x6E: return "\n"
        case 0x72: return "\r"
        case 0x74: return "\t"
        case 0x75: break
        default: throw problem("“\\\(Unicode.Scalar(byte))” is no escape")
        }
        let first = try hexadecimal()
        guard (0xD800...0xDBFF).contains(first) else { return try scalar(first) }
        guard position + 1 < bytes.count, bytes[position] == 0x5C, bytes[position + 1] == 0x75
        else {
            return try scalar(first)
        }
        position += 2
        let second = try hexadecimal()
        guard (0xDC00...0xDFFF).contains(second) else { return try scalar(first) }
        return try scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private func scalar(_ value: UInt32) throws(TableProblem) -> Unicode.Scalar {
        guard let scalar = Unicode.Scalar(value), value != 0 else {
            throw problem("an escape stands for no character")
        }
        return scalar
    }

    private mutating func hexadecimal() throws(TableProblem) -> UInt32 {
        let digits = bytes[position...].prefix(4)
        guard digits.count == 4,
            let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
            digits.allSatisfy({ $0 != 0x2B && $0 != 0x2D })
        else { throw problem("\\u needs four hexadecimal digits") }
        position += 4
        return value
    }

    private mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x09, 0x0D].contains(bytes[position]) { position += 1 }
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        skipSpace()
        guard position < bytes.count, UInt32(bytes[position]) == sign.value else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ sign: Unicode.Scalar) throws(TableProblem) {
        guard take(sign) else { throw problem("\(sign) is missing at character \(position + 1)") }
    }

    private func problem(_ message: String) -> TableProblem {
        TableProblem(
            line: line,
            message: "this is no object of strings: \(message)",
            hint: "{\"label\": \"…\", \"quote\": \"…\", \"tags\": [\"…\"]}, all on one line"
        )
    }
}
