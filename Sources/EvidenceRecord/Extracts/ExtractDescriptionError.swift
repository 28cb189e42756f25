/// Why bytes are no description of an extract.
public struct ExtractDescriptionError: Error, Equatable, CustomStringConvertible {
    /// What is wrong.
    public enum Problem: Equatable, Sendable {
        /// A line that is not UTF-8, or the last one does not end in a line feed.
        case noText
        /// The first line is that of another format, or of another version.
        case version
        /// The line is not the one that stands here in the one permitted form.
        case expected(String)
        /// A draft, which nobody signs, says that it is recorded.
        case recordedDraft
        /// The exhibits are not as many as their Bates numbers, or one has not its own.
        case bates
        /// The record stands in an earlier line already.
        case repeated(record: Int)
        /// The record comes before the one of the line above.
        case order(record: Int)
    }

    /// What is wrong.
    public let problem: Problem

    /// The line, counted from 1; of a missing line the one after the last.
    public let line: Int

    /// That what `problem` says is wrong on that line.
    public init(problem: Problem, line: Int) {
        self.problem = problem
        self.line = line
    }

    /// One sentence for a person.
    public var description: String {
        switch problem {
        case .noText: "line \(line) is not UTF-8 that ends in a line feed"
        case .version: "line 1 is not \(ExtractDescription.firstLine)"
        case .expected(let word): "line \(line) is not the line \(word) that stands there"
        case .recordedDraft: "line \(line) says that what nobody signed is recorded"
        case .bates: "line \(line) has not the Bates number that comes next"
        case .repeated(let record): "line \(line) names record \(record) a second time"
        case .order(let record): "line \(line) names record \(record) after a later one"
        }
    }
}
