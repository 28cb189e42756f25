internal import EvidenceCrypto
internal import EvidenceDossier
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// A dossier that was read, with the text of its document and the ledger that it is for.
struct DossierFile {
    let plan: DossierPlan

    /// The source, where the dossier brings one that the ledger does not have yet.
    let source: SourceDocument?

    /// The name of the source's file, for a title of last resort.
    let sourceName: String?

    /// The text of the document, and its hash; nil where the dossier has none.
    let text: Rendition?
    let textSHA256: Digest?

    /// The document, where the ledger has it and its text is withheld.
    let withheldDocument: Int?

    /// Reads the dossier at `path` and places everything in it.
    ///
    /// - Throws: `DossierRefusal` with every problem of the file, each with its line.
    init(_ path: FilePath, for ledger: inout OpenLedger) throws {
        let bytes = try InputFile(path).bytes
        let dossier = try Dossier(reading: bytes, file: path.string)
        try self.init(dossier, in: path.removingLastComponent(), for: &ledger)
    }

    /// Places everything in a dossier whose files lie in `folder`; hints are looked for where the
    /// plan is shown to somebody.
    ///
    /// - Throws: `DossierRefusal` with every problem of the dossier, or ``CommandFailure`` where its
    ///   document cannot be had.
    init(
        _ dossier: Dossier,
        in folder: FilePath,
        for ledger: inout OpenLedger,
        isShown: Bool = true
    ) throws {
        let absent = try ledger.outsideProblems(of: dossier)
        if case .record = dossier.document?.source, !absent.isEmpty {
            throw DossierRefusal(absent)
        }
        do {
            (source, sourceName, text) = try Self.document(of: dossier, in: folder, ledger: &ledger)
        } catch let failure as CommandFailure where isShown && failure.outcome == .failed {
            throw DossierRefusal([dossier.problem(with: failure)])
        }
        withheldDocument = try ledger.document(of: dossier).flatMap { [ledger] number in
            ledger.snapshot.withholding[number]?.withholdsFile(.text) == true ? number : nil
        }
        textSHA256 =
            try source?.rendition.sha256
            ?? ledger.document(of: dossier).flatMap { [ledger] in try ledger.textSHA256(of: $0) }
        plan = try DossierPlan(
            dossier,
            in: text,
            standing: try ledger.standing(
                of: dossier,
                text: textSHA256,
                problems: absent,
                withChains: isShown
            ),
            lookingForHints: isShown
        )
    }

    private static func document(
        of dossier: Dossier,
        in folder: FilePath,
        ledger: inout OpenLedger
    ) throws -> (SourceDocument?, String?, Rendition?) {
        switch dossier.document?.source {
        case nil:
            return (nil, nil, nil)
        case .record(let reference):
            guard let argument = RecordArgument(argument: reference.value.text) else {
                throw CommandFailure("\(reference.value) is no record")
            }
            let number = try ledger.number(of: argument, .document)
            let text = try ledger.text(
                ofDocument: ledger.catalogue.current(number),
                forQuotes: dossier.excerpts.count
            )
            return (nil, nil, text)
        case .file(let file, let supplied):
            let source = try SourceDocument(
                folder.pushing(FilePath(file.value)),
                text: try supplied.map { text in
                    SourceDocument.SuppliedText(
                        bytes: try InputFile(folder.pushing(FilePath(text.file.value))).bytes,
                        extractor: text.extractor.value
                    )
                },
                isNamedByKeys: true
            )
            try ledger.keep(source)
            try ledger.checkCallNumber(of: dossier, for: source)
            return (
                source,
                FilePath(file.value).lastComponent?.string,
                source.text.prepared(forQuotes: dossier.excerpts.count)
            )
        }
    }
}

extension Dossier {
    /// What is wrong with the document, at the line that names it.
    fileprivate func problem(with failure: CommandFailure) -> DossierProblem {
        let line: Int
        switch document?.source {
        case .file(let file, _)?: line = file.line
        case .record(let reference)?: line = reference.line
        case nil: line = name.line
        }
        return DossierProblem(
            file: file,
            line: line,
            message: failure.message,
            hint: failure.hints.isEmpty ? nil : failure.hints.joined(separator: "\n")
        )
    }
}

extension CommandFailure {
    /// Everything that keeps a dossier or a table from being imported.
    init(_ refusal: DossierRefusal, in file: String) {
        let count = refusal.problems.count
        self.init(
            "nothing was recorded: "
                + (count == 1
                    ? "a problem" : count < 100 ? "\(count) problems" : "the first 100 problems")
                + " in \(file)\n"
                + refusal.problems.prefix(100).map(\.description).joined(separator: "\n")
        )
    }
}

extension OpenLedger {
    /// What the ledger has of a dossier's document already, superseded records left out.
    func standing(
        of dossier: Dossier,
        text: Digest?,
        problems: [DossierProblem],
        withChains: Bool
    ) throws -> EvidenceDossier.Standing {
        var names: [Reference: String] = [:]
        for reference in dossier.outside.map(\.reference) {
            guard let record = try record(of: reference), catalogue.kind(of: record) == .agent,
                let content = try contentIfDisclosed(of: catalogue.current(record))
            else { continue }
            names[reference] = AgentContent(content).name.value
        }
        // What stands in another text stands nowhere in this one.
        guard let document = try document(of: dossier), try textSHA256(of: document) == text else {
            return EvidenceDossier.Standing(agentNames: names, problems: problems)
        }
        let voices = try catalogue.voices(inDocument: document).filter { !$0.isSuperseded }
            .map { voice in
                StandingVoice(
                    record: voice.record,
                    label: try label(of: voice.record),
                    within: voice.within.map(catalogue.current),
                    places: voice.places,
                    chain: withChains
                        ? try attribution(ofVoice: voice.record).map { $0.link(phrases: true) } : []
                )
            }
        var excerpts: [StandingExcerpt] = []
        for excerpt in dossier.excerpts {
            guard let label = RecordLabel("\(dossier.name.value)/\(excerpt.label.name)"),
                let record = try bearer(of: label), catalogue.kind(of: record) == .excerpt,
                let content = try contentIfDisclosed(of: record)
            else { continue }
            let recorded = ExcerptContent(content)
            guard let place = recorded.place.value, let voice = recorded.voice.value else {
                continue
            }
            let current = catalogue.current(voice)
            excerpts.append(StandingExcerpt(label: label, place: place, voice: current))
        }
        return EvidenceDossier.Standing(
            voices: voices,
            excerpts: excerpts,
            agentNames: names,
            problems: problems
        )
    }

    /// What a dossier names of other dossiers, or by number, and the ledger does not have.
    func outsideProblems(of dossier: Dossier) throws -> [DossierProblem] {
        try dossier.outside.compactMap { outside in
            let reference = outside.reference
            guard let record = try record(of: reference), let kind = catalogue.kind(of: record)
            else {
                return DossierProblem(
                    file: dossier.file,
                    line: outside.line,
                    message: "`\(outside.key)` names \(reference), which this ledger does not have",
                    hint: reference.isNumber
                        ? "records go up to #\(nextRecord - 1)"
                        : "import the dossier that brings it first, or list it in this one"
                )
            }
            guard let wanted = outside.kind, kind.rawValue != wanted.rawValue else { return nil }
            return DossierProblem(
                file: dossier.file,
                line: outside.line,
                message: "`\(outside.key)` needs a record of kind \(wanted.rawValue), and"
                    + " \(reference) is of kind \(kind.rawValue)"
            )
        }
    }

    /// The record that a dossier names; nil where the ledger does not have it.
    private func record(of reference: Reference) throws -> Int? {
        if reference.isNumber {
            return Int(reference.text).flatMap { catalogue.kind(of: $0) == nil ? nil : $0 }
        }
        return try RecordLabel(reference.text).flatMap { try bearer(of: $0) }
    }

    /// Refuses a dossier whose call number is that of another document.
    fileprivate func checkCallNumber(
        of dossier: Dossier,
        for source: SourceDocument
    ) throws {
        guard let number = try document(of: dossier), dossier.document?.label.name == "document",
            dossier.document?.label.corrects != true,
            let recorded = try contentIfDisclosed(of: number).map(DocumentContent.init),
            let sha256 = recorded.sha256.value, sha256 != source.sha256
        else { return }
        throw CommandFailure(
            "the call number “\(dossier.name.value)” is that"
                + " of another document, \(try name(of: number))",
            hints: [
                "give this dossier a call number of its own",
                "if the file itself was replaced, put “correct: yes” under document",
            ]
        )
    }

    /// The hash of the text of a document; nil where it is withheld.
    func textSHA256(of document: Int) throws -> Digest? {
        try contentIfDisclosed(of: document).flatMap { DocumentContent($0).textSHA256.value }
    }

    /// The record of the dossier's document; nil where the ledger does not have it yet.
    fileprivate func document(of dossier: Dossier) throws -> Int? {
        switch dossier.document?.source {
        case nil: return nil
        case .file:
            guard let name = dossier.document?.label.name,
                let label = RecordLabel("\(dossier.name.value)/\(name)")
            else { return nil }
            return try bearer(of: label)
        case .record(let reference):
            guard let argument = RecordArgument(argument: reference.value.text) else { return nil }
            return catalogue.current(try number(of: argument, .document))
        }
    }

    /// The label that a record bears; nil where it has none or it is withheld.
    func label(of record: Int) throws -> RecordLabel? {
        guard let label = try contentIfDisclosed(of: record)?.value("/label") else { return nil }
        return RecordLabel(String(decoding: label, as: UTF8.self))
    }
}
