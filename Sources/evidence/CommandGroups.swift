internal import ArgumentParser

extension CommandGroup {
    /// The commands in the order in which one meets them.
    static let all: [CommandGroup] = []
}
