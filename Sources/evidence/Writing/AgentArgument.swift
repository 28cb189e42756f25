internal import ArgumentParser

/// An agent on the command line: `12`, `people/tokayev`, or either with the form of his name that
/// stands in the document, as in `people/tokayev as President Tokayev`.
struct AgentArgument: ExpressibleByArgument {
    let agent: RecordArgument
    let form: String?

    init?(argument: String) {
        let words = argument.split(maxSplits: 2, whereSeparator: \.isWhitespace)
        guard let name = words.first, let agent = RecordArgument(argument: String(name)) else {
            return nil
        }
        guard words.count == 1 || words.count == 3 && words[1] == "as" else { return nil }
        self.agent = agent
        form = words.count == 3 ? String(words[2]) : nil
    }
}
