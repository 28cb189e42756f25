internal import ArgumentParser
internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// `evidence timestamp`: has outsiders say when the ledger existed.
struct TimestampCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timestamp",
        abstract: "Have the present head stamped by a timestamping authority.",
        discussion: """
            A timestamp (RFC 3161) over the head of the ledger proves that all entries it covers \
            existed at that time, and that what is recorded after it is younger. The authority \
            sees a hash and nothing else. What it answers is verified by the roots that you \
            trust before a custodian's key records it as an anchor; several authorities make it \
            harder to forge.

              evidence timestamp --tsa https://freetsa.org/tsr --tsa-roots freetsa.pem
              evidence timestamp --tsa URL --tsa OTHER-URL --tsa-roots both.pem

            Without a network, carry the request out and the response back, today or in a month:

              evidence timestamp --request-out head.tsq
              curl -H "Content-Type: application/timestamp-query" --data-binary @head.tsq \
            URL > head.tsr
              evidence timestamp --response head.tsr --request head.tsq --tsa-roots tsa.pem

            Anybody can check what is stored, with the N that is printed and the token's name:

              openssl ts -verify -data Ledger/anchors/N.checkpoint -in Ledger/anchors/HEX.tsr \
            -CAfile tsa.pem

            That judges certificates as of today, unless it is given -attime; evidence verify \
            judges them as of the time that the token states. Neither asks whether a certificate \
            was revoked.

            Next: evidence show N --tsa-roots tsa.pem tells between which times a record came to be.
            """
    )

    @Option(
        name: .customLong("tsa"),
        parsing: .singleValue,
        help: ArgumentHelp("Where an authority answers; may be repeated.", valueName: "url")
    )
    var authorities: [String] = []

    @Option(
        help: ArgumentHelp("Write a request to a new file, to be carried.", valueName: "file"),
        completion: .file()
    )
    var requestOut: String?

    @Option(
        help: ArgumentHelp("The response that an authority gave to a request.", valueName: "file"),
        completion: .file()
    )
    var response: String?

    @Option(
        help: ArgumentHelp("The request that --response must answer.", valueName: "file"),
        completion: .file()
    )
    var request: String?

    @OptionGroup var trust: TrustOptions
    @OptionGroup var recording: RecordingOptions

    func validate() throws {
        let ways = [!authorities.isEmpty, requestOut != nil, response != nil]
        guard ways.count(where: \.self) == 1 else {
            throw ValidationError("give one of --tsa, --request-out and --response")
        }
        guard request == nil || response != nil else {
            throw ValidationError("--request goes with --response")
        }
    }

    func run() throws {
        if let requestOut {
            try write(requestTo: FilePath(requestOut))
        } else if let response {
            let given = try GivenTimestamp(
                carried: InputFile(FilePath(response)).bytes,
                answering: request.map { try InputFile(FilePath($0)).bytes },
                in: recording.ledgerOptions.ledger,
                trusting: trust.requiredRoots()
            )
            try record([given])
        } else {
            try ask()
        }
    }

    private func write(requestTo path: FilePath) throws {
        var writer = try LedgerWriter(opening: recording.ledgerOptions.ledger, logKeys: [])
        let head = try writer.keepHead()
        let imprint = try Digest(of: head.bytes.span)
        try OutputFile.create(path, with: TimestampRequest(over: imprint).bytes)
        guard !recording.output.json else {
            let json: JSONValue = [
                "request": .string("\(path)"), "size": .integer(head.size),
                "sha256": .string("\(imprint)"),
            ]
            print(json.text)
            return
        }
        let entries = Quantity.of(head.size, "entry", "entries")
        print("\(path) asks for a timestamp over the first \(entries)")
    }

    private func ask() throws {
        let roots = try trust.requiredRoots()
        var writer = try LedgerWriter(opening: recording.ledgerOptions.ledger, logKeys: [])
        let head = try writer.keepHead()
        var given: [GivenTimestamp] = []
        var failures: [CommandFailure] = []
        for url in authorities {
            do {
                given.append(try GivenTimestamp(by: url, over: head, trusting: roots))
            } catch let failure as CommandFailure {
                failures.append(failure)
            }
        }
        guard !given.isEmpty else {
            for failure in failures.dropLast() { failure.report() }
            throw failures.last ?? CommandFailure("no authority answered")
        }
        try record(given)
        // What was given is recorded; that some gave nothing is still a failure.
        guard failures.isEmpty else {
            for failure in failures { failure.report() }
            throw Outcome.failed
        }
    }

    /// Stores the tokens and records them as anchors of one entry.
    private func record(_ given: [GivenTimestamp]) throws {
        let writer = try LedgerWriter(opening: recording.ledgerOptions.ledger, logKeys: [])
        let tokens = try given.map { try writer.store(token: $0.response.bytes) }
        let receipt = try recording.record { ledger in
            for given in given { try given.noteClocks(ledger.snapshot) }
            return try zip(given, tokens).map { given, token in
                NewRecord(
                    act: .anchor(size: given.size, token: token),
                    content: try Content(drafting: given.content.fields)
                )
            }
        }
        guard !recording.output.json else {
            let json: JSONValue = [
                "timestamps": .array(zip(given, tokens).map { $0.json(token: $1) }),
                "recorded": receipt.json,
            ]
            print(json.text)
            return
        }
        receipt.tell(given.map(\.words), recording.output)
    }
}
