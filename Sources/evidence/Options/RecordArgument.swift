internal import ArgumentParser
internal import EvidenceRecord

/// A record as the user names it: `#42`, `42` or a label such as `kantar/letter`.
enum RecordArgument: Equatable {
    case number(Int)
    case label(String)
}

extension RecordArgument: ExpressibleByArgument {
    /// Takes digits, with `#` before them or not, as a number and `[a-z0-9-]` with one `/` as a
    /// label.
    init?(argument: String) {
        let digits = argument.hasPrefix("#") ? argument.dropFirst() : argument[...]
        if let number = Decimal.value(of: Array(digits.utf8)) {
            self = .number(number)
            return
        }
        let parts = argument.utf8.split(
            separator: UInt8(ascii: "/"),
            omittingEmptySubsequences: false
        )
        guard parts.count == 2, parts.allSatisfy(RecordArgument.isLabelPart) else { return nil }
        self = .label(argument)
    }

    private static func isLabelPart(_ part: Substring.UTF8View) -> Bool {
        !part.isEmpty
            && part.allSatisfy {
                switch $0 {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}

extension RecordArgument: CustomStringConvertible {
    var description: String {
        switch self {
        case .number(let number): "#\(number)"
        case .label(let label): label
        }
    }
}

/// A record or an entry, as `show` takes it: `#42`, `kantar/letter`, `entry 17` or `entry:17`.
enum ShownArgument: Equatable {
    case record(RecordArgument)
    case entry(Int)

    /// Takes one word or two; nil where they name neither.
    init?(words: [String]) {
        var words = words
        if words.count == 1, words[0].hasPrefix("entry:") {
            words = ["entry", String(words[0].dropFirst("entry:".count))]
        }
        switch words.count {
        case 1:
            guard let record = RecordArgument(argument: words[0]) else { return nil }
            self = .record(record)
        case 2 where words[0] == "entry":
            guard let index = Decimal.value(of: Array(words[1].utf8)) else { return nil }
            self = .entry(index)
        default:
            return nil
        }
    }
}
