internal import ArgumentParser
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// `evidence agent`: who speaks, or is spoken of.
struct AgentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent",
        abstract: "Record who speaks or is spoken of.",
        discussion: """
            The archive's own form of the name comes first; other forms, as documents write it, \
            with --name. That two agents are one is never decided here: say so with annotate \
            --relation same-as. A place or a work is spoken of and never speaks.

              evidence agent "Ruslan Iskakov" --type person \\
                --name "R. Iskakov" --label people/iskakov

            Next: evidence voice.
            """
    )

    @Argument(help: "The archive's name for the agent.")
    var name: String

    @OptionGroup var options: AgentOptions

    func validate() throws {
        guard options.type != nil else { throw ValidationError("--type says what the agent is.") }
    }

    func run() throws {
        guard let type = options.type else { return }
        var agent = AgentContent(type: type, name: name)
        options.apply(to: &agent)
        let receipt = try options.recording.record { _ in [try NewRecord(.agent, agent.fields)] }
        receipt.tell(["\(name) (\(type.rawValue))"], options.recording.output)
    }
}
