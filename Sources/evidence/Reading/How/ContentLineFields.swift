internal import EvidenceRecord

/// Where the fields of a content line stand in its bytes.
///
/// The line is read from the left: a permitted line has one form only, which
/// ``EvidenceRecord/ContentLineReader`` has checked before.
struct ContentLineFields {
    /// One field: `["<salt>","<name>","<value>"]`, or `["<value hash>","<name>"]` if withheld.
    struct Field {
        /// Where the base64 of the salt or of the value hash starts, from 0.
        let first: Range<Int>

        /// Where the value stands, escapes and all; nil if it is withheld.
        let value: Range<Int>?

        /// Whether the bytes of the value are the value.
        let isPlain: Bool
    }

    let fields: [Field]

    init(_ line: [UInt8]) {
        var fields: [Field] = []
        var strings: [Range<Int>] = []
        var isPlain = true
        var start: Int?
        var position = line.firstRange(of: Array(#""fields":["#.utf8), from: 0) ?? line.count
        position += #""fields":["#.utf8.count
        while position < line.count {
            let byte = line[position]
            if let opened = start {
                if byte == UInt8(ascii: "\\") {
                    isPlain = false
                    position += 1
                } else if byte == UInt8(ascii: "\"") {
                    strings.append(opened..<position)
                    start = nil
                }
            } else if byte == UInt8(ascii: "\"") {
                start = position + 1
                isPlain = true
            } else if byte == UInt8(ascii: "]"), strings.count >= 2 {
                fields.append(
                    Field(
                        first: strings[0],
                        value: strings.count == 3 ? strings[2] : nil,
                        isPlain: isPlain
                    )
                )
                strings = []
            }
            position += 1
        }
        self.fields = fields
    }
}
