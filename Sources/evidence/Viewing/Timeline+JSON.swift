internal import EvidenceRecord

extension Timeline {
    /// The timeline for programs: its points in order, those without such a date last.
    var json: JSONValue {
        let points = groups.flatMap(\.points) + undated
        return [
            "axis": .string(axis.rawValue),
            "records": .integer(recordCount),
            "points": .array(points.map(\.json)),
        ]
    }
}

extension TimelinePoint {
    fileprivate var json: JSONValue {
        [
            "record": .integer(row.record),
            "at": moment?.json ?? nil,
            "other": other?.json ?? nil,
            "row": row.json,
        ]
    }
}

extension TimelineMoment {
    fileprivate var json: JSONValue {
        [
            "axis": .string(axis.rawValue),
            "verb": .string(verb),
            "date": .string(text),
            "phrase": JSONValue(date?.phrase),
            "inferred": .boolean(date != nil && date?.phrase == nil),
            "sure": .boolean(isSure),
        ]
    }
}
