internal import ArgumentParser
internal import EvidenceModel

/// What is said of an agent.
struct AgentOptions: ParsableArguments {
    @Option(help: "person, organization, role, group, software, unnamed, place or work.")
    var type: AgentType?

    @Option(
        name: .customLong("name"),
        parsing: .singleValue,
        help: ArgumentHelp("Another form of the name; may be repeated.", valueName: "form")
    )
    var forms: [String] = []

    @Option(help: "What the other forms of the name rest on.")
    var basis: String?

    @Option(help: ArgumentHelp("A label, as in people/tokayev.", valueName: "label"))
    var label: RecordLabel?

    @OptionGroup var recording: RecordingOptions

    /// Writes what was given into `agent`.
    func apply(to agent: inout AgentContent) {
        if let type { agent.type = .known(type) }
        agent.names += forms.map { AgentContent.NameForm($0, basis: basis) }
        if let label { agent.label = .known(label) }
    }
}
