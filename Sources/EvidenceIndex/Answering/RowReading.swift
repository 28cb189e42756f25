internal import EvidenceModel
internal import EvidenceRecord
internal import GRDB

extension Examination {
    /// A row, read from the ledger; `agents` are those that were asked for, by filter.
    func row(
        _ record: Int,
        isCertain: Bool,
        agents: [(role: AgentMatch.Role, records: Set<Int>)] = []
    ) throws -> AnswerRow {
        let signed = try signed(record)
        let head = try head(ofEntry: signed.entry)
        let content = try self.content(of: record)
        let chain = try chain(of: signed.kind, record, content)
        return AnswerRow(
            record: record,
            kind: signed.kind,
            entry: signed.entry,
            recorded: head.time,
            signers: head.signers,
            content: content,
            chain: chain.reversed(),
            isCertain: isCertain,
            marks: try marks(of: record)
                + suspectSources(of: record, signed.kind, content, chain),
            matches: try matches(agents, chain, signed.kind, content)
        )
    }

    // MARK: The chain

    /// The voices through which a statement comes, the innermost first.
    private func chain(
        of kind: RecordKind,
        _ record: Int,
        _ content: Content?
    ) throws -> [ChainLayer] {
        var next: Int?
        switch kind {
        case .voice: next = record
        case .excerpt: next = content.map { ExcerptContent($0) }?.voice.value
        default: return []
        }
        var chain: [ChainLayer] = []
        while let recorded = next, recorded < limit, chain.count < Self.deepestChain {
            // A superseded voice that was asked for itself is shown as it is.
            let voice = chain.isEmpty && kind == .voice ? recorded : try current(recorded)
            let said = try self.content(of: voice).map { VoiceContent($0) }
            let speaker = try said?.speaker.value.map { try current($0) }
            var name = Disclosure<String>.withheld
            if let speaker, let content = try self.content(of: speaker) {
                name = AgentContent(content).name
            }
            chain.append(
                ChainLayer(
                    recorded: recorded,
                    voice: voice,
                    said: said,
                    speaker: speaker,
                    name: name
                )
            )
            next = said?.within.value
        }
        return chain
    }

    private static let deepestChain = 100

    // MARK: Agents that were asked for

    private func matches(
        _ agents: [(role: AgentMatch.Role, records: Set<Int>)],
        _ chain: [ChainLayer],
        _ kind: RecordKind,
        _ content: Content?
    ) throws -> [AgentMatch] {
        var matches: [AgentMatch] = []
        func note(_ role: AgentMatch.Role, _ agent: Int?, _ form: Disclosure<String>?) {
            guard let agent else { return }
            let match = AgentMatch(role: role, agent: agent, form: form?.value)
            if !matches.contains(match) { matches.append(match) }
        }
        for (role, records) in agents {
            let layers: [ChainLayer]
            switch role {
            case .by: layers = Array(chain.prefix(1))
            case .wordsOf:
                layers = chain.first { $0.said?.wording.value == .direct }.map { [$0] } ?? []
            case .through: layers = chain
            case .to:
                for addressed in chain.flatMap({ $0.said?.to ?? [] }) {
                    guard let agent = addressed.agent.value, records.contains(agent) else {
                        continue
                    }
                    note(.to, try current(agent), addressed.form)
                }
                continue
            case .about:
                guard kind == .excerpt, let content else { continue }
                for spokenOf in ExcerptContent(content).about {
                    guard let agent = spokenOf.agent.value, records.contains(agent) else {
                        continue
                    }
                    note(.about, try current(agent), spokenOf.form)
                }
                continue
            }
            for layer in layers {
                guard let speaker = layer.said?.speaker.value, records.contains(speaker) else {
                    continue
                }
                note(role, layer.speaker, layer.said?.form)
            }
        }
        return matches
    }

    // MARK: Marks

    private func marks(of record: Int) throws -> [AnswerRow.Mark] {
        var marks: [AnswerRow.Mark] = []
        let line = try line(ofDescentTo: record)
        for (other, link) in try contradictions(ofLine: line) {
            marks.append(
                .contradicted(
                    by: other,
                    annotation: link.annotation,
                    certainty: link.certainty
                )
            )
        }
        for own in line {
            for link in try relations(of: own, .corrects) where link.to == own && link.from != own {
                marks.append(.corrected(by: link.from, annotation: link.annotation))
            }
        }
        for row in try database.numbers(Questions.successions, record, limit) {
            marks.append(.superseded(by: row[1], annotation: row[0]))
        }
        for row in try database.numbers(Questions.predecessions, record, limit) {
            marks.append(.supersedes(row[1], annotation: row[0]))
        }
        for row in try database.numbers(Questions.withdrawals, record, limit) {
            marks.append(.withdrawn(annotation: row[0]))
        }
        for own in line {
            for annotation in try questionings(of: own) {
                marks.append(.questioned(annotation: annotation))
            }
        }
        marks += try withholdingMarks(of: record)
        return try marks + suspicions(of: record).map { .suspect($0) }
    }

    /// The seal and destroy records whose effect lasts.
    private func withholdingMarks(of record: Int) throws -> [AnswerRow.Mark] {
        guard let withheld = try withheldThen(record) else { return [] }
        var marks: [AnswerRow.Mark] = []
        let rows = try Row.fetchAll(
            database.cachedStatement(sql: Questions.withholdingsOfRecord),
            arguments: [record, limit]
        )
        for row in rows {
            guard let kind = RecordKind(code: row[1]),
                let act = RecordAct(kind, of: record, part: row[2]),
                let part = act.withholding?.part
            else { continue }
            if kind == .seal, withheld.sealed.contains(part) {
                marks.append(.withheld(part, by: row[0], isDestroyed: false))
            } else if kind == .destroy {
                marks.append(.withheld(part, by: row[0], isDestroyed: true))
            }
        }
        return marks
    }
}
