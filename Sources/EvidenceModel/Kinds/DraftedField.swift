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
        let salts = try Salt.drafting(drafted.count)
        try self.init(drafting: drafted, named: DraftedNames(drafted), salting: salts[...])
    }

    /// The contents of many records, made on all cores.
    public static func drafting(
        _ records: [[DraftedField]]
    ) throws(DraftError) -> [Content] {
        try onAllCores(records.count, least: 64) { range throws(DraftError) in
            let records = records[range]
            var salts = try Salt.drafting(records.reduce(0) { $0 + $1.count })[...]
            var contents: [Content] = []
            contents.reserveCapacity(records.count)
            var before: DraftedNames?
            for record in records {
                let names =
                    if let before, before.are(of: record) { before } else {
                        try DraftedNames(record)
                    }
                let own = salts.prefix(record.count)
                salts = salts.dropFirst(record.count)
                contents.append(try Content(drafting: record, named: names, salting: own))
                before = names
            }
            return contents
        }.flatMap(\.self)
    }

    /// Content of drafted fields whose names those are, with a salt for each.
    private init(
        drafting drafted: [DraftedField],
        named names: DraftedNames,
        salting salts: ArraySlice<Salt>
    ) throws(DraftError) {
        do {
            try self.init(of: names.names) { index in
                (salts[salts.startIndex + index], drafted[names.order[index]].value)
            }
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

extension Salt {
    fileprivate static func drafting(_ count: Int) throws(DraftError) -> [Salt] {
        do {
            return try fresh(count)
        } catch {
            throw .noSalt("\(error)")
        }
    }
}
