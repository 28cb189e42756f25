internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// The records that the ledgers of a measurement are made of.
///
/// One entry sets a page up: the document, its publisher and a speaker, the publisher's voice and
/// within it the speaker's. All further records are excerpts of eight fields, 600 bytes or so of
/// values, in the voice of the speaker.
struct SampleRecords: Sendable {
    let page: SamplePage

    /// The fields of an excerpt of each passage but the first.
    private let drafts: [[DraftedField]]

    /// The number of the document's record.
    private let document: Int

    /// The records of `page`, of which the first has the given number.
    init(of page: SamplePage, firstRecord: Int) {
        self.page = page
        let document = firstRecord + 2
        let voice = firstRecord + 4
        var words = RandomWords(seed: -1)
        drafts = page.passages.indices.dropFirst().map { passage in
            Self.draft(
                of: page,
                passage,
                claim: words.sentences(ofBytes: 130),
                document: document,
                voice: voice
            )
        }
        self.document = document
    }

    /// The five records that set the page up.
    func beginning() throws -> [NewRecord] {
        let digest = try Digest(of: page.text.span)
        let publisher = document - 2
        let speaker = document - 1
        let all = page.passages.indices
        let contents: [(ContentKind, [DraftedField])] = [
            (.agent, AgentContent(type: .organization, name: "The Evening Paper").fields),
            (.agent, AgentContent(type: .person, name: "A. Şahin").fields),
            (
                .document,
                DocumentContent(
                    title: "A page of an evening paper",
                    mediaType: "text/plain",
                    size: page.text.count,
                    sha256: digest,
                    text: DocumentContent.Text(sha256: digest, extractor: "none", version: "1"),
                    publisher: publisher
                ).fields
            ),
            (
                .voice,
                VoiceContent(
                    document: document,
                    places: [Place(0..<page.place(ofPassages: all).end)],
                    speaker: publisher,
                    mode: .publishes,
                    wording: .direct
                ).fields
            ),
            (
                .voice,
                VoiceContent(
                    document: document,
                    places: [page.place(ofPassages: all.dropFirst())],
                    speaker: speaker,
                    mode: .asserts,
                    wording: .direct,
                    within: document + 1
                ).fields
            ),
        ]
        return try contents.map { kind, fields in
            NewRecord(act: .content(kind), content: try Content(drafting: fields))
        }
    }

    /// So many excerpts, from passage to passage and again from the first.
    func excerpts(_ count: Int) throws -> [NewRecord] {
        try Content.drafting((0..<count).map { drafts[$0 % drafts.count] }).map {
            NewRecord(act: .content(.excerpt), content: $0)
        }
    }

    private static func draft(
        of page: SamplePage,
        _ passage: Int,
        claim: String,
        document: Int,
        voice: Int
    ) -> [DraftedField] {
        ExcerptContent(
            document: document,
            place: page.passages[passage],
            exact: [page.words(ofPassage: passage)],
            page: "3",
            voice: voice,
            claim: claim,
            tags: ["sample"]
        ).fields
    }
}
