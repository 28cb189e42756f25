internal import ArgumentParser
internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// `evidence init`: a new ledger.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Begin a ledger: its first key, its first entry, its fingerprint.",
        discussion: """
            The name is the ledger's for ever and part of every entry: the archive's domain, a \
            slash, and what the ledger is about. No two ledgers may have the same.

            Two keys are made. One signs entries, and at first may do everything but audit; it \
            is encrypted with a passphrase that is asked for twice. The other, log, signs heads \
            over entries that are signed already; it lies unlocked, so that each entry becomes \
            final at once. A key's name is public for ever: the first is called archivist-1, \
            unless --admin says otherwise.

              evidence init archive.example/january-2022
              evidence init archive.example/january-2022 --admin anna --holder "Anna K."

            A key that was taken in before with evidence key import, or by an init that failed, \
            is used and not made again.

            Next: evidence fingerprint --card, for the safe; then evidence add FILE.
            """
    )

    @Argument(help: "The ledger's name: 1 to 255 printable ASCII characters but space and +.")
    var name: String

    @Option(help: "The handle of the first key.")
    var admin = "archivist-1"

    @Option(
        name: .customLong("role"),
        parsing: .singleValue,
        help: "What it may do besides admin; repeatable. (default: archivist, custodian)"
    )
    var roles: [Role] = []

    @Option(help: "Who holds it.")
    var holder = NewKeyOptions.unknownHolder

    @Option(help: "How his identity was checked.")
    var checked = "not checked: the first key of this ledger vouches for itself"

    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var newKey: NewKeyOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard KeyName.isPermitted(name) else {
            throw ValidationError(
                "'\(name)' is no name: 1 to 255 printable ASCII characters but space and +"
            )
        }
    }

    func run() throws {
        let paths = LedgerPaths(folder: ledgerOptions.ledger)
        guard try !paths.holdsLedger else { throw StoreError.exists(paths.entries) }
        guard let time = RecordedTime.now() else {
            throw CommandFailure("this machine's clock stands before 1970 or after 9999")
        }
        // A log key that was made for another ledger is found before a passphrase is asked for.
        let log = try key(KeyFolder.logHandle) { nil }
        let author = try key(admin) { try newKey.newPassphrase(of: admin) }
        let fingerprint = try LedgerCreation.create(
            in: paths.folder,
            origin: name,
            author: author,
            logKeys: [log],
            time: time,
            records: try records(author: author.key, log: log.key)
        )
        report(fingerprint, author: author, log: log)
    }

    /// The key of that handle, which may have been made before; a new one where there is none.
    private func key(_ handle: String, passphrase: () throws -> [UInt8]?) throws -> Signer {
        let folder = newKey.folder
        guard try folder.handles().contains(handle) else {
            return try folder.create(handle, origin: name, passphrase: try passphrase())
        }
        let keys = OpenedKeys(in: folder, passphrase: newKey.passphrase, origin: name)
        let signer = try keys.open(handle)
        guard signer.reference.name == KeyFolder.name(of: handle, origin: name) else {
            throw CommandFailure(
                "\(folder.privateKey(handle)) is the key \(signer.reference) of another ledger",
                hints: ["give every ledger a folder of keys of its own, with --keys"]
            )
        }
        Terminal.say("evidence: note: using the key \(folder.privateKey(handle)), which is there")
        return signer
    }

    private var allRoles: [Role] {
        Set((roles.isEmpty ? [.archivist, .custodian] : roles) + [.admin]).sorted()
    }

    private func records(author: VerifierKey, log: VerifierKey) throws -> [NewRecord] {
        let key = KeyContent(holder: holder, checked: checked)
        let purpose = LogContent(purpose: "signs heads over entries that are signed already")
        return [
            NewRecord(
                act: .key(roles: allRoles, author),
                content: try Content(drafting: key.fields)
            ),
            NewRecord(act: .log(log), content: try Content(drafting: purpose.fields)),
        ]
    }

    private func report(_ fingerprint: Digest, author: Signer, log: Signer) {
        guard !output.json else {
            let value: JSONValue = [
                "origin": .string(name), "fingerprint": .string("\(fingerprint)"),
                "key": .string("\(author.key)"), "logKey": .string("\(log.key)"),
            ]
            print(value.text)
            return
        }
        let groups = fingerprint.groups
        let folder = newKey.folder
        print("began the ledger \(name) in \(ledgerOptions.ledger)")
        print("")
        var page = Page()
        page.add("fingerprint", groups[..<4].joined(separator: " "))
        page.add("", groups[4...].joined(separator: " "))
        page.add("first key", "\(author.reference), \(folder.privateKey(admin))")
        page.add("may", allRoles.map(\.rawValue).joined(separator: ", "))
        page.add("log key", "\(log.reference), \(folder.privateKey(KeyFolder.logHandle))")
        for line in page.lines(width: Terminal.width(of: 1)) {
            print(line)
        }
        print("")
        print("next: print this and put it in the safe, where nobody can change it who can")
        print("      change the ledger:  evidence fingerprint --card")
        print("then: evidence add FILE")
    }
}
