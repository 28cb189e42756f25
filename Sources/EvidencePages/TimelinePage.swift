/// A timeline as a page: drawn, beside the words of what is drawn, and once more as a table.
public struct TimelinePage: Sendable {
    public let head: PageHead
    public let axis: Axis

    /// What has a date, in order.
    public let groups: [Group]

    /// What has none on this axis.
    public let undated: [Point]

    /// A timeline with those points.
    public init(head: PageHead, axis: Axis, groups: [Group], undated: [Point]) {
        self.head = head
        self.axis = axis
        self.groups = groups
        self.undated = undated
    }

    /// Which of the times of a statement the axis is of.
    public enum Axis: String, CaseIterable, Sendable {
        /// When it is said to have happened.
        case event

        /// When it was said.
        case asserted

        /// When it was recorded, as its signer claims.
        case recorded
    }

    /// Points under one heading.
    public struct Group: Sendable {
        public let heading: String
        public let points: [Point]

        public init(heading: String, points: [Point]) {
            self.heading = heading
            self.points = points
        }
    }

    /// A time of a statement.
    public struct Moment: Equatable, Sendable {
        /// Which of its times this is, and the verb for it: `happened`, `said`, `ordered`.
        public let axis: Axis
        public let verb: String

        /// The time as it is recorded, and what it rests on.
        public let text: String
        public let basis: String?

        /// The days that it names, as days since 1970-01-01 with the end exclusive; nil is open.
        public let start: Double?
        public let end: Double?

        /// Whether it is neither approximate nor uncertain.
        public let isSure: Bool

        public init(
            axis: Axis,
            verb: String,
            text: String,
            basis: String? = nil,
            start: Double?,
            end: Double?,
            isSure: Bool
        ) {
            self.axis = axis
            self.verb = verb
            self.text = text
            self.basis = basis
            self.start = start
            self.end = end
            self.isSure = isSure
        }
    }

    /// A statement at one of its times.
    public struct Point: Sendable {
        /// The record's number, and what people call it.
        public let record: Int
        public let name: String

        /// Where on the axis it stands; nil where it has no such time.
        public let moment: Moment?

        /// The other of the times of happening and of saying.
        public let other: Moment?

        /// Who says it in whose relay.
        public let attribution: String

        /// The exact words, and the archivist's paraphrase.
        public let words: String?
        public let claim: String?

        /// When and by whose key it was recorded.
        public let recorded: String

        /// What other records say of it, a clause each.
        public let marks: [String]

        public init(
            record: Int,
            name: String,
            moment: Moment?,
            other: Moment? = nil,
            attribution: String,
            words: String? = nil,
            claim: String? = nil,
            recorded: String,
            marks: [String] = []
        ) {
            self.record = record
            self.name = name
            self.moment = moment
            self.other = other
            self.attribution = attribution
            self.words = words
            self.claim = claim
            self.recorded = recorded
            self.marks = marks
        }
    }

    /// The page as HTML.
    public func html() throws(PageError) -> String {
        try PageTemplate(body: TimelineTemplate.body).page(DrawnTimeline(self))
    }
}
