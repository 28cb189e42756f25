internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord

/// A time of a statement: what it is the time of, and the days that it names.
struct TimelineMoment {
    /// Of which of the times.
    let axis: TimelineAxis

    /// What was at that time: `happened`, `ordered, as told`.
    let verb: String
    let date: ShownDate?

    /// The time as it is written.
    let text: String

    /// Days since 1970-01-01, the end exclusive; nil is open.
    let start: Double?
    let end: Double?

    /// Whether it is neither approximate nor uncertain.
    let isSure: Bool

    /// A date of a record; nil where it is withheld, or in no form that is read.
    init?(_ date: ShownDate, _ axis: TimelineAxis, _ verb: String) {
        guard !date.isWithheld, let read = try? EDTFDate(Array(date.date.utf8)) else {
            return nil
        }
        self.axis = axis
        self.verb = verb
        self.date = date
        text = date.date
        start = read.stated.earliest.map(Double.init)
        end = read.stated.latest.map { Double($0) + 1 }
        isSure = !read.isApproximate && !read.isUncertain
    }

    /// When a record was recorded.
    init(recorded time: RecordedTime) {
        axis = .recorded
        verb = "recorded"
        date = nil
        text = "\(time)".prefix(19).split(separator: "T").joined(separator: " ")
        start = Double(time.microseconds) / 86_400_000_000
        end = start
        isSure = true
    }
}

/// A statement at one of its times.
struct TimelinePoint {
    let row: ShownRow

    /// Where it stands; nil where it has no such time.
    let moment: TimelineMoment?

    /// When it was said, or on the axis of saying when it is said to have happened.
    let other: TimelineMoment?
}

extension ShownRow {
    /// The times at which the record stands on an axis; without any, one point that says so.
    func points(on axis: TimelineAxis, in layer: Int?) -> [TimelinePoint] {
        var points: [TimelinePoint] = []
        switch axis {
        case .event:
            let said = said(outwardsFrom: chain.count - 1)
            if let event, let moment = TimelineMoment(event, .event, eventVerb) {
                points.append(TimelinePoint(row: self, moment: moment, other: said))
            }
            points += [toldPoint].compactMap(\.self)
            if points.isEmpty { points = [TimelinePoint(row: self, moment: nil, other: said)] }
        case .asserted:
            let happened = event.flatMap { TimelineMoment($0, .event, eventVerb) }
            let said = layer.flatMap { moment(ofLayer: $0) } ?? publication
            points = [TimelinePoint(row: self, moment: said, other: happened)]
        case .recorded:
            points = [
                TimelinePoint(row: self, moment: TimelineMoment(recorded: row.recorded), other: nil)
            ]
        }
        return points
    }

    /// What somebody is told to have said is something that happened, at the time he said it.
    ///
    /// Of a told voice around it, what it tells stands there and not this again.
    private var toldPoint: TimelinePoint? {
        guard let layer = chain.indices.last,
            chain[layer].wording == Wording.indirect.rawValue,
            let asserted = chain[layer].asserted,
            let moment = TimelineMoment(asserted, .event, verb(ofLayer: layer) + ", as told")
        else { return nil }
        return TimelinePoint(row: self, moment: moment, other: said(outwardsFrom: layer - 1))
    }

    /// When it was said by the innermost voice that has a date, from that one outwards.
    private func said(outwardsFrom layer: Int) -> TimelineMoment? {
        chain.indices.reversed().first { $0 <= layer && chain[$0].asserted != nil }
            .flatMap { moment(ofLayer: $0) }
    }

    private func moment(ofLayer layer: Int) -> TimelineMoment? {
        guard chain.indices.contains(layer) else { return nil }
        return chain[layer].asserted.flatMap {
            TimelineMoment($0, .asserted, verb(ofLayer: layer))
        }
    }

    private func verb(ofLayer layer: Int) -> String {
        let mode = Mode(rawValue: chain[layer].mode)?.past ?? "said"
        return "\(mode) by \(chain[layer].speaker.name)"
    }

    private var eventVerb: String {
        guard row.kind == .custody, let content = row.content else { return "happened" }
        return CustodyContent(content).event.shown ?? "happened"
    }

    private var publication: TimelineMoment? {
        guard row.kind == .document, let content = row.content else { return nil }
        return ShownDate(DocumentContent(content).published).flatMap {
            TimelineMoment($0, .asserted, "published")
        }
    }
}
