internal import ArgumentParser
internal import EvidenceModel
internal import EvidenceRecord

/// What is said of an agent.
struct AgentOptions: ParsableArguments {
    @Option(help: "person, organization, role, group, software, unnamed, place or work.")
    var type: AgentType?

    @Option(
        name: .customLong("name"),
        parsing: .singleValue,
        help: ArgumentHelp(
            "Another form of the name; may be repeated. (correct: the first is the archive's own)",
            valueName: "form"
        )
    )
    var forms: [String] = []

    @Option(help: "What the other forms of the name rest on.")
    var basis: String?

    @Option(help: ArgumentHelp("A label, as in people/tokayev.", valueName: "label"))
    var label: RecordLabel?

    @OptionGroup var recording: RecordingOptions

    /// Writes what was given into `agent`.
    func apply(to agent: inout AgentContent) {
        write(otherForms: forms, to: &agent)
    }

    /// The agent with what was given: the first name takes the place of the archive's own, and the
    /// others are added to the other forms, which stay.
    func corrected(_ content: Content) throws -> AgentContent {
        var agent = AgentContent(content)
        let known = agent.names.compactMap { $0.form.value.map { Array($0.utf8) } }
        let others = forms.dropFirst().filter { !known.contains(Array($0.utf8)) }
        guard basis == nil || !others.isEmpty else {
            throw CommandFailure(
                "--basis is of other forms of the name, and no new one is given",
                hints: [
                    "the first --name is the archive's own; --because says why it is corrected"
                ],
                outcome: .usage
            )
        }
        if let name = forms.first { agent.name = .known(name) }
        write(otherForms: others, to: &agent)
        return agent
    }

    private func write(otherForms: [String], to agent: inout AgentContent) {
        if let type { agent.type = .known(type) }
        agent.names += otherForms.map { AgentContent.NameForm($0, basis: basis) }
        if let label { agent.label = .known(label) }
    }
}
