/// Why bytes are no trust policy.
public struct TrustPolicyError: Error, Equatable, CustomStringConvertible {
    /// What is wrong.
    public enum Problem: Equatable, Sendable {
        /// A control character other than tab and line feed.
        case controlCharacter
        /// The last line is not ended: the file may have been cut.
        case unendedLine
        /// The first word is none that a policy has.
        case unknownWord
        /// The line has too few words or too many.
        case wordCount
        /// The verifier key is refused.
        case key(VerifierKeyError)
        /// The key is that of an earlier line of its kind, whatever it is called there.
        case sameKey
        /// The name stands for something else already, or is `none`.
        case nameTaken
        /// No earlier line gives something that name.
        case unknownName
        /// The name is a member of a group already.
        case memberAlready
        /// The threshold is not `any`, `all` or a number from 1 to that of the members.
        case threshold
        /// There is a quorum line already.
        case secondQuorum
        /// There is no quorum line.
        case noQuorum
        /// There are more lines of one kind than anybody needs.
        case tooMany
    }

    /// What is wrong.
    public let problem: Problem

    /// The line, counted from 1; of a missing line the one after the last.
    public let line: Int

    /// One sentence for a person.
    public var description: String {
        switch problem {
        case .controlCharacter: "line \(line) holds a control character"
        case .unendedLine: "line \(line) does not end in a line feed: the file may have been cut"
        case .unknownWord: "line \(line) begins with none of log, witness, group and quorum"
        case .wordCount: "line \(line) has too few words or too many"
        case .key(let error): "the key in line \(line) is refused: \(error)"
        case .sameKey: "the key in line \(line) stands in an earlier line already"
        case .nameTaken: "the name in line \(line) stands for something else already"
        case .unknownName: "line \(line) names what no earlier line defines"
        case .memberAlready: "line \(line) names a member that is in a group already"
        case .threshold:
            "the threshold in line \(line) is not any, all or a number from 1 to that of the members"
        case .secondQuorum: "line \(line) is a second quorum line"
        case .noQuorum: "there is no quorum line"
        case .tooMany: "line \(line) is one more than the \(TrustPolicy.mostLines) of its kind"
        }
    }
}
