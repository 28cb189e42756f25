internal import ArgumentParser
internal import EvidenceIndex

/// The filters of a query on agents.
struct WhoOptions: ParsableArguments {
    @Option(
        name: .customLong("by"),
        parsing: .singleValue,
        help: ArgumentHelp("Who is said to have said it: the innermost voice.", valueName: "agent")
    )
    var by: [AgentName] = []

    @Option(name: .customLong("not-by"), parsing: .singleValue, help: .denial("agent"))
    var notBy: [AgentName] = []

    @Option(
        name: .customLong("words-of"),
        parsing: .singleValue,
        help: ArgumentHelp(
            "Whose words stand on the page: the innermost direct voice.",
            valueName: "agent"
        )
    )
    var wordsOf: [AgentName] = []

    @Option(name: .customLong("not-words-of"), parsing: .singleValue, help: .denial("agent"))
    var notWordsOf: [AgentName] = []

    @Option(
        name: .customLong("through"),
        parsing: .singleValue,
        help: ArgumentHelp("Who speaks in any layer of the chain.", valueName: "agent")
    )
    var through: [AgentName] = []

    @Option(name: .customLong("not-through"), parsing: .singleValue, help: .denial("agent"))
    var notThrough: [AgentName] = []

    @Option(
        name: .customLong("to"),
        parsing: .singleValue,
        help: ArgumentHelp("Who is addressed, in any layer.", valueName: "agent")
    )
    var to: [AgentName] = []

    @Option(name: .customLong("not-to"), parsing: .singleValue, help: .denial("agent"))
    var notTo: [AgentName] = []

    @Option(
        name: .customLong("about"),
        parsing: .singleValue,
        help: ArgumentHelp("Who is spoken of.", valueName: "agent")
    )
    var about: [AgentName] = []

    @Option(name: .customLong("not-about"), parsing: .singleValue, help: .denial("agent"))
    var notAbout: [AgentName] = []

    @Flag(help: "Take nobody for an agent but himself: do not follow same-as links.")
    var exactAgent = false

    /// Writes what was given into `query`.
    func apply(to query: inout Query) {
        query.by = Filter(anyOf: by, noneOf: notBy)
        query.wordsOf = Filter(anyOf: wordsOf, noneOf: notWordsOf)
        query.through = Filter(anyOf: through, noneOf: notThrough)
        query.to = Filter(anyOf: to, noneOf: notTo)
        query.about = Filter(anyOf: about, noneOf: notAbout)
        query.followsSameAs = !exactAgent
    }
}

extension ArgumentHelp {
    /// The help of an option that leaves out what the option before it asks for.
    ///
    /// The list of options would be twice as long with them, so that its headings tell of them.
    /// A shell, though, is told of all: it offers no option that is not in the list.
    static func denial(_ valueName: String) -> ArgumentHelp {
        let isForShell = CommandLine.arguments.contains {
            $0.hasPrefix("--generate-completion-script")
        }
        return ArgumentHelp(
            "Leave out what the option without not- asks for.",
            valueName: valueName,
            visibility: isForShell ? .default : .hidden
        )
    }
}
