internal import Glibc

/// Why a command stopped, as it is told to the user.
struct CommandFailure: Error, Equatable {
    /// What went wrong: lower case, no full stop.
    let message: String

    /// What may help, each on a line of its own.
    let hints: [String]

    /// How the process ends.
    let outcome: Outcome

    init(_ message: String, hints: [String] = [], outcome: Outcome = .failed) {
        self.message = message
        self.hints = hints
        self.outcome = outcome
    }

    /// Writes the lines to standard error.
    func report() {
        Terminal.say("evidence: error: \(message)")
        for hint in hints {
            Terminal.say("\(CommandFailure.hintMark)\(hint)")
        }
    }

    /// What every hint begins with.
    static let hintMark = "evidence: hint: "
}
