/// What was asked for, as it was typed.
enum AskedWords {
    /// The options of the process that choose records; nil where none does.
    static var onCommandLine: String? {
        words(of: Array(CommandLine.arguments.dropFirst(2)))
    }

    /// The arguments but for those that say where the ledger is and how to print.
    static func words(of arguments: [String]) -> String? {
        var words: [String] = []
        var isPath = false
        for argument in arguments {
            if isPath {
                isPath = false
            } else if argument == "--ledger" {
                isPath = true
            } else if argument != "--html", !argument.hasPrefix("--ledger=") {
                words.append(argument.contains(" ") ? "“\(argument)”" : argument)
            }
        }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }
}
