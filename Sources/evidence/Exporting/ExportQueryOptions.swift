internal import ArgumentParser
internal import EvidenceIndex

/// What an extract is asked for: the filters of a query, but that `--signer` says who signs it.
struct ExportQueryOptions: ParsableArguments {
    @OptionGroup(title: "Who said it (each also as --not-…)") var who: WhoOptions
    @OptionGroup(title: "What (each also as --not-…)") var what: WhatOptions
    @OptionGroup(title: "When, in EDTF (each also as --not-…)") var when: WhenOptions
    @OptionGroup(title: "What is said of it") var standing: StandingOptions

    @Option(
        name: .customLong("signed-by"),
        parsing: .singleValue,
        help: ArgumentHelp(
            "Whose key signed: handle, name, or name+ID. (also as --not-…)",
            valueName: "key"
        )
    )
    var signers: [String] = []

    @Option(name: .customLong("not-signed-by"), parsing: .singleValue, help: .denial("key"))
    var notSigners: [String] = []

    /// The query, with all of its answer in the order of the records.
    var query: Query {
        var query = Query()
        who.apply(to: &query)
        what.apply(to: &query)
        when.apply(to: &query)
        standing.apply(to: &query)
        query.signers = Filter(anyOf: signers, noneOf: notSigners)
        return query
    }

    /// Of the words of a command line those that these options are, quoted for a shell.
    static func asked(in words: [String]) -> String {
        var asked: [String] = []
        var position = 0
        while position < words.count {
            let word = words[position]
            position += 1
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard word.hasPrefix("--"), let name = parts.first.map({ String($0.dropFirst(2)) })
            else { continue }
            if flags.contains(name) {
                asked.append(word)
            } else if filters.contains(name) || filters.contains(positive(name)) {
                asked.append(word)
                guard parts.count == 1, position < words.count else { continue }
                asked.append(words[position])
                position += 1
            } else if parts.count == 1, !ExportCommand.flags.contains(name) {
                // Another option's value may look like one of these.
                position += 1
            }
        }
        return asked.map(quotedWhereNeeded).joined(separator: " ")
    }

    private static func positive(_ name: String) -> String {
        name.hasPrefix("not-") ? String(name.dropFirst(4)) : name
    }

    private static let filters: Set = [
        "by", "words-of", "through", "to", "about", "text", "document", "kind", "tag", "mode",
        "wording", "relation", "label", "event", "asserted", "recorded", "as-of", "contradicting",
        "signed-by",
    ]

    private static let flags: Set = [
        "exact-agent", "contradicted", "not-contradicted", "questioned", "not-questioned",
        "superseded",
    ]

    private static func quotedWhereNeeded(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x2B, 0x2C, 0x3A, 0x3D,
                0x5F:
                true
            default: false
            }
        }
        return isPlain && !word.isEmpty ? word : ShellScript.quoted(word)
    }
}
