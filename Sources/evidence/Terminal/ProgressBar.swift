internal import Glibc

/// A bar on standard error, on a terminal only.
struct ProgressBar {
    private let label: String
    private let isShown = isatty(STDERR_FILENO) == 1
    private var lastShown = ContinuousClock.now - .seconds(1)
    private var isOnScreen = false

    /// A bar that is not on the screen yet.
    ///
    /// - Parameter label: what is going on, in a word or two.
    init(_ label: String) {
        self.label = label
    }

    /// Shows that `done` of `total` are done, at most ten times a second.
    mutating func show(_ done: Int, of total: Int) {
        guard isShown, ContinuousClock.now - lastShown > .milliseconds(100) else { return }
        lastShown = .now
        isOnScreen = true
        let columns = max(10, Terminal.width(of: STDERR_FILENO) - label.count - 10)
        let part = total > 0 ? min(1, Double(done) / Double(total)) : 1
        let filled = Int(Double(columns) * part)
        put(
            "\r\(label) "
                + String(repeating: "█", count: filled)
                + String(repeating: "░", count: columns - filled)
                + " \(Int(part * 100)) %"
        )
    }

    /// Takes the bar off the screen.
    mutating func finish() {
        guard isOnScreen else { return }
        put("\r\u{1B}[K")
        isOnScreen = false
    }

    private func put(_ text: String) {
        let bytes = Array(text.utf8)
        // A bar that cannot be drawn is no reason to stop.
        _ = unsafe bytes.withUnsafeBytes {
            unsafe write(STDERR_FILENO, $0.baseAddress, $0.count)
        }
    }
}
