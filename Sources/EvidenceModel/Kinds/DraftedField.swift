internal import EvidenceCrypto
public import EvidenceRecord

/// A field of content that is to be recorded: its name and value, as yet without a salt.
public struct DraftedField: Equatable, Sendable {
    /// An RFC 6901 pointer.
    public let pointer: String

    /// The value, UTF-8.
    public let value: [UInt8]

    /// A field of that name and value.
    public init(_ pointer: String, _ value: [UInt8]) {
        self.pointer = pointer
        self.value = value
    }

    /// A field of that name and text.
    public init(_ pointer: String, text: String) {
        self.init(pointer, Array(text.utf8))
    }

    public static func == (left: DraftedField, right: DraftedField) -> Bool {
        left.pointer.utf8.elementsEqual(right.pointer.utf8) && left.value == right.value
    }
}

/// Why content cannot be made of what was drafted.
public enum DraftError: Error, Equatable, CustomStringConvertible {
    /// No content has such fields.
    case refused(ContentFault)

    /// No salt can be had.
    case noSalt(String)

    /// One sentence for a person.
    public var description: String {
        switch self {
        case .refused(let fault): "the content cannot be recorded: \(fault)"
        case .noSalt(let reason): "no random bytes for the salts: \(reason)"
        }
    }
}

extension Content {
    /// Content of drafted fields, in any order, each with a fresh salt.
    public init(drafting drafted: [DraftedField]) throws(DraftError) {
        var salts = try SaltSupply(drafted.count)
        try self.init(drafting: drafted, salting: &salts)
    }

    /// The contents of many records, made on all cores.
    public static func drafting(
        _ records: [[DraftedField]]
    ) throws(DraftError) -> [Content] {
        try onAllCores(records.count, least: 64) { range throws(DraftError) in
            let records = records[range]
            var salts = try SaltSupply(records.reduce(0) { $0 + $1.count })
            var contents: [Content] = []
            contents.reserveCapacity(records.count)
            for record in records {
                contents.append(try Content(drafting: record, salting: &salts))
            }
            return contents
        }.flatMap(\.self)
    }

    private init(
        drafting drafted: [DraftedField],
        salting salts: inout SaltSupply
    ) throws(DraftError) {
        let sorted = drafted.map { (pointer: Array($0.pointer.utf8), value: $0.value) }
            .sorted { $0.pointer.lexicographicallyPrecedes($1.pointer) }
        var fields: [ContentField] = []
        fields.reserveCapacity(sorted.count)
        for field in sorted {
            let state = ContentField.State.disclosed(salt: salts.next(), value: field.value)
            fields.append(ContentField(pointer: field.pointer, state: state))
        }
        do {
            try self.init(fields: fields)
        } catch {
            throw .refused(error)
        }
    }

    /// How drafted fields compare with what was recorded.
    public enum Agreement: Sendable {
        /// The very same fields and values.
        case same

        /// The same fields, and the same values as far as they are at hand.
        case sameAsFarAsDisclosed

        /// Another field or another value.
        case different
    }

    /// Whether the drafted fields say what this content says.
    public func agreement(with drafted: [DraftedField]) -> Agreement {
        guard drafted.count == fields.count else { return .different }
        let sorted = drafted.map { (pointer: Array($0.pointer.utf8), value: $0.value) }
            .sorted { $0.pointer.lexicographicallyPrecedes($1.pointer) }
        var agreement = Agreement.same
        for (field, other) in zip(fields, sorted) {
            guard field.pointer == other.pointer else { return .different }
            guard let value = field.value else {
                agreement = .sameAsFarAsDisclosed
                continue
            }
            guard value == other.value else { return .different }
        }
        return agreement
    }
}

/// Salts that were drawn all at once, which for many fields takes a fraction of the time.
private struct SaltSupply {
    private let bytes: [UInt8]
    private var position = 0

    init(_ count: Int) throws(DraftError) {
        do {
            bytes = try randomBytes(count * Content.saltLength)
        } catch {
            throw .noSalt("\(error)")
        }
    }

    mutating func next() -> [UInt8] {
        defer { position += Content.saltLength }
        return Array(bytes[position..<(position + Content.saltLength)])
    }
}
