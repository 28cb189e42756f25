internal import ArgumentParser
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// `evidence witness answer`: cosigns a head, or says why not.
struct WitnessAnswerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer",
        abstract: "Answer one request to cosign a head (c2sp.org/tlog-witness).",
        discussion: """
            Reads the body of an add-checkpoint request and prints the answer: the cosignature, \
            where the head is signed by a key given with --log and its tree goes on from the last \
            one cosigned of that ledger. What was cosigned is on the disk before it is printed. \
            Any number of these may run at once on one folder.

              evidence witness answer Witness --log VKEY request > answer

            With --cgi the command is what a web server runs for each request (RFC 3875), and \
            the witness is on the web: POST …/add-checkpoint, and GET …/HASH/checkpoint for the \
            head cosigned last of the ledger whose name has that SHA-256. The script that the \
            server runs:

              #!/bin/sh
              exec evidence witness answer --cgi Witness --log VKEY

            Exit codes: 0 cosigned, and always with --cgi; 2 refused; 70 the machine failed.
            """
    )

    @OptionGroup var own: WitnessOptions

    @Argument(help: "The request. (default: standard input)", completion: .file())
    var request: String?

    @Flag(help: "Answer as a web server expects it of a CGI script.")
    var cgi = false

    func validate() throws {
        guard !cgi || request == nil else {
            throw ValidationError("with --cgi the request comes from the web server")
        }
    }

    func run() throws {
        guard !cgi else {
            try GatewayAnswer(folder: own.place, open: { try own.open().witness }).run()
            return
        }
        let body =
            try request.map { (file) in try InputFile(FilePath(file)).bytes }
            ?? InputFile(standardInputUpTo: WitnessRoute.longestBody).bytes
        let response = try own.open().witness.response(to: body, at: try WitnessClock.now())
        try StandardOutput.write(response.body)
        guard response.status == 200 else {
            Terminal.say("evidence: not cosigned (\(response.status))")
            if response.contentType == WitnessResponse.treeSize {
                Terminal.say(
                    "evidence: hint: the answer is the size of the tree cosigned last; a request "
                        + "that goes on from there is due"
                )
            }
            throw Outcome.remarks
        }
    }
}
