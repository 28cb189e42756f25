internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// Holds the contents of records against what was signed, and reads what the index keeps of them.
///
/// One stands for one thread: it keeps buffers from record to record.
struct RecordReading: ~Copyable {
    private var checked: CheckedContents

    init() throws(CryptoError) {
        checked = try CheckedContents()
    }

    /// What a record brings into the index.
    ///
    /// Contents whose root is not the signed one are not looked at any further, and of those that
    /// `withholding` names nothing is, whatever bytes are still there.
    mutating func facts(
        of line: RecordLine,
        entry: Int,
        place: Int,
        contents: ContentLine?,
        withholding: RecordWithholding?
    ) throws(CryptoError) -> RecordFacts {
        var facts = RecordFacts(line: line, entry: entry, place: place)
        if let (_, target, _) = line.act.withholding {
            facts.mentions.append(RecordFacts.Mention(target: target, part: .withheld))
        }
        guard let contents else {
            facts.isUnreadable = withholding?.isWhole != true
            if withholding?.isWhole == true { facts.withheld = [.whole] }
            return facts
        }
        facts.offset = contents.offset
        do throws(CheckedContents.Problem) {
            let content = try checked.content(
                contents.bytes,
                contents.range,
                of: line.number,
                root: line.contentRoot,
                withholding: withholding
            )
            if let content {
                facts.take(content, withholding)
                facts.words = facts.words.folded
            }
            if let withholding {
                facts.withheld = WithheldSubject.subjects(of: facts.kind, content, withholding)
            }
        } catch .crypto(let error) {
            throw error
        } catch {
            facts.isUnreadable = true
        }
        return facts
    }
}

extension RecordFacts {
    fileprivate mutating func take(_ content: Content, _ withholding: RecordWithholding?) {
        guard case .content(let kind) = line.act else {
            words.note = content.value("/reason") ?? content.value("/explanation")
            return
        }
        label = content.value("/label")
        switch kind {
        case .document: take(DocumentContent(content), content, withholding)
        case .agent: take(AgentContent(content))
        case .voice: take(VoiceContent(content))
        case .excerpt: take(ExcerptContent(content), content)
        case .annotation: take(AnnotationContent(content), content)
        case .custody:
            let custody = CustodyContent(content)
            for item in custody.items.compactMap(\.value) { mention(item, .item) }
            words.note = content.value("/reason")
        }
    }

    private mutating func take(
        _ said: DocumentContent,
        _ content: Content,
        _ withholding: RecordWithholding?
    ) {
        document = number
        words.title = content.value("/title")
        guard withholding?.withholdsFile(.text) != true, let text = said.textSHA256.value else {
            return
        }
        says = .document(text: text)
    }

    private mutating func take(_ agent: AgentContent) {
        write(agent.name, of: number, .name)
        for name in agent.names { write(name.form, of: number, .form) }
    }

    private mutating func take(_ voice: VoiceContent) {
        document = voice.document.value
        write(voice.form, of: voice.speaker.value, .speaker)
        for agent in voice.to { write(agent.form, of: agent.agent.value, .addressed) }
        says = .voice(
            VoiceFacts(
                speaker: voice.speaker.value,
                mode: voice.mode.value?.code,
                isTold: voice.wording.value.map { $0 == .indirect },
                within: voice.within.value.flatMap { $0 < number ? $0 : nil },
                said: voice.asserted.value.map { DateBounds($0) },
                addressed: voice.to.compactMap(\.agent.value)
            )
        )
    }

    private mutating func take(_ excerpt: ExcerptContent, _ content: Content) {
        document = excerpt.document.value
        words.quote = excerpt.exact.searchedWords
        words.claim = content.value("/claim")
        for agent in excerpt.about { write(agent.form, of: agent.agent.value, .about) }
        says = .excerpt(
            ExcerptFacts(
                voice: excerpt.voice.value.flatMap { $0 < number ? $0 : nil },
                event: excerpt.event.value.map { DateBounds($0) },
                about: excerpt.about.compactMap(\.agent.value),
                tags: excerpt.tags.compactMap(\.value).map { Array($0.utf8) }
            )
        )
    }

    private mutating func take(_ annotation: AnnotationContent, _ content: Content) {
        for target in annotation.targets.compactMap(\.value) { mention(target, .target) }
        var facts = AnnotationFacts(motivation: annotation.motivation.value?.code)
        var note = content.value("/body")
        if let relation = annotation.relation {
            if let kind = relation.kind.value, let from = relation.from.value,
                let to = relation.to.value, from < number, to < number
            {
                let certainty = relation.certainty.value?.code
                facts.relation = (kind, from, to, certainty)
            }
            if let from = relation.from.value { mention(from, .relationFrom) }
            if let to = relation.to.value { mention(to, .relationTo) }
            if let words = content.value("/relation/note") {
                note = (note.map { $0 + SearchText.gap } ?? []) + words
            }
        }
        words.note = note
        says = .annotation(facts)
    }

    private mutating func write(
        _ form: Disclosure<String>,
        of agent: Int?,
        _ place: NameUse.Place
    ) {
        guard let form = form.value, let agent else { return }
        names.append(WrittenName(form: Array(form.utf8), agent: agent, place: place))
    }

    private mutating func mention(_ target: Int, _ part: MentionPart) {
        guard target < number else { return }
        mentions.append(Mention(target: target, part: part))
    }
}

extension [Disclosure<[UInt8]>] {
    /// The pieces of a quote that are at hand, with a gap that no phrase spans where one is not;
    /// nil where none is.
    fileprivate var searchedWords: [UInt8]? {
        var words: [UInt8] = []
        for piece in self { words += piece.value ?? SearchText.gap }
        return contains { $0.value != nil } ? words : nil
    }
}
