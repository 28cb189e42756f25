/// A wrong command line, told in the voice of all other failures.
struct UsageError {
    let failure: CommandFailure

    /// Takes what the parser would print: a message, then lines on the usage.
    init(_ fullMessage: String, message: String) {
        var hints: [String] = []
        for line in fullMessage.split(separator: "\n") {
            let line = line.drop { $0 == " " }
            if line.hasPrefix("Usage: ") {
                hints.append("usage: " + line.dropFirst("Usage: ".count))
            } else if line.hasPrefix("See '"), let end = line.lastIndex(of: "'") {
                hints.append("see " + line[line.index(line.startIndex, offsetBy: 4)...end])
            }
        }
        failure = CommandFailure(
            UsageError.inOurVoice(message),
            hints: hints,
            outcome: .usage
        )
    }

    /// Lower case at the start and no full stop at the end; options and names stay as they are.
    private static func inOurVoice(_ message: String) -> String {
        var text = message.split(separator: "\n").joined(separator: " ")
        if text.hasSuffix(".") {
            text.removeLast()
        }
        guard let first = text.first else { return "wrong usage" }
        return first.lowercased() + text.dropFirst()
    }
}
