/// The word of a list that somebody may have meant.
///
/// - Parameters:
///   - word: What was written.
///   - candidates: What could have been meant, the likelier first.
/// - Returns: The nearest candidate, if no more than a third of it differs.
public func nearest(to word: String, among candidates: [String]) -> String? {
    let written = Array(word.lowercased().unicodeScalars)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
        let letters = Array(candidate.unicodeScalars)
        let distance = editDistance(written, letters)
        guard distance <= max(1, max(letters.count, written.count) / 3) else { continue }
        if distance < (best?.distance ?? Int.max) { best = (candidate, distance) }
    }
    return best?.candidate
}

/// How many letters must be added, left out, changed or swapped with their neighbour.
func editDistance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for row in first.indices {
        var current = [row + 1]
        for column in second.indices {
            let same = first[row] == second[column]
            var best = min(
                last[column] + (same ? 0 : 1),
                last[column + 1] + 1,
                current[column] + 1
            )
            if row > 0, column > 0, first[row] == second[column - 1],
                first[row - 1] == second[column]
            {
                best = min(best, beforeLast[column - 1] + 1)
            }
            current.append(best)
        }
        beforeLast = last
        last = current
    }
    return last[second.count]
}

/// `a, b or c`, for a message.
func alternatives(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.joined() }
    return words.dropLast().joined(separator: ", ") + " or " + last
}
