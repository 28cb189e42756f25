import EvidenceModel
import Testing

struct PlaceTests {
    @Test(arguments: [(0, 0), (5, 5), (6, 5), (-1, 5), (-2, -1)])
    func `a place is never empty, backward or before the text`(start: Int, end: Int) {
        #expect(Place(start: start, end: end) == nil)
    }

    @Test(arguments: [
        // other, contains, is disjoint, crosses
        (Place(10..<20), true, false, false),
        (Place(12..<18), true, false, false),
        (Place(10..<11), true, false, false),
        (Place(19..<20), true, false, false),
        (Place(0..<10), false, true, false),
        (Place(20..<21), false, true, false),
        (Place(5..<11), false, false, true),
        (Place(19..<21), false, false, true),
        (Place(9..<20), false, false, false),
        (Place(0..<30), false, false, false),
    ])
    func `places nest, are disjoint or cross`(
        other: Place,
        contains: Bool,
        isDisjoint: Bool,
        crosses: Bool
    ) {
        let place = Place(10..<20)
        #expect(place.contains(other) == contains)
        #expect(place.isDisjoint(with: other) == isDisjoint)
        #expect(other.isDisjoint(with: place) == isDisjoint)
        #expect(place.crosses(other) == crosses)
        #expect(other.crosses(place) == crosses)
    }
}
