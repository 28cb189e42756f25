/// How sure whoever wrote a date was of it, or of a part of it.
struct Qualification: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    /// `?`: the source itself is in doubt.
    static let uncertain = Qualification(rawValue: 1)

    /// `~`: an estimate that is possibly correct, or close.
    static let approximate = Qualification(rawValue: 2)

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Reads `?`, `~` or `%`, which means both.
    init?(character: UInt8) {
        switch character {
        case UInt8(ascii: "?"): self = .uncertain
        case UInt8(ascii: "~"): self = .approximate
        case UInt8(ascii: "%"): self = [.uncertain, .approximate]
        default: return nil
        }
    }
}
