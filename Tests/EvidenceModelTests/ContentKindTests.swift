import EvidenceCrypto
import EvidenceModel
import EvidenceRecord
import Testing

struct ContentKindTests {
    /// The fields that a kind's typed content makes of content.
    private static func fields(of content: Content, _ kind: RecordKind) -> [DraftedField] {
        switch kind {
        case .key: KeyContent(content).fields
        case .revoke: RevokeContent(content).fields
        case .log: LogContent(content).fields
        case .quorum: QuorumContent(content).fields
        case .seal, .unseal, .destroy: WithholdingContent(content).fields
        case .anchor: AnchorContent(content).fields
        case .attest: AttestContent(content).fields
        case .document: DocumentContent(content).fields
        case .agent: AgentContent(content).fields
        case .voice: VoiceContent(content).fields
        case .excerpt: ExcerptContent(content).fields
        case .annotation: AnnotationContent(content).fields
        case .custody: CustodyContent(content).fields
        }
    }

    @Test(arguments: DraftRecord.sound)
    func `content read and drafted again has the same fields`(record: DraftRecord) throws {
        let content = try record.content
        let again = try Content(drafting: Self.fields(of: content, record.kind))
        #expect(again.fields.map(\.pointer) == content.fields.map(\.pointer))
        #expect(again.fields.map(\.value) == content.fields.map(\.value))
    }

    @Test func `drafted content has a fresh salt for every field`() throws {
        let fields = [DraftedField("/b", text: "x"), DraftedField("/a", text: "y")]
        let contents = [try Content(drafting: fields), try Content(drafting: fields)]
        var salts: Set<Salt> = []
        for field in contents.flatMap(\.fields) {
            guard case .disclosed(let salt, _) = field.state else { continue }
            salts.insert(salt)
        }
        #expect(salts.count == 4)
        #expect(contents[0].fields.map(\.pointer) == [Array("/a".utf8), Array("/b".utf8)])
    }

    @Test(
        arguments: [
            ([], ContentFault.fieldCount),
            (["/a", "/a"], .order(field: 1)),
            (["/a/b", "/a"], .prefix(field: 1)),
            (["/a/0", "/a/2"], .array(field: 0)),
            (["a"], .pointer(field: 0)),
        ] as [([String], ContentFault)]
    )
    func `fields of which no content can be made are refused`(
        pointers: [String],
        fault: ContentFault
    ) {
        #expect(throws: DraftError.refused(fault)) {
            try Content(drafting: pointers.map { DraftedField($0, text: "x") })
        }
    }

    @Test func `what is withheld is read as withheld, and what lacks as absent`() throws {
        let content = try DraftRecord.voice.with(["/asserted": nil, "/mode": "hums"])
            .withholding("/speaker", "/start", "/more/1/end", "/to/0/as").content
        let voice = VoiceContent(content)
        #expect(voice.speaker == .withheld)
        #expect(voice.place == .withheld)
        #expect(voice.more == [.known(Place(30..<40)), .withheld])
        #expect(voice.to[0].agent == .known(1))
        #expect(voice.to[0].form == .withheld)
        #expect(voice.to[1].form == .absent)
        #expect(voice.asserted == .absent)
        #expect(voice.mode == .unreadable)
        #expect(voice.document.value == 2)
        #expect(voice.label.value?.name == "said")
    }

    @Test func `the words of an excerpt are its pieces joined, unless one is withheld`() throws {
        var fields: [String: String?] = [:]
        for index in 0...10 { fields["/exact/\(index)"] = "\(index)," }
        let record = DraftRecord.excerpt.with(fields)
        #expect(
            ExcerptContent(try record.content).words == Array("0,1,2,3,4,5,6,7,8,9,10,".utf8)
        )
        #expect(ExcerptContent(try record.withholding("/exact/3").content).words == nil)
    }

    @Test func `a withdrawal names the record on both sides`() throws {
        let withdrawal = AnnotationContent.withdrawal(of: 4, reason: "recorded twice")
        var statements = EntryStatements()
        statements.add(9, .annotation, try Content(drafting: withdrawal.fields))
        #expect(statements.breaches == [])
        #expect(withdrawal.relation?.from.value == 4)
        #expect(withdrawal.relation?.to.value == 4)
    }

    @Test func `content agrees with what was drafted by bytes`() throws {
        // "Й" composed and decomposed: equal as Swift compares text, and not the same bytes.
        let fields = [DraftedField("/name", text: "\u{0419}"), DraftedField("/type", text: "role")]
        let content = try Content(drafting: fields)
        #expect(content.agreement(with: fields.reversed()) == .same)
        let decomposed = DraftedField("/name", text: "\u{0418}\u{0306}")
        #expect(content.agreement(with: [decomposed, fields[1]]) == .different)
        #expect(content.agreement(with: [fields[0]]) == .different)
        var hasher = try TreeHasher()
        let withheld = try Content(
            fields: [try content.fields[0].withheld(using: &hasher), content.fields[1]]
        )
        #expect(withheld.agreement(with: fields) == .sameAsFarAsDisclosed)
        let other = DraftedField("/type", text: "person")
        #expect(withheld.agreement(with: [fields[0], other]) == .different)
    }

    @Test(arguments: ["kantar/g13", "a/b", "-/-", "0/9"])
    func `a label is a dossier and a name`(text: String) throws {
        #expect(try #require(RecordLabel(text)).description == text)
    }
}
