public import EvidenceRecord

/// A voice, and where it speaks as far as that is at hand.
public struct PlacedVoice: Equatable, Sendable {
    public let record: Int

    /// The agent who speaks; nil where that is withheld.
    public let speaker: Int?

    /// The voice around it; nil where there is none or it is withheld.
    public let within: Int?

    /// Its places, ascending.
    public let places: [Place]

    public let isSuperseded: Bool
}

extension Catalogue {
    /// The voices recorded in a document, or in one of the same text that it supersedes, ascending
    /// by record, the superseded among them.
    public func voices(inDocument record: Int) -> [PlacedVoice] {
        guard let layers = layers(inDocument: record) else { return [] }
        return voices.indices.filter { Int(voices[$0].layers) == layers }.map(placed)
    }

    /// A voice and where it speaks; nil where the record is no voice.
    public func placedVoice(_ record: Int) -> PlacedVoice? {
        voice(record).map(placed)
    }

    private func placed(_ row: Int) -> PlacedVoice {
        let voice = voices[row]
        return PlacedVoice(
            record: voice.record,
            speaker: voice.speaker < 0 ? nil : voice.speaker,
            within: voice.within < 0 ? nil : voice.within,
            places: places(ofVoice: row),
            isSuperseded: isSuperseded(voice.record)
        )
    }

    /// The innermost voice of a document that holds every one of the places, at least one, each
    /// in one place of its own; superseded voices left out.
    ///
    /// It is the voice of an excerpt at that place, and what a new voice at those places is within
    /// unless it interrupts.
    public func innermostVoice(inDocument record: Int, holding places: [Place]) -> Int? {
        guard let index = layers(inDocument: record), let first = places.first else { return nil }
        let layers = layers[index]
        var node = layers.standing(of: first).innermost
        while node >= 0 {
            let voice = Int(layers[node].voice)
            let own = self.places(ofVoice: voice)
            if places.allSatisfy({ place in own.contains { $0.contains(place) } }) {
                return voices[voice].record
            }
            node = layers[node].parent
        }
        return nil
    }

    /// A voice of a document that shares a part with the place although neither holds the other;
    /// superseded voices left out.
    public func voice(inDocument record: Int, crossing place: Place) -> Int? {
        guard let index = layers(inDocument: record) else { return nil }
        return layers[index].standing(of: place).crossing.map { voices[Int($0)].record }
    }

    /// The layers of a document; nil where no voice was recorded in it.
    private func layers(inDocument record: Int) -> Int? {
        guard let row = document(record) else { return nil }
        let layers: Int32 = layers(inDocument: row)
        return layers < 0 ? nil : Int(layers)
    }

    /// The record that bears a label and is not superseded; `content` is asked for the content of
    /// records, which is nil where it is withheld or not at hand.
    public func bearer<Failure: Error>(
        of label: RecordLabel,
        content: (Int) throws(Failure) -> Content?
    ) throws(Failure) -> Int? {
        let bytes = Array(label.description.utf8)
        let hash = LabelTable.hash(of: bytes, 0..<bytes.count)
        for record in labels.bearers(of: hash).reversed() where !isSuperseded(record) {
            if try content(record)?.value("/label") == bytes { return record }
        }
        return nil
    }
}
