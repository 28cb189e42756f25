internal import EvidenceModel

extension Planner {
    /// The voices of the dossier, each after the one it is within.
    mutating func plannedVoices() -> [PlannedVoice] {
        let nesting = nested()
        guard problems.problems.isEmpty else { return [] }
        var planned: [PlannedVoice] = []
        var isPlanned = Array(repeating: false, count: voices.count)
        for index in voices.indices {
            var chain = [index]
            while let last = chain.last, let outer = voices[last].withinIndex {
                chain.append(outer)
            }
            for voice in chain.reversed() where !isPlanned[voice] {
                isPlanned[voice] = true
                if let ready = plannedVoice(voices[voice]) { planned.append(ready) }
            }
        }
        self.nesting = nesting
        return planned
    }

    private mutating func nested() -> VoiceNesting {
        // A voice that the dossier has too counts once.
        let own = Set(voices.filter { $0.label != nil }.map(\.reference))
        voices.removeAll { voice in
            voice.label == nil && voice.recorded?.label.map(own.contains) == true
        }
        // A recorded voice is within an earlier record, so that it goes before a new one.
        voices =
            voices.filter { $0.unchangedRecord != nil }
            + voices.filter { $0.unchangedRecord == nil }
        let nesting = VoiceNesting(voices.map(\.places))
        for (first, second) in nesting.crossings {
            problems.note(
                voices[second].line ?? voices[first].line ?? 1,
                "\(voices[second].subject) crosses \(voices[first].subject)",
                hint: "voices lie in each other or apart: one of them begins inside the other and "
                    + "ends outside"
            )
        }
        guard nesting.crossings.isEmpty else { return nesting }
        var indexes: [Reference: Int] = [:]
        for (index, voice) in voices.enumerated() {
            indexes[voice.reference] = index
            if let recorded = voice.recorded { indexes[recorded.reference] = index }
            if let label = voice.recorded?.label { indexes[label] = index }
        }
        for index in voices.indices {
            if let recorded = voices[index].unchangedRecord {
                // What is recorded keeps the voice it was put within.
                voices[index].withinIndex = recorded.within.flatMap { indexes[$0] }
            } else if voices[index].interrupts == nil {
                let around = nesting.voices(around: index)
                voices[index].withinIndex = around.first { !isWithin($0, index) }
            }
        }
        for index in voices.indices
        where voices[index].interrupts != nil
            && voices[index].unchangedRecord == nil
        {
            interrupt(index, indexes)
        }
        for index in voices.indices {
            checkRecordedOuter(of: index)
            checkSharedPlaces(of: index, nesting)
        }
        return nesting
    }

    /// Puts a voice within that which holds the one it interrupts.
    private mutating func interrupt(_ index: Int, _ indexes: [Reference: Int]) {
        guard let interrupted = voices[index].interrupts else { return }
        guard let other = indexes[interrupted.value] else {
            problems.note(
                interrupted.line,
                "\(voices[index].subject) interrupts “\(interrupted.value)”, which is no voice of "
                    + "this document"
            )
            return
        }
        let outside = voices[index].places.first { place in
            !voices[other].places.contains { $0.contains(place) }
        }
        if let outside {
            problems.note(
                interrupted.line,
                "\(voices[index].subject) does not stand inside \(voices[other].subject): "
                    + "see line \(finder.text.line(ofScalar: outside.start)) of the document"
            )
            return
        }
        var holder = other
        var seen: Set<Int> = [index]
        // What interrupts an interruption is within the same voice as that.
        while seen.insert(holder).inserted, let next = voices[holder].interrupts,
            let further = indexes[next.value]
        {
            holder = further
        }
        voices[index].withinIndex = voices[holder].withinIndex
    }

    /// A correction may not leave a recorded voice outside of the one it is within.
    private mutating func checkRecordedOuter(of index: Int) {
        guard voices[index].unchangedRecord != nil, let outer = voices[index].withinIndex,
            voices[outer].unchangedRecord == nil
        else { return }
        let isHeld = voices[index].places.allSatisfy { place in
            voices[outer].places.contains { $0.contains(place) }
        }
        if isHeld { return }
        problems.note(
            voices[outer].line ?? 1,
            "\(voices[outer].subject) would no longer hold \(voices[index].subject), which is "
                + "recorded within it",
            hint: "correct that one as well"
        )
    }

    /// Of two voices with one place in common, one must be within the other.
    private mutating func checkSharedPlaces(of index: Int, _ nesting: VoiceNesting) {
        for other in nesting.voices(sharingAPlaceWith: index)
        where !isWithin(index, other) && !isWithin(other, index)
            && (voices[index].label != nil || voices[other].label != nil)
        {
            problems.note(
                voices[index].line ?? voices[other].line ?? 1,
                "\(voices[index].subject) has a place in common with \(voices[other].subject), and "
                    + "neither is within the other"
            )
        }
    }

    private func isWithin(_ inner: Int, _ outer: Int) -> Bool {
        var next = voices[inner].withinIndex
        while let current = next {
            if current == outer { return true }
            next = voices[current].withinIndex
        }
        return false
    }
}
