// A conformance is as public as its type, whatever a program does with it.
public import ArgumentParser
public import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord

extension RecordName {
    /// The record that the user named.
    init(_ argument: RecordArgument) {
        switch argument {
        case .number(let number): self = .number(number)
        case .label(let label): self = .label(label)
        }
    }
}

extension RecordName: ExpressibleByArgument {
    /// Takes `#42`, `42` or a label.
    public init?(argument: String) {
        guard let record = RecordArgument(argument: argument) else { return nil }
        self.init(record)
    }
}

extension RecordName {
    /// As the user may have written it.
    var shown: String {
        switch self {
        case .number(let number): "#\(number)"
        case .label(let label): label
        }
    }
}

extension AgentName: ExpressibleByArgument {
    /// Takes `#42`, `42` or a label; every other text is a name.
    public init?(argument: String) {
        switch RecordArgument(argument: argument) {
        case .number(let number): self = .number(number)
        case .label(let label): self = .label(label)
        case nil where argument.isEmpty: return nil
        case nil: self = .form(argument)
        }
    }
}

extension AgentName {
    /// As the user may have written it, a name in quotation marks.
    var shown: String {
        switch self {
        case .number(let number): "#\(number)"
        case .label(let label): label
        case .form(let form): "“\(form)”"
        }
    }
}

/// What the options of a query are read from.
enum AskedValue {
    /// Words to look for.
    static func words(_ text: String) throws -> TextQuery {
        do throws(TextQueryFault) {
            return try TextQuery(text)
        } catch {
            throw ValidationError("'\(text)' is not understood: \(error)")
        }
    }

    /// A date, or an interval; `a..b`, as a dossier writes it, stands for `a/b`.
    static func dates(_ text: String) throws -> EDTFDate {
        guard !text.contains("/"), !text.hasPrefix("["), !text.hasPrefix("{"),
            let dots = text.firstRange(of: "..")
        else { return try EDTFArgument.date(text) }
        let start = dots.lowerBound == text.startIndex ? ".." : text[..<dots.lowerBound]
        let end = dots.upperBound == text.endIndex ? ".." : text[dots.upperBound...]
        return try EDTFArgument.date("\(start)/\(end)")
    }

    /// A record, or a time, whole or down to the day or the minute.
    ///
    /// A time that is not whole stands for its last microsecond: the ledger as of a day is the
    /// ledger at that day's end.
    static func moment(_ text: String) throws -> Query.Moment {
        if let record = RecordName(argument: text) { return .record(record) }
        let start = text.hasSuffix("Z") ? text.dropLast() : text[...]
        for rest in ["Z", ".999999Z", ":59.999999Z", "T23:59:59.999999Z"] {
            if let time = RecordedTime(start + rest) { return .time(time) }
        }
        throw ValidationError(
            "'\(text)' is no record (#42, 42 or a label) and no time (2026-11-22, "
                + "2026-11-22T12:22 or 2026-11-22T12:22:46.123456Z)"
        )
    }
}
