public import EvidenceCrypto

/// Reads lines of `contents` one after another and computes their roots.
///
/// It keeps its buffers from line to line, since this runs for every record that is verified.
public struct ContentLineReader: ~Copyable {
    /// The record that the line is of.
    public private(set) var record = 0

    /// Whether the line is `{"record":n}`: nothing of the content is at hand.
    public private(set) var isWithheldWhole = false

    private var fields: [Field] = []

    // For each field: 0x00 || pointer || 0x00 || room for the value hash, which is the message of
    // its leaf hash; then, where the value is at hand, 0x02 || salt || value, that of the former.
    private var messages: [UInt8] = []

    private struct Field {
        var pointer: Range<Int>
        var valueHash: Int
        var value: Range<Int>?
    }

    /// A reader that has read nothing yet.
    public init() {}

    /// The number of fields.
    public var fieldCount: Int { fields.count }

    /// Whether field `index` is withheld.
    public func isWithheld(_ index: Int) -> Bool { fields[index].value == nil }

    /// Whether any field is withheld.
    public var hasWithheldFields: Bool { fields.contains { $0.value == nil } }

    /// The pointer of field `index`.
    public func pointer(_ index: Int) -> [UInt8] { Array(messages[fields[index].pointer]) }

    /// The bytes in which ``pointerRange(_:)`` and ``valueRange(_:)`` lie, until the next line is
    /// read.
    public var bytes: [UInt8] { messages }

    /// Where the pointer of field `index` lies.
    public func pointerRange(_ index: Int) -> Range<Int> { fields[index].pointer }

    /// Where the value of field `index` lies; nil where it is withheld.
    public func valueRange(_ index: Int) -> Range<Int>? { fields[index].value }

    /// Reads the line, without its LF, that fills `range` of `bytes`.
    ///
    /// - Throws: ``ContentFault`` for everything that the writer would not have written.
    public mutating func read(_ bytes: [UInt8], _ range: Range<Int>) throws(ContentFault) {
        fields.removeAll(keepingCapacity: true)
        messages.removeAll(keepingCapacity: true)
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
        try PointerTable(bytes: messages, pointers: fields.map(\.pointer)).check()
        try checkSalts()
    }

    private mutating func readField(_ line: inout LineCursor) throws(ContentFault) {
        guard fields.count < ContentRules.maximumFields else { throw .fieldCount }
        try line.expect("[\"")
        let first = try line.base64()
        try line.expect(",\"")
        messages.append(0x00)
        let pointerStart = messages.count
        try line.string(into: &messages)
        let pointer = pointerStart..<messages.count
        messages.append(0x00)
        let valueHash = messages.count
        messages.append(contentsOf: repeatElement(0, count: 32))
        guard line.passes(",\"") else {
            guard first.count == 32 else { throw .malformed(offset: line.offset) }
            messages.replaceSubrange(valueHash..<(valueHash + 32), with: first)
            try line.expect("]")
            fields.append(Field(pointer: pointer, valueHash: valueHash, value: nil))
            return
        }
        guard first.count == Content.saltLength else { throw .saltLength(field: fields.count) }
        messages.append(0x02)
        messages.append(contentsOf: first)
        let valueStart = messages.count
        try line.string(into: &messages)
        let value = valueStart..<messages.count
        guard value.count <= ContentRules.maximumValue,
            UTF8Text.firstFault(in: messages, value, allowingControls: true) == nil
        else { throw .value(field: fields.count) }
        try line.expect("]")
        fields.append(Field(pointer: pointer, valueHash: valueHash, value: value))
    }

    private func checkSalts() throws(ContentFault) {
        var salts: Set<ArraySlice<UInt8>> = []
        salts.reserveCapacity(fields.count)
        for (index, field) in fields.enumerated() {
            guard let value = field.value else { continue }
            let salt = messages[(value.lowerBound - Content.saltLength)..<value.lowerBound]
            guard salts.insert(salt).inserted else { throw .repeatedSalt(field: index) }
        }
    }

    /// The content root of the line that was read last; nil where it is withheld whole.
    public mutating func root(
        using hasher: inout TreeHasher
    ) throws(CryptoError) -> Digest? {
        var leaves: [Digest] = []
        leaves.reserveCapacity(fields.count)
        for field in fields {
            if let value = field.value {
                let message = (value.lowerBound - Content.saltLength - 1)..<value.upperBound
                let hash = try hasher.plain(messages, message)
                hash.write(to: &messages, at: field.valueHash)
            }
            let message = (field.pointer.lowerBound - 1)..<(field.valueHash + 32)
            leaves.append(try hasher.plain(messages, message))
        }
        return try hasher.root(of: &leaves)
    }

    /// The content of the line that was read last; nil where it is withheld whole.
    public func content() -> Content? {
        guard !isWithheldWhole else { return nil }
        return Content(
            checked: fields.map { field in
                let pointer = Array(messages[field.pointer])
                guard let value = field.value else {
                    let hash = Digest(reading: messages.span, at: field.valueHash)
                    return ContentField(pointer: pointer, state: .withheld(valueHash: hash))
                }
                let salt = messages[(value.lowerBound - Content.saltLength)..<value.lowerBound]
                return ContentField(
                    pointer: pointer,
                    state: .disclosed(salt: Array(salt), value: Array(messages[value]))
                )
            }
        )
    }
}

/// A place in one line, and the forms that may stand there.
private struct LineCursor {
    let bytes: [UInt8]
    let start: Int
    let end: Int
    var position: Int

    init(bytes: [UInt8], start: Int, end: Int) {
        self.bytes = bytes
        self.start = start
        self.end = end
        position = start
    }

    var offset: Int { position - start }

    mutating func passes(_ literal: StaticString) -> Bool {
        let count = literal.utf8CodeUnitCount
        guard position + count <= end else { return false }
        let literalBytes = unsafe UnsafeBufferPointer(start: literal.utf8Start, count: count)
        for index in 0..<count {
            guard unsafe bytes[position + index] == literalBytes[index] else { return false }
        }
        position += count
        return true
    }

    mutating func expect(_ literal: StaticString) throws(ContentFault) {
        guard passes(literal) else { throw .malformed(offset: offset) }
    }

    func expectEnd() throws(ContentFault) {
        guard position == end else { throw .malformed(offset: offset) }
    }

    mutating func number() throws(ContentFault) -> Int {
        var last = position
        while last < end, (0x30...0x39).contains(bytes[last]) { last += 1 }
        guard let value = Decimal.value(in: bytes, position..<last) else {
            throw .malformed(offset: offset)
        }
        position = last
        return value
    }

    /// Base64 up to the closing quotation mark, which is passed.
    mutating func base64() throws(ContentFault) -> [UInt8] {
        var last = position
        while last < end, bytes[last] != 0x22 { last += 1 }
        guard last < end, let value = Base64.value(in: bytes, position..<last) else {
            throw .malformed(offset: offset)
        }
        position = last + 1
        return value
    }

    /// A string up to its closing quotation mark, which is passed.
    mutating func string(into text: inout [UInt8]) throws(ContentFault) {
        guard let next = JSONString.read(bytes, at: position, upTo: end, into: &text) else {
            throw .malformed(offset: offset)
        }
        position = next
    }
}
