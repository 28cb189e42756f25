internal import Yams

/// A value of a YAML file and the line it begins on, every scalar being text.
enum YAMLTree {
    case text(Stated<String>)
    case list([YAMLTree], line: Int)
    case map([YAMLEntry], line: Int)

    var line: Int {
        switch self {
        case .text(let text): text.line
        case .list(_, let line), .map(_, let line): line
        }
    }
}

/// A key of a mapping and its value.
struct YAMLEntry {
    let key: Stated<String>
    let value: YAMLTree
}

/// Reads one YAML document without any of YAML's types, anchors, aliases or tags.
struct YAMLTreeReader {
    private let source: SourceLines
    private(set) var problems: ProblemList
    private(set) var hints: ProblemList

    /// The tree; nil where there is a problem that leaves none.
    private(set) var tree: YAMLTree?

    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - file: Its name, for messages.
    init(_ bytes: [UInt8], file: String) {
        problems = ProblemList(file: file)
        hints = ProblemList(file: file)
        let text: String
        do {
            text = try validText(bytes)
        } catch {
            source = SourceLines("")
            problems.note(error.line, error.message, hint: error.hint)
            return
        }
        source = SourceLines(text)
        do {
            if let node = try Yams.compose(yaml: text) {
                tree = converted(node, under: nil)
            } else {
                problems.note(1, "the file is empty")
            }
        } catch let error as YamlError {
            note(error)
        } catch {
            problems.note(1, "\(error)")
        }
    }

    private mutating func converted(_ node: Node, under key: String?) -> YAMLTree {
        let mark = SourceMark(node.mark)
        refuseProperties(at: mark)
        switch node {
        case .scalar(let scalar):
            check(scalar, at: mark, under: key)
            return .text(Stated(trimmed(scalar.string), line: mark.line))
        case .sequence(let sequence):
            return .list(
                sequence.map { converted($0, under: key == "at" ? "quote" : key) },
                line: mark.line
            )
        case .mapping(let mapping):
            return .map(
                mapping.compactMap { entry(key: $0.key, value: $0.value) },
                line: mark.line
            )
        case .alias:
            return .text(Stated("", line: mark.line))
        }
    }

    private mutating func entry(key node: Node, value: Node) -> YAMLEntry? {
        guard case .scalar(let scalar) = node else {
            problems.note(node.mark?.line ?? 1, "a list or mapping stands where a key belongs")
            return nil
        }
        let mark = SourceMark(node.mark)
        refuseProperties(at: mark)
        return YAMLEntry(
            key: Stated(trimmed(scalar.string), line: mark.line),
            value: converted(value, under: scalar.string)
        )
    }

    /// A tag, anchor or alias begins with a sign with which no plain scalar may begin.
    private mutating func refuseProperties(at mark: SourceMark) {
        let hint = "put the text in quotation marks, or after > on lines of its own"
        switch source.scalar(line: mark.line, column: mark.column) {
        case "!": problems.note(mark.line, "a tag (!) is not allowed", hint: hint)
        case "&": problems.note(mark.line, "an anchor (&) is not allowed", hint: hint)
        case "*": problems.note(mark.line, "an alias (*) is not allowed", hint: hint)
        default: break
        }
    }

    /// YAML cuts a plain value off at ` #`, and says nothing.
    private mutating func check(_ scalar: Node.Scalar, at mark: SourceMark, under key: String?) {
        guard let key, !scalar.string.isEmpty else { return }
        let last =
            switch scalar.style {
            case .singleQuoted, .doubleQuoted:
                source.lastLine(ofQuotedAt: mark.line, column: mark.column)
            case .literal, .folded: source.lastLine(ofBlockAt: mark.line)
            case .plain, .any:
                source.lastLine(ofPlain: scalar.string, line: mark.line, column: mark.column)
            }
        let isCommented = (mark.line...last).first { holdsComment(source.line($0)) }
        if quotingKeys.contains(key) {
            if let line = isCommented {
                problems.note(
                    line,
                    "“ #” on a line of `\(key)`: YAML may have cut the text off there",
                    hint: "write the space as \\x20 in \"…\", or put the comment on another line"
                )
            } else if scalar.style == .plain, let line = commentLine(after: last) {
                problems.note(
                    line,
                    "a comment follows `\(key)`, whose text has no quotation marks",
                    hint: "put the text after > on lines of its own, or in quotation marks"
                )
            }
        } else if let line = isCommented, scalar.style == .plain, wordyKeys.contains(key) {
            hints.note(line, "what follows “ #” is a comment and no part of `\(key)`")
        }
    }

    private func commentLine(after line: Int) -> Int? {
        for number in stride(from: line + 1, through: source.count, by: 1) {
            let content = source.line(number).drop(while: isBlank)
            guard let first = content.first else { continue }
            return first == "#" ? number : nil
        }
        return nil
    }

    private mutating func note(_ error: YamlError) {
        let prose = "text with : # or quotation marks in it goes after > on lines of its own"
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
            problems.note(mark.line, "this is not YAML: \(problem)", hint: prose)
        case .composer(_, let problem, let mark, _) where problem.hasPrefix("but found another"):
            problems.note(
                mark.line,
                "a second YAML document begins here",
                hint: "one file, one dossier"
            )
        case .composer(_, let problem, let mark, _):
            problems.note(mark.line, problem)
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.map { "`\($0)`" }.joined(separator: ", ")
            problems.note(context.mark.line, "\(names) stands twice in one place")
        case .reader(let problem, _, let value, _):
            let line = (1...source.count).first { number in
                source.line(number).contains { Int32(bitPattern: $0.value) == value }
            }
            problems.note(line ?? 1, "a character YAML does not allow: \(problem)")
        default:
            problems.note(1, "\(error)")
        }
    }
}

/// Where a value begins, both from 1.
private struct SourceMark {
    let line: Int
    let column: Int

    /// Every node of a parsed file has a mark.
    init(_ mark: Mark?) {
        line = mark?.line ?? 1
        column = mark?.column ?? 1
    }
}

/// The keys whose words are looked for in the document.
private let quotingKeys: Set<String> = ["quote", "first", "last", "cue", "text"]

/// The keys whose words are written freely.
private let wordyKeys: Set<String> = [
    "title", "claim", "inferred", "rights", "locator", "basis", "reason", "authority", "extractor",
]

private func holdsComment(_ line: ArraySlice<Unicode.Scalar>) -> Bool {
    zip(line, line.dropFirst()).contains { isBlank($0) && $1 == "#" }
}

/// White space around a value is never part of it: block scalars end in a line end.
func trimmed(_ text: some StringProtocol) -> String {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.firstIndex(where: { !isBlank($0) && !isBreak($0) }),
        let last = scalars.lastIndex(where: { !isBlank($0) && !isBreak($0) })
    else { return "" }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[first...last])
    return String(view)
}

/// The text of a file, without a byte order mark.
///
/// - Parameter file: All of its bytes.
/// - Returns: The text.
/// - Throws: ``TextProblem``, with the line.
func validText(_ file: [UInt8]) throws(TextProblem) -> String {
    let bytes = file.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(file.dropFirst(3)) : file
    do {
        _ = try UTF8Span(validating: bytes.span)
    } catch {
        throw TextProblem(
            line: lineNumber(of: error.byteOffsets.lowerBound, in: bytes),
            message: "the file is not UTF-8 here",
            hint: "save it as UTF-8"
        )
    }
    if let index = bytes.firstIndex(of: 0) {
        throw TextProblem(
            line: lineNumber(of: index, in: bytes),
            message: "U+0000 stands in the file",
            hint: nil
        )
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// Why a file is no text.
struct TextProblem: Error {
    let line: Int
    let message: String
    let hint: String?
}

private func lineNumber(of offset: Int, in bytes: [UInt8]) -> Int {
    1 + bytes.prefix(offset).count { $0 == 0x0A }
}
