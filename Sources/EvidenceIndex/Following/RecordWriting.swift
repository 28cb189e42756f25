internal import EvidenceModel
internal import EvidenceRecord
internal import GRDB

/// Takes records into the index, one after another in the order of their numbers.
struct RecordWriting {
    private let database: Database
    private var chains: VoiceChains
    private var forms: [[UInt8]: Int] = [:]

    // Forms of names recur; of a ledger with more than these the rest is looked up.
    private static let mostForms = 50_000

    private let record: Insertion
    private let unreadable: Insertion
    private let withheld: Insertion
    private let voice: Insertion
    private let layer: Insertion
    private let addressed: Insertion
    private let statement: Insertion
    private let about: Insertion
    private let tag: Insertion
    private let annotation: Insertion
    private let mention: Insertion
    private let relation: Insertion
    private let succession: Insertion
    private let withdrawal: Insertion
    private let withholding: Insertion
    private let form: Insertion
    private let name: Insertion
    private let words: Insertion
    private let endLayers: Insertion
    private let endStatement: Insertion

    init(into database: Database) throws {
        self.database = database
        chains = try VoiceChains(database)
        func insertion(_ sql: String) throws -> Insertion { try Insertion(database, sql) }
        record = try insertion(Inserts.record)
        unreadable = try insertion(Inserts.unreadable)
        withheld = try insertion(Inserts.withheld)
        voice = try insertion(Inserts.voice)
        layer = try insertion(Inserts.layer)
        addressed = try insertion(Inserts.addressed)
        statement = try insertion(Inserts.statement)
        about = try insertion(Inserts.about)
        tag = try insertion(Inserts.tag)
        annotation = try insertion(Inserts.annotation)
        mention = try insertion(Inserts.mention)
        relation = try insertion(Inserts.relation)
        succession = try insertion(Inserts.succession)
        withdrawal = try insertion(Inserts.withdrawal)
        withholding = try insertion(Inserts.withholding)
        form = try insertion(Inserts.form)
        name = try insertion(Inserts.name)
        words = try insertion(Inserts.words)
        endLayers = try insertion(Inserts.endLayers)
        endStatement = try insertion(Inserts.endStatement)
    }

    /// Takes in a record; `text` is that of the document that it is, folded for the tokenizer; nil
    /// where it is not at hand.
    mutating func add(_ facts: RecordFacts, text: [UInt8]?) throws {
        try record.run(
            .number(facts.number),
            .number(facts.kind.code),
            .number(facts.entry),
            .number(facts.place),
            .number(facts.offset),
            ColumnValue(facts.document),
            ColumnValue(text: facts.label)
        )
        if facts.isUnreadable {
            try unreadable.run(.number(facts.number), .number(UnreadablePart.contents.rawValue))
        }
        for subject in facts.withheld {
            try withheld.run(.number(facts.number), .number(subject.rawValue))
        }
        for other in facts.mentions {
            try mention.run(
                .number(other.target),
                .number(facts.number),
                .number(other.part.rawValue)
            )
        }
        if let (kind, target, part) = facts.line.act.withholding {
            try withholding.run(
                .number(target),
                .number(facts.number),
                .number(kind.code),
                .text(Array(part.description.utf8))
            )
        }
        for name in facts.names { try add(name, in: facts.number) }
        try add(facts.words, text: text, of: facts.number)
        switch facts.says {
        case .nothing: break
        case .document:
            if text == nil {
                try unreadable.run(.number(facts.number), .number(UnreadablePart.text.rawValue))
            }
        case .voice(let said): try add(said, facts.number)
        case .excerpt(let said): try add(said, facts.number)
        case .annotation(let said): try add(said, facts.number)
        }
    }

    // MARK: Words and names

    private func add(_ words: RecordFacts.Words, text: [UInt8]?, of record: Int) throws {
        guard !words.isEmpty || text != nil else { return }
        try self.words.run(
            .number(record),
            ColumnValue(text: words.quote),
            ColumnValue(text: words.claim),
            ColumnValue(text: words.note),
            ColumnValue(text: words.title),
            ColumnValue(text: text)
        )
    }

    private mutating func add(_ name: RecordFacts.WrittenName, in record: Int) throws {
        try self.name.run(
            .number(try number(ofForm: name.form)),
            .number(name.agent),
            .number(record),
            .number(name.place.rawValue)
        )
    }

    private mutating func number(ofForm text: [UInt8]) throws -> Int {
        if let known = forms[text] { return known }
        let spelling = String(decoding: text, as: UTF8.self)
        let number: Int
        if let found = try Int.fetchOne(
            database.cachedStatement(sql: Lookups.form),
            arguments: [spelling]
        ) {
            number = found
        } else {
            try form.run(.text(text))
            number = Int(database.lastInsertedRowID)
        }
        if forms.count >= Self.mostForms { forms.removeAll(keepingCapacity: true) }
        forms[text] = number
        return number
    }

    // MARK: Statements

    private mutating func add(_ said: VoiceFacts, _ record: Int) throws {
        try voice.run(
            .number(record),
            ColumnValue(said.speaker),
            ColumnValue(said.mode),
            ColumnValue(said.isTold.map { $0 ? 1 : 0 }),
            ColumnValue(said.within),
            ColumnValue(said.said?.first),
            ColumnValue(said.said?.last),
            ColumnValue(said.said.map { $0.isSure ? 1 : 0 })
        )
        for agent in said.addressed { try addressed.run(.number(agent), .number(record)) }
        chains.add(
            VoiceChains.Voice(
                speaker: said.speaker,
                mode: said.mode,
                isTold: said.isTold,
                within: said.within,
                said: said.said
            ),
            record: record
        )
        let chain = try chains.chain(of: record)
        try add(chain, of: record, since: 0)
        try add(
            StatementRow(record: record, kind: .voice, voice: record, event: nil),
            chain,
            since: 0
        )
    }

    private mutating func add(_ said: ExcerptFacts, _ record: Int) throws {
        let chain = try said.voice.map { voice in try chains.chain(of: voice) } ?? []
        try add(
            StatementRow(record: record, kind: .excerpt, voice: said.voice, event: said.event),
            chain,
            since: 0
        )
        for agent in said.about { try about.run(.number(agent), .number(record)) }
        for tag in said.tags { try self.tag.run(.text(tag), .number(record)) }
    }

    /// What of a statement does not depend on other records.
    private struct StatementRow {
        let record: Int
        let kind: RecordKind
        let voice: Int?
        let event: DateBounds?
    }

    private func add(_ row: StatementRow, _ chain: [VoiceChains.Layer], since: Int) throws {
        let inner = chain.first?.said
        let direct = chain.firstIndex { $0.said.isTold == false }
        try statement.run(
            .number(row.record),
            .number(since),
            .number(Schema.forever),
            .number(row.kind.code),
            ColumnValue(row.voice),
            ColumnValue(inner?.speaker),
            ColumnValue(direct.flatMap { chain[$0].said.speaker }),
            ColumnValue(direct),
            ColumnValue(inner?.mode),
            ColumnValue(inner?.isTold.map { $0 ? 1 : 0 }),
            ColumnValue(row.event?.first),
            ColumnValue(row.event?.last),
            ColumnValue(row.event.map { $0.isSure ? 1 : 0 }),
            ColumnValue(inner?.said?.first),
            ColumnValue(inner?.said?.last),
            ColumnValue(inner?.said.map { $0.isSure ? 1 : 0 })
        )
    }

    private func add(_ chain: [VoiceChains.Layer], of voice: Int, since: Int) throws {
        for (depth, step) in chain.enumerated() {
            try layer.run(
                .number(voice),
                .number(since),
                .number(Schema.forever),
                .number(depth),
                .number(step.recorded),
                .number(step.voice),
                ColumnValue(step.said.speaker),
                ColumnValue(step.said.mode),
                ColumnValue(step.said.isTold.map { $0 ? 1 : 0 }),
                ColumnValue(step.said.said?.first),
                ColumnValue(step.said.said?.last),
                ColumnValue(step.said.said.map { $0.isSure ? 1 : 0 })
            )
        }
    }

    // MARK: Annotations

    private mutating func add(_ said: AnnotationFacts, _ record: Int) throws {
        try annotation.run(.number(record), ColumnValue(said.motivation))
        guard let relation = said.relation else { return }
        try self.relation.run(
            .number(record),
            .number(relation.kind.code),
            .number(relation.from),
            .number(relation.to),
            ColumnValue(relation.certainty)
        )
        switch relation.kind {
        case .withdraws:
            try withdrawal.run(.number(relation.to), .number(record))
        case .supersedes:
            try supersede(relation.to, by: relation.from, annotation: record)
        default: break
        }
    }

    private mutating func supersede(_ earlier: Int, by later: Int, annotation: Int) throws {
        let kind = try kind(of: earlier)
        let isRead =
            try kind == self.kind(of: later)
            && [RecordKind.document.code, RecordKind.agent.code, RecordKind.voice.code]
                .contains(kind)
        try succession.run(
            .number(earlier),
            .number(annotation),
            .number(later),
            .number(isRead ? 1 : 0)
        )
        guard isRead else { return }
        let changed = chains.supersede(earlier, by: later)
        guard kind == RecordKind.voice.code else { return }
        var voices: Set<Int> = []
        for record in changed {
            voices.formUnion(
                try Int.fetchAll(
                    database.cachedStatement(sql: Lookups.voicesThrough),
                    arguments: [record, Schema.forever]
                )
            )
        }
        for voice in voices.sorted() { try renew(voice, since: annotation + 1) }
    }

    private func kind(of record: Int) throws -> Int? {
        try Int.fetchOne(database.cachedStatement(sql: Lookups.kind), arguments: [record])
    }

    /// Has another chain hold for a voice from now on, and for all that is said in it.
    private mutating func renew(_ voice: Int, since: Int) throws {
        let chain = try chains.chain(of: voice)
        try endLayers.run(.number(since), .number(voice), .number(Schema.forever))
        try add(chain, of: voice, since: since)
        let rows = try Row.fetchAll(
            database.cachedStatement(sql: Lookups.statementsOfVoice),
            arguments: [voice, Schema.forever]
        )
        for row in rows {
            guard let kind = RecordKind(code: row[2]) else { continue }
            var event: DateBounds?
            if let first: Int = row[3], let last: Int = row[4] {
                event = DateBounds(first: first, last: last, isSure: row[5])
            }
            let record: Int = row[0]
            try endStatement.run(.number(since), .number(record), .number(Schema.forever))
            try add(
                StatementRow(record: record, kind: kind, voice: voice, event: event),
                chain,
                since: since
            )
        }
    }
}

/// What of a record could not be taken in.
enum UnreadablePart: Int {
    case contents, text
}
