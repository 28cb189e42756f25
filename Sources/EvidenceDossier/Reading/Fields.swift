/// A mapping whose keys are known.
struct Fields {
    /// The line of the mapping's own key, or of its first key where it has none.
    let line: Int

    /// What the mapping describes, for messages: `voice “letter”`.
    let subject: String

    private let values: [String: YAMLEntry]

    /// Reads a mapping, and notes what is none and what keys nobody knows.
    ///
    /// - Parameters:
    ///   - tree: What should be a mapping.
    ///   - subject: What it describes.
    ///   - line: The line to name where a key is missing; nil for the mapping's own.
    ///   - known: The keys it may have.
    ///   - problems: Where problems are noted.
    init?(
        _ tree: YAMLTree,
        of subject: String,
        at line: Int? = nil,
        known: [String],
        problems: inout ProblemList
    ) {
        guard case .map(let entries, let ownLine) = tree else {
            problems.note(
                tree.line,
                "\(subject) must have keys: \(known.joined(separator: " "))"
            )
            return nil
        }
        var values: [String: YAMLEntry] = [:]
        for entry in entries {
            let key = entry.key.value
            if known.contains(key) {
                values[key] = entry
            } else if key == "<<" {
                problems.note(entry.key.line, "a merge key (<<) is not allowed")
            } else {
                let meant = nearest(to: key, among: known)
                problems.note(
                    entry.key.line,
                    "unknown key `\(key)` in \(subject)"
                        + (meant.map { ": did you mean `\($0)`?" } ?? ""),
                    hint: meant == nil ? "known here: \(known.joined(separator: " "))" : nil
                )
            }
        }
        self.values = values
        self.line = line ?? ownLine
        self.subject = subject
    }

    /// The value of a key, if the key stands there.
    subscript(_ key: String) -> YAMLTree? {
        values[key]?.value
    }

    /// The line of a key, or of the whole mapping where the key does not stand there.
    func line(of key: String) -> Int {
        values[key]?.key.line ?? line
    }

    /// Those of the keys that stand there.
    func present(of keys: [String]) -> [String] {
        keys.filter { values[$0] != nil }
    }

    /// The text of a key.
    func text(_ key: String, _ problems: inout ProblemList) -> Stated<String>? {
        guard let entry = values[key] else { return nil }
        guard case .text(let text) = entry.value else {
            problems.note(entry.key.line, "`\(key)` of \(subject) takes a text, not a list or keys")
            return nil
        }
        guard !text.value.isEmpty else {
            problems.note(entry.key.line, "`\(key)` of \(subject) has no value")
            return nil
        }
        return text
    }

    /// The text of a key that must stand there.
    func requiredText(_ key: String, _ problems: inout ProblemList) -> Stated<String>? {
        guard values[key] != nil else {
            problems.note(line, "\(subject) lacks `\(key)`")
            return nil
        }
        return text(key, &problems)
    }

    /// The texts of a key that takes a list.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - allowsText: Whether a single text may stand for a list of one. It may not where
    ///     texts can hold commas.
    ///   - problems: Where problems are noted.
    /// - Returns: The texts; empty where the key does not stand there.
    func texts(
        _ key: String,
        allowsText: Bool = false,
        _ problems: inout ProblemList
    ) -> [Stated<String>] {
        guard let entry = values[key] else { return [] }
        if allowsText, case .text = entry.value { return text(key, &problems).map { [$0] } ?? [] }
        guard case .list(let items, _) = entry.value else {
            problems.note(entry.key.line, "`\(key)` of \(subject) takes a list: [one, two]")
            return []
        }
        if items.isEmpty { problems.note(entry.key.line, "`\(key)` of \(subject) is empty") }
        var texts: [Stated<String>] = []
        for item in items {
            if case .text(let text) = item, !text.value.isEmpty {
                texts.append(text)
            } else {
                problems.note(item.line, "an item of `\(key)` of \(subject) is no text")
            }
        }
        return texts
    }

    /// `yes`, or false where the key does not stand there.
    func isYes(_ key: String, _ problems: inout ProblemList) -> Bool {
        guard let text = text(key, &problems) else { return false }
        if text.value != "yes" {
            problems.note(text.line, "`\(key)` can only be `yes`; leave it out otherwise")
        }
        return true
    }

    /// A word of a closed list.
    func word<Word: RawRepresentable<String> & CaseIterable & Sendable>(
        _ key: String,
        _ type: Word.Type,
        _ problems: inout ProblemList
    ) -> Stated<Word>? {
        guard let text = text(key, &problems) else { return nil }
        guard let word = Word(rawValue: text.value) else {
            noteUnknownWord(text, of: key, allowed: Word.allCases.map(\.rawValue), &problems)
            return nil
        }
        return Stated(word, line: text.line)
    }
}

/// Notes a word that stands in no closed list.
func noteUnknownWord(
    _ text: Stated<String>,
    of key: String,
    allowed: [String],
    _ problems: inout ProblemList
) {
    let meant = nearest(to: text.value, among: allowed)
    problems.note(
        text.line,
        "`\(key)` cannot be “\(text.value)”" + (meant.map { ": did you mean `\($0)`?" } ?? ""),
        hint: "it is \(alternatives(allowed))"
    )
}
