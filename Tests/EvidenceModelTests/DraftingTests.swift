import EvidenceModel
import EvidenceRecord
import Testing

@Suite struct `Contents drafted together` {
    @Test(arguments: [0, 1, 63, 64, 200])
    func `are those of each record, every field with a salt of its own`(count: Int) throws {
        let drafts = (0..<count).map { number in
            [DraftedField("/b", text: "\(number)"), DraftedField("/a", text: "first")]
        }
        let contents = try Content.drafting(drafts)
        #expect(contents.map { $0.value("/b") } == (0..<count).map { Array("\($0)".utf8) })
        #expect(contents.allSatisfy { $0.fields.map(\.pointer) == [[0x2F, 0x61], [0x2F, 0x62]] })
        let salts = contents.flatMap(\.fields).compactMap { field -> Salt? in
            guard case .disclosed(let salt, _) = field.state else { return nil }
            return salt
        }
        #expect(salts.count == 2 * count)
        #expect(Set(salts).count == salts.count)
    }

    @Test func `have names of their own, whatever those before them have`() throws {
        let drafts: [[DraftedField]] = (0..<50).flatMap { _ in
            [
                [DraftedField("/b", text: "1"), DraftedField("/a", text: "2")],
                [DraftedField("/a", text: "3"), DraftedField("/b", text: "4")],
                [DraftedField("/a", text: "5")],
                [DraftedField("/é", text: "6"), DraftedField("/a", text: "7")],
                [DraftedField("/e\u{301}", text: "8"), DraftedField("/a", text: "9")],
            ]
        }
        let read = try Content.drafting(drafts).map { content in
            content.fields.map { [$0.pointer, $0.value ?? []] }
        }
        let expected = [
            [["/a", "2"], ["/b", "1"]], [["/a", "3"], ["/b", "4"]], [["/a", "5"]],
            [["/a", "7"], ["/é", "6"]], [["/a", "9"], ["/e\u{301}", "8"]],
        ].map { $0.map { $0.map { Array($0.utf8) } } }
        #expect(read == (0..<50).flatMap { _ in expected })
    }

    @Test func `are refused where one of them has names that none may have`() {
        var drafts = Array(repeating: [DraftedField("/a", text: "sound")], count: 200)
        drafts[150] = [DraftedField("/a", text: "x"), DraftedField("/a/b", text: "y")]
        #expect(throws: DraftError.refused(.prefix(field: 1))) { try Content.drafting(drafts) }
    }

    @Test func `are refused where one of them has a value that is no text`() {
        var drafts = Array(repeating: [DraftedField("/a", text: "sound")], count: 200)
        drafts[150] = [DraftedField("/a", [0xFF])]
        #expect(throws: DraftError.refused(.value(field: 0))) { try Content.drafting(drafts) }
    }

    @Test func `are refused where one of them is no content`() {
        let sound = [DraftedField("/a", text: "sound")]
        var drafts = Array(repeating: sound, count: 200)
        drafts[150] = []
        #expect(throws: DraftError.refused(.fieldCount)) { try Content.drafting(drafts) }
    }
}
