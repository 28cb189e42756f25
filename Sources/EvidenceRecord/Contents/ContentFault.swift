/// Why a line of `contents` or the fields of a record are refused; never with a value.
public enum ContentFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// The line is longer than 4 MiB.
    case lineTooLong

    /// The line is not the one permitted encoding; the offset is in bytes from its start.
    case malformed(offset: Int)

    /// There is no field, or there are more than 4,096.
    case fieldCount

    /// The field's name is no pointer of 1 to 1,024 bytes and at most 16 tokens.
    case pointer(field: Int)

    /// The field does not come after the one before, by bytes.
    case order(field: Int)

    /// The field stands where another has fields below it.
    case prefix(field: Int)

    /// The indexes of an array are not exactly 0 to k-1.
    case array(field: Int)

    /// A salt is not 16 bytes.
    case saltLength(field: Int)

    /// Two fields have one salt.
    case repeatedSalt(field: Int)

    /// The value is longer than 1 MiB, no UTF-8, or holds U+0000.
    case value(field: Int)

    /// One sentence for a person.
    public var description: String {
        switch self {
        case .lineTooLong: "the line is longer than 4 MiB"
        case .malformed(let offset):
            "not the one permitted encoding from byte \(offset) of the line"
        case .fieldCount: "not 1 to 4,096 fields"
        case .pointer(let field): "the name of field \(field) is no permitted pointer"
        case .order(let field): "field \(field) is out of order"
        case .prefix(let field): "field \(field) stands where there are fields below it"
        case .array(let field):
            "the names at field \(field) are digits, and not the indexes 0 to k-1 of an array"
        case .saltLength(let field): "the salt of field \(field) is not 16 bytes"
        case .repeatedSalt(let field): "the salt of field \(field) is that of another"
        case .value(let field): "the value of field \(field) is too long or no permitted text"
        }
    }
}
