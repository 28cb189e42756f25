/// Goes over the objects of a PDF file (ISO 32000-1 §7.2 and §7.3) without keeping any of them.
struct PDFScanner {
    private let bytes: [UInt8]

    /// What is read next.
    private(set) var position: Int

    /// How deep arrays and dictionaries may stand in each other.
    private static let depthLimit = 32

    init(_ bytes: [UInt8], at position: Int) {
        self.bytes = bytes
        self.position = position
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        [0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x20].contains(byte)
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool {
        "()<>[]{}/%".utf8.contains(byte)
    }

    private func byte() throws(PDFSyntaxError) -> UInt8 {
        guard position < bytes.count else { throw .unfinished }
        return bytes[position]
    }

    /// Whether `text` stands next.
    func stands(_ text: String) throws(PDFSyntaxError) -> Bool {
        guard position + text.utf8.count <= bytes.count else { throw .unfinished }
        return bytes[position...].starts(with: text.utf8)
    }

    /// Reads `text`.
    mutating func take(_ text: String) throws(PDFSyntaxError) {
        for expected in text.utf8 {
            guard try byte() == expected else { throw .unexpected(at: position) }
            position += 1
        }
    }

    /// Passes over blanks and comments, up to a byte that is neither.
    mutating func skipBlanks() throws(PDFSyntaxError) {
        while true {
            let next = try byte()
            if next == UInt8(ascii: "%") {
                while try ![0x0A, 0x0D].contains(byte()) { position += 1 }
            } else if Self.isBlank(next) {
                position += 1
            } else {
                return
            }
        }
    }

    /// Reads a name, which is of visible ASCII, without the slash.
    mutating func name() throws(PDFSyntaxError) -> String {
        let start = position
        try take("/")
        try skipRegular()
        let name = bytes[(start + 1)..<position]
        // With an escape the same name could be written twice.
        guard !name.isEmpty, name.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x23 }) else {
            throw .unexpected(at: start)
        }
        return String(decoding: name, as: UTF8.self)
    }

    /// Reads a value, and says where it stands.
    mutating func value(depth: Int = 0) throws(PDFSyntaxError) -> Range<Int> {
        guard depth < Self.depthLimit else { throw .unexpected(at: position) }
        let start = position
        switch try byte() {
        case UInt8(ascii: "/"): _ = try name()
        case UInt8(ascii: "("): try skipString()
        case UInt8(ascii: "["): try skipAll(from: "[", to: "]", depth)
        case UInt8(ascii: "<"):
            if try stands("<<") {
                try skipAll(from: "<<", to: ">>", depth)
            } else {
                try skipHexadecimal()
            }
        default: try skipNumberReferenceOrWord()
        }
        return start..<position
    }

    /// Passes over an array or a dictionary, of which the keys are values like others here.
    private mutating func skipAll(
        from open: String,
        to close: String,
        _ depth: Int
    ) throws(PDFSyntaxError) {
        try take(open)
        try skipBlanks()
        while try !stands(close) {
            _ = try value(depth: depth + 1)
            try skipBlanks()
        }
        try take(close)
    }

    private mutating func skipString() throws(PDFSyntaxError) {
        var depth = 0
        repeat {
            switch try byte() {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            case UInt8(ascii: "\\"): position += 1
            default: break
            }
            position += 1
        } while depth > 0
        guard position <= bytes.count else { throw .unfinished }
    }

    private mutating func skipHexadecimal() throws(PDFSyntaxError) {
        try take("<")
        while try byte() != UInt8(ascii: ">") {
            let next = try byte()
            guard Self.isBlank(next) || Character(Unicode.Scalar(next)).isHexDigit else {
                throw .unexpected(at: position)
            }
            position += 1
        }
        position += 1
    }

    private mutating func skipRegular() throws(PDFSyntaxError) {
        while true {
            let next = try byte()
            if Self.isBlank(next) || Self.isDelimiter(next) { return }
            position += 1
        }
    }

    private mutating func skipNumberReferenceOrWord() throws(PDFSyntaxError) {
        let start = position
        try skipRegular()
        guard position > start else { throw .unexpected(at: start) }
        guard decimal(bytes[start..<position]) != nil else { return }
        // A number, or the first of the three parts of a reference.
        let end = position
        try skipBlanks()
        let second = position
        try skipRegular()
        if decimal(bytes[second..<position]) != nil {
            try skipBlanks()
            let third = position
            if position < bytes.count, bytes[position] == UInt8(ascii: "R") {
                try skipRegular()
                if position == third + 1 { return }
            }
        }
        position = end
    }
}
