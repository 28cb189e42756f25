/// A figure with its unit, in three or four digits.
func formatted(_ value: Double, _ unit: Unit) -> String {
    switch unit {
    case .recordsPerSecond: "\(grouped(Int(value.rounded())))/s"
    case .bytes: "\(decimal(value / 1_048_576, places: 1)) MiB"
    case .seconds where value >= 1: "\(decimal(value, places: 2)) s"
    case .seconds where value >= 0.001: "\(decimal(value * 1e3, places: 2)) ms"
    case .seconds: "\(decimal(value * 1e6, places: 0)) µs"
    }
}

/// A target as the table shows it.
func formatted(_ target: Target, _ unit: Unit) -> String {
    switch target {
    case .share(let share): "≥ \(decimal(share, places: 2))"
    case .times(let times): "≤ \(decimal(times, places: 2))"
    case .atLeast(let least) where unit == .recordsPerSecond: "≥ \(grouped(Int(least)))"
    case .atLeast(let least): "≥ \(formatted(least, unit))"
    case .atMost(let most): "≤ \(formatted(most, unit))"
    }
}

/// An integer with a comma after every third digit from the right.
func grouped(_ value: Int) -> String {
    var digits = String(value)
    var place = digits.count - 3
    while place > 0 {
        digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
        place -= 3
    }
    return digits
}

/// A number with so many digits after the point.
func decimal(_ value: Double, places: Int) -> String {
    guard value.isFinite else { return "–" }
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = Int((value * Double(scale)).rounded())
    guard places > 0 else { return String(scaled) }
    let fraction = String(scaled % scale)
    return "\(scaled / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
}
