/// Something in a dossier that keeps it from being imported.
public struct DossierProblem: Hashable, Sendable {
    /// The name of the file as the archivist gave it.
    public let file: String

    /// The line in the file, from 1.
    public let line: Int

    /// What is wrong, without a full stop.
    public let message: String

    /// What to do about it, where more can be said than the message does.
    public let hint: String?

    /// - Parameters:
    ///   - file: The name of the file.
    ///   - line: The line in it, from 1.
    ///   - message: What is wrong.
    ///   - hint: What to do about it; lines of it are indented.
    public init(file: String, line: Int, message: String, hint: String? = nil) {
        self.file = file
        self.line = line
        self.message = message
        self.hint = hint
    }
}

extension DossierProblem: CustomStringConvertible {
    /// `kantar.yaml:41: unknown key “evnt”`, and the hint on a line of its own.
    public var description: String {
        let lines = hint?.split(separator: "\n").map { "\n    \($0)" } ?? []
        return "\(file):\(line): \(message)" + lines.joined()
    }
}

/// Everything that keeps one file from being imported.
public struct DossierRefusal: Error, Equatable {
    /// Ascending by line, and never empty.
    public let problems: [DossierProblem]

    /// - Parameter problems: At least one, in any order.
    public init(_ problems: [DossierProblem]) {
        self.problems = problems.enumerated()
            .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
            .map(\.element)
    }
}

extension DossierRefusal: CustomStringConvertible {
    public var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}

/// The problems of one file, as they are found.
struct ProblemList {
    let file: String
    private(set) var problems: [DossierProblem] = []

    init(file: String) {
        self.file = file
    }

    mutating func note(_ line: Int, _ message: String, hint: String? = nil) {
        problems.append(DossierProblem(file: file, line: line, message: message, hint: hint))
    }

    /// - Throws: ``DossierRefusal`` if anything was noted, or found elsewhere.
    func check(with others: [DossierProblem] = []) throws(DossierRefusal) {
        guard problems.isEmpty, others.isEmpty else { throw DossierRefusal(problems + others) }
    }
}
