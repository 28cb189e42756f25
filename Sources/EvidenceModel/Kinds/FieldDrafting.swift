internal import EvidenceCrypto

// How typed values become fields. What is not at hand is not drafted: content is made of values.

extension [DraftedField] {
    mutating func add(_ pointer: String, _ text: Disclosure<String>) {
        guard let text = text.value else { return }
        append(DraftedField(pointer, text: text))
    }

    mutating func add(_ pointer: String, _ bytes: Disclosure<[UInt8]>) {
        guard let bytes = bytes.value else { return }
        append(DraftedField(pointer, bytes))
    }

    mutating func add(_ pointer: String, _ number: Disclosure<Int>) {
        guard let number = number.value else { return }
        append(DraftedField(pointer, text: String(number)))
    }

    mutating func add(_ pointer: String, _ digest: Disclosure<Digest>) {
        guard let digest = digest.value else { return }
        append(DraftedField(pointer, text: digest.description))
    }

    mutating func add(_ pointer: String, _ date: Disclosure<EDTFDate>) {
        guard let date = date.value else { return }
        append(DraftedField(pointer, date.text))
    }

    mutating func add(_ pointer: String, _ label: Disclosure<RecordLabel>) {
        guard let label = label.value else { return }
        append(DraftedField(pointer, text: label.description))
    }

    mutating func add<Word: RawRepresentable<String>>(
        _ pointer: String,
        word: Disclosure<Word>
    ) {
        guard let word = word.value else { return }
        append(DraftedField(pointer, text: word.rawValue))
    }

    /// Adds the two ends of a place below `pointer`, which is empty for the record's own place.
    mutating func add(_ pointer: String, _ place: Disclosure<Place>) {
        guard let place = place.value else { return }
        add("\(pointer)/start", .known(place.start))
        add("\(pointer)/end", .known(place.end))
    }

    mutating func add(_ pointer: String, _ agents: [NamedAgent]) {
        for (index, agent) in agents.enumerated() {
            add("\(pointer)/\(index)/agent", agent.agent)
            add("\(pointer)/\(index)/as", agent.form)
        }
    }
}
