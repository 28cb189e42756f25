internal import EvidenceCrypto

extension Catalogue {
    /// Judges an excerpt's words and its voice.
    func judgeExcerpt<Failure: Error>(
        _ statement: Statement,
        in entry: EntryStatements,
        text: (Digest) throws(Failure) -> Rendition?,
        into judgement: inout Judgement
    ) throws(Failure) {
        guard let document = statement.document.value.flatMap(document(_:)) else {
            if statement.document.isWithheld { judgement.skipped.contents += 1 }
            return
        }
        if documents[document].text != .zero,
            let rendition = try text(documents[document].text)
        {
            checkWords(of: statement, in: entry, rendition, into: &judgement)
        } else {
            judgement.skipped.texts += 1
        }
        guard let place = statement.place else {
            judgement.skipped.contents += 1
            return
        }
        judgeVoice(of: statement, at: place, document: document, into: &judgement)
    }

    /// Checks that the place lies in the text and that the pieces stand there.
    private func checkWords(
        of statement: Statement,
        in entry: EntryStatements,
        _ rendition: Rendition,
        into judgement: inout Judgement
    ) {
        let start = statement.start.value
        let end = statement.end.value
        if let start, let end, start >= end { return }
        guard max(start ?? 0, end ?? 0) <= rendition.scalarCount else {
            judgement.note(.outsideText(pointer: "/start"), statement.record)
            return
        }
        guard !statement.pieces.isEmpty else { return }
        let check = PieceCheck(text: rendition, words: entry.words)
        switch check.outcome(of: entry.pieces[statement.pieces], from: start, to: end) {
        case .agrees: break
        case .agreesInPart: judgement.skipped.contents += 1
        case .differs: judgement.note(.notExact, statement.record)
        }
    }

    /// Checks that the excerpt lies in its voice, which is the innermost, and cuts none.
    private func judgeVoice(
        of statement: Statement,
        at place: Place,
        document: Int,
        into judgement: inout Judgement
    ) {
        guard !isSuperseded(statement.record) else { return }
        guard let row = statement.voice.value.flatMap(voice(_:)) else {
            if statement.voice.isWithheld { judgement.skipped.contents += 1 }
            return
        }
        let voice = voices[row]
        guard voice.layers >= 0 else {
            judgement.skipped.contents += 1
            return
        }
        guard voice.layers == layers(inDocument: document) else {
            noteUnlessSuperseded(.outsideVoice(voice: voice.record), statement, &judgement)
            return
        }
        guard isPlace(place, withinOneOfVoice: row) else {
            if voice.isPlaced {
                noteUnlessSuperseded(.outsideVoice(voice: voice.record), statement, &judgement)
            } else {
                judgement.skipped.contents += 1
            }
            return
        }
        judgeLayers(of: statement, at: place, voice: row, into: &judgement)
    }

    private func judgeLayers(
        of statement: Statement,
        at place: Place,
        voice row: Int,
        into judgement: inout Judgement
    ) {
        let layers = layers[Int(voices[row].layers)]
        let standing = layers.standing(of: place)
        if let cut = standing.crossing {
            let cut = voices[Int(cut)].record
            noteUnlessSuperseded(.cuts(voice: cut), statement, &judgement)
        }
        // That was refused already, and leaves open what else is innermost.
        if voices[row].crosses { return }
        let innermost = standing.innermost < 0 ? nil : layers[standing.innermost]
        if let innermost, innermost.voice != row {
            // Of voices of one place of which none is within the other, or each is by way of
            // successors, none is the innermost.
            let isOneOfSeveral =
                layers.voices(at: innermost.place).contains(Int32(row))
                && (isVoice(Int(innermost.voice), within: row) != true
                    || isVoice(row, within: Int(innermost.voice)) == true)
            if !isOneOfSeveral {
                let innermost = voices[Int(innermost.voice)].record
                noteUnlessSuperseded(.notInnermost(innermost: innermost), statement, &judgement)
            }
        } else if innermost == nil, isSuperseded(voices[row].record) {
            noteUnlessSuperseded(.notInnermost(innermost: nil), statement, &judgement)
        } else if innermost != nil, layers.hasUnplacedVoices {
            judgement.skipped.contents += 1
        }
    }

    private func noteUnlessSuperseded(
        _ problem: Breach.Problem,
        _ statement: Statement,
        _ judgement: inout Judgement
    ) {
        let layers = statement.document.value.flatMap(document(_:)).map(layers(inDocument:)) ?? -1
        let isUnsure =
            hasUndisclosedSupersession || layers >= 0 && self.layers[Int(layers)].mayMixTexts
        judgement.note(problem, statement.record, unlessSuperseded: isUnsure)
    }
}
