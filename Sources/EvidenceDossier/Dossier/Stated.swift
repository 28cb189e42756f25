/// A value of a dossier and the line that states it.
public struct Stated<Value: Sendable>: Sendable {
    public let value: Value

    /// The line in the file, from 1.
    public let line: Int

    init(_ value: Value, line: Int) {
        self.value = value
        self.line = line
    }
}

extension Stated: Equatable where Value: Equatable {}

extension Stated: Hashable where Value: Hashable {}
