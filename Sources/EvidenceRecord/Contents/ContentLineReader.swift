public import EvidenceCrypto

/// Reads lines of `contents` one after another and computes their roots.
///
/// It keeps its buffers from line to line, since this runs for every record that is verified. It
/// keeps the names of fields too: most records have those of the record before them, and names
/// that were checked need only be compared.
public struct ContentLineReader: ~Copyable {
    /// The record that the line is of.
    public private(set) var record = 0

    /// Whether the line is `{"record":n}`: nothing of the content is at hand.
    public private(set) var isWithheldWhole = false

    /// The number of fields.
    public private(set) var fieldCount = 0

    // The fields of the line and, until it is read to its end, those of the line before it.
    private var fields: [Field] = []
    private var salts: [Salt?] = []

    /// As many of `fields` have names that keep the rules together; 0 where that is not known.
    private var checkedCount = 0

    /// For each field 0x00 || pointer || 0x00 || value hash, the message of its leaf hash.
    private var leafMessages: [UInt8] = []

    /// For each field whose value is at hand 0x02 || salt || value, the message of its value hash.
    private var valueMessages: [UInt8] = []

    private var leaves: [Digest] = []

    private struct Field {
        let pointer: Range<Int>

        /// Whether a line writes the pointer as it is, without an escape.
        let isPlain: Bool
        var value: Range<Int>?

        var valueHash: Int { pointer.upperBound + 1 }

        var leafMessage: Range<Int> {
            (pointer.lowerBound - 1)..<(valueHash + Digest.byteCount)
        }
    }

    /// A reader that has read nothing yet.
    public init() {}

    /// Whether field `index` is withheld.
    public func isWithheld(_ index: Int) -> Bool { fields[index].value == nil }

    /// Whether any field is withheld.
    public var hasWithheldFields: Bool { (0..<fieldCount).contains { fields[$0].value == nil } }

    /// The pointer of field `index`.
    public func pointer(_ index: Int) -> [UInt8] { Array(leafMessages[fields[index].pointer]) }

    /// The bytes in which ``pointerRange(_:)`` lies, until the next line is read.
    public var pointerBytes: [UInt8] { leafMessages }

    /// Where the pointer of field `index` lies.
    public func pointerRange(_ index: Int) -> Range<Int> { fields[index].pointer }

    /// The bytes in which ``valueRange(_:)`` lies, until the next line is read.
    public var valueBytes: [UInt8] { valueMessages }

    /// Where the value of field `index` lies; nil where it is withheld.
    public func valueRange(_ index: Int) -> Range<Int>? { fields[index].value }

    /// Reads the line, without its LF, that fills `range` of `bytes`.
    ///
    /// - Throws: ``ContentFault`` for everything that the writer would not have written.
    public mutating func read(_ bytes: [UInt8], _ range: Range<Int>) throws(ContentFault) {
        fieldCount = 0
        salts.removeAll(keepingCapacity: true)
        valueMessages.removeAll(keepingCapacity: true)
        isWithheldWhole = false
        guard range.count <= ContentRules.maximumLine else { throw .lineTooLong }
        var line = LineCursor(bytes: bytes, start: range.lowerBound, end: range.upperBound)
        try line.expect("{\"record\":")
        record = try line.number()
        if line.passes("}") {
            isWithheldWhole = true
            try line.expectEnd()
            return
        }
        try line.expect(",\"fields\":[")
        repeat { try readField(&line) } while line.passes(",")
        try line.expect("]}")
        try line.expectEnd()
        if fieldCount != checkedCount { try checkNames() }
        if let field = salts.firstRepetition { throw .repeatedSalt(field: field) }
    }

    private mutating func readField(_ line: inout LineCursor) throws(ContentFault) {
        let index = fieldCount
        guard index < ContentRules.maximumFields else { throw .fieldCount }
        try line.expect("[\"")
        let first = try line.saltOrHash()
        try line.expect(",\"")
        if !repeatsName(index, &line) { try readName(index, &line) }
        guard line.passes(",\"") else {
            guard case .hash(let hash) = first else { throw .malformed(offset: line.offset) }
            hash.write(to: &leafMessages, at: fields[index].valueHash)
            try line.expect("]")
            fields[index].value = nil
            salts.append(nil)
            fieldCount += 1
            return
        }
        guard case .salt(let salt) = first else { throw .saltLength(field: index) }
        valueMessages.append(0x02)
        salt.append(to: &valueMessages)
        let start = valueMessages.count
        let isASCII = try line.string(into: &valueMessages)
        let value = start..<valueMessages.count
        guard value.count <= ContentRules.maximumValue,
            isASCII
                || UTF8Text.firstFault(in: valueMessages, value, allowingControls: true) == nil
        else { throw .value(field: index) }
        try line.expect("]")
        fields[index].value = value
        salts.append(salt)
        fieldCount += 1
    }

    // MARK: Names

    /// Passes the name of field `index`, where it is that of the line before.
    private func repeatsName(_ index: Int, _ line: inout LineCursor) -> Bool {
        index < checkedCount && fields[index].isPlain
            && line.passesString(leafMessages, fields[index].pointer)
    }

    private mutating func readName(_ index: Int, _ line: inout LineCursor) throws(ContentFault) {
        checkedCount = 0
        forgetFields(from: index)
        leafMessages.append(0x00)
        let start = leafMessages.count
        let position = line.position
        _ = try line.string(into: &leafMessages)
        let pointer = start..<leafMessages.count
        leafMessages.append(0x00)
        Digest.zero.append(to: &leafMessages)
        // An escape is longer than what it stands for, and the closing mark was passed.
        let isPlain = line.position - position == pointer.count + 1
        fields.append(Field(pointer: pointer, isPlain: isPlain, value: nil))
    }

    private mutating func forgetFields(from index: Int) {
        guard index < fields.count else { return }
        leafMessages.removeSubrange(fields[index].leafMessage.lowerBound...)
        fields.removeSubrange(index...)
    }

    private mutating func checkNames() throws(ContentFault) {
        checkedCount = 0
        forgetFields(from: fieldCount)
        try PointerTable(bytes: leafMessages, pointers: fields.map(\.pointer)).check()
        checkedCount = fieldCount
    }

    // MARK: What was read

    /// The content root of the line that was read last; nil where it is withheld whole.
    public mutating func root(
        using hasher: inout TreeHasher
    ) throws(CryptoError) -> Digest? {
        leaves.removeAll(keepingCapacity: true)
        for index in 0..<fieldCount {
            let field = fields[index]
            if let value = field.value {
                let message = (value.lowerBound - Salt.byteCount - 1)..<value.upperBound
                let hash = try hasher.plain(valueMessages, message)
                hash.write(to: &leafMessages, at: field.valueHash)
            }
            leaves.append(try hasher.plain(leafMessages, field.leafMessage))
        }
        return try hasher.root(of: &leaves)
    }

    /// The content of the line that was read last; nil where it is withheld whole.
    public func content() -> Content? {
        guard !isWithheldWhole else { return nil }
        return Content(
            checked: fields[..<fieldCount].map { field in
                let pointer = Array(leafMessages[field.pointer])
                guard let value = field.value else {
                    let hash = Digest(reading: leafMessages.span, at: field.valueHash)
                    return ContentField(pointer: pointer, state: .withheld(valueHash: hash))
                }
                let salt = Salt(valueMessages, at: value.lowerBound - Salt.byteCount)
                return ContentField(
                    pointer: pointer,
                    state: .disclosed(
                        salt: salt,
                        value: Array(valueMessages[value])
                    )
                )
            }
        )
    }
}
