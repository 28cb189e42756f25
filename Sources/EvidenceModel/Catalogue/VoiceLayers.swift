/// Where the voices of one text stand, each inside those around it.
///
/// Places that are entered nest or are disjoint; a place that crosses another is kept and never
/// entered. In the order by start, and among equal starts from the longest on, whatever holds a
/// place is found from the last place that starts no later, going outwards.
struct VoiceLayers: Sendable {
    private(set) var nodes: [Node] = []

    /// The entered places, outer before inner, by their positions in `nodes`.
    private var order: [Int32] = []

    /// Whether there are voices of which a place is withheld.
    var hasUnplacedVoices = false

    /// Whether documents share them of which it is withheld whether they have one text.
    var mayMixTexts = false

    /// Whether there is a voice.
    var hasVoices: Bool { !nodes.isEmpty || hasUnplacedVoices }

    /// A place of a voice.
    struct Node: Sendable {
        let place: Place

        /// The voice's row in the catalogue.
        let voice: Int32

        /// The innermost place around it, -1 where there is none.
        fileprivate(set) var parent: Int32
    }

    /// Keeps a place without entering it.
    mutating func append(_ place: Place, of voice: Int32) {
        nodes.append(Node(place: place, voice: voice, parent: -1))
    }

    // MARK: Finding

    /// How a place stands among the entered ones.
    struct Standing {
        /// The innermost that holds all of it, -1 where none does.
        var innermost: Int32

        /// A voice with a place that shares a part with it although neither holds the other.
        var crossing: Int32?
    }

    /// How a place stands among the entered ones.
    func standing(of place: Place) -> Standing {
        let count = count(startingUpTo: place.start)
        var standing = Standing(innermost: count == 0 ? -1 : order[count - 1])
        while standing.innermost >= 0, self[standing.innermost].place.end < place.end {
            if self[standing.innermost].place.crosses(place) {
                standing.crossing = standing.crossing ?? self[standing.innermost].voice
            }
            standing.innermost = self[standing.innermost].parent
        }
        // What starts within the place and crosses it is around the last that starts within it.
        guard standing.crossing == nil, count < order.count,
            self[order[count]].place.start < place.end
        else { return standing }
        var node = order[self.count(startingUpTo: place.end - 1) - 1]
        while node >= 0, self[node].place.start > place.start {
            if self[node].place.crosses(place) {
                standing.crossing = self[node].voice
                break
            }
            node = self[node].parent
        }
        return standing
    }

    /// The voices that have that very place, from the innermost outwards.
    func voices(at place: Place) -> [Int32] {
        var voices: [Int32] = []
        var node = standing(of: place).innermost
        while node >= 0, self[node].place == place {
            voices.append(self[node].voice)
            node = self[node].parent
        }
        return voices
    }

    /// The place that has that position in `nodes`.
    private(set) subscript(node: Int32) -> Node {
        get { nodes[Int(node)] }
        set { nodes[Int(node)] = newValue }
    }

    private func count(startingUpTo start: Int) -> Int {
        var low = 0
        var high = order.count
        while low < high {
            let middle = (low + high) / 2
            if self[order[middle]].place.start <= start { low = middle + 1 } else { high = middle }
        }
        return low
    }

    // MARK: Entering and leaving

    /// Enters a kept place, which crosses no entered one.
    ///
    /// Of voices with the same place `isWithin` says which are within the new one; the others
    /// count as around it.
    mutating func enter(_ node: Int32, isWithin: (Int32) -> Bool) {
        let place = self[node].place
        var parent = standing(of: place).innermost
        while parent >= 0, self[parent].place == place, isWithin(self[parent].voice) {
            parent = self[parent].parent
        }
        var position = count(startingUpTo: place.start)
        while position > 0 {
            let before = self[order[position - 1]]
            guard before.place.start == place.start, order[position - 1] != parent,
                before.place.end <= place.end
            else { break }
            position -= 1
        }
        self[node].parent = parent
        order.insert(node, at: position)
        for inner in order[(position + 1)...] {
            guard self[inner].place.start < place.end else { break }
            if self[inner].parent == parent { self[inner].parent = node }
        }
    }

    /// Takes a place out, if it was entered.
    mutating func leave(_ node: Int32) {
        let place = self[node].place
        var position = count(startingUpTo: place.start) - 1
        while position >= 0, order[position] != node,
            self[order[position]].place.start == place.start
        {
            position -= 1
        }
        guard position >= 0, order[position] == node else { return }
        order.remove(at: position)
        for inner in order[position...] {
            guard self[inner].place.start < place.end else { break }
            if self[inner].parent == node {
                self[inner].parent = self[node].parent
            }
        }
    }
}
