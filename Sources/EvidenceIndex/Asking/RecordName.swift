internal import EvidenceModel
internal import EvidenceRecord

/// A record as a person names it: by its number or its label.
public enum RecordName: Hashable, Sendable {
    case number(Int)

    /// The one record that bears the label and is not superseded.
    case label(String)
}

/// An agent as a person names him: by the record's number, its label, or a name.
public enum AgentName: Hashable, Sendable {
    case number(Int)

    /// The one agent that bears the label and is not superseded.
    case label(String)

    /// Every agent that is recorded under that name, byte for byte: as the archive's name or
    /// another form of it, or as a document writes it where he speaks, is addressed or spoken of.
    case form(String)
}

extension RecordName {
    /// Reads `42`, `#42` or a label.
    public init(_ text: String) {
        self = Self.number(in: text).map { .number($0) } ?? .label(text)
    }

    fileprivate static func number(in text: String) -> Int? {
        let digits = text.utf8.first == UInt8(ascii: "#") ? text.dropFirst() : text[...]
        return Decimal.value(of: Array(digits.utf8))
    }
}

extension AgentName {
    /// Reads `42`, `#42`, a label such as `kantar/abish`, or else a name.
    public init(_ text: String) {
        if let number = RecordName.number(in: text) {
            self = .number(number)
        } else if RecordLabel(text) != nil {
            self = .label(text)
        } else {
            self = .form(text)
        }
    }
}
