internal import EvidenceDossier
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

extension LedgerSnapshot {
    /// The number of the record that the user named.
    func number(of argument: RecordArgument) throws -> Int {
        switch argument {
        case .number(let number):
            return number
        case .label(let text):
            var lookup = try RecordLookup(in: self)
            guard let label = RecordLabel(text), let number = try lookup.bearer(of: label) else {
                throw unknownLabel(text)
            }
            return number
        }
    }

    /// That no record bears the label; one that is near it is offered, and never used.
    func unknownLabel(_ text: String) -> CommandFailure {
        guard !isWithoutContents else {
            return CommandFailure(
                "no record can be found by its label: the contents are not in this copy",
                hints: ["name it by its number"]
            )
        }
        do {
            return .unknownLabel(text, hints: CommandFailure.offer(text, among: try labels()))
        } catch {
            return .unknownLabel(
                text,
                hints: ["contents that cannot be read may hold it: run evidence verify"]
            )
        }
    }

    /// The labels of the records; none where looking at all of them would take long.
    private func labels() throws -> [String] {
        guard recordCount <= Self.fewRecords else { return [] }
        var labels: [String] = []
        try forEachContent { _, content in
            guard let label = content?.value("/label") else { return }
            labels.append(String(decoding: label, as: UTF8.self))
        }
        return labels
    }

    private static let fewRecords = 50_000
}

extension CommandFailure {
    /// That no record bears the label.
    static func unknownLabel(
        _ label: String,
        hints: [String],
        outcome: Outcome = .failed
    ) -> CommandFailure {
        CommandFailure(
            "no record is labelled \(label)",
            hints: hints + ["evidence log lists the records, each with its label"],
            outcome: outcome
        )
    }

    /// The word that may have been meant, as a hint.
    static func offer(_ word: String, among words: [String]) -> [String] {
        nearest(to: word, among: words).map { ["did you mean \($0)?"] } ?? []
    }
}
