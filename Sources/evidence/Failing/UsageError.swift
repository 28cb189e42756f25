internal import ArgumentParser
internal import EvidenceDossier

/// A wrong command line, told in the voice of all other failures.
struct UsageError {
    let failure: CommandFailure

    /// Takes what the parser would print: a message, then lines on the usage.
    init(_ fullMessage: String, message: String) {
        var hints: [String] = []
        for line in fullMessage.split(separator: "\n") {
            let line = line.drop { $0 == " " }
            if line.hasPrefix("Usage: ") {
                hints += UsageError.lines(ofUsage: line.dropFirst("Usage: ".count))
            } else if line.hasPrefix("See '"), let end = line.lastIndex(of: "'") {
                hints.append("see " + line[line.index(line.startIndex, offsetBy: 4)...end])
            }
        }
        if let meant = UsageError.subcommand(meantBy: message, usage: hints.first) {
            hints.insert("did you mean '\(meant)'?", at: 0)
        }
        if let meant = UsageError.word(meantBy: message) {
            hints.insert("did you mean \(meant)?", at: 0)
        }
        failure = CommandFailure(
            UsageError.inOurVoice(UsageError.shortened(message)),
            hints: hints,
            outcome: .usage
        )
    }

    /// The usage on as many lines as it takes, no option parted from its value.
    private static func lines(ofUsage usage: Substring) -> [String] {
        var depth = 0
        var glued = ""
        for (character, next) in zip(usage, usage.dropFirst() + " ") {
            if "[<(".contains(character) { depth += 1 }
            if "]>)".contains(character) { depth -= 1 }
            let isWithin = depth > 0 || next == "<"
            glued.append(character == " " && isWithin ? "\u{A0}" : character)
        }
        return glued.wrapped(width: 80 - CommandFailure.hintMark.count, first: "usage: ").map {
            $0.replacing("\u{A0}", with: " ")
        }
    }

    /// The command that a word in the place of one is nearest to.
    private static func subcommand(meantBy message: String, usage: String?) -> String? {
        let parts = message.split(separator: "'", omittingEmptySubsequences: false)
        guard let usage, usage.hasSuffix(" <subcommand>"), parts.count == 3,
            parts[0] == "Unexpected argument "
        else { return nil }
        let parent = usage.dropFirst("usage: ".count).dropLast(" <subcommand>".count)
        let all = CommandGroup.all.flatMap { $0.subcommands }
        let commands =
            parent == "evidence"
            ? all
            : all.first { parent == "evidence \($0.configuration.commandName ?? "")" }?
                .configuration.subcommands ?? []
        let names = commands.compactMap { $0.configuration.commandName }
        return nearest(to: String(parts[1]), among: names).map { "\(parent) \($0)" }
    }

    /// The word of a closed list that a word of none is nearest to.
    private static func word(meantBy message: String) -> String? {
        let parts = message.split(separator: "'", omittingEmptySubsequences: false)
        let sentence = shortened(message)
        guard parts.count > 2, let list = sentence.firstRange(of: "; it is one of ") else {
            return nil
        }
        let words = sentence[list.upperBound...].split(separator: ", ").map(String.init)
        return nearest(to: String(parts[1]), among: words)
    }

    /// The reason alone where one is given, and the words that are allowed on one line.
    private static func shortened(_ message: String) -> String {
        let choice = message.split(separator: ". Please provide one of the following:\n")
        if choice.count == 2 {
            let words = choice[1].split(separator: "\n").map { $0.drop { " -".contains($0) } }
            return "\(choice[0]); it is one of \(words.joined(separator: ", "))"
        }
        if let list = message.firstRange(of: ". Please provide one of '") {
            let words = message[list.upperBound...].replacing("' or '", with: ", ")
                .replacing("', '", with: ", ").prefix { $0 != "'" }
            return "\(message[..<list.lowerBound]); it is one of \(words)"
        }
        // The value 'x' is invalid for '--option <value>': and then why, which names it again.
        guard message.hasPrefix("The value '"),
            let option = message.firstRange(of: "' is invalid for '"),
            let reason = message[option.upperBound...].firstRange(of: "': ")
        else { return message }
        let name = message[option.upperBound..<reason.lowerBound].prefix { $0 != " " }
        return "\(name): \(message[reason.upperBound...])"
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
