internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

extension OpenLedger {
    /// The number of the record that the user named, which is of one of `kinds` if any are given.
    func number(of argument: RecordArgument, _ kinds: RecordKind...) throws -> Int {
        let number = try number(of: argument)
        guard let kind = catalogue.kind(of: number) else {
            throw CommandFailure("there is no record #\(number); they go up to #\(nextRecord - 1)")
        }
        guard kinds.isEmpty || kinds.contains(kind) else {
            let wanted = kinds.map(\.rawValue).joined(separator: " or ")
            throw CommandFailure("\(try name(of: number)) is no \(wanted), but \(kind.rawValue)")
        }
        return number
    }

    private func number(of argument: RecordArgument) throws -> Int {
        switch argument {
        case .number(let number): return number
        case .label(let text):
            guard let label = RecordLabel(text), let number = try bearer(of: label) else {
                throw snapshot.unknownLabel(text)
            }
            return number
        }
    }

    /// The record that bears a label, also one that is sealed; nil where none does.
    func bearer(of label: RecordLabel) throws -> Int? {
        try catalogue.bearer(
            of: label,
            content: { record throws(any Error) in try contentIfDisclosed(of: record) }
        ) ?? sealedBearer(of: label)
    }

    /// A record's number and label, as in `#42 (kantar/letter)`.
    func name(of record: Int) throws -> String {
        guard let label = try contentIfDisclosed(of: record)?.value("/label") else {
            return "#\(record)"
        }
        return "#\(record) (\(String(decoding: label, as: UTF8.self)))"
    }

    /// The agent that an argument names, and the form of his name.
    func agent(_ argument: AgentArgument) throws -> NamedAgent {
        NamedAgent(try number(of: argument.agent, .agent), as: argument.form)
    }

    /// Who said the words of a voice, in words, and what he said if that is wanted.
    func chain(ofVoice record: Int, words: String? = nil) throws -> String {
        ChainWords.sentence(try attribution(ofVoice: record), words: words)
    }

    /// Who said the words of a voice, from the innermost voice outwards.
    func attribution(ofVoice record: Int) throws -> [AttributedVoice] {
        try catalogue.attribution(
            ofVoice: record,
            content: { record throws(any Error) in try contentIfDisclosed(of: record) }
        )
    }

    /// Breaches of the format's rules, told to who made them.
    func refusal(of breaches: [Breach]) throws -> CommandFailure {
        guard let first = breaches.first else { return CommandFailure("nothing was recorded") }
        var hints: [String] = []
        for breach in breaches.dropFirst().prefix(9) {
            hints.append("and #\(breach.record): \(breach)")
        }
        for breach in breaches.prefix(10) {
            guard let other = breach.other else { continue }
            hints.append(try hint(on: breach, with: other))
        }
        if breaches.count > 10 { hints.append("and \(breaches.count - 10) more") }
        return CommandFailure("nothing was recorded: \(first)", hints: hints)
    }

    /// What the other record is that a breach is about.
    func hint(on breach: Breach, with other: Int) throws -> String {
        switch breach.problem {
        case .labelTaken:
            return "\(try name(of: other)) bears it; evidence correct \(other) makes a successor"
        default:
            guard let voice = catalogue.placedVoice(other) else {
                return "the other record is \(try name(of: other))"
            }
            let places = voice.places.map { "\($0.start) to \($0.end)" }
            return "the other voice is \(try name(of: other)), at \(places.joined(separator: ", "))"
        }
    }
}
