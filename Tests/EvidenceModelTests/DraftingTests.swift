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
        let salts = contents.flatMap(\.fields).compactMap { field -> [UInt8]? in
            guard case .disclosed(let salt, _) = field.state else { return nil }
            return salt
        }
        #expect(salts.count == 2 * count)
        #expect(Set(salts).count == salts.count)
    }

    @Test func `are refused where one of them is no content`() {
        let sound = [DraftedField("/a", text: "sound")]
        var drafts = Array(repeating: sound, count: 200)
        drafts[150] = []
        #expect(throws: DraftError.refused(.fieldCount)) { try Content.drafting(drafts) }
    }
}
