internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// Records in which many people speak of many days, for questions to choose among.
///
/// One entry sets the page up: a hundred speakers, the document, the publisher's voice, and within
/// it a voice for each speaker, who speaks in three passages. All further records are excerpts of
/// the passages in turn; each is said to be of one of a thousand days.
struct SpokenRecords: Sendable {
    static let speakers = 100
    private static let passagesEach = 3
    private static let days = 1_000

    let page = SamplePage(seed: 2, passages: speakers * passagesEach)
    private let claims: [String]
    private let dates: [EDTFDate]
    private let firstRecord: Int

    /// The records of the page, of which the first has the given number.
    init(firstRecord: Int) throws {
        self.firstRecord = firstRecord
        var words = RandomWords(seed: -2)
        claims = (0..<997).map { number in
            words.sentences(ofBytes: 130) + (number.isMultiple(of: 10) ? " Nobody slept." : "")
        }
        dates = try (0..<Self.days).map { day in
            func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
            let text = "\(2020 + day / 336)-\(digits(day / 28 % 12 + 1))-\(digits(day % 28 + 1))"
            return try EDTFDate(Array(text.utf8))
        }
    }

    /// The record of a speaker.
    func agent(_ speaker: Int) -> Int { firstRecord + 1 + speaker }

    private var document: Int { firstRecord + 1 + Self.speakers }

    /// The records that set the page up.
    func beginning() throws -> [NewRecord] {
        let digest = try Digest(of: page.text.span)
        var contents: [(ContentKind, [DraftedField])] = [
            (.agent, AgentContent(type: .organization, name: "The Morning Paper").fields)
        ]
        contents += (0..<Self.speakers).map { speaker in
            (.agent, AgentContent(type: .person, name: "Speaker \(speaker)").fields)
        }
        contents.append(
            (
                .document,
                DocumentContent(
                    title: "A page of a morning paper",
                    mediaType: "text/plain",
                    size: page.text.count,
                    sha256: digest,
                    text: DocumentContent.Text(sha256: digest, extractor: "none", version: "1"),
                    publisher: firstRecord
                ).fields
            )
        )
        contents.append((.voice, voice(of: firstRecord, page.passages.indices, .publishes, nil)))
        contents += (0..<Self.speakers).map { speaker in
            let first = speaker * Self.passagesEach
            let passages = first..<(first + Self.passagesEach)
            return (.voice, voice(of: agent(speaker), passages, .asserts, document + 1))
        }
        return try contents.map { kind, fields in
            NewRecord(act: .content(kind), content: try Content(drafting: fields))
        }
    }

    private func voice(
        of speaker: Int,
        _ passages: Range<Int>,
        _ mode: Mode,
        _ within: Int?
    ) -> [DraftedField] {
        VoiceContent(
            document: document,
            places: [page.place(ofPassages: passages)],
            speaker: speaker,
            mode: mode,
            wording: .direct,
            within: within
        ).fields
    }

    /// The record of the first excerpt, those before it being the ledger's beginning and the page.
    var firstExcerpt: Int { document + 2 + Self.speakers }

    /// What the excerpts quote, and their claims: of each its own in turn, and again from the
    /// first.
    var words: (quotes: [[UInt8]], claims: [[UInt8]]) {
        (page.passages.indices.map { page.words(ofPassage: $0) }, claims.map { Array($0.utf8) })
    }

    /// So many excerpts, from the one of that number on.
    func excerpts(_ numbers: Range<Int>) throws -> [NewRecord] {
        try Content.drafting(numbers.map { draft($0) }).map {
            NewRecord(act: .content(.excerpt), content: $0)
        }
    }

    private func draft(_ number: Int) -> [DraftedField] {
        let passage = number % page.passages.count
        return ExcerptContent(
            document: document,
            place: page.passages[passage],
            exact: [page.words(ofPassage: passage)],
            voice: document + 2 + passage / Self.passagesEach,
            claim: claims[number % claims.count],
            event: dates[number / page.passages.count * 37 % dates.count],
            tags: ["sample"]
        ).fields
    }
}
