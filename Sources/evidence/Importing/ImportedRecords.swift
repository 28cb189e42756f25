internal import EvidenceCrypto
internal import EvidenceDossier
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceRendition
internal import EvidenceStore

/// What a dossier adds to a ledger: its records, numbered, in entries, each judged already.
///
/// What the ledger has under the same label and with the same content is not recorded again, nor
/// is what was sealed; what it has with other content is refused, unless the dossier corrects it.
struct ImportedRecords {
    /// The records of each entry, in order.
    private(set) var entries: [[NewRecord]] = []

    /// What became of each thing in the dossier, in the order of commitment.
    private(set) var outcomes: [(label: String, kind: ContentKind, outcome: Outcome)] = []

    /// The number that the first record will have.
    let firstRecord: Int

    /// What becomes of one thing in the dossier.
    enum Outcome: Equatable {
        /// It will be recorded under this number.
        case new(Int)

        /// It will be recorded, with an annotation that it supersedes the record before.
        case correction(Int, of: Int)

        /// The ledger has it already.
        case present(Int)
    }

    // An entry has at most 65,535 bytes; a line of content has at most 80.
    private static let entrySize = 400

    private let file: DossierFile
    private let pages: Pages?
    private var numbers: [Reference: Int] = [:]

    /// What this dossier corrects, by the number of the record before.
    private var successors: [Int: Int] = [:]
    private var current: [NewRecord] = []
    private var problems: [String] = []

    /// Numbers and judges what `file` adds to `ledger`.
    ///
    /// - Throws: ``CommandFailure`` where any of it is refused.
    init(of file: DossierFile, in ledger: inout OpenLedger) throws {
        self.file = file
        firstRecord = ledger.nextRecord
        pages = file.text.map { Pages(of: $0.bytes) }
        for record in file.plan.records {
            try add(record, to: &ledger)
        }
        guard problems.isEmpty else {
            throw CommandFailure("nothing was recorded\n" + problems.joined(separator: "\n"))
        }
        try close(&ledger)
    }

    private mutating func add(_ record: PlannedRecord, to ledger: inout OpenLedger) throws {
        let reference = file.plan.reference(record.label)
        guard let label = RecordLabel(reference.text) else {
            throw CommandFailure("\(reference.text) is no label")
        }
        let (kind, fields) = try draft(record, label: label, in: ledger)
        let standing = try ledger.bearer(of: label)
        guard let standing else {
            let number = ledger.nextRecord + current.count
            current.append(try NewRecord(kind, fields))
            numbers[reference] = number
            outcomes.append((reference.text, kind, .new(number)))
            if current.count >= Self.entrySize { try close(&ledger) }
            return
        }
        numbers[reference] = standing
        guard let content = try ledger.contentIfDisclosed(of: standing),
            try !agrees(content, with: fields, in: ledger)
        else {
            outcomes.append((reference.text, kind, .present(standing)))
            return
        }
        guard record.label.corrects else {
            problems.append(
                "\(file.plan.dossier.file):\(record.label.line): \(reference.text) is recorded as"
                    + " #\(standing) with other content\n    to record a correction, put"
                    + " “correct: yes” there; else give it a label of its own"
            )
            return
        }
        let number = ledger.nextRecord + current.count
        current.append(try NewRecord(kind, fields))
        let supersession = AnnotationContent.supersession(of: standing, by: number)
        current.append(try NewRecord(.annotation, supersession.fields))
        numbers[reference] = number
        successors[standing] = number
        outcomes.append((reference.text, kind, .correction(number, of: standing)))
        if current.count >= Self.entrySize { try close(&ledger) }
    }

    private mutating func close(_ ledger: inout OpenLedger) throws {
        guard !current.isEmpty else { return }
        try ledger.admit(current)
        entries.append(current)
        current = []
    }

    // MARK: What the ledger has already

    /// Whether the drafted fields say what was recorded, a record that was corrected since counting
    /// as its successor.
    private func agrees(
        _ content: Content,
        with fields: [DraftedField],
        in ledger: OpenLedger
    ) throws -> Bool {
        guard content.agreement(with: fields) == .different else { return true }
        let asRecorded = try fields.map { field -> DraftedField in
            guard field.isReference, let recorded = content.value(field.pointer),
                let old = Decimal.value(of: recorded), let new = Decimal.value(of: field.value),
                try latest(old, in: ledger) == latest(new, in: ledger)
            else { return field }
            return DraftedField(field.pointer, recorded)
        }
        return content.agreement(with: asRecorded) != .different
    }

    /// The record that has taken the place of `record`, which bears its label.
    private func latest(_ record: Int, in ledger: OpenLedger) throws -> Int {
        guard ledger.catalogue.isSuperseded(record),
            let label = try ledger.label(of: record), let bearer = try ledger.bearer(of: label)
        else { return successors[record] ?? record }
        return successors[bearer] ?? bearer
    }

    // MARK: From labels to numbers

    private func number(_ reference: Reference, in ledger: OpenLedger) throws -> Int {
        if let number = numbers[reference] { return number }
        guard let argument = RecordArgument(argument: reference.text) else {
            throw CommandFailure("\(reference) is no record")
        }
        return try ledger.number(of: argument)
    }

    private func agent(_ mention: PlannedMention, in ledger: OpenLedger) throws -> NamedAgent {
        NamedAgent(try number(mention.agent, in: ledger), as: mention.form)
    }

    private func document(in ledger: OpenLedger) throws -> Int {
        guard let reference = file.plan.documentReference else {
            throw CommandFailure("the dossier has no document")
        }
        return try number(reference, in: ledger)
    }

    // MARK: From the plan to fields

    private func draft(
        _ record: PlannedRecord,
        label: RecordLabel,
        in ledger: OpenLedger
    ) throws -> (ContentKind, [DraftedField]) {
        switch record {
        case .agent(let agent):
            let forms = agent.names.dropFirst().map {
                AgentContent.NameForm($0.value, basis: agent.basis?.value)
            }
            let content = AgentContent(
                type: agent.type.value,
                name: agent.names[0].value,
                names: forms,
                label: label
            )
            return (.agent, content.fields)
        case .document(let document):
            return (.document, try draft(document, label: label, in: ledger).fields)
        case .voice(let voice):
            return (.voice, try draft(voice, label: label, in: ledger).fields)
        case .excerpt(let excerpt):
            return (.excerpt, try draft(excerpt, label: label, in: ledger).fields)
        case .link(let link):
            let content = AnnotationContent(
                motivation: .linking,
                relation: AnnotationContent.Relation(
                    link.kind,
                    from: try number(link.from, in: ledger),
                    to: try number(link.to, in: ledger),
                    certainty: link.certainty,
                    note: link.note?.value
                ),
                label: label
            )
            return (.annotation, content.fields)
        case .note(let note):
            let content = AnnotationContent(
                motivation: note.motive.value,
                body: note.text.value,
                targets: try note.on.map { try number($0.value, in: ledger) },
                label: label
            )
            return (.annotation, content.fields)
        case .custody(let custody):
            return (.custody, try draft(custody, label: label, in: ledger).fields)
        case .status(let status):
            let content = AnnotationContent(
                motivation: .classifying,
                targets: try items(status.on, in: ledger),
                status: AnnotationContent.Status(
                    status.state.value,
                    authority: status.authority.value,
                    effective: status.effective.date
                ),
                label: label
            )
            return (.annotation, content.fields)
        }
    }

    private func items(_ listed: [Stated<Reference>], in ledger: OpenLedger) throws -> [Int] {
        guard listed.isEmpty else { return try listed.map { try number($0.value, in: ledger) } }
        return [try document(in: ledger)]
    }

    private func draft(
        _ document: DossierDocument,
        label: RecordLabel,
        in ledger: OpenLedger
    ) throws -> DocumentContent {
        guard let source = file.source else {
            throw CommandFailure("the dossier brings no source")
        }
        let title = document.title?.value ?? source.proposedTitle ?? file.sourceName
        return DocumentContent(
            title: title ?? label.description,
            mediaType: source.mediaType,
            size: source.bytes.count,
            sha256: source.sha256,
            text: source.rendition,
            language: document.language?.value ?? source.proposedLanguage,
            publisher: try document.publisher.map { try number($0.value, in: ledger) },
            published: file.plan.published?.date ?? document.published?.date,
            locator: document.locator?.value,
            captured: document.captured.map {
                DocumentContent.Capture(
                    time: $0.time.date,
                    by: $0.by.value,
                    method: $0.method.value
                )
            },
            rights: document.rights?.value,
            label: label
        )
    }

    private func draft(
        _ voice: PlannedVoice,
        label: RecordLabel,
        in ledger: OpenLedger
    ) throws -> VoiceContent {
        VoiceContent(
            document: try document(in: ledger),
            places: voice.places,
            speaker: try number(voice.speaker.agent, in: ledger),
            as: voice.speaker.form,
            mode: voice.mode,
            wording: voice.wording,
            within: try voice.within.map { try number($0, in: ledger) },
            to: try voice.to.map { try agent($0, in: ledger) },
            asserted: voice.asserted?.date,
            assertedPhrase: voice.asserted?.phrase,
            cue: voice.cue,
            inferred: voice.inferred,
            label: label
        )
    }

    private func draft(
        _ excerpt: PlannedExcerpt,
        label: RecordLabel,
        in ledger: OpenLedger
    ) throws -> ExcerptContent {
        ExcerptContent(
            document: try document(in: ledger),
            place: excerpt.place,
            exact: excerpt.exact,
            page: pages?.page(ofScalar: excerpt.place.start).map(String.init),
            voice: try number(excerpt.voice, in: ledger),
            claim: excerpt.claim,
            about: try excerpt.about.map { try agent($0, in: ledger) },
            event: excerpt.event?.date,
            eventPhrase: excerpt.event?.phrase,
            tags: excerpt.tags,
            label: label
        )
    }

    private func draft(
        _ custody: DossierCustody,
        label: RecordLabel,
        in ledger: OpenLedger
    ) throws -> CustodyContent {
        CustodyContent(
            event: custody.event.value,
            items: try items(custody.items, in: ledger),
            from: try custody.from.map { try party($0, in: ledger) },
            to: try custody.to.map { try party($0, in: ledger) },
            when: custody.when?.date,
            where: custody.where?.value,
            authority: custody.authority?.value,
            reason: custody.reason?.value,
            sha256: custody.sha256.flatMap { sum in
                Hexadecimal.value(of: Array(sum.value.utf8)).flatMap { Digest(bytes: $0) }
            },
            isReported: custody.isReported,
            label: label
        )
    }

    private func party(
        _ party: Stated<DossierCustody.Party>,
        in ledger: OpenLedger
    ) throws -> Int {
        switch party.value {
        case .agent(let reference): return try number(reference, in: ledger)
        case .named(let name):
            throw CommandFailure(
                "\(file.plan.dossier.file):\(party.line): “\(name)” is no label of an agent",
                hints: ["who gave or took something is an agent: list him under agents"]
            )
        }
    }
}

extension DraftedField {
    /// Whether the value names a record.
    fileprivate var isReference: Bool {
        let names = ["document", "voice", "within", "speaker", "publisher", "from", "to", "agent"]
        let tokens = pointer.split(separator: "/")
        guard let last = tokens.last, let first = tokens.first else { return false }
        return names.contains(String(last)) || first == "targets" || first == "items"
    }
}
