internal import ArgumentParser
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// `evidence key revoke`: ends a key.
struct KeyRevokeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "End a key for good.",
        discussion: """
            A revoked key signs nothing from the next entry on, and is never enrolled again. What \
            it signed stays. Where it was compromised, --from names the first record that is \
            suspect; evidence verify, evidence show and evidence query then say so of every record \
            it signed since, but for those that a timestamp proves to be older than --since \
            (--tsa-roots).

              evidence key revoke anna --reason retired --since 2026-03-31 \\
                --explanation "left the archive"
              evidence key revoke anna --reason compromised --from 812 --since 2026-03 \\
                --explanation "laptop stolen" --authority "board, 2026-04-02"

            Next: evidence key new, if a new key takes its place.
            """
    )

    @Argument(help: "The key's handle, or its name and ID like archive.example/anna+8d2bce0e.")
    var key: String

    @Option(help: "Why: \(RevocationReason.allCases.map(\.rawValue).joined(separator: ", ")).")
    var reason: RevocationReason

    @Option(help: "What happened, in a sentence.")
    var explanation: String

    @Option(
        parsing: .unconditional,
        help: "Since when it is not to be relied on, a date in EDTF.",
        transform: EDTFArgument.date
    )
    var since: EDTFDate

    @Option(
        name: .customLong("from"),
        help: "The first record that is suspect. (default: none, unless compromised)"
    )
    var from: RecordArgument?

    @Option(help: "On whose authority.")
    var authority: String?

    @OptionGroup var recording: RecordingOptions

    func validate() throws {
        guard reason != .compromised || from != nil else {
            throw ValidationError(
                "for a compromised key, --from must name the first record that is suspect"
            )
        }
    }

    func run() throws {
        let snapshot = try LedgerSnapshot(opening: recording.ledgerOptions.ledger)
        let key = try snapshot.keyReference(key)
        let from = try from.map { try snapshot.number(of: $0) }
        let content = RevokeContent(explanation: explanation, authority: authority, since: since)
        var recorder = try Recorder(recording, for: [.revoke])
        let receipt = try recorder.record { head in
            // Its own number means that nothing it signed is suspect.
            let act = RecordAct.revoke(key, reason, from: from ?? head.firstRecord)
            return [NewRecord(act: act, content: try Content(drafting: content.fields))]
        }
        guard !recording.output.json else {
            print(receipt.json.text)
            return
        }
        print("revoked \(key)")
        print(receipt.sentence)
    }
}

extension LedgerSnapshot {
    /// The enrolled key of that handle, or of that name and ID.
    func keyReference(_ text: String) throws -> KeyReference {
        let bytes = Array(text.utf8)
        if let reference = KeyReference(in: bytes, 0..<bytes.count) { return reference }
        let name = KeyFolder.name(of: text, origin: origin)
        let standing = standing
        let keys =
            standing.keys.map { ($0.key.reference, $0.revocation) }
            + standing.logKeys.map { ($0.key.reference, $0.revocation) }
        let named = keys.filter { $0.0.name == name && $0.1 == nil }.map(\.0)
        switch named.count {
        case 1:
            return named[0]
        case 0:
            throw CommandFailure(
                "no key in force is named \(name)",
                hints: ["evidence key list shows them all"]
            )
        default:
            throw CommandFailure(
                "several keys in force are named \(name)",
                hints: named.map { "\($0)" }
            )
        }
    }
}
