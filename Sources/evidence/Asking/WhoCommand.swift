internal import ArgumentParser
internal import EvidenceIndex
internal import EvidenceRecord
internal import Glibc

/// `evidence who`: an agent under any form of his name.
struct WhoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "who",
        abstract: "Find an agent under any form of his name, and where each is written.",
        discussion: """
            Spellings are data and are never merged: each is shown as it is written, and where. \
            That two agents are the same, or are not, is somebody's signed statement and shown as \
            that, with how sure he was and who signed it. One that a query does not follow, since \
            it is only possible, or another says that they are different, or it was withdrawn, is \
            shown with the reason. Names that come near are offered and never taken.

              evidence who "Yergozhin"
              evidence who january/abish
              evidence who "Абиш" --json

            Next: evidence query --by, --through or --about the same name.
            """
    )

    @Argument(help: "A name, exactly as it is written somewhere, or the agent's record.")
    var name: AgentName

    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            "The ledger as it stood after that record, or at that time.",
            valueName: "record|time"
        ),
        transform: AskedValue.moment
    )
    var moment: Query.Moment?

    @Flag(help: "Name every record that writes the name, however many there are.")
    var all = false

    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        var reader = RowReader(try ledgerOptions.searchIndex(), asOf: moment)
        let search = try reader.offeringLabels { reader in
            let search = try reader.search(for: name)
            guard !search.agents.isEmpty else {
                throw IndexError.noSuchAgent(search.name, near: search.near)
            }
            return search
        }
        guard !output.json else {
            print(try WhoJSON.value(of: search, &reader).text)
            return
        }
        let page = WhoPage(
            width: Terminal.width(of: STDOUT_FILENO),
            mostRecords: all ? .max : WhoPage.fewRecords
        )
        for line in try page.lines(of: search, &reader) { print(line) }
    }
}

/// The agents that bear a name, and the names that come near it.
struct FoundAgents {
    let name: String
    let agents: [KnownAgent]
    let near: [NameOffer]
}

extension RowReader {
    /// What is recorded under the name, or of the agent whose record that is.
    fileprivate mutating func search(for name: AgentName) throws -> FoundAgents {
        let record: RecordName
        switch name {
        case .form(let form):
            let search = try index.who(form, asOf: moment)
            return FoundAgents(name: form, agents: search.agents, near: search.near)
        case .number(let number): record = .number(number)
        case .label(let label): record = .label(label)
        }
        let agent = try index.agent(record, asOf: moment)
        return FoundAgents(name: name.shown, agents: [agent], near: [])
    }
}
