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
    private var salts: [Salt?] = []

    // The names of the last line that had fields and kept the rules for names, each with a zero
    // behind it, and how much of them this line has repeated; nil where it has other names. Most
    // records are of the kind before them, and names need not be checked twice.
    private var knownNames: [UInt8] = []
    private var knownCount: Int? = 0

    // For each field: 0x00 || pointer || 0x00 || room for the value hash, which is the message of
    // its leaf hash; then, where the value is at hand, 0x02 || salt || value, that of the former.
    private var messages: [UInt8] = []

    private var leaves: [Digest] = []

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
        salts.removeAll(keepingCapacity: true)
        messages.removeAll(keepingCapacity: true)
        knownCount = 0
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
        if knownCount != knownNames.count { try checkNames() }
        if let field = salts.firstRepetition { throw .repeatedSalt(field: field) }
    }

    private mutating func readField(_ line: inout LineCursor) throws(ContentFault) {
        guard fields.count < ContentRules.maximumFields else { throw .fieldCount }
        try line.expect("[\"")
        let first = try line.saltOrHash()
        try line.expect(",\"")
        messages.append(0x00)
        let pointerStart = messages.count
        try line.string(into: &messages)
        let pointer = pointerStart..<messages.count
        messages.append(0x00)
        compareWithKnown(pointer)
        let valueHash = messages.count
        guard line.passes(",\"") else {
            guard case .hash(let hash) = first else { throw .malformed(offset: line.offset) }
            hash.append(to: &messages)
            try line.expect("]")
            fields.append(Field(pointer: pointer, valueHash: valueHash, value: nil))
            salts.append(nil)
            return
        }
        guard case .salt(let salt) = first else { throw .saltLength(field: fields.count) }
        Digest.zero.append(to: &messages)
        messages.append(0x02)
        salt.append(to: &messages)
        let valueStart = messages.count
        try line.string(into: &messages)
        let value = valueStart..<messages.count
        guard value.count <= ContentRules.maximumValue,
            UTF8Text.firstFault(in: messages, value, allowingControls: true) == nil
        else { throw .value(field: fields.count) }
        try line.expect("]")
        fields.append(Field(pointer: pointer, valueHash: valueHash, value: value))
        salts.append(salt)
    }

    private mutating func compareWithKnown(_ pointer: Range<Int>) {
        guard let known = knownCount else { return }
        let length = pointer.count + 1
        let isRepeated =
            known + length <= knownNames.count
            && knownNames.holds(messages, pointer.lowerBound..<(pointer.upperBound + 1), at: known)
        knownCount = isRepeated ? known + length : nil
    }

    private mutating func checkNames() throws(ContentFault) {
        knownNames.removeAll(keepingCapacity: true)
        try PointerTable(bytes: messages, pointers: fields.map(\.pointer)).check()
        for field in fields {
            knownNames.append(contentsOf: messages[field.pointer])
            knownNames.append(0x00)
        }
    }

    /// The content root of the line that was read last; nil where it is withheld whole.
    public mutating func root(
        using hasher: inout TreeHasher
    ) throws(CryptoError) -> Digest? {
        leaves.removeAll(keepingCapacity: true)
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
