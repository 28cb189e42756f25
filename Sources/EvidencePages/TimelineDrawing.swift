/// Places the marks of statements on the axis.
struct TimelineDrawing {
    let scale: TimeScale?

    /// How often each record has stood in the list: its first row is what links lead to.
    private var seen: [Int: Int] = [:]

    init(scale: TimeScale?) {
        self.scale = scale
    }

    // The two lanes of a row, in pixels from its top: the axis's own time, and the other.
    private static let lanes = [16, 36]

    /// The row of a point, with its marks.
    mutating func row(of point: TimelinePage.Point) -> DrawnTimeline.Row {
        let times = seen[point.record, default: 0]
        seen[point.record] = times + 1
        var bars: [DrawnTimeline.Bar] = []
        var shapes: [DrawnTimeline.Shape] = []
        var middles: [Double] = []
        for (moment, lane) in zip(point.moments, TimelineDrawing.lanes) {
            if let middle = draw(moment, in: lane, &bars, &shapes) { middles.append(middle) }
        }
        return DrawnTimeline.Row(
            id: times == 0 ? "r\(point.record)" : "r\(point.record)-\(times)",
            record: point.record,
            name: point.name,
            when: point.moment.map(DrawnTimeline.When.init),
            other: point.other.map(DrawnTimeline.When.init),
            attribution: point.attribution,
            claim: point.claim,
            quote: point.claim == nil ? point.words.map(TimelineDrawing.shortened) : nil,
            words: point.words,
            recorded: point.recorded,
            marks: point.marks,
            bars: bars,
            shapes: shapes,
            link: middles.count == 2 ? link(middles) : nil
        )
    }

    private func link(_ middles: [Double]) -> DrawnTimeline.Link {
        DrawnTimeline.Link(
            x1: Percent.text(middles[0]),
            y1: "\(TimelineDrawing.lanes[0])",
            x2: Percent.text(middles[1]),
            y2: "\(TimelineDrawing.lanes[1])"
        )
    }

    /// Draws a moment; gives the middle of what it drew.
    private func draw(
        _ moment: TimelinePage.Moment,
        in lane: Int,
        _ bars: inout [DrawnTimeline.Bar],
        _ shapes: inout [DrawnTimeline.Shape]
    ) -> Double? {
        guard let scale, !moment.bounds.isEmpty else { return nil }
        let left = moment.start.map(scale.position) ?? 0.5
        let right = moment.end.map(scale.position) ?? 99.5
        let middle = (left + right) / 2
        let look = "\(moment.axis.rawValue) \(moment.isSure ? "sure" : "about")"
        if let start = moment.start, let end = moment.end, end - start <= 1 {
            shapes.append(shape(look, middle, lane, TimelineDrawing.mark(of: moment.axis)))
            return middle
        }
        bars.append(
            DrawnTimeline.Bar(
                look: look,
                x: Percent.text(left),
                y: "\(lane - 4)",
                width: Percent.text(max(right - left, 0.5))
            )
        )
        if moment.start == nil { shapes.append(shape(look, left, lane, "M1-7-7 0 1 7Z")) }
        if moment.end == nil { shapes.append(shape(look, right, lane, "M-1-7 7 0-1 7Z")) }
        return middle
    }

    private func shape(
        _ look: String,
        _ x: Double,
        _ lane: Int,
        _ path: String
    ) -> DrawnTimeline.Shape {
        DrawnTimeline.Shape(look: look, x: Percent.text(x), y: "\(lane)", path: path)
    }

    /// A circle, a diamond or a square, so that times are told apart without colours too.
    static func mark(of axis: TimelinePage.Axis) -> String {
        switch axis {
        case .event: "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0Z"
        case .asserted: "M0-7 7 0 0 7-7 0Z"
        case .recorded: "M-5-5h10v10h-10Z"
        }
    }

    /// The beginning of long words, for the eye; the table has them whole.
    private static func shortened(_ words: String) -> String {
        guard words.count > 240 else { return words }
        let kept = words.prefix(220)
        let end = kept.lastIndex(where: \.isWhitespace) ?? kept.endIndex
        return kept[..<end] + " …"
    }
}

extension DrawnTimeline.When {
    init(_ moment: TimelinePage.Moment) {
        verb = moment.verb
        text = moment.text
        basis = moment.basis
    }
}
