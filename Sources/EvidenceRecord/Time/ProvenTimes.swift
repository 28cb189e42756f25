/// Between which proven times each entry of a ledger came to be.
///
/// A timestamp over a head of n entries proves that the entries before n existed at its time. The
/// `anchor` record that names its token could be written only once the token was there, so that
/// every later entry is younger than that time (design §5).
public struct ProvenTimes: Equatable, Sendable {
    /// The heads that were stamped, in the order in which their anchors stand.
    public let heads: [StampedHead]

    // What is known of entry i is that of the last of these whose entry is at most i.
    private let lowerBounds: [(fromEntry: Int, bound: ProvenTime)]

    // What is known of entry i is that of the first of these whose size is greater than i.
    private let upperBounds: [(size: Int, bound: ProvenTime)]

    /// What these heads prove, each of which was verified.
    public init(_ heads: [StampedHead]) {
        self.heads = heads.sorted { ($0.entry, $0.record) < ($1.entry, $1.record) }
        var lower: [(fromEntry: Int, bound: ProvenTime)] = []
        for head in self.heads {
            if let last = lower.last, last.bound.time >= head.earliest { continue }
            let bound = ProvenTime(time: head.earliest, head: head)
            if lower.last?.fromEntry == head.entry + 1 { lower.removeLast() }
            lower.append((head.entry + 1, bound))
        }
        var upper: [(size: Int, bound: ProvenTime)] = []
        for head in heads.sorted(by: { ($0.latest, -$0.size) < ($1.latest, -$1.size) }) {
            if let last = upper.last, last.size >= head.size { continue }
            upper.append((head.size, ProvenTime(time: head.latest, head: head)))
        }
        lowerBounds = lower
        upperBounds = upper
    }

    /// Nothing is proven.
    public static let none = ProvenTimes([])

    /// Whether nothing is proven of any entry.
    public var isEmpty: Bool { heads.isEmpty }

    /// The number of entries that are proven to be older than some time; those from there on have
    /// no upper bound.
    public var coveredEntries: Int { upperBounds.last?.size ?? 0 }

    /// How many entries, from the start, are proven to be older than that time.
    public func entries(olderThan time: RecordedTime) -> Int {
        upperBounds.last { $0.bound.time < time }?.size ?? 0
    }

    /// Between which proven times the entry of that index came to be.
    public subscript(entry: Int) -> ProvenInterval {
        let lower = Self.count(of: lowerBounds) { $0.fromEntry <= entry }
        let upper = Self.count(of: upperBounds) { $0.size <= entry }
        return ProvenInterval(
            notBefore: lower > 0 ? lowerBounds[lower - 1].bound : nil,
            notAfter: upper < upperBounds.count ? upperBounds[upper].bound : nil
        )
    }

    /// How many values the condition holds of, which holds of all those before one of which it
    /// holds.
    private static func count<Value>(of values: [Value], where holds: (Value) -> Bool) -> Int {
        var start = 0
        var end = values.count
        while start < end {
            let middle = (start + end) / 2
            if holds(values[middle]) { start = middle + 1 } else { end = middle }
        }
        return start
    }

    public static func == (one: ProvenTimes, other: ProvenTimes) -> Bool {
        one.heads == other.heads
    }
}

/// A head of a ledger over which a timestamp was verified, and where the ledger records it.
public struct StampedHead: Hashable, Sendable {
    /// The number of entries that it covers.
    public let size: Int

    /// The earliest time that the token may speak of: its time less its accuracy.
    public let earliest: RecordedTime

    /// The latest time that the token may speak of: its time and its accuracy.
    public let latest: RecordedTime

    /// Who gave the timestamp.
    public let authority: String

    /// The `anchor` record that names the token.
    public let record: Int

    /// The entry of that record.
    public let entry: Int

    /// A head that was stamped.
    public init(
        size: Int,
        earliest: RecordedTime,
        latest: RecordedTime,
        authority: String,
        record: Int,
        entry: Int
    ) {
        self.size = size
        self.earliest = earliest
        self.latest = latest
        self.authority = authority
        self.record = record
        self.entry = entry
    }
}

/// A time that bounds when an entry came to be, and what proves it.
public struct ProvenTime: Hashable, Sendable {
    /// The time.
    public let time: RecordedTime

    /// The stamped head that proves it.
    public let head: StampedHead

    /// The time that this head proves.
    public init(time: RecordedTime, head: StampedHead) {
        self.time = time
        self.head = head
    }
}

/// The time in which an entry came to be, as far as it is proven on either side.
public struct ProvenInterval: Hashable, Sendable {
    /// The entry is not older than this; nil where nothing proves that.
    public let notBefore: ProvenTime?

    /// The entry is not younger than this; nil where nothing proves that.
    public let notAfter: ProvenTime?

    /// The interval between those times.
    public init(notBefore: ProvenTime?, notAfter: ProvenTime?) {
        self.notBefore = notBefore
        self.notAfter = notAfter
    }

    /// Whether a claimed time lies in it.
    public func contains(_ time: RecordedTime) -> Bool {
        if let notBefore, time < notBefore.time { return false }
        if let notAfter, time > notAfter.time { return false }
        return true
    }
}

extension ProvenInterval: CustomStringConvertible {
    /// What is proven, in words.
    public var description: String {
        switch (notBefore, notAfter) {
        case (nil, nil):
            "no proven time"
        case (let early?, nil):
            "not before \(early.time.shortened) (proven by \(early.head.authority))"
        case (nil, let late?):
            "not after \(late.time.shortened) (proven by \(late.head.authority))"
        case (let early?, let late?):
            early.head.authority.utf8.elementsEqual(late.head.authority.utf8)
                ? "between \(early.time.shortened) and \(late.time.shortened)"
                    + " (proven by \(late.head.authority))"
                : "between \(early.time.shortened) (proven by \(early.head.authority))"
                    + " and \(late.time.shortened) (proven by \(late.head.authority))"
        }
    }
}

extension RecordedTime {
    /// The time without the zeros at its end, for people.
    public var shortened: String {
        var text = description.dropLast()
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return text + "Z"
    }
}
