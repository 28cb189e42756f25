internal import EvidenceModel
internal import EvidenceRecord

extension ShownRecord {
    /// What the record says, on one line.
    func summary(_ names: inout RecordNames) throws -> String {
        let acting = line.act.summary
        guard let content else {
            return withholding?.isWhole == true ? [acting, Withheld.mark].joined() : acting
        }
        switch line.act {
        case .content(let kind):
            let words = try ShownRecord.summary(of: kind, content, &names)
            return label.map { "\($0): \(words)" } ?? words
        case .revoke:
            return acting + ": " + (RevokeContent(content).explanation.shown ?? "")
        case .seal, .unseal, .destroy:
            return acting + ": " + (WithholdingContent(content).reason.shown ?? "")
        case .quorum:
            return acting + ": " + (QuorumContent(content).reason.shown ?? "")
        case .key, .log, .anchor, .attest:
            return acting
        }
    }

    private static func summary(
        of kind: ContentKind,
        _ content: Content,
        _ names: inout RecordNames
    ) throws -> String {
        switch kind {
        case .document:
            let document = DocumentContent(content)
            let date = document.published.shown { ", \($0)" } ?? ""
            return "“\(document.title.shown ?? "")”\(date)"
        case .agent:
            let agent = AgentContent(content)
            return "\(agent.name.shown ?? "") (\(agent.type.shown ?? ""))"
        case .voice:
            let voice = VoiceContent(content)
            let speaker = try names.reference(to: voice.speaker) ?? ""
            let place = voice.place.shown { "\($0.start) to \($0.end)" } ?? ""
            return "\(speaker) \(voice.mode.shown ?? "") at \(place)"
        case .excerpt:
            return "“\(ExcerptContent(content).exact.shownWords)”"
        case .annotation:
            return AnnotationContent(content).words
        case .custody:
            let custody = CustodyContent(content)
            let items = custody.items.compactMap { $0.shown { "#\($0)" } }
            return "\(custody.event.shown ?? "") \(items.joined(separator: ", "))"
        }
    }
}

extension AnnotationContent {
    /// What it says, on one line.
    var words: String {
        var parts: [String] = []
        if let relation {
            let certainty = relation.certainty.shown(\.adverb).map { "\($0) " } ?? ""
            parts.append(
                "\(relation.from.shown { "#\($0)" } ?? "") \(certainty)"
                    + "\(relation.kind.shown ?? "") \(relation.to.shown { "#\($0)" } ?? "")"
            )
            parts += [relation.note.shown].compactMap(\.self)
        }
        if let status {
            parts.append("\(status.state.shown ?? ""), by \(status.authority.shown ?? "")")
        }
        let targets = targets.compactMap { $0.shown { "#\($0)" } }
        if !targets.isEmpty { parts.append("on \(targets.joined(separator: ", "))") }
        parts += [body.shown].compactMap(\.self)
        return parts.joined(separator: ": ")
    }
}

extension RecordAct {
    /// What the line itself says, without its content.
    var summary: String {
        switch self {
        case .key(let roles, let key):
            "\(key.reference) as \(roles.map(\.rawValue).joined(separator: ", "))"
        case .revoke(let key, let reason, _): "\(key), \(reason.rawValue)"
        case .log(let key): "\(key.reference) signs heads"
        case .quorum(let role, let count): "\(count) as \(role.rawValue)"
        case .seal(let record, let part), .unseal(let record, let part),
            .destroy(let record, let part):
            "\(part) of #\(record)"
        case .anchor(let size, _): "a timestamp over \(size) entries"
        case .attest(let size, _, let layers):
            "layers \(layers.map(String.init).joined(separator: ",")) of \(size) entries verified"
        case .content: ""
        }
    }
}
