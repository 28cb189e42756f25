internal import ArgumentParser
internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore

/// `evidence known`: the heads that this user has verified.
struct KnownCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "known",
        abstract: "List the ledgers that you have verified, and how far.",
        discussion: """
            evidence verify remembers the head of every ledger that it found sound, for each user \
            apart, below XDG_STATE_HOME or ~/.local/state. A ledger that later has fewer entries, \
            or others, was cut short, rolled back or rewritten, and evidence verify says so.

              evidence known
              evidence known --json

            Next: evidence fingerprint --card, which keeps a head where no machine can change it.
            """
    )

    @OptionGroup var output: OutputOptions

    func run() throws {
        let heads = try KnownHeads()?.all() ?? []
        guard !output.json else {
            print(JSONValue.array(heads.map(\.json)).text)
            return
        }
        guard !heads.isEmpty else {
            print("no ledger was verified yet")
            return
        }
        for head in heads {
            print(VisibleText.onOneLine(head.origin))
            var page = Page()
            let groups = head.fingerprint.groups
            page.add("fingerprint", groups[..<4].joined(separator: " "))
            page.add("", groups[4...].joined(separator: " "))
            page.add("verified", "\(head.seen), \(Quantity.of(head.size, "entry", "entries"))")
            for line in page.lines(width: 80) { print(line) }
        }
    }
}

extension KnownHead {
    /// The head for programs.
    var json: JSONValue {
        [
            "origin": .string(origin), "fingerprint": .string("\(fingerprint)"),
            "size": .integer(size), "root": .string(Base64.text(root.bytes)),
            "seen": .string("\(seen)"),
        ]
    }
}
