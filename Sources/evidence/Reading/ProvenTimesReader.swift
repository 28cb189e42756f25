internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore

/// Between which proven times entries came to be, by the tokens of a ledger and the roots that
/// its user trusts.
///
/// All tokens are read, and those verified that bound an entry that is asked for; so an answer
/// costs the same however many there are. One that does not hold proves nothing here: to tell of
/// it is `evidence verify`'s part.
struct ProvenTimesReader {
    private let snapshot: LedgerSnapshot
    private let roots: [UInt8]

    // Of anchors whose token can be read: what the token states, and whether it was found to hold.
    private var tokens: [Token] = []

    // Their places in `tokens`, the earliest first and the latest first.
    private let earliestFirst: [Int]
    private let latestFirst: [Int]

    private struct Token {
        let anchor: AnchorLine
        let head: StampedHead
        let response: TimestampResponse
        var holds: Bool?
    }

    /// Reads the tokens that the ledger's anchors name.
    init(of snapshot: LedgerSnapshot, trusting roots: [UInt8]) throws {
        self.snapshot = snapshot
        self.roots = roots
        for anchor in snapshot.anchors {
            guard let bytes = try snapshot.token(anchor.token),
                let response = try? TimestampResponse(bytes: bytes),
                let head = StampedHead(response.timestamp, anchor: anchor)
            else { continue }
            tokens.append(Token(anchor: anchor, head: head, response: response))
        }
        let heads = tokens.map(\.head)
        earliestFirst = heads.indices.sorted { heads[$0].latest < heads[$1].latest }
        latestFirst = heads.indices.sorted { heads[$0].earliest > heads[$1].earliest }
    }

    /// Between which proven times the entry of that index came to be.
    mutating func interval(ofEntry entry: Int) throws -> ProvenInterval {
        let early = try firstHolding(latestFirst) { $0.entry < entry }
        let late = try firstHolding(earliestFirst) { $0.size > entry }
        return ProvenInterval(
            notBefore: early.map { ProvenTime(time: $0.earliest, head: $0) },
            notAfter: late.map { ProvenTime(time: $0.latest, head: $0) }
        )
    }

    /// How many entries, from the start, are proven to be older than that time.
    mutating func entries(olderThan time: RecordedTime) throws -> Int {
        let older = tokens.indices.filter { tokens[$0].head.latest < time }
        let widestFirst = older.sorted { tokens[$0].head.size > tokens[$1].head.size }
        return try firstHolding(widestFirst) { _ in true }?.size ?? 0
    }

    private mutating func firstHolding(
        _ order: [Int],
        where bounds: (StampedHead) -> Bool
    ) throws -> StampedHead? {
        for place in order where bounds(tokens[place].head) {
            if try holds(place) { return tokens[place].head }
        }
        return nil
    }

    private mutating func holds(_ place: Int) throws -> Bool {
        if let known = tokens[place].holds { return known }
        let holds = try verify(tokens[place])
        tokens[place].holds = holds
        return holds
    }

    private func verify(_ token: Token) throws -> Bool {
        guard let file = try snapshot.keptHead(ofSize: token.anchor.size) else { return false }
        var verifier = try TimestampVerifier(roots: roots)
        do throws(TimestampRefusal) {
            try verifier.verify(token.response, over: try Digest(stamping: file.bytes))
            return true
        } catch {
            if case .failed(let failure) = error { throw failure }
            return false
        }
    }
}

extension Digest {
    /// The hash of a file that is stamped.
    fileprivate init(stamping bytes: [UInt8]) throws(TimestampRefusal) {
        do throws(CryptoError) {
            self = try Digest(of: bytes.span)
        } catch {
            throw .failed(error)
        }
    }
}

extension LedgerSnapshot {
    /// What reads proven times; nil where nobody gave roots.
    func provenTimes(_ trust: TrustOptions) throws -> ProvenTimesReader? {
        try trust.roots().map { try ProvenTimesReader(of: self, trusting: $0) }
    }

    /// That there are timestamps and nobody gave roots; nil where there are none.
    var unreadTimestamps: String? {
        guard !anchors.isEmpty else { return nil }
        return
            "\(Quantity.of(anchors.count, "timestamp is", "timestamps are")) here: what they prove "
            + "is shown with --tsa-roots"
    }
}

extension ProvenInterval {
    /// What is proven; nil where nothing is.
    var words: String? { notBefore == nil && notAfter == nil ? nil : description }

    /// The interval for programs.
    var json: JSONValue {
        ["notBefore": notBefore?.json ?? nil, "notAfter": notAfter?.json ?? nil]
    }
}

extension ProvenTime {
    fileprivate var json: JSONValue {
        [
            "time": .string("\(time)"), "authority": .string(head.authority),
            "size": .integer(head.size), "anchor": .integer(head.record),
        ]
    }
}
