internal import EvidenceExport
internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// Which records go out, and as what.
struct ExportSelection {
    /// What was asked for, in the order of the records.
    var exhibits: [Int]

    /// What the rule of completeness adds, by exhibit: the records that contradict, correct,
    /// supersede, withdraw or question it or what it rests on, or withhold something of that.
    var touching: [Int: [Int]] = [:]

    /// How many other annotations there are on an exhibit.
    var otherAnnotations: [Int: Int] = [:]

    /// What is suspect about an exhibit, a clause each.
    var suspicions: [Int: [String]]

    /// All that is stated beside the exhibits.
    var stated: Set<Int> = []

    /// All else without which the exhibits cannot be read.
    var support: Set<Int> = []

    /// The range of which some fields are shown of every record; nil where none was asked for.
    var complete: CompleteRange?

    /// The records that are here for that alone.
    var partial: Set<Int> = []

    /// The record through which a superseded one is read.
    var successors: [Int: Int] = [:]

    /// What the answer to the query said of itself.
    var notes: [String]

    /// How many more records may be as asked for: their dates leave it open.
    var possibleCount: Int

    /// All records that go out, ascending.
    var records: [Int] {
        Set(exhibits).union(stated).union(support).sorted()
    }
}

extension ExportSelection {
    /// The rows of the query, as exhibits.
    ///
    /// Of a row nothing is taken but numbers, and what is suspect: words go out by way of the
    /// redacted records only.
    init(_ query: Query, _ reader: inout RowReader) throws {
        var exhibits: [Int] = []
        var suspicions: [Int: [String]] = [:]
        var page = query
        page.limit = 5_000
        var answer = try reader.index.answer(page)
        notes = answer.notes.compactMap { note in
            // It names the agents, and what was asked for stands in the extract anyway.
            if case .severalAgents = note { return nil }
            return note.description
        }
        possibleCount = answer.possibleCount
        while !answer.rows.isEmpty {
            for row in answer.rows {
                exhibits.append(row.record)
                let clauses = row.marks.compactMap(\.suspicion)
                if !clauses.isEmpty { suspicions[row.record] = clauses }
            }
            page.offset += answer.rows.count
            guard page.offset < answer.listedCount else { break }
            answer = try reader.index.answer(page)
        }
        self.exhibits = exhibits
        self.suspicions = suspicions
    }
}

extension AnswerRow.Mark {
    /// That something about the row is suspect, as a clause; nil for other marks.
    fileprivate var suspicion: String? {
        switch self {
        case .suspect(let suspicion):
            "\(suspicion)"
        case .restsOnSuspect(let other, let kind, let suspicion):
            "rests on \(kind.rawValue) #\(other), by a suspect key: \(suspicion)"
        default: nil
        }
    }
}

/// Finds what goes out with the exhibits.
struct ExportCompletion {
    private let snapshot: LedgerSnapshot
    private var lookup: RecordLookup

    /// The seal, unseal and destroy records, by the record that they name.
    private let acts: [Int: [Int]]

    /// The custody records but for exports, each with its items.
    private let custody: [(record: Int, items: [Int])]

    private var nodes: [Int: Node] = [:]

    /// The entry that was read last: records that stand side by side are mostly of one.
    private var lastEntry: Entry?
    private var statements: [Int: [Int]] = [:]
    private var selection: ExportSelection

    /// A record, the records that it names, and the one through which it is read.
    private struct Node {
        let kind: RecordKind
        let references: [Int]
        let current: Int
    }

    init(of selection: ExportSelection, _ reader: inout RowReader) throws {
        self.selection = selection
        acts = try reader.withholdingActs()
        custody = try reader.custodyOfItems()
        snapshot = reader.index.snapshot
        lookup = try RecordLookup(in: snapshot)
    }

    /// Completes the selection; `withAnnotations` takes in annotations of every kind.
    ///
    /// What was an exhibit of the extract `since` is left out, unless something is stated of it
    /// that was not stated there.
    mutating func completed(
        withAnnotations: Bool,
        since: EarlierExtract?,
        complete: CompleteRange?,
        onProgress: (_ done: Int, _ all: Int) -> Void
    ) throws -> ExportSelection {
        let earlier = Set(since?.description.exhibits ?? [])
        let known = Set(since.map { $0.description.stated + $0.description.exhibits } ?? [])
        let asked = selection.exhibits
        selection.exhibits = []
        for (done, exhibit) in asked.enumerated() {
            onProgress(done, asked.count)
            let (foundation, touching) = try statements(around: exhibit)
            guard !earlier.contains(exhibit) || !touching.isSubset(of: known) else { continue }
            selection.exhibits.append(exhibit)
            try self.complete(exhibit, foundation, touching, withAnnotations)
        }
        try support(of: try standingRecords())
        let kept = Set(selection.exhibits).union(documents)
        let events = custody.filter { $0.items.contains(where: kept.contains) }.map(\.record)
        try support(of: events)
        selection.complete = complete
        if let complete {
            selection.partial = Set(complete.records).subtracting(selection.records)
            selection.support.formUnion(selection.partial)
        }
        // What withholds something of any record here explains that.
        selection.stated.formUnion(selection.records.flatMap { acts[$0] ?? [] })
        selection.stated.subtract(selection.exhibits)
        selection.partial.subtract(selection.stated)
        selection.support.subtract(selection.exhibits)
        selection.support.subtract(selection.stated)
        return selection
    }

    /// What an exhibit rests on, and what must be stated of it or of that.
    private mutating func statements(
        around exhibit: Int
    ) throws -> (foundation: Set<Int>, touching: Set<Int>) {
        let foundation = try closure(of: [exhibit]) { kind in
            // What a relation or an event of custody names is no part of it.
            kind != .annotation && kind != .custody
        }
        var touching: Set<Int> = []
        var left = Array(foundation)
        while let record = left.popLast() {
            for statement in try statements(on: record)
            where statement != exhibit && touching.insert(statement).inserted {
                left.append(statement)
            }
        }
        return (foundation, touching)
    }

    private mutating func complete(
        _ exhibit: Int,
        _ foundation: Set<Int>,
        _ touching: Set<Int>,
        _ withAnnotations: Bool
    ) throws {
        selection.touching[exhibit] = touching.sorted()
        selection.stated.formUnion(touching)
        try support(of: [exhibit] + foundation + touching)
        let others = try lookup.annotations(on: exhibit).map(\.record)
            .filter { !touching.contains($0) && $0 != exhibit }
        if !others.isEmpty { selection.otherAnnotations[exhibit] = others.count }
        if withAnnotations { try support(of: others) }
    }

    /// Takes in records and all that they name.
    private mutating func support(of records: [Int]) throws {
        selection.support.formUnion(try closure(of: records) { _ in true })
    }

    /// The records, all that they name, all that those name in turn, and through what they are
    /// read.
    private mutating func closure(
        of records: [Int],
        following isFollowed: (RecordKind) -> Bool
    ) throws -> Set<Int> {
        var found: Set<Int> = []
        var left = records
        while let record = left.popLast() {
            guard found.insert(record).inserted else { continue }
            let node = try node(of: record)
            if isFollowed(node.kind) { left += node.references }
            guard node.current != record else { continue }
            selection.successors[record] = node.current
            left.append(node.current)
        }
        return found
    }

    private mutating func node(of record: Int) throws -> Node {
        if let known = nodes[record] { return known }
        if lastEntry.map({ !$0.isHome(of: record) }) ?? true {
            lastEntry = try snapshot.entry(ofRecord: record)?.entry
        }
        guard let lastEntry else { throw CommandFailure("there is no record #\(record)") }
        let shown = try snapshot.shownRecord(record, in: lastEntry)
        let named = shown.content?.references(in: shown.kind) ?? []
        let node = Node(
            kind: shown.kind,
            references: named.filter { (0..<snapshot.recordCount).contains($0) },
            current: try lookup.current(record)
        )
        nodes[record] = node
        return node
    }

    // MARK: What must be stated

    /// The records that must be stated beside that one.
    private mutating func statements(on record: Int) throws -> [Int] {
        if let known = statements[record] { return known }
        let annotations = try lookup.annotations(on: record).filter(\.content.mustBeStated)
        let found = annotations.map(\.record) + (acts[record] ?? [])
        statements[record] = found
        return found
    }

    /// The records of the whole standing, and the anchors.
    private func standingRecords() throws -> [Int] {
        let kinds: Set<RecordKind> = [.key, .revoke, .log, .quorum]
        return try snapshot.decidingEntries().flatMap(\.records)
            .filter { kinds.contains($0.act.kind) }.map(\.number)
            + snapshot.usableAnchors().map(\.anchor.record)
    }

    private var documents: [Int] {
        selection.support.filter { nodes[$0]?.kind == .document }
    }
}

extension AnnotationContent {
    /// Whether it may not be left out beside a record that it speaks of.
    fileprivate var mustBeStated: Bool {
        if motivation.value == .questioning { return true }
        switch relation?.kind.value {
        case .contradicts, .denies, .corrects, .supersedes, .withdraws, .retracts: return true
        default: return relation?.kind.isWithheld == true
        }
    }
}

extension Content {
    /// The records that a record of that kind names as what it is about or rests on.
    fileprivate func references(in kind: RecordKind) -> [Int] {
        let named: [Int?]
        switch kind {
        case .excerpt:
            let excerpt = ExcerptContent(self)
            named =
                [excerpt.document.value, excerpt.voice.value] + excerpt.about.map(\.agent.value)
        case .voice:
            let voice = VoiceContent(self)
            named =
                [voice.document.value, voice.speaker.value, voice.within.value]
                + voice.to.map(\.agent.value)
        case .document: named = [DocumentContent(self).publisher.value]
        case .annotation:
            let annotation = AnnotationContent(self)
            named =
                annotation.targets.map(\.value)
                + [annotation.relation?.from.value, annotation.relation?.to.value]
        case .custody:
            let custody = CustodyContent(self)
            named = [custody.from.value, custody.to.value]
        case .key: named = [KeyContent(self).agent.value]
        case .agent, .revoke, .log, .quorum, .seal, .unseal, .destroy, .anchor, .attest:
            named = []
        }
        return named.compactMap(\.self)
    }
}
