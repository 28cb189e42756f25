extension Rendition {
    /// Cuts the bytes of a place so that each of some places in it can be withheld alone.
    ///
    /// Each is a piece of its own. Where one lies in another or two overlap, they are cut apart,
    /// and each is made of whole pieces.
    ///
    /// - Returns: pieces that are not empty and, joined, are the bytes of the place.
    public func pieces(of place: Place, cuttingOut places: [Place]) -> [[UInt8]] {
        let inside = places.filter(place.contains).flatMap { [$0.start, $0.end] }
        let cuts = Set(inside + [place.start, place.end]).sorted()
        return zip(cuts, cuts.dropFirst()).map { start, end in
            Array(bytes(in: Place(start..<end)))
        }
    }
}
