internal import EvidenceModel

/// How voices lie in each other, by their places.
struct VoiceNesting {
    /// The places that cross none before them, by start, the longer first.
    private var nodes: [Node] = []

    /// The nodes of each voice, by its index.
    private var nodesOfVoice: [[Int]]

    /// Pairs of voices of which one place crosses another, the later one second.
    private(set) var crossings: [(Int, Int)] = []

    private struct Node {
        let place: Place
        let voice: Int
        let parent: Int?
    }

    /// - Parameter voices: The places of each voice. Of voices with the same places the earlier
    ///   is around the later.
    init(_ voices: [[Place]]) {
        nodesOfVoice = Array(repeating: [], count: voices.count)
        var places: [(place: Place, voice: Int)] = []
        for (voice, own) in voices.enumerated() {
            places += own.map { ($0, voice) }
        }
        places.sort { first, second in
            // Of two voices with one place in common, that with more of them is around.
            let one = (first.place.start, -first.place.end, -voices[first.voice].count, first.voice)
            let other = (
                second.place.start, -second.place.end, -voices[second.voice].count, second.voice
            )
            return one < other
        }
        var open: [Int] = []
        for (place, voice) in places {
            while let last = open.last, nodes[last].place.end <= place.start { open.removeLast() }
            if let last = open.last, nodes[last].place.end < place.end {
                let other = nodes[last].voice
                crossings.append((min(voice, other), max(voice, other)))
                continue
            }
            nodesOfVoice[voice].append(nodes.count)
            nodes.append(Node(place: place, voice: voice, parent: open.last))
            open.append(nodes.count - 1)
        }
    }

    /// The voices that hold all places of a voice, from the innermost outwards.
    func voices(around voice: Int) -> [Int] {
        let chains = nodesOfVoice[voice].map { chain(from: nodes[$0].parent) }
        return (chains.first ?? []).filter { outer in
            chains.dropFirst().allSatisfy { $0.contains(outer) }
        }
    }

    /// The voices that have one place in common with a voice and are around it there.
    func voices(sharingAPlaceWith voice: Int) -> [Int] {
        var sharing: [Int] = []
        for index in nodesOfVoice[voice] {
            var parent = nodes[index].parent
            while let node = parent, nodes[node].place == nodes[index].place {
                sharing.append(nodes[node].voice)
                parent = nodes[node].parent
            }
        }
        return sharing
    }

    /// The innermost voice that holds all of a place in one of its own.
    func innermost(holding place: Place) -> Int? {
        var node = lastNode(startingUpTo: place.start)
        while let index = node, nodes[index].place.end < place.end { node = nodes[index].parent }
        return node.map { nodes[$0].voice }
    }

    /// A voice that a place would cut.
    func voiceCut(by place: Place) -> Int? {
        for (start, isBefore) in [(place.start, true), (place.end - 1, false)] {
            var node = lastNode(startingUpTo: start)
            while let index = node,
                isBefore
                    ? nodes[index].place.end < place.end : nodes[index].place.start > place.start
            {
                if nodes[index].place.crosses(place) { return nodes[index].voice }
                node = nodes[index].parent
            }
        }
        return nil
    }

    private func chain(from node: Int?) -> [Int] {
        var chain: [Int] = []
        var node = node
        while let index = node {
            chain.append(nodes[index].voice)
            node = nodes[index].parent
        }
        return chain
    }

    private func lastNode(startingUpTo start: Int) -> Int? {
        var low = 0
        var high = nodes.count
        while low < high {
            let middle = (low + high) / 2
            if nodes[middle].place.start <= start { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : low - 1
    }
}
