internal import EvidenceCrypto
internal import EvidenceRecord

extension Catalogue {
    /// Takes in a voice and judges where it stands among the others.
    ///
    /// - Returns: its row.
    mutating func enterVoice(
        _ statement: Statement,
        in entry: EntryStatements,
        into judgement: inout Judgement
    ) -> Int {
        var voice = VoiceRow(record: statement.record)
        voice.speaker = statement.speaker.value ?? -1
        voice.within = statement.within.value.map { $0 < statement.record ? $0 : -1 } ?? -1
        voice.hidesWithin = statement.within.isWithheld
        voice.isTold = statement.wording.value.map { $0 == .indirect }
        let places = [statement.place] + entry.places[statement.more].map(\.place)
        let row = voices.count
        if let document = statement.document.value.flatMap(document(_:)) {
            voice.layers = layers(ofDocument: document)
            let index = Int(voice.layers)
            voice.firstPlace = Int32(layers[index].nodes.count)
            for place in places.compactMap(\.self) {
                layers[index].append(place, of: Int32(row))
            }
            voice.placeCount = Int32(layers[index].nodes.count) - voice.firstPlace
            voice.isPlaced = Int(voice.placeCount) == places.count
            if !voice.isPlaced { layers[index].hasUnplacedVoices = true }
        }
        voices.append(voice)
        checkSpeaker(of: row, into: &judgement)
        checkWithin(of: row, into: &judgement)
        if !isSuperseded(statement.record) { enterPlaces(of: row, into: &judgement) }
        return row
    }

    /// The layers of a document, which are made with its first voice.
    mutating func layers(ofDocument row: Int) -> Int32 {
        let row = home(ofDocument: row)
        if documents[row].layers < 0 {
            documents[row].layers = Int32(layers.count)
            layers.append(VoiceLayers())
        }
        return documents[row].layers
    }

    private func checkSpeaker(of row: Int, into judgement: inout Judgement) {
        let speaker = current(voices[row].speaker)
        guard speaker >= 0, records.kind(of: speaker) == .agent else { return }
        switch records.speaks(speaker) {
        case true?: break
        case false?: judgement.note(.speakerNeverSpeaks, voices[row].record)
        case nil: judgement.skipped.contents += 1
        }
    }

    /// Checks that the voice around is of the same document and holds every place.
    private func checkWithin(of row: Int, into judgement: inout Judgement) {
        let voice = voices[row]
        guard let outer = self.voice(voice.within) else {
            if voice.hidesWithin { judgement.skipped.contents += 1 }
            return
        }
        guard voice.layers >= 0, voices[outer].layers >= 0 else {
            judgement.skipped.contents += 1
            return
        }
        guard voice.layers == voices[outer].layers else {
            judgement.note(.notWithin(voice: voices[outer].record), voice.record)
            return
        }
        let outerPlaces = places(ofVoice: outer)
        let isHeld = places(ofVoice: row).allSatisfy { place in
            outerPlaces.contains { $0.contains(place) }
        }
        if !isHeld, voices[outer].isPlaced {
            judgement.note(.notWithin(voice: voices[outer].record), voice.record)
        } else if !isHeld || !voice.isPlaced {
            judgement.skipped.contents += 1
        }
    }

    /// Enters the places, each of which nests with or is disjoint from those of other voices.
    private mutating func enterPlaces(of row: Int, into judgement: inout Judgement) {
        let voice = voices[row]
        guard voice.layers >= 0 else {
            judgement.skipped.contents += 1
            return
        }
        let index = Int(voice.layers)
        var problem: Breach.Problem?
        for node in voice.firstPlace..<(voice.firstPlace + voice.placeCount) {
            let place = layers[index][node].place
            if let other = layers[index].standing(of: place).crossing {
                problem = problem ?? .crosses(voice: voices[Int(other)].record)
                voices[row].crosses = true
                continue
            }
            let equals = layers[index].voices(at: place)
            for other in equals where other != row {
                let isInside = isVoice(row, within: Int(other))
                let isOutside = isVoice(Int(other), within: row)
                if isInside == true || isOutside == true { continue }
                if isInside == nil || isOutside == nil {
                    judgement.skipped.contents += 1
                } else {
                    problem = problem ?? .samePlace(voice: voices[Int(other)].record)
                }
            }
            var inner: Set<Int32> = []
            for other in equals where isVoice(Int(other), within: row) == true {
                inner.insert(other)
            }
            layers[index].enter(node) { inner.contains($0) }
        }
        guard let problem else { return }
        let isUnsure = hasUndisclosedSupersession || layers[index].mayMixTexts
        judgement.note(problem, voice.record, unlessSuperseded: isUnsure)
    }

    /// Checks that the places and the cue lie in the text.
    func checkText<Failure: Error>(
        ofVoice row: Int,
        _ statement: Statement,
        text: (Digest) throws(Failure) -> Rendition?,
        into judgement: inout Judgement
    ) throws(Failure) {
        guard let document = statement.document.value.flatMap(document(_:)) else {
            if statement.document.isWithheld { judgement.skipped.contents += 1 }
            return
        }
        guard documents[document].text != .zero,
            let rendition = try text(documents[document].text)
        else {
            judgement.skipped.texts += 1
            return
        }
        if let place = statement.place, !rendition.contains(place) {
            judgement.note(.outsideText(pointer: "/start"), statement.record)
        }
        let hasFurtherOutside = places(ofVoice: row).contains {
            $0 != statement.place && !rendition.contains($0)
        }
        if hasFurtherOutside {
            judgement.note(.outsideText(pointer: "/more/*/start"), statement.record)
        }
        if let cue = statement.cue, !rendition.contains(cue) {
            judgement.note(.outsideText(pointer: "/cue/start"), statement.record)
        }
    }
}
