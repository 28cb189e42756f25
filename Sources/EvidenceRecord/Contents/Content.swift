public import EvidenceCrypto

/// One field of a record's content: its name, and its value or what stands for it.
public struct ContentField: Equatable, Sendable {
    /// Its place in the content, an RFC 6901 pointer, UTF-8.
    public let pointer: [UInt8]

    /// Its value, or the hash that stands for a withheld one.
    public let state: State

    /// What of a field is at hand.
    public enum State: Equatable, Sendable {
        /// The value, UTF-8, and what keeps its hash from being guessed.
        case disclosed(salt: Salt, value: [UInt8])

        /// Only the value hash: the value is withheld.
        case withheld(valueHash: Digest)
    }

    /// A field with that state.
    public init(pointer: [UInt8], state: State) {
        self.pointer = pointer
        self.state = state
    }

    /// The value, nil where it is withheld.
    public var value: [UInt8]? {
        guard case .disclosed(_, let value) = state else { return nil }
        return value
    }
}

/// Where the messages of one root after another are made.
public struct HashingRoom: ~Copyable {
    fileprivate var leaves: [Digest] = []
    fileprivate var message: [UInt8] = []

    /// Room that nothing is in yet.
    public init() {}
}

/// What a record says: fields ascending by the bytes of their pointers.
///
/// In the design's words a JSON object of strings, arrays and objects, flattened; every field is a
/// leaf of a small tree of its own, so that one can be proved, or withheld, alone.
public struct Content: Equatable, Sendable {
    /// The fields, ascending by pointer; at least one.
    public let fields: [ContentField]

    /// Content of those fields.
    ///
    /// - Throws: ``ContentFault`` where a reader would refuse it.
    public init(fields: [ContentField]) throws(ContentFault) {
        _ = try FieldNames(fields.map(\.pointer))
        try self.init(named: fields)
    }

    /// Content of fields that all have a value, under names that were checked.
    ///
    /// - Parameters:
    ///   - names: the names of the fields.
    ///   - field: salt and value of the field whose name has the given index.
    /// - Throws: ``ContentFault`` where a reader would refuse it.
    public init(
        of names: FieldNames,
        disclosing field: (Int) -> (salt: Salt, value: [UInt8])
    ) throws(ContentFault) {
        var fields: [ContentField] = []
        fields.reserveCapacity(names.pointers.count)
        for (index, pointer) in names.pointers.enumerated() {
            let (salt, value) = field(index)
            fields.append(
                ContentField(pointer: pointer, state: .disclosed(salt: salt, value: value))
            )
        }
        try self.init(named: fields)
    }

    /// Content of fields whose names were checked, and whose salts and values are to be.
    private init(named fields: [ContentField]) throws(ContentFault) {
        var salts: [Salt?] = []
        salts.reserveCapacity(fields.count)
        for (index, field) in fields.enumerated() {
            guard case .disclosed(let salt, let value) = field.state else {
                salts.append(nil)
                continue
            }
            salts.append(salt)
            guard value.count <= ContentRules.maximumValue,
                UTF8Text.firstFault(in: value, allowingControls: true) == nil
            else { throw .value(field: index) }
        }
        if let field = salts.firstRepetition { throw .repeatedSalt(field: field) }
        self.fields = fields
    }

    /// Fields that a ``ContentLineReader`` has checked.
    init(checked fields: [ContentField]) {
        self.fields = fields
    }

    /// The field of that pointer.
    public func field(_ pointer: String) -> ContentField? {
        fields.first { $0.pointer.elementsEqual(pointer.utf8) }
    }

    /// The value of that field; nil where it is absent or withheld.
    public func value(_ pointer: String) -> [UInt8]? {
        field(pointer)?.value
    }

    /// The tree hash over the fields, to which the record's line in `entries` is bound.
    public func root(using hasher: inout TreeHasher) throws(CryptoError) -> Digest {
        var room = HashingRoom()
        return try root(using: &hasher, in: &room)
    }

    /// As ``root(using:)``, in room that is kept from record to record.
    public func root(
        using hasher: inout TreeHasher,
        in room: inout HashingRoom
    ) throws(CryptoError) -> Digest {
        room.leaves.removeAll(keepingCapacity: true)
        let fields = fields.span
        for index in fields.indices {
            room.leaves.append(try fields[index].leafHash(using: &hasher, in: &room.message))
        }
        return try hasher.root(of: &room.leaves) ?? .zero
    }

    /// Writes the record's line of `contents`, with its LF, at the end of `bytes`.
    public func appendLine(record: Int, to bytes: inout [UInt8]) {
        bytes.append(literal: "{\"record\":")
        Decimal.append(record, to: &bytes)
        bytes.append(literal: ",\"fields\":[[\"")
        let fields = fields.span
        for index in fields.indices {
            if index > 0 { bytes.append(literal: "\"],[\"") }
            fields[index].append(to: &bytes)
        }
        bytes.append(literal: "\"]]}\n")
    }

    /// Writes the line of a record that is withheld whole, with its LF, at the end of `bytes`.
    public static func appendWithheldLine(record: Int, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: "{\"record\":\(record)}\n".utf8)
    }
}

extension ContentField {
    /// Writes what stands of the field in a line of `contents` between its first quotation mark
    /// and its last.
    fileprivate func append(to bytes: inout [UInt8]) {
        switch state {
        case .disclosed(let salt, let value):
            salt.appendText(to: &bytes)
            bytes.append(literal: "\",\"")
            JSONString.appendEscaped(pointer, to: &bytes)
            bytes.append(literal: "\",\"")
            JSONString.appendEscaped(value, to: &bytes)
        case .withheld(let hash):
            Base64.append(hash, to: &bytes)
            bytes.append(literal: "\",\"")
            JSONString.appendEscaped(pointer, to: &bytes)
        }
    }

    /// SHA-256 of `0x02 || salt || value`, or the hash that stands for a withheld value.
    public func valueHash(using hasher: inout TreeHasher) throws(CryptoError) -> Digest {
        var message: [UInt8] = []
        return try valueHash(using: &hasher, in: &message)
    }

    /// SHA-256 of `0x00 || pointer || 0x00 || value hash`.
    public func leafHash(using hasher: inout TreeHasher) throws(CryptoError) -> Digest {
        var message: [UInt8] = []
        return try leafHash(using: &hasher, in: &message)
    }

    /// As ``leafHash(using:)``, its messages made in room that is kept from field to field.
    fileprivate func leafHash(
        using hasher: inout TreeHasher,
        in message: inout [UInt8]
    ) throws(CryptoError) -> Digest {
        let valueHash = try valueHash(using: &hasher, in: &message)
        message.removeAll(keepingCapacity: true)
        message.append(0x00)
        message.append(whole: pointer)
        message.append(0x00)
        valueHash.append(to: &message)
        return try hasher.plain(message)
    }

    private func valueHash(
        using hasher: inout TreeHasher,
        in message: inout [UInt8]
    ) throws(CryptoError) -> Digest {
        switch state {
        case .withheld(let valueHash): return valueHash
        case .disclosed(let salt, let value):
            message.removeAll(keepingCapacity: true)
            message.append(0x02)
            salt.append(to: &message)
            message.append(whole: value)
            return try hasher.plain(message)
        }
    }

    /// The same field with its value withheld.
    public func withheld(using hasher: inout TreeHasher) throws(CryptoError) -> ContentField {
        ContentField(
            pointer: pointer,
            state: .withheld(valueHash: try valueHash(using: &hasher))
        )
    }
}

extension Content {
    /// The same content with the values of those fields withheld for which `isWithheld` holds.
    public func withholding(
        using hasher: inout TreeHasher,
        where isWithheld: (Int) -> Bool
    ) throws(CryptoError) -> Content {
        var fields = fields
        for index in fields.indices where isWithheld(index) {
            fields[index] = try fields[index].withheld(using: &hasher)
        }
        return Content(checked: fields)
    }
}
