internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

extension RecordPage {
    /// What says who says it and where, of that what is suspect.
    mutating func addSuspectSources(_ standings: StandingHistory) throws {
        for source in try sources() where source != record.number {
            let other = try snapshot.shownRecord(source)
            let suspicions = standings.suspicions(
                of: source,
                other.kind,
                inEntry: other.entry.header.index,
                signedBy: other.entry.signers
            )
            for suspicion in suspicions {
                page.add("rests on", "\(try name(ofSource: other)): \(suspicion)")
            }
        }
    }

    private func name(ofSource source: ShownRecord) throws -> String {
        let label = source.label.map { " \($0)" } ?? ""
        return "\(source.kind.rawValue) #\(source.number)\(label), by a suspect key"
    }

    /// The voices through which the words come, those who speak there and the document; before
    /// each that is read in place of another, the annotations that say so.
    private mutating func sources() throws -> [Int] {
        guard let content = record.content else { return [] }
        var named: [Int] = []
        switch record.kind {
        case .excerpt:
            let excerpt = ExcerptContent(content)
            named =
                try sources(ofVoice: excerpt.voice.value)
                + [excerpt.document.value]
                .compactMap(\.self)
        case .voice:
            named =
                try sources(ofVoice: record.number)
                + [VoiceContent(content).document.value].compactMap(\.self)
        default: return []
        }
        var sources: [Int] = []
        for record in named {
            for source in try readings(of: record) where !sources.contains(source) {
                sources.append(source)
            }
        }
        return sources
    }

    private mutating func sources(ofVoice voice: Int?) throws -> [Int] {
        guard let voice else { return [] }
        var sources: [Int] = []
        var seen: Set<Int> = []
        var next: Int? = voice
        while let recorded = next, seen.insert(recorded).inserted {
            sources.append(recorded)
            // What is shown is that very record, superseded or not.
            let read = recorded == record.number ? recorded : try lookup.current(recorded)
            guard let said = try snapshot.content(ofRecord: read).map(VoiceContent.init) else {
                break
            }
            if let speaker = said.speaker.value { sources.append(speaker) }
            next = said.within.value
        }
        return sources
    }

    /// The record through which another is read, after the annotations that lead to it.
    private mutating func readings(of record: Int) throws -> [Int] {
        var annotations: [Int] = []
        var record = record
        var seen: Set<Int> = [record]
        while let next = try lookup.successor(of: record), seen.insert(next).inserted {
            let annotation = try lookup.annotations(on: record).last { annotation in
                let relation = annotation.content.relation
                return relation?.kind.value == .supersedes && relation?.to.value == record
                    && relation?.from.value == next
            }
            if let annotation { annotations.append(annotation.record) }
            record = next
        }
        return annotations + [record]
    }
}
