internal import EvidenceModel
internal import EvidenceRecord

// What the fields of a record are called in a provenance document. Dates are EDTF and stay texts:
// few of them are the moments that PROV knows. What is withheld is left out.

extension ProvAttributes {
    /// Attributes that say what something is and nothing else.
    static func type(_ name: String) -> ProvAttributes {
        var attributes = ProvAttributes()
        attributes.add("prov:type", names: [name])
        return attributes
    }

    /// Adds the record of that number; nothing where there is none.
    mutating func add(_ name: String, record: Int?) {
        guard let record else { return }
        add(name, names: [ProvNames.record(record)])
    }
}

extension ExportedRecord {
    /// What the ledger itself says of the record.
    ///
    /// The words of an excerpt are not among it: they are what somebody says.
    var attributes: ProvAttributes {
        guard let content else { return .type("term:\(kind.term)") }
        switch kind {
        case .document: return DocumentContent(content).attributes
        case .agent:
            let agent = AgentContent(content)
            return ExportedAgent(
                number: number,
                type: agent.type.value,
                name: agent.name.value
            ).recordAttributes
        case .voice: return VoiceContent(content).attributes
        case .excerpt: return ExcerptContent(content).attributes(in: document)
        case .annotation: return AnnotationContent(content).attributes
        case .custody: return CustodyContent(content).attributes
        case .key, .revoke, .log, .quorum, .seal, .unseal, .destroy, .anchor, .attest:
            return .type("term:\(kind.term)")
        }
    }
}

extension RecordKind {
    /// The word of the vocabulary for a record of the kind: `Excerpt`.
    fileprivate var term: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

extension ExportedAgent {
    /// Who he is, where he does something.
    var attributes: ProvAttributes {
        var attributes = ProvAttributes()
        attributes.add("prov:type", names: type.map { [$0.provType] } ?? [])
        attributes.add("prov:label", name)
        return attributes
    }

    /// The record of him, which does nothing.
    fileprivate var recordAttributes: ProvAttributes {
        var attributes = ProvAttributes.type("term:Agent")
        attributes.add("prov:label", name)
        attributes.add("term:agentType", type?.rawValue)
        return attributes
    }
}

extension AgentType {
    /// The class of PROV-O, or a word of the ledger's own.
    fileprivate var provType: String {
        switch self {
        case .person: "prov:Person"
        case .organization: "prov:Organization"
        case .software: "prov:SoftwareAgent"
        case .role: "term:Role"
        case .group: "term:Group"
        case .unnamed: "term:Unnamed"
        case .place: "term:Place"
        case .work: "term:Work"
        }
    }
}

extension ExportedVoice {
    /// What the speaker does, and when.
    var attributes: ProvAttributes {
        var attributes = ProvAttributes.type("term:SpeechAct")
        attributes.add("term:mode", said?.mode.value?.rawValue)
        attributes.add("term:wording", said?.wording.value?.rawValue)
        attributes.add("term:asserted", said?.asserted.value.map { "\($0)" })
        attributes.add("term:assertedPhrase", said?.assertedPhrase.value)
        attributes.add("term:inferred", said?.inferred.value)
        attributes.add("term:to", names: to.map { ProvNames.record($0.number) })
        attributes.add("term:recordedAs", record: number)
        return attributes
    }
}

extension VoiceContent {
    /// Where it speaks: who speaks there is told elsewhere.
    fileprivate var attributes: ProvAttributes {
        var attributes = ProvAttributes.type("term:Voice")
        attributes.add("prov:label", label.value.map { "\($0)" })
        attributes.add("term:start", place.value?.start)
        attributes.add("term:end", place.value?.end)
        attributes.add("term:document", record: document.value)
        return attributes
    }
}

extension ExcerptContent {
    /// Where its words stand.
    fileprivate func attributes(in document: ExportedDocument?) -> ProvAttributes {
        var attributes = ProvAttributes.type("term:Excerpt")
        attributes.add("prov:label", label.value.map { "\($0)" })
        attributes.add("term:start", place.value?.start)
        attributes.add("term:end", place.value?.end)
        attributes.add("term:page", page.value)
        attributes.add("term:document", record: document?.number)
        return attributes
    }

    /// What is said in its words, by whoever says it.
    func statement(about: [ExportedAgent]) -> ProvAttributes {
        var attributes = ProvAttributes.type("term:Statement")
        attributes.add("prov:value", words.map { String(decoding: $0, as: UTF8.self) })
        attributes.add("term:claim", claim.value)
        attributes.add("term:event", event.value.map { "\($0)" })
        attributes.add("term:eventPhrase", eventPhrase.value)
        attributes.add("term:about", names: about.map { ProvNames.record($0.number) })
        attributes.add("term:tag", texts: tags.compactMap(\.value))
        return attributes
    }
}

extension DocumentContent {
    var attributes: ProvAttributes {
        var attributes = ProvAttributes.type("term:Document")
        attributes.add("prov:label", title.value)
        attributes.add("term:published", published.value.map { "\($0)" })
        attributes.add("term:publisher", record: publisher.value)
        attributes.add("term:locator", locator.value)
        attributes.add("term:rights", rights.value)
        return attributes
    }
}

extension AnnotationContent {
    /// What the annotator says: by signing it he says it himself.
    fileprivate var attributes: ProvAttributes {
        var attributes = ProvAttributes.type("term:Annotation")
        attributes.add("prov:label", label.value.map { "\($0)" })
        attributes.add("term:motivation", motivation.value?.rawValue)
        attributes.add("prov:value", body.value)
        attributes.add("term:target", names: targets.compactMap(\.value).map(ProvNames.record))
        if let relation {
            attributes.add("term:relation", relation.kind.value?.rawValue)
            attributes.add("term:from", record: relation.from.value)
            attributes.add("term:to", record: relation.to.value)
            attributes.add("term:certainty", relation.certainty.value?.rawValue)
            attributes.add("term:note", relation.note.value)
        }
        if let status {
            attributes.add("term:status", status.state.value?.rawValue)
            attributes.add("term:authority", status.authority.value)
            attributes.add("term:effective", status.effective.value.map { "\($0)" })
        }
        return attributes
    }
}

extension CustodyContent {
    fileprivate var attributes: ProvAttributes {
        var attributes = ProvAttributes.type("term:Custody")
        attributes.add("prov:label", label.value.map { "\($0)" })
        attributes.add("term:custodyEvent", event.value?.rawValue)
        attributes.add("term:item", names: items.compactMap(\.value).map(ProvNames.record))
        attributes.add("term:from", record: from.value)
        attributes.add("term:to", record: to.value)
        attributes.add("term:when", when.value.map { "\($0)" })
        attributes.add("term:where", place.value)
        attributes.add("term:authority", authority.value)
        attributes.add("term:reason", reason.value)
        attributes.add("term:reported", reported.value)
        return attributes
    }
}
