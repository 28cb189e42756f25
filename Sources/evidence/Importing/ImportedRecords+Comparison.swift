internal import EvidenceDossier
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

// What the ledger has already.

extension ImportedRecords {
    /// Whether the drafted fields say what was recorded, a record that was corrected since counting
    /// as its successor.
    func agrees(
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

    /// What a recorded link, or another annotation, names that was destroyed since, and the label
    /// under which the dossier has it.
    func destroyed(
        namedIn content: Content,
        _ record: PlannedRecord,
        in ledger: OpenLedger
    ) throws -> (name: Reference, record: String)? {
        let annotation = AnnotationContent(content)
        let recorded: [Int?]
        let named: [Reference]
        switch record {
        case .link(let link):
            recorded = [annotation.relation?.from.value, annotation.relation?.to.value]
            named = [link.from, link.to]
        case .note(let note):
            recorded = annotation.targets.map(\.value)
            named = note.on.map(\.value)
        default: return nil
        }
        for (number, name) in zip(recorded, named) {
            guard let number, let new = numbers[name], new >= ledger.snapshot.recordCount else {
                continue
            }
            if ledger.snapshot.withholding[number]?.isDestroyedWhole == true {
                return (name, "#\(number), which was destroyed")
            }
            // Nothing bears the label of what was corrected: its correction is no longer there.
            if ledger.catalogue.isSuperseded(number),
                try ledger.label(of: number)?.description == name.text
            {
                return (name, "#\(number), of which the correction was destroyed")
            }
        }
        return nil
    }

    /// Whether a recorded voice or excerpt has its place in another text than the dossier's
    /// document, which was corrected together with its file: then it is placed anew.
    func isPlacedInAnotherText(
        _ kind: ContentKind,
        _ content: Content,
        in ledger: OpenLedger
    ) throws -> Bool {
        let document: Int?
        switch kind {
        case .voice: document = VoiceContent(content).document.value
        case .excerpt: document = ExcerptContent(content).document.value
        default: return false
        }
        guard let document, let text = file.textSHA256,
            let recorded = try ledger.textSHA256(of: document)
        else { return false }
        return recorded != text
    }

    /// The record that has taken the place of `record`, the latest of several.
    private func latest(_ record: Int, in ledger: OpenLedger) throws -> Int {
        var latest = ledger.catalogue.current(record)
        // The catalogue does not keep what took the place of an excerpt; it bears the same label.
        if ledger.catalogue.isSuperseded(latest), let label = try ledger.label(of: latest),
            let bearer = try ledger.bearer(of: label)
        {
            latest = bearer
        }
        while let next = successors[latest] { latest = next }
        return latest
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
