/// A timeline with everything in its place, as its template asks for it.
struct DrawnTimeline {
    let head: PageHead
    let groups: [Group]
    let undated: [Row]
    let hasUndated: Bool
    let isEmpty: Bool
    let isDrawn: Bool
    let ticks: [Tick]
    let breaks: [Break]
    let rows: [Row]
    let showsBoth: Bool
    let hasBreaks: Bool

    struct Group {
        let heading: String
        let rows: [Row]
    }

    /// A line across the drawing; the label stands to the side where there is room.
    struct Tick {
        let x: String
        let label: String?
        let anchor: String
        let width: String
    }

    /// A shortened stretch.
    struct Break {
        let x: String
        let width: String
    }

    /// A statement.
    struct Row {
        let id: String
        let record: Int
        let name: String
        let when: When?
        let other: When?
        let attribution: String
        let claim: String?
        let quote: String?
        let words: String?
        let recorded: String
        let marks: [String]
        let bars: [Bar]
        let shapes: [Shape]
        let link: Link?
    }

    /// A time in words.
    struct When {
        let verb: String
        let text: String
        let basis: String?
    }

    /// A run of days.
    struct Bar {
        let look: String
        let x: String
        let y: String
        let width: String
    }

    /// A mark around a moment, or the point of an open end.
    struct Shape {
        let look: String
        let x: String
        let y: String
        let path: String
    }

    /// From when it happened to when it was said.
    struct Link {
        let x1: String
        let y1: String
        let x2: String
        let y2: String
    }

    init(_ page: TimelinePage) {
        head = page.head
        let points = page.groups.flatMap(\.points)
        let scale = TimeScale(
            showing: points.flatMap { $0.moments }.flatMap(\.bounds),
            shortest: page.axis == .recorded ? 1.0 / 288 : 2
        )
        var drawing = TimelineDrawing(scale: scale)
        groups = page.groups.map { group in
            Group(heading: group.heading, rows: group.points.map { drawing.row(of: $0) })
        }
        undated = page.undated.map { drawing.row(of: $0) }
        hasUndated = !undated.isEmpty
        rows = groups.flatMap(\.rows)
        isEmpty = rows.isEmpty && undated.isEmpty
        isDrawn = scale != nil
        showsBoth = page.axis != .recorded
        ticks = scale?.ticks().map(Tick.init) ?? []
        breaks =
            scale?.breaks.map { left, right in
                Break(x: Percent.text(left), width: Percent.text(right - left))
            } ?? []
        hasBreaks = !breaks.isEmpty
    }
}

extension DrawnTimeline.Tick {
    init(_ tick: TimeTick) {
        x = Percent.text(tick.position)
        label = tick.label
        anchor = tick.isWrittenBefore ? "end" : "start"
        width = tick.isKeptNarrow ? "any" : "wide"
    }
}

extension TimelinePage.Point {
    /// What is drawn of it.
    var moments: [TimelinePage.Moment] {
        guard let moment else { return [] }
        return [moment] + [other].compactMap(\.self)
    }
}

extension TimelinePage.Moment {
    /// The ends that are not open.
    var bounds: [Double] { [start, end].compactMap(\.self) }
}

/// Numbers as attributes of a drawing.
enum Percent {
    /// With two digits behind the point.
    static func text(_ percent: Double) -> String {
        "\((percent * 100).rounded() / 100)%"
    }
}
