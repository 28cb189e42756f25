internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// All that the ledger says of one record, for a person.
struct RecordPage {
    let record: ShownRecord
    let snapshot: LedgerSnapshot

    // What other records say of it.
    var lookup: RecordLookup
    private var names: RecordNames
    var page = Page()

    /// Gathers it; nothing is proven of it where nobody gave roots, and `standings` tell whether
    /// it is suspect.
    init(
        of record: ShownRecord,
        in snapshot: LedgerSnapshot,
        _ lookup: RecordLookup,
        proven: ProvenInterval?,
        standings: StandingHistory
    ) throws {
        self.record = record
        self.snapshot = snapshot
        self.lookup = lookup
        names = RecordNames(in: snapshot)
        addSigners(proven)
        page.add("says", record.line.act.summary)
        try addContent()
        for words in try snapshot.withholdings(of: record) { page.add("withheld", words) }
        addSuspicions(standings)
        if standings.hasSuspicions { try addSuspectSources(standings) }
        try addRelations()
        page.add("root", Base64.text(record.line.contentRoot.bytes))
    }

    /// The lines, a title first.
    func lines(width: Int) -> [String] {
        let label = record.label.map { "  \($0)" } ?? ""
        let title = "#\(record.number)  \(record.kind.rawValue)\(label)"
        return [title] + page.lines(width: width)
    }

    private mutating func addSigners(_ proven: ProvenInterval?) {
        let entry = record.entry
        page.add("entry", "\(entry.header.index)")
        page.add("recorded", "\(entry.time), as its signer says")
        page.add("proven", proven?.description ?? snapshot.unreadTimestamps)
        page.add("signed by", "\(entry.author)")
        page.add(
            "with",
            entry.signers.dropFirst().map(\.description).joined(separator: ", ")
        )
    }

    private mutating func addSuspicions(_ standings: StandingHistory) {
        let (index, signers) = (record.entry.header.index, record.entry.signers)
        let suspicions = standings.suspicions(
            of: record.number,
            record.kind,
            inEntry: index,
            signedBy: signers
        )
        for suspicion in suspicions { page.add("suspect", "\(suspicion)") }
        for signer in standings.relieved(signers, of: record.number, inEntry: index) {
            page.add(
                "standing",
                "the key \(signer) was compromised, and the entry is proven to be older than that"
            )
        }
    }

    private mutating func addContent() throws {
        guard let content = record.content else {
            page.add("content", record.withholding?.isWhole == true ? Withheld.mark : "not here")
            return
        }
        switch record.line.act {
        case .content(.document): try add(DocumentContent(content))
        case .content(.agent): add(AgentContent(content))
        case .content(.voice): try add(VoiceContent(content))
        case .content(.excerpt): try add(ExcerptContent(content))
        case .content(.annotation): try add(AnnotationContent(content))
        case .content(.custody): try add(CustodyContent(content))
        default: addFields(of: content) { _ in true }
        }
        let kind = record.kind
        addFields(of: content) { pointer in !RecordPage.isShown(pointer, of: kind) }
    }

    /// What no line above shows: pointers that this version does not know are kept and shown.
    private mutating func addFields(of content: Content, where isWanted: (String) -> Bool) {
        for field in content.fields {
            let pointer = String(decoding: field.pointer, as: UTF8.self)
            guard isWanted(pointer) else { continue }
            let value = field.value.map { String(decoding: $0, as: UTF8.self) }
            page.add(String(pointer.dropFirst()), value ?? Withheld.mark)
        }
    }

    /// What other records say of it.
    private mutating func addRelations() throws {
        if let successor = try lookup.successor(of: record.number) {
            page.add("superseded", "by \(try names.reference(to: successor))")
        }
        for predecessor in try lookup.predecessors(of: record.number) {
            page.add("supersedes", try names.reference(to: predecessor))
        }
        if let withdrawal = try lookup.withdrawal(of: record.number) {
            page.add("withdrawn", "by #\(withdrawal)")
        }
        for annotation in try lookup.annotations(on: record.number) {
            page.add("spoken of", "#\(annotation.record): \(annotation.content.words)")
        }
    }
}

// MARK: - The kinds

extension RecordPage {
    private mutating func add(_ document: DocumentContent) throws {
        page.add("title", document.title.shown)
        page.add("publisher", try names.reference(to: document.publisher))
        page.add("published", document.published.shown { "\($0), inferred" })
        page.add("language", document.language.shown)
        page.add("found at", document.locator.shown)
        let captured = [
            document.capturedTime.shown { "\($0)" },
            document.capturedBy.shown.map { "by \($0)" },
            document.captureMethod.shown,
        ]
        page.add("captured", captured.compactMap(\.self).joined(separator: ", "))
        page.add("rights", document.rights.shown)
        let size = document.size.shown { "\($0) bytes" } ?? ""
        page.add("source", "\(document.mediaType.shown ?? ""), \(size)")
        page.add("SHA-256", document.sha256.shown { "\($0)" })
        let extractor = [document.extractor.shown, document.extractorVersion.shown]
        page.add("text by", extractor.compactMap(\.self).joined(separator: " "))
        page.add("its SHA-256", document.textSHA256.shown { "\($0)" })
    }

    private mutating func add(_ agent: AgentContent) {
        page.add("name", agent.name.shown)
        page.add("type", agent.type.shown)
        for name in agent.names {
            let more = [name.script.shown, name.basis.shown].compactMap(\.self)
            let form = name.form.shown ?? ""
            page.add("also", more.isEmpty ? form : "\(form) (\(more.joined(separator: "; ")))")
        }
    }

    private mutating func add(_ voice: VoiceContent) throws {
        page.add("document", try names.reference(to: voice.document))
        for place in [voice.place] + voice.more {
            page.add("place", place.shown { "\($0.start) to \($0.end)" })
        }
        page.add("said by", try chain(from: record.number))
        page.add("wording", voice.wording.shown)
        page.add("within", try names.reference(to: voice.within))
        page.add("to", try names.names(of: voice.to))
        page.add("asserted", voice.asserted.shown(from: voice.assertedPhrase))
        page.add("cue", voice.cue.shown { "\($0.start) to \($0.end)" })
        page.add("inferred", voice.inferred.shown)
    }

    private mutating func add(_ excerpt: ExcerptContent) throws {
        page.add("words", "“\(excerpt.exact.shownWords)”")
        if let voice = excerpt.voice.value {
            page.add("said by", try chain(from: voice))
        }
        page.add("document", try names.reference(to: excerpt.document))
        let page = excerpt.page.shown.map { ", page \($0)" } ?? ""
        self.page.add("place", excerpt.place.shown { "\($0.start) to \($0.end)\(page)" })
        self.page.add("claim", excerpt.claim.shown)
        self.page.add("about", try names.names(of: excerpt.about))
        self.page.add("event", excerpt.event.shown(from: excerpt.eventPhrase))
        self.page.add("tags", excerpt.tags.compactMap(\.shown).joined(separator: ", "))
    }

    /// Who says it, in whose relay, and when; superseded records are read through their
    /// successors.
    private mutating func chain(from voice: Int) throws -> String {
        let chain = try AttributedVoice.chain(
            from: voice,
            current: { record throws(any Error) in try lookup.current(record) },
            content: { [snapshot] record throws(any Error) in
                try snapshot.content(ofRecord: record)
            }
        )
        return ChainWords.sentence(chain, phrases: true)
    }

    private mutating func add(_ annotation: AnnotationContent) throws {
        page.add("motivation", annotation.motivation.shown)
        if let relation = annotation.relation {
            page.add("from", try names.reference(to: relation.from))
            let certainty = relation.certainty.shown(\.adverb).map { "\($0) " } ?? ""
            page.add("relation", relation.kind.shown.map { certainty + $0 })
            page.add("to", try names.reference(to: relation.to))
            page.add("note", relation.note.shown)
        }
        if let status = annotation.status {
            page.add("status", status.state.shown)
            page.add("authority", status.authority.shown)
            page.add("effective", status.effective.shown { "\($0)" })
        }
        for target in annotation.targets {
            page.add("about", try names.reference(to: target))
        }
        page.add("body", annotation.body.shown)
    }

    private mutating func add(_ custody: CustodyContent) throws {
        page.add("event", custody.event.shown)
        for item in custody.items {
            page.add("item", try names.reference(to: item))
        }
        page.add("from", try names.reference(to: custody.from))
        page.add("to", try names.reference(to: custody.to))
        page.add("when", custody.when.shown { "\($0)" })
        page.add("where", custody.place.shown)
        page.add("authority", custody.authority.shown)
        page.add("reason", custody.reason.shown)
        page.add("SHA-256", custody.sha256.shown { "\($0)" })
        page.add("reported", custody.reported.shown)
    }

    /// Whether the lines for the kind show the field of that pointer.
    private static func isShown(_ pointer: String, of kind: RecordKind) -> Bool {
        let name = pointer.dropFirst().prefix { $0 != "/" }
        let shown: Set<Substring>
        switch kind {
        case .document:
            shown = [
                "title", "mediaType", "size", "sha256", "text", "language", "publisher",
                "published", "locator", "captured", "rights", "label",
            ]
        case .agent:
            shown = ["type", "name", "names", "label"]
        case .voice:
            shown = [
                "document", "start", "end", "more", "speaker", "as", "mode", "wording", "within",
                "to", "asserted", "assertedPhrase", "cue", "inferred", "label",
            ]
        case .excerpt:
            shown = [
                "document", "start", "end", "exact", "page", "voice", "claim", "about", "event",
                "eventPhrase", "tags", "label",
            ]
        case .annotation:
            shown = ["motivation", "body", "targets", "relation", "status", "label"]
        case .custody:
            shown = [
                "event", "items", "from", "to", "when", "where", "authority", "reason", "sha256",
                "reported", "label",
            ]
        default:
            return true
        }
        return shown.contains(name)
    }
}
