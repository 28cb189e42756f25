internal import ArgumentParser

extension CommandGroup {
    /// The commands in the order in which one meets them.
    static let all = [
        CommandGroup(
            name: "Begin",
            subcommands: [InitCommand.self, FingerprintCommand.self, KeyCommand.self]
        ),
        CommandGroup(
            name: "Describe a document",
            subcommands: [
                AddCommand.self, TextCommand.self, DraftCommand.self, CheckCommand.self,
                ImportCommand.self,
            ]
        ),
        CommandGroup(
            name: "Record",
            subcommands: [
                AgentCommand.self, VoiceCommand.self, ExcerptCommand.self, AnnotateCommand.self,
                CustodyCommand.self, AttestCommand.self, CorrectCommand.self, WithdrawCommand.self,
            ]
        ),
        CommandGroup(
            name: "Withhold",
            subcommands: [SealCommand.self, UnsealCommand.self, DestroyCommand.self]
        ),
        CommandGroup(
            name: "Ask",
            subcommands: [QueryCommand.self, WhoCommand.self, CiteCommand.self, StatsCommand.self]
        ),
        CommandGroup(
            name: "Read",
            subcommands: [
                LogCommand.self, ShowCommand.self, DocumentCommand.self, TimelineCommand.self,
                ContradictionsCommand.self, HistoryCommand.self, GraphCommand.self,
            ]
        ),
        CommandGroup(
            name: "Check",
            subcommands: [VerifyCommand.self, StatusCommand.self, KnownCommand.self]
        ),
        CommandGroup(
            name: "Show to others",
            subcommands: [
                ExportCommand.self, PublishCommand.self, ProveCommand.self, WitnessCommand.self,
            ]
        ),
        CommandGroup(
            name: "Keep",
            subcommands: [
                BackupCommand.self, CopyCommand.self, CheckpointCommand.self, FinishCommand.self,
                TimestampCommand.self,
            ]
        ),
    ]
}
