internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord

/// What happened to a record, in the order of recording.
struct RecordHistory {
    private let record: ShownRow
    private let events: [Event]

    /// Something that a record tells of it.
    private struct Event {
        let row: ShownRow
        let part: String
        let words: String
    }

    init(of record: Int, _ reader: inout RowReader) throws {
        self.record = try reader.row(record)
        var told: [Int: [Happening]] = [:]
        for happening in try reader.index.history(of: record) {
            told[happening.record, default: []].append(happening)
        }
        // By each record that makes anything suspect, what: the record itself, or what it rests on.
        var revocations: [Int: [Int]] = [:]
        for mark in self.record.row.marks {
            switch mark {
            case .suspect(let suspicion): revocations[suspicion.record, default: []] += [record]
            case .restsOnSuspect(let source, _, let suspicion):
                revocations[suspicion.record, default: []] += [source]
            default: continue
            }
        }
        var events: [Event] = []
        for number in Set(told.keys).union(revocations.keys).sorted() {
            let row = try reader.row(number)
            if let happenings = told[number], let first = happenings.first {
                let words = RecordHistory.words(for: first, row, record)
                events.append(
                    Event(row: row, part: RecordHistory.name(of: first.part), words: words)
                )
            } else if let suspects = revocations[number] {
                events.append(RecordHistory.event(making: suspects, suspectTo: record, row))
            }
        }
        self.events = events
    }

    /// What a happening is, in a word for programs.
    private static func name(of part: Happening.Part) -> String {
        switch part {
        case .recorded: "recorded"
        case .target: "annotated"
        case .relationFrom, .relationTo: "linked"
        case .item: "custody"
        case .withheld: "withheld"
        }
    }

    /// What makes a record suspect, or others on which it rests.
    private static func event(
        making suspects: [Int],
        suspectTo record: Int,
        _ row: ShownRow
    ) -> Event {
        guard !suspects.contains(record) else {
            return Event(
                row: row,
                part: "suspect",
                words: "a key that signed it is revoked, and it is suspect: \(row.summary)"
            )
        }
        let sources = suspects.map { "#\($0)" }.joined(separator: ", ")
        return Event(
            row: row,
            part: "rests-on-suspect",
            words: "\(sources), on which it rests, made suspect: \(row.summary)"
        )
    }

    private static func words(
        for happening: Happening,
        _ row: ShownRow,
        _ record: Int
    ) -> String {
        switch happening.part {
        case .recorded:
            let isSame = row.record == record
            return isSame ? "recorded" : "recorded as #\(row.record), whose place it takes"
        case .withheld:
            let authority = row.row.content?.value("/authority").map {
                ", on authority of " + String(decoding: $0, as: UTF8.self)
            }
            return "\(row.row.kind.past): \(row.summary)\(authority ?? "")"
        case .target, .relationFrom, .relationTo, .item:
            return row.summary
        }
    }

    /// The history for a person.
    func lines(width: Int) -> [String] {
        var lines = VisibleText.onOneLine(record.heading).wrapped(width: width)
        lines += VisibleText.onOneLine(record.sentence).wrapped(width: width, first: "  ") + [""]
        for event in events {
            let time = "\(event.row.row.recorded)".prefix(19)
                .split(separator: "T").joined(separator: " ")
            let signers = event.row.row.signers.map(\.handle).joined(separator: ", ")
            let first = "\(time)  #\(event.row.record)  "
            let proven = event.row.proven?.words.map { "; \($0)" } ?? ""
            let words = "\(event.words) (\(event.row.row.kind.rawValue) by \(signers)\(proven))"
            lines += VisibleText.onOneLine(words).wrapped(
                width: width,
                first: first,
                rest: String(repeating: " ", count: 21)
            )
        }
        let marks = record.marks.map { "now: \($0)" }
        guard !marks.isEmpty else { return lines }
        return lines + [""] + marks.flatMap { VisibleText.onOneLine($0).wrapped(width: width) }
    }

    /// The history for programs.
    var json: JSONValue {
        [
            "record": record.json,
            "events": .array(
                events.map { event in
                    [
                        "record": .integer(event.row.record),
                        "kind": .string(event.row.row.kind.rawValue),
                        "part": .string(event.part),
                        "entry": .integer(event.row.row.entry),
                        "recorded": .string("\(event.row.row.recorded)"),
                        "proven": event.row.proven?.json ?? nil,
                        "signers": .array(event.row.row.signers.map { .string("\($0)") }),
                        "words": .string(event.words),
                    ]
                }
            ),
        ]
    }
}

extension RecordKind {
    /// What was done to a record by a line of this kind.
    fileprivate var past: String {
        switch self {
        case .seal: "sealed"
        case .unseal: "unsealed"
        case .destroy: "destroyed"
        default: rawValue
        }
    }
}
