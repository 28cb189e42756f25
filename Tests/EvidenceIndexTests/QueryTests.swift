import EvidenceIndex
import Testing

@Suite struct QueryTests {
    @Test func `a filter without values lets everything through`() {
        #expect(Query().by.isEmpty)
    }
}
