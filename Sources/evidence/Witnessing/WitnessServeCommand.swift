internal import ArgumentParser
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// `evidence witness serve`: a witness over HTTP.
struct WitnessServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Be a witness over HTTP, until SIGTERM (c2sp.org/tlog-witness).",
        discussion: """
            Answers POST /add-checkpoint, and GET /HASH/checkpoint with the head cosigned last of \
            the ledger whose name has that SHA-256. What was cosigned is on the disk before it is \
            answered; any number of these may run on one folder, also beside evidence witness \
            answer. It speaks HTTP without TLS, so that a web server with a certificate stands \
            before it where it is asked over the Internet. Who asked what is said on standard \
            error.

              evidence witness serve Witness --log VKEY
              evidence witness ask http://127.0.0.1:7380 --vkey VKEY

            The part that listens is a program of its own, evidence-server, which stands beside \
            this one: swift build --product evidence-server builds it.

            Exit codes: 0 ended by SIGTERM or SIGINT; 70 it could not be begun.
            """
    )

    @OptionGroup var own: WitnessOptions

    @Option(help: "The address to listen at.")
    var host = "127.0.0.1"

    @Option(help: "The port; 0 for any that is free.")
    var port = 7380

    func validate() throws {
        guard (0...65_535).contains(port) else {
            throw ValidationError("--port is a number from 0 to 65535")
        }
    }

    func run() throws {
        // Opened here first: here a passphrase can be asked for.
        let (_, secret) = try own.open()
        var words = ["--host", host, "--port", "\(port)"]
        for log in own.logs { words += ["--log", "\(log)"] }
        try SiblingProgram.become(
            "evidence-server",
            words + ["--", own.folder],
            passphrase: secret
        )
    }
}
