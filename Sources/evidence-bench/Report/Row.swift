/// One line of the result: a piece of work, and what it is held against.
struct Row {
    /// What `--only` calls it.
    let name: String

    /// The work in words.
    let work: String

    /// What it is held against in words, measured in the same round.
    let limit: String?

    /// What the figures count.
    let unit: Unit

    /// What is to be reached.
    let target: Target

    /// What survives a power cut once the work is done; nil where nothing is written.
    var durability: String? = nil

    /// How often it is measured; the median counts.
    ///
    /// One more round before warms up, but for work that is done only once, so long does it take.
    var rounds = 5

    /// Measures once.
    let measure: () async throws -> Sample

    /// Warms up, measures all rounds and takes the medians.
    func outcome() async throws -> Outcome {
        if rounds > 1 { _ = try await measure() }
        var samples: [Sample] = []
        for _ in 0..<rounds { samples.append(try await measure()) }
        return Outcome(of: self, samples)
    }
}

/// What one round yields, in the unit of its row.
struct Sample {
    let measured: Double
    let limit: Double?
}

/// What the figures of a row count.
enum Unit: String, Encodable {
    case recordsPerSecond = "records/s"
    case seconds = "s"
    case bytes
}

/// What a row is to reach.
enum Target {
    /// At least this share of the limit's rate.
    case share(Double)

    /// At most so many times the limit.
    case times(Double)

    /// At least so much, whatever the limit.
    case atLeast(Double)

    /// At most so much, whatever the limit.
    case atMost(Double)
}

/// A row and the medians of its rounds.
struct Outcome {
    let row: Row
    let measured: Double
    let limit: Double?

    init(of row: Row, _ samples: [Sample]) {
        self.row = row
        measured = median(samples.map(\.measured))
        let limits = samples.compactMap(\.limit)
        limit = limits.isEmpty ? nil : median(limits)
    }

    /// The figure as so many parts of the limit; of times the share too is that of the rates.
    var ratio: Double? {
        guard let limit else { return nil }
        if case .share = row.target, row.unit == .seconds { return limit / measured }
        return measured / limit
    }

    var isReached: Bool {
        switch row.target {
        case .share(let share): (ratio ?? 0) >= share
        case .times(let times): (ratio ?? .infinity) <= times
        case .atLeast(let least): measured >= least
        case .atMost(let most): measured <= most
        }
    }
}

/// The middle value; of an even number of values the mean of the two in the middle.
func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
        ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
}
