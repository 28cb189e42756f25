internal import ArgumentParser
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// `evidence destroy`: erases a part of a record.
struct DestroyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "destroy",
        abstract: "Erase a field, words, a record or a document for ever, by a signed act.",
        discussion: """
            The bytes are erased from this ledger's contents, documents and sealed; nothing \
            brings them back. That they were there, who erased them, why and on what authority is \
            shown for ever, and every proof still verifies. Without --field, --text, --all, \
            --source or --rendition it is what is sealed of the record now.

            The record's number is asked for; a script gives it with --confirm.

              evidence destroy kantar/e1 --text "A. Name" --reason "erasure" \\
                --authority "judgment 7/2026"

            It does not reach copies, backups and exports, nor what the disk itself may keep. \
            Nor does it reach dossiers and tables: with the whole record its label is gone, so \
            that importing a file that still holds the words would record them again. Take them \
            out of the file first.
            """
    )

    @Argument(help: "The record.")
    var record: RecordArgument

    @OptionGroup var options: WithholdingOptions

    @Option(help: ArgumentHelp("The record's number, in place of typing it.", valueName: "n"))
    var confirm: Int?

    func run() throws {
        let ledger = try OpenLedger(opening: options.recording.ledgerOptions.ledger)
        let confirmed = try ledger.number(of: record)
        try self.confirm(confirmed, try plan(ledger))
        var act = WithholdingAct()
        let receipt = try options.recording.record { ledger in
            act = try plan(ledger)
            guard act.parts.allSatisfy({ $0.record == confirmed }) else {
                throw CommandFailure("\(record) is another record now: nothing was destroyed")
            }
            if let text = options.text { try act.search(for: text, ledger) }
            return try act.parts.map { number, part in
                try options.record(.destroy(record: number, part))
            }
        }
        act.tell(receipt, done: "destroyed", options.recording.output)
        for part in act.parts where part.part == .all {
            let warning =
                "no label of #\(part.record) is left: a dossier or table that still holds its words"
                + " would record them again"
            if options.recording.output.json {
                Terminal.say("evidence: note: \(warning)")
            } else {
                print(warning)
            }
        }
    }

    private func plan(_ ledger: OpenLedger) throws -> WithholdingAct {
        var act = WithholdingAct()
        let number = try ledger.number(of: record)
        var parts = try options.parts(of: number, ledger)
        if !options.isPartGiven {
            parts = ledger.snapshot.withholding[number]?.sealed ?? []
            guard !parts.isEmpty else {
                throw CommandFailure(
                    "nothing of \(try ledger.name(of: number)) is sealed",
                    hints: ["say what: --field, --text, --all, --source or --rendition"]
                )
            }
        }
        try act.add(parts, of: number, ledger)
        return act
    }

    /// Has the record's number typed back.
    private func confirm(_ number: Int, _ act: WithholdingAct) throws {
        if let confirm {
            guard confirm == number else {
                throw CommandFailure("--confirm is \(confirm), and the record is #\(number)")
            }
            return
        }
        for line in act.lines { Terminal.say("to be destroyed for ever: \(line)") }
        guard let answer = try TypedAnswer.ask("type the record's number to destroy this: ") else {
            throw CommandFailure(
                "there is no terminal to type the record's number at",
                hints: ["a script gives it with --confirm \(number)"]
            )
        }
        let digits = answer.hasPrefix("#") ? String(answer.dropFirst()) : answer
        guard digits == String(number) else {
            throw CommandFailure("nothing was destroyed: the record is #\(number)")
        }
    }
}
