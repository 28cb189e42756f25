public import EvidenceCrypto
public import EvidenceRecord

extension Catalogue {
    /// Judges the records of the next entry and goes on to what the ledger says with them.
    ///
    /// Labels, nesting and innermost are judged as the ledger stands after the entry, superseded
    /// records left out. What the rules forbid is taken in all the same, so that one breach does
    /// not bring forth others.
    ///
    /// - Parameters:
    ///   - entry: What its records say, numbered on from those before.
    ///   - text: The text rendition of that hash; nil where it is withheld or not at hand.
    ///   - content: The content of an earlier record; nil where it is withheld or not at hand.
    /// - Returns: What the rules say about them.
    /// - Throws: What the two closures throw; the catalogue is of no use then.
    public mutating func admit<Failure: Error>(
        _ entry: EntryStatements,
        text: (Digest) throws(Failure) -> Rendition?,
        content: (Int) throws(Failure) -> Content?
    ) throws(Failure) -> Judgement {
        var judgement = Judgement()
        judgement.laterWords = entry.laterWords
        judgement.breaches = entry.breaches
        judgement.skipped = entry.skipped
        var statements = entry.statements[...]
        if let later = entry.laterWords.first {
            judgement.breaches.removeAll { $0.record >= later.record }
            statements = statements.prefix { $0.record < later.record }
            // What stands after the word may supersede what stands before it.
            hasUndisclosedSupersession = true
        }
        guard let first = entry.statements.first, records.admits(first.record) else {
            judgement.skipped.contents += entry.statements.count
            return judgement
        }
        for statement in statements { enter(statement) }
        for statement in statements { noteSupersession(by: statement) }
        for statement in statements {
            checkReferences(of: statement, in: entry, into: &judgement)
            guard statement.kind == .voice else { continue }
            let row = enterVoice(statement, in: entry, into: &judgement)
            try checkText(ofVoice: row, statement, text: text, into: &judgement)
        }
        for statement in statements {
            if statement.kind == .excerpt {
                try judgeExcerpt(statement, in: entry, text: text, into: &judgement)
            }
            if statement.relationKind.value == .corroborates {
                try judgeCorroboration(statement, in: entry, content: content, into: &judgement)
            }
            try judgeLabel(of: statement, in: entry, content: content, into: &judgement)
        }
        judgement.putInOrder()
        return judgement
    }

    /// Goes on to what the ledger says with the records of the next entry, without judging them.
    public mutating func learn(_ entry: EntryStatements) {
        _ = admit(entry, text: { _ in nil }, content: { _ in nil })
    }

    // MARK: Taking records in

    private mutating func enter(_ statement: Statement) {
        guard records.admits(statement.record) else { return }
        // A record in between, of which not even the line is at hand, may be an annotation.
        if statement.record > records.count { hasUndisclosedSupersession = true }
        records.enter(statement.record, statement.kind)
        switch statement.kind {
        case .document:
            guard statement.record > documents.last?.record ?? -1 else { return }
            let text = statement.textDigest.value ?? .zero
            documents.append(DocumentRow(record: statement.record, text: text))
        case .agent:
            if let type = statement.agentType.value {
                records.mark(statement.record, speaks: type.speaks)
            }
        default: break
        }
    }

    private mutating func noteSupersession(by statement: Statement) {
        guard statement.kind == .annotation else { return }
        let kind = statement.relationKind
        if kind.isWithheld || kind.value == .supersedes && statement.relationTo.isWithheld {
            hasUndisclosedSupersession = true
        }
        guard kind.value == .supersedes, let earlier = statement.relationTo.value,
            earlier < statement.record
        else { return }
        records.markSuperseded(earlier)
        if let row = voice(earlier) { takeOut(voice: row) }
        guard let later = statement.relationFrom.value, later < statement.record,
            let kind = records.kind(of: earlier), records.kind(of: later) == kind,
            [.document, .agent, .voice].contains(kind)
        else { return }
        successors[earlier] = later
        if kind == .document { shareVoices(of: earlier, with: later) }
    }

    /// Lets a document share the voices of the one it supersedes, if that has the same text and no
    /// voice was recorded in it itself.
    private mutating func shareVoices(of earlier: Int, with later: Int) {
        guard let old = document(earlier).map(home(ofDocument:)), let new = document(later),
            documents[new].home < 0, old != new,
            documents[new].layers < 0 || !layers[Int(documents[new].layers)].hasVoices
        else { return }
        let texts = (documents[old].text, documents[new].text)
        let isUnknown = texts.0 == .zero || texts.1 == .zero
        guard isUnknown || texts.0 == texts.1 else { return }
        let own = documents[new].layers
        documents[new].home = Int32(old)
        if isUnknown || own >= 0 && layers[Int(own)].mayMixTexts {
            layers[Int(layers(ofDocument: old))].mayMixTexts = true
        }
    }

    private mutating func takeOut(voice row: Int) {
        let voice = voices[row]
        guard voice.layers >= 0 else { return }
        for node in voice.firstPlace..<(voice.firstPlace + voice.placeCount) {
            layers[Int(voice.layers)].leave(node)
        }
    }

    // MARK: References and labels

    private func checkReferences(
        of statement: Statement,
        in entry: EntryStatements,
        into judgement: inout Judgement
    ) {
        guard !statement.references.isEmpty else { return }
        let rules = RecordForm.of(statement.kind).rules
        for reference in entry.references[statement.references] {
            let rule = rules[reference.rule]
            guard reference.target < statement.record else {
                judgement.note(.laterReference(pointer: rule.pattern), statement.record)
                continue
            }
            guard let kind = records.kind(of: reference.target) else {
                judgement.skipped.contents += 1
                continue
            }
            let permitted = rule.form.permittedKinds
            if !permitted.contains(KindSet(kind)) {
                let problem = Breach.Problem.wrongKind(
                    pointer: rule.pattern,
                    expected: permitted.names
                )
                judgement.note(problem, statement.record)
            }
        }
    }

    private mutating func judgeLabel<Failure: Error>(
        of statement: Statement,
        in entry: EntryStatements,
        content: (Int) throws(Failure) -> Content?,
        into judgement: inout Judgement
    ) throws(Failure) {
        guard let label = statement.label.value, !isSuperseded(statement.record) else { return }
        let hash = LabelTable.hash(of: entry.words, label)
        for bearer in labels.insert(statement.record, hash: hash) where !isSuperseded(bearer) {
            let other: ArraySlice<UInt8>
            if let statement = entry.statement(bearer) {
                guard let range = statement.label.value else { continue }
                other = entry.words[range]
            } else {
                guard let label = try content(bearer)?.value("/label") else {
                    judgement.skipped.contents += 1
                    continue
                }
                other = label[...]
            }
            guard other == entry.words[label] else { continue }
            let problem = Breach.Problem.labelTaken(by: bearer)
            let isUnsure = hasUndisclosedSupersession
            judgement.note(problem, statement.record, unlessSuperseded: isUnsure)
            return
        }
    }
}

extension EntryStatements {
    /// The statement of that record, if it is one of this entry's.
    func statement(_ record: Int) -> Statement? {
        guard let first = statements.first?.record, record >= first,
            record - first < statements.count, statements[record - first].record == record
        else { return nil }
        return statements[record - first]
    }
}
