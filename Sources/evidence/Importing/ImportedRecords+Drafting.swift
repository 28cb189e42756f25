internal import EvidenceCrypto
internal import EvidenceDossier
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceRendition

extension ImportedRecords {
    /// What a planned record says, labels turned into numbers.
    func draft(
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
                    from: try side(link.from, of: link, in: ledger),
                    to: try side(link.to, of: link, in: ledger),
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
                targets: try note.on.map { try number($0.value, of: "on", in: ledger) },
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

    private func side(
        _ reference: Reference,
        of link: DossierLink,
        in ledger: OpenLedger
    ) throws -> Int {
        let number = try number(reference, of: "links", in: ledger)
        if let kind = kind(of: number, in: ledger), let problem = link.kind.problem(with: kind) {
            throw CommandFailure("“\(reference)” in `links`: \(problem)")
        }
        return number
    }

    private func items(_ listed: [Stated<Reference>], in ledger: OpenLedger) throws -> [Int] {
        guard listed.isEmpty else {
            return try listed.map { try number($0.value, of: "items", in: ledger) }
        }
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
            publisher: try document.publisher.map {
                try number($0.value, of: "publisher", in: ledger)
            },
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
            speaker: try number(voice.speaker.agent, of: "by", in: ledger),
            as: voice.speaker.form,
            mode: voice.mode,
            wording: voice.wording,
            within: try voice.within.map { try number($0, of: "within", in: ledger) },
            to: try voice.to.map { try agent($0, of: "to", in: ledger) },
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
            voice: try number(excerpt.voice, of: "voice", in: ledger),
            claim: excerpt.claim,
            about: try excerpt.about.map { try agent($0, of: "about", in: ledger) },
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
            from: try custody.from.map { try party($0, of: "from", in: ledger) },
            to: try custody.to.map { try party($0, of: "to", in: ledger) },
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
        of key: String,
        in ledger: OpenLedger
    ) throws -> Int {
        switch party.value {
        case .agent(let reference): return try number(reference, of: key, in: ledger)
        case .named(let name):
            throw CommandFailure(
                "`\(key)`: “\(name)” is no label of an agent",
                hints: ["who gave or took something is an agent: list him under agents"]
            )
        }
    }
}
