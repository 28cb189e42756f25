/// Measures how long something takes.
struct Stopwatch {
    private let start = ContinuousClock.now

    /// The seconds since it was started.
    var seconds: Double {
        let (seconds, attoseconds) = start.duration(to: .now).components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}

/// Does `work` on every core at once, each with an equal part of `0..<count`.
func onAllCores(
    _ count: Int,
    _ work: @escaping @Sendable (Range<Int>) throws -> Void
) async throws {
    let cores = Machine.cores
    try await withThrowingTaskGroup(of: Void.self) { group in
        for core in 0..<cores {
            let part = (count * core / cores)..<(count * (core + 1) / cores)
            group.addTask { try work(part) }
        }
        try await group.waitForAll()
    }
}
