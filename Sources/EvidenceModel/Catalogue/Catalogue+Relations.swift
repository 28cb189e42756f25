internal import EvidenceCrypto
internal import EvidenceRecord

/// Who vouches for one side of a relation.
struct Sources {
    /// The innermost speaker; nil where that is withheld.
    var speaker: Int?

    /// Who tells what the speaker said, where these are not presented as the speaker's words.
    var teller: Int?

    /// Whether there may be a teller, or another one, that is withheld.
    var hidesTeller = false
}

extension Catalogue {
    /// Refuses that two excerpts corroborate each other if one speaker or one teller vouches for
    /// both.
    func judgeCorroboration<Failure: Error>(
        _ statement: Statement,
        in entry: EntryStatements,
        content: (Int) throws(Failure) -> Content?,
        into judgement: inout Judgement
    ) throws(Failure) {
        guard let from = statement.relationFrom.value, let to = statement.relationTo.value,
            from < statement.record, to < statement.record
        else {
            judgement.skipped.contents += 1
            return
        }
        let sides = [
            try sources(of: from, in: entry, content: content),
            try sources(of: to, in: entry, content: content),
        ].compactMap(\.self)
        guard sides.count == 2 else { return }
        let haveOneSpeaker = sides[0].speaker != nil && sides[0].speaker == sides[1].speaker
        let haveOneTeller = sides[0].teller != nil && sides[0].teller == sides[1].teller
        if haveOneSpeaker || haveOneTeller {
            judgement.note(.notIndependent, statement.record)
        } else if sides.contains(where: { $0.speaker == nil || $0.hidesTeller }) {
            judgement.skipped.contents += 1
        }
    }

    /// Who vouches for an excerpt; nil where the record is none.
    private func sources<Failure: Error>(
        of record: Int,
        in entry: EntryStatements,
        content: (Int) throws(Failure) -> Content?
    ) throws(Failure) -> Sources? {
        guard records.kind(of: record) == .excerpt else { return nil }
        let voice: Int?
        if let statement = entry.statement(record) {
            voice = statement.voice.value
        } else {
            voice = try content(record)?.number("/voice").value
        }
        return voice.map(sources(ofVoice:)) ?? Sources(hidesTeller: true)
    }

    private func sources(ofVoice record: Int) -> Sources {
        guard let row = voice(current(record)) else { return Sources(hidesTeller: true) }
        let voice = voices[row]
        var sources = Sources(speaker: speaker(of: voice))
        sources.hidesTeller = voice.isTold == nil
        guard voice.isTold == true else { return sources }
        if let around = self.voice(current(voice.within)) {
            sources.teller = speaker(of: voices[around])
            sources.hidesTeller = sources.teller == nil
        } else {
            sources.hidesTeller = voice.hidesWithin
        }
        return sources
    }

    private func speaker(of voice: VoiceRow) -> Int? {
        voice.speaker < 0 ? nil : current(voice.speaker)
    }
}
