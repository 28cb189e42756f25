internal import ArgumentParser

/// `evidence witness`: heads that others have seen.
struct WitnessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness",
        abstract: "Have heads cosigned by witnesses, or be one.",
        discussion: """
            A witness cosigns the head of a ledger after it has checked that the ledger has only \
            grown since the last head it cosigned: nothing was taken back, nothing changed. It \
            does not read what is recorded. Who trusts the witness then knows that everybody was \
            shown one and the same ledger.

              evidence witness ask https://witness.example/north --vkey VKEY
              evidence verify --policy policy

            and to be a witness for others:

              evidence witness new Witness --name witness.example/south
              evidence witness serve Witness --log VKEY
            """,
        subcommands: [
            WitnessAskCommand.self, WitnessNewCommand.self, WitnessServeCommand.self,
            WitnessAnswerCommand.self,
        ]
    )
}
