internal import EvidenceModel
internal import EvidenceRecord

/// Where words stand in a document's text that are withheld from an excerpt of it.
///
/// To withhold words from an excerpt does not withhold the document. But who reads the two side by
/// side would read the words off the text; so they are not shown there, at their place and
/// wherever else the same words stand.
struct WithheldPlaces {
    private(set) var places: [Place] = []

    /// Finds them by the pieces before and after that are not withheld.
    init(of excerpts: [Content], in text: Rendition) {
        for content in excerpts {
            let excerpt = ExcerptContent(content)
            guard let gap = Gap(in: excerpt.exact) else { continue }
            var found: [Place] = []
            if let place = excerpt.place.value, text.contains(place) {
                let start = place.start + WithheldPlaces.scalarCount(gap.before)
                let end = place.end - WithheldPlaces.scalarCount(gap.after)
                found += [Place(start: start, end: end)].compactMap(\.self)
            } else {
                found += WithheldPlaces.places(between: gap.before, and: gap.after, in: text)
            }
            places += found
            for place in found { places += WithheldPlaces.repetitions(of: place, in: text) }
        }
        places = WithheldPlaces.joined(places)
    }

    /// The places in order, those that share anything as one.
    private static func joined(_ places: [Place]) -> [Place] {
        var joined: [Place] = []
        for place in places.sorted(by: { $0.start < $1.start }) {
            guard let last = joined.last, place.start < last.end else {
                joined.append(place)
                continue
            }
            joined[joined.count - 1] = Place(last.start..<max(last.end, place.end))
        }
        return joined
    }

    /// The bytes of an excerpt before its first withheld piece and after its last.
    private struct Gap {
        let before: [UInt8]
        let after: [UInt8]

        /// Nil where nothing is withheld.
        init?(in pieces: [Disclosure<[UInt8]>]) {
            guard let first = pieces.firstIndex(where: { $0.value == nil }),
                let last = pieces.lastIndex(where: { $0.value == nil })
            else { return nil }
            before = Array(pieces[..<first].compactMap(\.value).joined())
            after = Array(pieces[(last + 1)...].compactMap(\.value).joined())
        }
    }

    // Names are shorter; what stands further apart is not the excerpt.
    private static let longestGap = 500

    /// The gaps in the text that those bytes enclose, where the place of the excerpt is withheld
    /// with the words.
    private static func places(
        between before: [UInt8],
        and after: [UInt8],
        in text: Rendition
    ) -> [Place] {
        let ends = text.places(of: after).map(\.start)
        return text.places(of: before).compactMap { head in
            guard let end = ends.first(where: { $0 > head.end }), end - head.end <= longestGap,
                let gap = Place(start: head.end, end: end)
            else { return nil }
            // White space at the ends of what is looked for is not part of what is found.
            let words = String(decoding: text.bytes(in: gap), as: UTF8.self).unicodeScalars
            let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
            return Place(
                start: gap.start + words.prefix(while: isSpace).count,
                end: gap.end - words.reversed().prefix(while: isSpace).count
            )
        }
    }

    private static func scalarCount(_ bytes: [UInt8]) -> Int {
        bytes.count { $0 & 0xC0 != 0x80 }
    }

    // What is shorter may be any word.
    private static let shortestRepeated = 3

    private static func repetitions(of place: Place, in text: Rendition) -> [Place] {
        guard place.count >= shortestRepeated else { return [] }
        return text.places(ofForm: Array(text.bytes(in: place)))
    }
}
