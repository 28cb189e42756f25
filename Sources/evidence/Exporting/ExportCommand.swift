internal import ArgumentParser
internal import EvidenceExport
internal import EvidenceIndex
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// `evidence export`: the answer to a query as a signed extract for a court.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the answer to a query as one signed file for a court.",
        discussion: """
            One file, a ZIP after ETSI EN 319 162-1 (ASiC-E with CAdES): a book for who reads it \
            (extract.pdf, of which a reader of PDF says who signed it), the records with the \
            entries, proofs, keys and timestamps by which anybody checks them, tables for who \
            works with lists, and README-VERIFY.txt with the commands for that. Options of the \
            query are those of evidence query, but that --signer is who signs the extract, and \
            --signed-by whose records are asked for.

              evidence export --by "Ruslan Iskakov" -o iskakov.asice --signer archivist-1
              evidence export --about january/abish -o abish.asice --signer archivist-1 \\
                --redact '#35:about/0:protected-witness' --redact-words names.txt \\
                --authority "order of 3 March" --matter "Case 12/2026" --tsa URL
              evidence export --event 2022-01-05 -o draft.zip --draft

            What is withheld is never written: its hash stands in its place, and withheld.csv \
            says why and on whose authority. Words of --redact-words are withheld wherever they \
            stand, in any case of letters, and so are names and quotations that --redact \
            withholds; other forms of a name must be listed. Where they stand in what cannot be \
            withheld, nothing is written. \
            Contradictions, corrections, withdrawals and sealings that touch an exhibit are \
            always stated; other annotations are counted, and go with it by --with-annotations.

            --complete 0..76 --field about shows that field of every record of the range, and of \
            all else in them the hashes: by that anybody checks that no record was left out that \
            has it.

            The export is recorded in the ledger, with its Bates numbers and the hash of the \
            file, before the file appears under its name; no number is given twice. --unrecorded \
            leaves no record, and page 1 says so.

            It is signed with the certificate of the key that exports (evidence key certify, key \
            attach). --certificate and --certificate-key sign with one of your own instead, such as \
            an office's from an authority; --signer still says which key records the export, and \
            evidence verify that the certificate's key is none of the ledger's.

              evidence export --kind excerpt -o signed.asice --signer archivist-1 \\
                --certificate office-chain.pem --certificate-key office.key.pem

            Next: evidence verify FILE, by whoever gets it.
            """
    )

    @OptionGroup var asking: ExportQueryOptions
    @OptionGroup(title: "The extract") var extract: ExtractOptions
    @OptionGroup(title: "What is withheld") var redaction: ExportRedactionOptions
    @OptionGroup var trust: TrustOptions
    @OptionGroup var recording: RecordingOptions

    /// The flags that are none of the query's, so that no value follows them.
    static let flags: Set = [
        "draft", "unrecorded", "include-documents", "with-annotations", "json", "any-time",
    ]

    func run() throws {
        let output = FilePath(extract.output)
        try refuseExisting(output)
        if let bag = extract.bag { try refuseExisting(FilePath(bag)) }
        let since = try extract.since.map { try EarlierExtract(FilePath($0)) }
        var reader = RowReader(
            try recording.ledgerOptions.searchIndex(),
            asOf: asking.query.asOf
        )
        try reader.trust(trust)
        let selection = try select(&reader, since)
        let numbering = try ExportNumbering(of: extract.bates, &reader)
        let acts = try reader.withholdingActs()
        let snapshot = reader.index.snapshot
        for note in try notes(of: selection, numbering, snapshot) {
            Terminal.say("evidence: note: \(note)")
        }
        var signing = try ExportSigning(extract, recording, trust, snapshot)
        let plan = try RedactionPlan(redaction, of: selection, in: snapshot)
        let head = try snapshot.cosignedCheckpoint()
        let attachments = try Attachments(in: extract.attach)
        let parts = ExtractParts(
            options: extract,
            snapshot: snapshot,
            head: head,
            selection: selection,
            plan: plan,
            acts: try WithholdingActs(acts, in: snapshot),
            attachments: attachments,
            bates: try numbering.range(
                of: extract.bates,
                count: selection.exhibits.count,
                after: since?.description.bates
            ),
            since: since,
            signer: signing.signer,
            times: try snapshot.provenTimes(trust),
            asked: try asked()
        )
        try plan.check(
            ExtractProofs.names(in: snapshot, head) + given(parts.asked)
                + (signing.signer?.names ?? []) + attachments.parts
        )
        var staged = try StagedExtract(parts, in: try StagedFolder(beside: output))
        try staged.stage()
        let made = try signing.finish(&staged, as: output, entryCount: snapshot.entryCount)
        if let bag = extract.bag {
            try deposit(&staged, made, as: FilePath(bag))
        }
        if recording.output.json {
            print(made.json.text)
        } else {
            made.lines.forEach { print(VisibleText.onOneLine($0)) }
        }
    }

    /// What is not as somebody may think, which is told before anything is made.
    private func notes(
        of selection: ExportSelection,
        _ numbering: ExportNumbering,
        _ snapshot: LedgerSnapshot
    ) throws -> [String] {
        var notes: [String] = []
        if !numbering.unreadable.isEmpty {
            notes.append(
                numbering.unreadable.map { "#\($0)" }.joined(separator: ", ")
                    + " may record exports, and what is said there is withheld: their numbers may "
                    + "be given again"
            )
        }
        if extract.includeDocuments, selection.exhibits.count > SourceViews.mostExhibits {
            notes.append(
                "of more than \(SourceViews.mostExhibits) exhibits the book shows no page of a "
                    + "source; the documents go with it all the same"
            )
        }
        if let complete = selection.complete {
            let absent = try complete.absentFields(in: snapshot)
            if !absent.isEmpty {
                notes.append(
                    "no record from #\(complete.records.lowerBound) to "
                        + "#\(complete.records.upperBound) has "
                        + "\(absent.joined(separator: " or ")): that is what the extract will show"
                )
            }
        }
        return notes
    }

    /// What goes out: the answer without what an earlier extract has, and what belongs to it.
    private func select(
        _ reader: inout RowReader,
        _ since: EarlierExtract?
    ) throws -> ExportSelection {
        let query = asking.query
        try reader.checkNames(in: query)
        let answer = try reader.offeringLabels { try ExportSelection(query, &$0) }
        guard !answer.exhibits.isEmpty else {
            throw CommandFailure(
                "no record is as asked for: no extract was written",
                hints: answer.notes,
                outcome: .usage
            )
        }
        var completion = try ExportCompletion(of: answer, &reader)
        var bar = ProgressBar("gathering")
        let selection = try completion.completed(
            withAnnotations: extract.withAnnotations,
            since: since,
            complete: try extract.completeRange(in: reader.index.snapshot),
            onProgress: { bar.show($0, of: $1) }
        )
        bar.finish()
        guard !selection.exhibits.isEmpty else {
            throw CommandFailure(
                "nothing is new since \(extract.since ?? ""): no extract was written",
                outcome: .usage
            )
        }
        return selection
    }

    /// Makes the bag, after the extract itself has its name.
    private func deposit(
        _ staged: inout StagedExtract,
        _ made: FinishedExtract,
        as path: FilePath
    ) throws {
        guard let time = recording.time ?? RecordedTime.now() else {
            throw CommandFailure("the clock of this machine is wrong")
        }
        let bag = DepositedBag(
            description: made.description,
            container: (made.sha256, made.size),
            time: time,
            events: try staged.events(signedAt: time)
        )
        try bag.write(staged.folder, to: path)
        if !recording.output.json { print("the same as a bag: \(path)") }
    }

    private func refuseExisting(_ output: FilePath) throws {
        guard (try? Stat(output, followTargetSymlink: false)) == nil else {
            throw CommandFailure("\(output) exists already; nothing is overwritten")
        }
    }

    /// The query as it was typed, on one line.
    private func asked() throws -> String {
        let asked = ExportQueryOptions.asked(in: CommandLine.arguments)
        guard asked.isEmpty || ExtractDescription.isPermitted(text: asked) else {
            throw CommandFailure("the query does not fit on one line of text", outcome: .usage)
        }
        return asked
    }

    /// The texts of the command line that go out.
    private func given(_ asked: String) -> [(name: String, text: String)] {
        [
            ("the query", asked), ("--matter", extract.matter ?? ""),
            ("--legend", extract.legend ?? ""), ("--bates", extract.bates),
            ("--authority", redaction.authority ?? ""),
            ("a reason", redaction.fields.map(\.field.reason).joined(separator: "\n")),
        ]
    }
}
