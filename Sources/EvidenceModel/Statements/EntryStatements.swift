public import EvidenceRecord

/// What the records of one entry say: read, each held against the form of its kind, and kept as
/// far as a ``Catalogue`` needs it to judge them.
///
/// Reading is a matter of each record alone, so that entries can be read on all cores; it is the
/// catalogue that takes them in order.
public struct EntryStatements: Sendable {
    /// The breaches of form, in the order in which they were met.
    public internal(set) var breaches: [Breach] = []

    /// The words that only a later version can have written.
    public internal(set) var laterWords: [LaterWord] = []

    /// What could not be held against its form.
    public internal(set) var skipped = SkippedChecks()

    var statements: [Statement] = []
    var references: [StatedReference] = []
    var places: [StatedPlace] = []
    var pieces: [StatedPiece] = []

    /// The bytes of pieces and labels.
    var words: [UInt8] = []

    private var scan = FormScan()

    /// No statements.
    public init() {}

    /// No statements, to be followed by those of records like the ones before.
    ///
    /// It goes on to know the names of the fields that those have.
    public init(after earlier: EntryStatements) {
        scan = earlier.scan
    }

    /// Makes room for so many records.
    public mutating func reserveCapacity(_ count: Int) {
        statements.reserveCapacity(count)
        pieces.reserveCapacity(count)
    }

    /// Forgets the statements and keeps the room they took.
    public mutating func removeAll() {
        breaches.removeAll(keepingCapacity: true)
        laterWords.removeAll(keepingCapacity: true)
        skipped = SkippedChecks()
        statements.removeAll(keepingCapacity: true)
        references.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        pieces.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
    }

    /// Adds a record with the content that is at hand; nil where it is withheld whole or absent.
    ///
    /// Records are added in the order of their numbers.
    public mutating func add(_ record: Int, _ kind: RecordKind, _ content: Content?) {
        guard let content else {
            addWithheld(record, kind)
            return
        }
        var statement = begin(record, kind)
        for field in content.fields {
            let name = field.pointer
            let value = field.value
            take(name, 0..<name.count, value ?? [], value.map { 0..<$0.count }, into: &statement)
        }
        finish(&statement)
    }

    /// Adds a record with the content of the line that the reader has read last.
    public mutating func add(
        _ record: Int,
        _ kind: RecordKind,
        reading line: borrowing ContentLineReader
    ) {
        guard !line.isWithheldWhole else {
            addWithheld(record, kind)
            return
        }
        var statement = begin(record, kind)
        let (names, values) = (line.pointerBytes, line.valueBytes)
        for index in 0..<line.fieldCount {
            take(names, line.pointerRange(index), values, line.valueRange(index), into: &statement)
        }
        finish(&statement)
    }

    private mutating func addWithheld(_ record: Int, _ kind: RecordKind) {
        skipped.contents += 1
        statements.append(.withheld(record: record, kind: kind))
    }

    // MARK: One record

    private mutating func begin(_ record: Int, _ kind: RecordKind) -> Statement {
        scan.begin(kind)
        var statement = Statement(record: record, kind: kind)
        statement.references = references.count..<references.count
        statement.more = places.count..<places.count
        statement.pieces = pieces.count..<pieces.count
        return statement
    }

    private mutating func take(
        _ names: [UInt8],
        _ pointer: Range<Int>,
        _ values: [UInt8],
        _ value: Range<Int>?,
        into statement: inout Statement
    ) {
        guard let (index, element) = scan.meet(names, pointer) else { return }
        let form = scan.form.rules[index].form
        let use = scan.form.rules[index].use
        guard let value else {
            skipped.contents += 1
            self.use(use, .withheld, element, values, 0..<0, into: &statement)
            return
        }
        let read = form.read(values, value)
        switch read {
        case .malformed:
            let pointer = scan.form.rules[index].pattern
            note(.malformed(pointer: pointer, expected: form.expected), statement)
        case .laterWord:
            let pointer = scan.form.rules[index].pattern
            laterWords.append(LaterWord(record: statement.record, pointer: pointer))
        case .number(let target) where form.isReference:
            references.append(StatedReference(rule: index, target: target))
        default: break
        }
        self.use(use, read, element, values, value, into: &statement)
    }

    private mutating func finish(_ statement: inout Statement) {
        statement.references = statement.references.lowerBound..<references.count
        statement.more = statement.more.lowerBound..<places.count
        statement.pieces = statement.pieces.lowerBound..<pieces.count
        scan.finish()
        for rule in scan.missing {
            note(.missing(pointer: scan.form.rules[rule].pattern), statement)
        }
        // By their pointers, of which the bytes ascend, /exact/10 stands before /exact/2.
        if statement.pieces.count > 10 {
            pieces[statement.pieces].sort { $0.index < $1.index }
        }
        if statement.more.count > 10 {
            places[statement.more].sort { $0.index < $1.index }
        }
        checkPlaces(of: statement)
        statements.append(statement)
    }

    private mutating func checkPlaces(of statement: Statement) {
        checkOrder(statement.start, statement.end, "/start", statement)
        guard statement.kind == .voice else { return }
        checkOrder(statement.cueStart, statement.cueEnd, "/cue/start", statement)
        var last = statement.place
        var isAscending = true
        for index in statement.more {
            checkOrder(places[index].start, places[index].end, "/more/*/start", statement)
            let place = places[index].place
            if let last, let place, place.start < last.end { isAscending = false }
            last = place ?? last
        }
        if !isAscending { note(.placesNotAscending, statement) }
    }

    private mutating func checkOrder(
        _ start: Disclosure<Int>,
        _ end: Disclosure<Int>,
        _ pointer: String,
        _ statement: Statement
    ) {
        guard let start = start.value, let end = end.value, start >= end else { return }
        note(.emptyPlace(pointer: pointer), statement)
    }

    private mutating func note(_ problem: Breach.Problem, _ statement: Statement) {
        breaches.append(Breach(record: statement.record, problem: problem))
    }

    // MARK: What fields are for

    private mutating func use(
        _ use: FieldUse,
        _ value: FieldValue,
        _ element: Int,
        _ bytes: [UInt8],
        _ range: Range<Int>,
        into statement: inout Statement
    ) {
        switch use {
        case .none: break
        case .label:
            if case .withheld = value {
                statement.label = .withheld
            } else if case .text = value {
                statement.label = .known(keep(bytes, range))
            }
        case .textDigest: statement.textDigest = value.digest
        case .agentType: statement.agentType = value.word()
        case .document: statement.document = value.number
        case .start: statement.start = value.number
        case .end: statement.end = value.number
        case .moreStart: withPlace(element, of: statement) { $0.start = value.number }
        case .moreEnd: withPlace(element, of: statement) { $0.end = value.number }
        case .cueStart: statement.cueStart = value.number
        case .cueEnd: statement.cueEnd = value.number
        case .speaker: statement.speaker = value.number
        case .wording: statement.wording = value.word()
        case .within: statement.within = value.number
        case .voice: statement.voice = value.number
        case .piece:
            var words: Range<Int>?
            if case .text = value { words = keep(bytes, range) }
            pieces.append(StatedPiece(index: element, words: words))
        case .relationKind: statement.relationKind = value.word()
        case .relationFrom: statement.relationFrom = value.number
        case .relationTo: statement.relationTo = value.number
        }
    }

    private mutating func keep(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        let start = words.count
        words.append(bytes, range)
        return start..<words.count
    }

    private mutating func withPlace(
        _ index: Int,
        of statement: Statement,
        _ change: (inout StatedPlace) -> Void
    ) {
        // The two fields of one place stand together, since their pointers differ at the end only.
        if places.count == statement.more.lowerBound || places[places.count - 1].index != index {
            places.append(StatedPlace(index: index))
        }
        change(&places[places.count - 1])
    }
}
