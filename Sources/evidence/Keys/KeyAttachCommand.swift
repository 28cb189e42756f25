internal import ArgumentParser
internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// `evidence key attach`: an authority's certificate of an enrolled key.
struct KeyAttachCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attach",
        abstract: "Record the certificate that an authority issued for an enrolled key.",
        discussion: """
            The file holds the key's own certificate first and after it those of its issuers, in \
            PEM. It is checked before anything is recorded: the key, the usages, every \
            signature, the dates, and with --roots that it leads to one of these. The ledger \
            then holds the chain and the agent whom it names; the key's roles stay as they are.

              evidence key attach anna chain.pem --roots authority.pem
              evidence key attach anna renewed.pem --agent people/anna

            Without --roots nobody has said that the authority is one. A certificate recorded is \
            shown and never trusted: evidence verify only checks that it is of that key.

            Next: evidence key show HANDLE.
            """
    )

    @Argument(help: "The key's handle, or its name and ID.")
    var key: String

    @Argument(help: "The chain in PEM, the key's own certificate first.", completion: .file())
    var chain: String

    @Option(
        help: ArgumentHelp(
            "Certificates in PEM whose word is taken: the chain must lead to one of them.",
            valueName: "file"
        ),
        completion: .file()
    )
    var roots: String?

    @Option(
        help: ArgumentHelp(
            "The agent whom the certificate names. (default: a new one, a person)",
            valueName: "record"
        )
    )
    var agent: RecordArgument?

    @OptionGroup var recording: RecordingOptions

    func run() throws {
        let snapshot = try LedgerSnapshot(opening: recording.ledgerOptions.ledger)
        let reference = try snapshot.keyReference(key)
        let chain = try CertificateChain.read(chain)
        let roots = try roots.map { try CertificateChain.read($0) }
        guard let time = recording.time ?? RecordedTime.now() else {
            throw CommandFailure("the clock of this machine is wrong")
        }
        var words: [String] = []
        let receipt = try recording.record { ledger in
            let enrolled = try ledger.keyToCertify(reference)
            try chain.check(
                for: enrolled.publicKey,
                at: Int(time.microseconds / 1_000_000),
                roots: roots,
                in: self.chain
            )
            let agent = try agent.map { try ledger.number(of: $0, .agent) }
            var records: [NewRecord] = []
            if agent == nil {
                records.append(try NewRecord(.agent, chain.leaf.agent.fields))
            }
            let content = KeyContent(
                holder: chain.leaf.name,
                checked: chain.checked(under: roots),
                certificate: String(decoding: try chain.pem(), as: UTF8.self),
                agent: agent ?? ledger.nextRecord
            )
            records.append(
                NewRecord(
                    act: .key(roles: enrolled.roles, enrolled.key),
                    content: try Content(drafting: content.fields)
                )
            )
            words = ["\(reference) is certified as \(chain.leaf.subject)"]
            return records
        }
        receipt.tell(words, recording.output)
        guard !recording.output.json else { return }
        if roots == nil {
            print("nobody said that its issuer is an authority: --roots names whose word is taken")
        }
        if !chain.leaf.servesPlainCMS {
            print(
                "openssl cms -verify takes it with -purpose any only: its extended usage names "
                    + "other purposes than mail"
            )
        }
    }
}

/// An enrolled key in force, as it stands.
struct KeyToCertify {
    let key: VerifierKey
    let roles: [Role]
    let publicKey: P256PublicKey
}

extension OpenLedger {
    /// The key of that name and ID, which must be in force and sign entries.
    func keyToCertify(_ reference: KeyReference) throws -> KeyToCertify {
        guard let enrolled = snapshot.standing.key(reference), enrolled.revocation == nil,
            case .p256(let publicKey) = enrolled.key.key
        else { throw CommandFailure("\(reference) is no key in force that signs entries") }
        return KeyToCertify(key: enrolled.key, roles: enrolled.roles, publicKey: publicKey)
    }
}

extension CertificateChain {
    /// Reads the chain in a file that the user named.
    static func read(_ path: String) throws -> CertificateChain {
        let bytes = try InputFile(FilePath(path)).bytes
        do throws(CertificateError) {
            return try CertificateChain(bytes)
        } catch {
            throw CommandFailure("\(path): \(error)")
        }
    }

    fileprivate func check(
        for key: P256PublicKey,
        at time: Int,
        roots: CertificateChain?,
        in file: String
    ) throws(CommandFailure) {
        do throws(CertificateError) {
            try check(for: key, at: time, roots: roots?.certificates)
        } catch {
            throw CommandFailure("\(file) was not recorded: \(error)")
        }
    }

    /// How the identity of the key's holder was checked, as a record says it.
    fileprivate func checked(under roots: CertificateChain?) -> String {
        guard !leaf.isSelfIssued else { return "not checked: the key certified itself" }
        let issuer = "by \(leaf.issuer), who issued certificate \(leaf.serial)"
        guard let roots else { return "\(issuer); whether that is an authority, nobody said" }
        let names = roots.certificates.map { "\($0.subject), SHA-256 \($0.fingerprint)" }
        return "\(issuer), under a root that was given: \(names.joined(separator: "; "))"
    }
}

extension Certificate {
    /// The name of whom it names.
    fileprivate var name: String { commonName ?? subject }

    /// Whom it names.
    fileprivate var agent: AgentContent {
        AgentContent(
            type: .person,
            name: name,
            names: [
                AgentContent.NameForm(
                    subject,
                    basis: "certificate \(serial) issued by \(issuer)"
                )
            ]
        )
    }
}
