internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord

/// What an annotation says of two records: that they contradict each other.
struct Contradiction {
    private let link: Link
    private let annotation: ShownRow
    private let note: String?
    private let sides: [Side]

    /// One of the two records.
    private struct Side {
        /// As the annotation names it, and the record through which it is read.
        let recorded: Int
        let row: ShownRow
    }

    init(_ link: Link, _ reader: inout RowReader) throws {
        self.link = link
        annotation = try reader.row(link.annotation)
        let content = annotation.row.content.map(AnnotationContent.init)
        note = content?.relation?.note.shown ?? content?.body.shown
        var sides: [Side] = []
        for record in [link.from, link.to] {
            let number = try reader.current(record)?.record ?? record
            sides.append(Side(recorded: record, row: try reader.row(number)))
        }
        self.sides = sides
    }

    /// The records of both sides.
    var records: Set<Int> { Set(sides.map(\.row.record)) }

    /// The contradiction for a person.
    func lines(number: Int, width: Int) -> [String] {
        var paragraphs: [(indentation: Int, words: String)] = []
        let annotated = ["#\(annotation.record)", annotation.label].compactMap(\.self)
        paragraphs.append(
            (0, "\(number). \(certainty), says \(annotated.joined(separator: " "))")
        )
        paragraphs.append((4, "linked \(annotation.recorded)"))
        if let note { paragraphs.append((4, note)) }
        for (side, word) in zip(sides, ["this", "against"]) {
            paragraphs.append((4, "\(word) \(side.row.heading)"))
            if side.row.record != side.recorded {
                paragraphs.append((8, "recorded as #\(side.recorded), superseded since"))
            }
            if let claim = side.row.claim { paragraphs.append((8, claim)) }
            paragraphs.append((8, side.row.sentence))
            paragraphs += side.row.times.map { (8, $0) }
            paragraphs.append((8, "recorded \(side.row.recorded)"))
            paragraphs += side.row.marks.filter { !$0.hasPrefix("contradicted") }.map { (8, $0) }
        }
        return paragraphs.flatMap { indentation, words in
            VisibleText.onOneLine(words).wrapped(
                width: width,
                first: String(repeating: " ", count: indentation),
                rest: String(repeating: " ", count: max(indentation, 4))
            )
        }
    }

    private var certainty: String {
        link.certainty?.adverb ?? "no certainty stated"
    }

    /// The contradiction for programs.
    var json: JSONValue {
        [
            "annotation": .integer(link.annotation),
            "certainty": JSONValue(link.certainty?.rawValue),
            "note": JSONValue(note),
            "linked": .string("\(annotation.row.recorded)"),
            "signers": .array(annotation.row.signers.map { .string("\($0)") }),
            "from": .integer(link.from),
            "to": .integer(link.to),
            "sides": .array(sides.map(\.row.json)),
        ]
    }
}

extension RowReader {
    /// The number of the record that a person named; where nothing bears the label, those like it
    /// are offered.
    mutating func number(of name: RecordName) throws -> Int {
        try offeringLabels { try $0.index.number(of: name, asOf: $0.moment) }
    }

    /// That very record in words, superseded or not.
    mutating func row(_ record: Int) throws -> ShownRow {
        guard let row = try index.rows([record], asOf: moment).first else {
            throw CommandFailure("there is no record #\(record)")
        }
        return try shown(row)
    }
}

extension ShownRow {
    /// When it is said to have happened and when it was said, each with what the date rests on.
    var times: [String] {
        var times: [String] = []
        if let event { times.append("happened \(event.words)") }
        for layer in chain.reversed() {
            guard let asserted = layer.asserted else { continue }
            let verb = Mode(rawValue: layer.mode)?.past ?? "said"
            times.append("\(verb) by \(layer.speaker.name) \(asserted.words)")
        }
        return times
    }
}
