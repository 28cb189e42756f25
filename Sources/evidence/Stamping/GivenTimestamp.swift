internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceNetwork
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// A timestamp over a head of a ledger, which was verified.
struct GivenTimestamp {
    /// The number of entries that the head covers.
    let size: Int

    /// What the authority answered.
    let response: TimestampResponse

    /// Asks the authority at `url`.
    ///
    /// - Throws: ``CommandFailure`` where it gives none, or none that holds.
    init(by url: String, over head: KeptHeadFile, trusting roots: [UInt8]) throws {
        let imprint = try Digest(of: head.bytes.span)
        let response = try GivenTimestamp.response(by: url, over: imprint, trusting: roots)
        self.init(size: head.size, response: response)
    }

    /// Has the authority at `url` stamp a hash.
    ///
    /// - Throws: ``CommandFailure`` where it gives no timestamp, or none that holds.
    static func response(
        by url: String,
        over imprint: Digest,
        trusting roots: [UInt8]
    ) throws -> TimestampResponse {
        let request = try TimestampRequest(over: imprint)
        let answer: HTTPResponse
        do throws(NetworkError) {
            answer = try HTTPClient().post(
                url,
                body: request.bytes,
                mediaType: "application/timestamp-query",
                accepting: "application/timestamp-reply"
            )
            try answer.requireSuccess()
        } catch {
            throw CommandFailure(VisibleText.onOneLine("\(error)"))
        }
        return try GivenTimestamp.verified(
            answer.body,
            over: imprint,
            nonce: request.nonce,
            trusting: roots,
            from: url
        )
    }

    /// Takes in a response that was carried here, to whichever head of the ledger it is over.
    ///
    /// - Throws: ``CommandFailure`` where it is over none, was recorded before or does not hold.
    init(
        carried bytes: [UInt8],
        answering request: [UInt8]?,
        in folder: FilePath,
        trusting roots: [UInt8]
    ) throws {
        let snapshot = try LedgerSnapshot(opening: folder)
        let token = try Digest(of: bytes.span)
        if let anchor = snapshot.anchors.first(where: { $0.token == token }) {
            throw CommandFailure("the response is recorded already, as #\(anchor.record)")
        }
        let request = try request.map(GivenTimestamp.read)
        let imprint = try GivenTimestamp.read(bytes, from: "the response").timestamp.imprint
        if let request, request.imprint != imprint {
            throw CommandFailure("the response is not to that request: it is over other bytes")
        }
        guard let size = try GivenTimestamp.size(ofHead: imprint, in: snapshot) else {
            throw CommandFailure(
                "the response is over no head of this ledger",
                hints: ["evidence timestamp --request-out keeps the head that it asks for"]
            )
        }
        let response = try GivenTimestamp.verified(
            bytes,
            over: imprint,
            nonce: request?.nonce,
            trusting: roots,
            from: "the response"
        )
        self.init(size: size, response: response)
    }

    private init(size: Int, response: TimestampResponse) {
        self.size = size
        self.response = response
    }

    /// The number of entries in the head with that hash; nil where no head that is kept has it,
    /// nor the present one.
    private static func size(ofHead imprint: Digest, in snapshot: LedgerSnapshot) throws -> Int? {
        for head in try snapshot.keptHeads().reversed()
        where try Digest(of: head.bytes.span) == imprint {
            return head.size
        }
        guard try Digest(of: snapshot.checkpoint.note.bytes.span) == imprint else { return nil }
        var writer = try LedgerWriter(opening: snapshot.paths.folder, logKeys: [])
        let head = try writer.keepHead()
        return try Digest(of: head.bytes.span) == imprint ? head.size : nil
    }

    private static func read(_ request: [UInt8]) throws -> TimestampRequest {
        do throws(TimestampRefusal) {
            return try TimestampRequest(bytes: request)
        } catch {
            throw CommandFailure("the request: \(error)")
        }
    }

    private static func read(_ response: [UInt8], from source: String) throws -> TimestampResponse {
        do throws(TimestampRefusal) {
            return try TimestampResponse(bytes: response)
        } catch {
            throw CommandFailure(VisibleText.onOneLine("\(source): \(error)"))
        }
    }

    private static func verified(
        _ bytes: [UInt8],
        over imprint: Digest,
        nonce: [UInt8]?,
        trusting roots: [UInt8],
        from source: String
    ) throws -> TimestampResponse {
        let response = try read(bytes, from: source)
        var verifier = try TimestampVerifier(roots: roots)
        do throws(TimestampRefusal) {
            try verifier.verify(response, over: imprint, nonce: nonce)
        } catch {
            var hints: [String] = []
            if case .untrusted = error {
                hints = ["is the root of this authority among those of --tsa-roots?"]
            }
            throw CommandFailure(
                VisibleText.onOneLine("\(source): the timestamp does not hold: \(error)"),
                hints: hints
            )
        }
        return response
    }
}

extension GivenTimestamp {
    private var authority: String { response.timestamp.authority ?? "an authority without a name" }

    /// What the anchor says of it.
    var content: AnchorContent {
        AnchorContent(authority: authority, time: response.timestamp.time.description)
    }

    /// What it proves, for a person.
    var words: String {
        "the first \(Quantity.of(size, "entry", "entries")) existed at \(response.timestamp.time), "
            + "says \(authority)"
    }

    /// The timestamp for programs; `token` is the hash of its file.
    func json(token: Digest) -> JSONValue {
        let stated = response.timestamp
        return [
            "size": .integer(size), "time": .string("\(stated.time)"),
            "accuracyMicroseconds": JSONValue(stated.accuracy.map { Int($0) }),
            "authority": JSONValue(stated.authority), "policy": .string(stated.policy),
            "serial": .string(stated.serial), "token": .string("\(token)"),
        ]
    }

    /// Says so where the last entry that was stamped claims a time after the timestamp: one of the
    /// two clocks is wrong.
    func noteClocks(_ snapshot: LedgerSnapshot) throws {
        let claimed = try snapshot.placedEntry(size - 1).entry.time
        guard claimed.microseconds > response.timestamp.latest else { return }
        Terminal.say(
            "evidence: note: entry \(size - 1) claims \(claimed), which is after the timestamp over "
                + "it: this machine's clock or the authority's is wrong"
        )
    }
}
