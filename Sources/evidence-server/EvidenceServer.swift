internal import ArgumentParser
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// `evidence-server`: the part of `evidence witness serve` that stays.
@main
struct EvidenceServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence-server",
        abstract: "Be a witness over HTTP (c2sp.org/tlog-witness).",
        discussion: """
            evidence witness serve runs it, and asks for the passphrase of an encrypted key; by \
            itself it takes that from EVIDENCE_PASSPHRASE.

            Exit codes: 0 ended by SIGTERM or SIGINT; 64 wrong usage; 70 it could not be begun.
            """
    )

    @Argument(help: "The witness's folder.", completion: .directory)
    var folder: String

    @Option(
        name: .customLong("log"),
        parsing: .singleValue,
        help: ArgumentHelp(
            "The verifier key of a log that the witness vouches for. May be repeated.",
            valueName: "vkey"
        ),
        transform: { try VerifierKey($0) }
    )
    var logs: [VerifierKey]

    @Option(help: "The address to listen at.")
    var host = "127.0.0.1"

    @Option(help: "The port; 0 for any that is free.")
    var port = 7380

    func run() async throws {
        do {
            let folder = WitnessFolder(path: FilePath(folder))
            let witness = try folder.open(logs: logs, passphrase: PassphraseVariable.value)
            try await WitnessServer(folder: folder, witness: witness).run(on: host, port: port)
        } catch {
            StandardError.say("evidence-server: error: \(error)")
            throw ExitCode(70)
        }
    }
}
