/// A value that is written as JSON (RFC 8259), strings in the one form of ``JSONString``.
///
/// Members keep the order in which they are given.
public enum JSONValue: Sendable {
    case string(String)
    case integer(Int)
    case boolean(Bool)
    case null
    case array([JSONValue])
    case object([Member])

    /// A name and what stands under it.
    public struct Member: Sendable {
        public let name: String
        public let value: JSONValue

        public init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation,
    ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    public init(nilLiteral: ()) { self = .null }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map(Member.init))
    }

    /// The string, or null.
    public init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }

    /// The number, or null.
    public init(_ number: Int?) { self = number.map(JSONValue.integer) ?? .null }
}

extension JSONValue {
    /// The value as text: two spaces for each level, one member a line.
    public var text: String {
        var bytes: [UInt8] = []
        append(to: &bytes, indentation: 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The value on one line, as JSON Lines have it.
    public var line: String {
        var bytes: [UInt8] = []
        append(to: &bytes, indentation: nil)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func append(to bytes: inout [UInt8], indentation: Int?) {
        switch self {
        case .string(let text):
            JSONValue.append(text, to: &bytes)
        case .integer(let number):
            bytes.append(contentsOf: String(number).utf8)
        case .boolean(let truth):
            bytes.append(contentsOf: (truth ? "true" : "false").utf8)
        case .null:
            bytes.append(contentsOf: "null".utf8)
        case .array(let elements):
            JSONValue.append(elements, between: "[", "]", to: &bytes, indentation) {
                element,
                bytes,
                indentation in
                element.append(to: &bytes, indentation: indentation)
            }
        case .object(let members):
            JSONValue.append(members, between: "{", "}", to: &bytes, indentation) {
                member,
                bytes,
                indentation in
                JSONValue.append(member.name, to: &bytes)
                bytes.append(contentsOf: (indentation == nil ? ":" : ": ").utf8)
                member.value.append(to: &bytes, indentation: indentation)
            }
        }
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        JSONString.appendEscaped(Array(text.utf8), to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    private static func append<Element>(
        _ elements: [Element],
        between opening: String,
        _ closing: String,
        to bytes: inout [UInt8],
        _ indentation: Int?,
        writing write: (Element, inout [UInt8], Int?) -> Void
    ) {
        bytes.append(contentsOf: opening.utf8)
        for (position, element) in elements.enumerated() {
            bytes.append(contentsOf: (position == 0 ? "" : ",").utf8)
            breakLine(in: &bytes, indentation.map { $0 + 2 })
            write(element, &bytes, indentation.map { $0 + 2 })
        }
        if !elements.isEmpty {
            breakLine(in: &bytes, indentation)
        }
        bytes.append(contentsOf: closing.utf8)
    }

    private static func breakLine(in bytes: inout [UInt8], _ indentation: Int?) {
        guard let indentation else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indentation))
    }
}
