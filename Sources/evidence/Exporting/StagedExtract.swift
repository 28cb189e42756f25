internal import EvidenceCrypto
internal import EvidenceExport
internal import EvidenceModel
internal import EvidencePrint
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// What an extract is made from, all of it chosen and checked before anything is written.
struct ExtractParts {
    let options: ExtractOptions
    let snapshot: LedgerSnapshot
    let head: Checkpoint
    let selection: ExportSelection
    let plan: RedactionPlan
    let acts: WithholdingActs
    let attachments: Attachments
    let bates: BatesRange

    /// The earlier extract that it goes on from.
    let since: EarlierExtract?

    /// Who signs; nil for a draft.
    let signer: ExportSigner?

    /// What tells of proven times; nil where nobody gave roots.
    let times: ProvenTimesReader?

    /// The query's options as they were typed.
    let asked: String
}

/// An extract in the making: all its members but the signature, in a folder.
struct StagedExtract: ~Copyable {
    /// The folder that they stand in.
    var folder: StagedFolder

    /// What it is.
    let description: ExtractDescription

    /// What is not shown.
    private(set) var withheld: [WithheldRow] = []

    /// How many of that are fields and whole records; the others are files.
    var withheldFieldCount: Int { withheld.count { !$0.isOfFile } }

    private let parts: ExtractParts
    var reader: ExhibitReader

    /// Who signs; nil for a draft.
    var signer: ExportSigner? { parts.signer }

    /// All records that go out.
    var selectedRecords: [Int] { parts.selection.records }

    /// Stages the records, and says what the extract is.
    init(_ parts: ExtractParts, in folder: consuming StagedFolder) throws {
        let selection = parts.selection
        var bar = ProgressBar("records")
        let records = try ExtractRecords(
            of: selection.records,
            in: parts.snapshot,
            parts.plan,
            parts.acts,
            into: &folder,
            onProgress: { bar.show($0, of: $1) }
        )
        bar.finish()
        description = ExtractDescription(
            origin: parts.snapshot.origin,
            fingerprint: parts.snapshot.fingerprint,
            size: parts.head.size,
            root: parts.head.root,
            signer: parts.signer?.exporter,
            isRecorded: parts.options.isRecorded,
            matter: parts.options.matter,
            asked: parts.asked,
            since: parts.since?.sha256,
            complete: parts.selection.complete,
            bates: parts.bates,
            exhibits: selection.exhibits,
            stated: selection.stated.sorted(),
            support: selection.support.sorted()
        )
        reader = ExhibitReader(records, selection, parts.bates, parts.times)
        self.parts = parts
        self.folder = folder
    }

    /// Stages everything else.
    mutating func stage() throws {
        try folder.write(ExtractName.mimetype, "application/vnd.etsi.asic-e+zip")
        try folder.write(ExtractName.description, try checkedDescription())
        let instructions = VerifyInstructions(
            isDraft: parts.options.draft,
            isTimestamped: parts.options.authority != nil
        )
        try folder.write(ExtractName.readme, instructions.text)
        try writeProofs()
        try parts.attachments.write(to: &folder, without: parts.plan.words)
        let documents = try writeDocuments()
        withheld = try explained() + explained(documents.withheld)
        try folder.write(
            ExtractName.withheld,
            WithheldRow.heading + withheld.map(\.line).joined()
        )
        try writeTables()
        try printBook(documents)
        try folder.writeCheckPage(of: description, isDraft: parts.options.draft)
        try folder.write(ExtractName.manifest, ManifestLine.text(folder.members))
        try search()
    }

    private mutating func search() throws {
        let search = ExtractSearch(parts.plan.words)
        try search.check(folder)
        for number in parts.selection.records {
            if let record = try reader.records.record(number) { try search.check(record) }
        }
    }

    /// What is written is what is read.
    private func checkedDescription() throws -> [UInt8] {
        let bytes = description.bytes
        do throws(ExtractDescriptionError) {
            _ = try ExtractDescription(bytes)
        } catch {
            throw CommandFailure("\(ExtractName.description) cannot be written: \(error)")
        }
        return bytes
    }

    private mutating func writeProofs() throws {
        var proofs = try ExtractProofs(
            of: reader.records.entries,
            under: parts.head,
            in: parts.snapshot
        )
        var bar = ProgressBar("proofs")
        try proofs.write(to: &folder, onProgress: { bar.show($0, of: $1) })
        bar.finish()
        try proofs.writeKeys(parts.signer?.chain, to: &folder)
    }

    private mutating func writeDocuments() throws -> ExtractDocuments {
        var documents = ExtractDocuments(parts.plan, parts.acts, in: parts.snapshot)
        guard parts.options.includeDocuments else { return documents }
        for number in parts.selection.records
        where try reader.records.record(number)?.kind == .document {
            try documents.add(number, &reader, to: &folder)
        }
        return documents
    }

    private mutating func writeTables() throws {
        var tables = ExtractTables()
        var loadFile = ExtractTables.loadFileHeading
        var bar = ProgressBar("tables")
        for index in description.exhibits.indices {
            bar.show(index, of: description.exhibits.count)
            let exhibit = try reader.exhibit(index)
            loadFile += tables.add(exhibit, at: index, try reader.summary(of: exhibit.record))
        }
        bar.finish()
        try folder.write(ExtractName.loadFile, loadFile)
        var chronology = ""
        try tables.chronology(&reader) { chronology += $0 }
        try folder.write(ExtractName.chronology, chronology)
        let numbers = parts.selection.records
        try folder.write(ExtractName.agents, try tables.agentTable(numbers, &reader))
        try folder.write(ExtractName.custody, try ExtractTables.custodyTable(numbers, &reader))
    }

    // MARK: What is withheld

    /// The fields that are withheld, with the reason and the authority of whoever does that.
    private mutating func explained() throws -> [WithheldRow] {
        try explained(
            reader.records.withheld.map { field in
                WithheldRow(
                    record: field.record,
                    field: field.field,
                    reason: field.reason ?? "",
                    authority: [nil, CompleteRange.reason].contains(field.reason)
                        ? "" : parts.plan.authority,
                    digest: field.digest,
                    act: field.act
                )
            }
        )
    }

    private mutating func explained(_ fields: [WithheldRow]) throws -> [WithheldRow] {
        var explained: [WithheldRow] = []
        for field in fields {
            guard let act = field.act else {
                explained.append(field)
                continue
            }
            let stated = try reader.records.content(act).map(WithholdingContent.init)
            explained.append(
                WithheldRow(
                    record: field.record,
                    field: field.field,
                    reason: stated?.reason.shown ?? Withheld.mark,
                    authority: stated?.authority.shown ?? Withheld.mark,
                    digest: field.digest,
                    act: act
                )
            )
        }
        return explained
    }

    // MARK: The book

    private mutating func printBook(_ documents: ExtractDocuments) throws {
        let last = try parts.snapshot.placedEntry(parts.head.size - 1).entry.time
        let opening = OpeningPage(
            description: description,
            selection: parts.selection,
            withheld: withheld,
            documents: documents.sentences,
            lastEntry: last,
            timestamps: try parts.snapshot.usableAnchors().count,
            areTimestampsChecked: parts.times != nil,
            signer: parts.signer,
            isDraft: parts.options.draft,
            hasAttachments: !parts.attachments.names.isEmpty
        )
        let book = ExtractBook(
            title: opening.title,
            subtitle: opening.subtitle,
            opening: try opening.sections(&reader),
            exhibits: description.exhibits.count,
            legend: parts.options.legend,
            mark: parts.options.draft ? "DRAFT" : nil,
            made: Int(last.microseconds / 1_000_000)
        )
        let search = ExtractSearch(parts.plan.words)
        try search.check(book)
        var surroundings = parts.options.context.map {
            QuoteSurroundings($0, parts.plan, in: parts.snapshot)
        }
        var views = SourceViews(
            of: documents,
            exhibits: description.exhibits.count,
            in: parts.snapshot
        )
        func page(_ index: Int) throws -> BookExhibit {
            let exhibit = try reader.exhibit(index)
            let context = try surroundings?.words(around: exhibit, reader.records.withheldWords)
            let page = try reader.page(
                of: exhibit,
                context: context,
                sources: views.views(of: exhibit)
            )
            try search.check(page)
            return page
        }
        var bar = ProgressBar("printing")
        try BookPrinter.print(
            book,
            to: folder.path.appending(ExtractName.book),
            exhibit: page,
            onProgress: { bar.show($0, of: $1) }
        )
        bar.finish()
        try parts.signer?.sign(book: folder.path.appending(ExtractName.book))
        try folder.add(ExtractName.book)
    }
}
