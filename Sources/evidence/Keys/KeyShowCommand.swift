internal import ArgumentParser
internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore

/// `evidence key show`: all that the ledger says of one key.
struct KeyShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one key: who holds it, what it may do, since when and until when.",
        discussion: """
            The public half is one line that anyone may keep: with it a signature is checked \
            without this program, as evidence show --how prints. A certificate is shown as it \
            was recorded; whether its issuer is to be trusted is not judged here.

              evidence key show anna
              evidence key show archive.example/anna+8d2bce0e --json

            Next: evidence show N for the record that enrolled it.
            """
    )

    @Argument(help: "The key's handle, or its name and ID.")
    var key: String

    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var keyOptions: KeyOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let snapshot = try LedgerSnapshot(opening: ledgerOptions.ledger)
        let folder = KeyFolder(path: keyOptions.keys)
        let known = try KnownKey.all(standing: snapshot.standing, folder: folder)
            .filter { names($0, origin: snapshot.origin) }
        guard !known.isEmpty else {
            throw CommandFailure(
                "no key named \(key) is enrolled here or at hand",
                hints: ["evidence key list shows them all"]
            )
        }
        guard !output.json else {
            print(JSONValue.array(try known.map { $0.json(try $0.chain(in: snapshot)) }).text)
            return
        }
        for key in known {
            try show(key, in: snapshot)
        }
    }

    private func names(_ known: KnownKey, origin: String) -> Bool {
        known.handle == key || "\(known.key.reference)" == key
            || known.key.reference.name == KeyFolder.name(of: key, origin: origin)
    }

    private func show(_ known: KnownKey, in snapshot: LedgerSnapshot) throws {
        print("key \(known.key.reference)")
        print("  public half  \(known.key)")
        print("  may          \(known.roles)")
        print("  standing     \(known.standing)")
        print("  at hand      \(known.handle.map { "as \($0)" } ?? "no")")
        let records = known.enrolments.reversed() + [known.revocation?.record].compactMap(\.self)
        for record in records {
            print("  record #\(record)")
            for field in try snapshot.content(ofRecord: record)?.fields ?? [] {
                let name = String(decoding: field.pointer.dropFirst(), as: UTF8.self)
                var value = field.value.map { String(decoding: $0, as: UTF8.self) } ?? "withheld"
                // What one of this key says is shown once, below.
                if value.hasPrefix("-----BEGIN CERTIFICATE-----") { value = "in PEM" }
                print("    \(name)  \(VisibleText.onOneLine(value))")
            }
        }
        guard let chain = try known.chain(in: snapshot) else { return }
        let isInForce = try chain.leaf.isInForceNow()
        print("  certificate\(isInForce ? "" : ", not in force now")")
        for line in chain.leaf.page.lines(width: Terminal.width(of: 1)) { print("  \(line)") }
        for issuer in chain.certificates.dropFirst() {
            print("    then        \(VisibleText.onOneLine(issuer.subject))")
        }
    }
}
