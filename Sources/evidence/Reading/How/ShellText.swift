/// A script for `sh`, line by line.
struct ShellScript {
    private(set) var text = ""

    /// Adds a comment, wrapped, after an empty line.
    mutating func note(_ sentences: String) {
        text += "\n"
        for line in sentences.wrapped(width: 78, first: "# ", rest: "# ") {
            text += line + "\n"
        }
    }

    /// Adds a command.
    mutating func run(_ command: String) {
        text += command + "\n"
    }

    /// The words as one argument, whatever they hold.
    static func quoted(_ words: String) -> String {
        "'"
            + words.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "'\\''") + "'"
    }
}
