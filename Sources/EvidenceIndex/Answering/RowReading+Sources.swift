internal import EvidenceModel
internal import EvidenceRecord

extension Examination {
    /// The marks of the suspect records by which it is told who says a statement, and where.
    func suspectSources(
        of record: Int,
        _ kind: RecordKind,
        _ content: Content?,
        _ chain: [ChainLayer]
    ) throws -> [AnswerRow.Mark] {
        guard try hasSuspicions() else { return [] }
        var marks: [AnswerRow.Mark] = []
        for source in try sources(kind, content, chain) where source != record {
            guard let kind = try self.kind(of: source) else { continue }
            for suspicion in try suspicions(of: source) {
                marks.append(.restsOnSuspect(source, kind, suspicion))
            }
        }
        return marks
    }

    /// The voices of the chain, those who speak there and the document; before each that is read
    /// in place of another, the annotations that say so.
    private func sources(
        _ kind: RecordKind,
        _ content: Content?,
        _ chain: [ChainLayer]
    ) throws -> [Int] {
        var named: [Int] = []
        for layer in chain {
            named.append(layer.recorded)
            if let speaker = layer.said?.speaker.value { named.append(speaker) }
        }
        let document =
            switch kind {
            case .excerpt: content.flatMap { ExcerptContent($0).document.value }
            case .voice: content.flatMap { VoiceContent($0).document.value }
            default: nil as Int?
            }
        if let document { named.append(document) }
        var sources: [Int] = []
        for record in named where record < limit {
            for source in try readings(of: record) where !sources.contains(source) {
                sources.append(source)
            }
        }
        return sources
    }

    /// The record through which another is read, after the annotations that lead to it.
    private func readings(of record: Int) throws -> [Int] {
        let successors = try succession.get().successors
        var annotations: [Int] = []
        var record = record
        while let next = successors[record], annotations.count <= successors.count {
            let rows = try database.numbers(Questions.successions, record, limit)
            if let row = rows.last(where: { $0[1] == next }) { annotations.append(row[0]) }
            record = next
        }
        return annotations + [record]
    }
}
