/// What was found, in the order of the ledger, while tasks that were begun in that order come back
/// in any.
struct SlotQueue {
    enum Slot {
        case findings([Finding])
        case contents(ReadContents)
    }

    private var filled: [Int: Slot] = [:]
    private var first = 0
    private var end = 0

    /// The slots that were not handed out.
    var count: Int { end - first }

    /// Keeps a place for what a task will come back with.
    mutating func reserve() -> Int {
        end += 1
        return end - 1
    }

    /// Puts it there.
    mutating func fill(_ slot: Int, _ content: Slot) {
        filled[slot] = content
    }

    /// Hands out the next slot, once it is filled and all before it were handed out.
    mutating func next() -> Slot? {
        guard let slot = filled.removeValue(forKey: first) else { return nil }
        first += 1
        return slot
    }
}
