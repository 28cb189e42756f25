internal import EvidenceModel

/// A sentence that tells what somebody said, ordered or asked.
struct ReportedSpeech {
    let sentence: Range<Int>

    /// The words that show it, as `said that`.
    let cue: Range<Int>
    let act: Mode

    /// Whether it is told of, as in `was asked`, without him who did.
    let isPassive: Bool
}

extension DraftText {
    /// The sentences with a word of saying, in order.
    ///
    /// - Parameter interruptions: Captions, which are passed over, and notes, which are read by
    ///   themselves, so that no sentence holds words of two voices.
    /// - Returns: One for each sentence.
    func reportedSpeech(around interruptions: [Interruption]) -> [ReportedSpeech] {
        segments(around: interruptions).flatMap { segment in
            sentences(in: segment).compactMap { sentence in
                let words = words(in: sentence)
                for index in words.indices {
                    if let (cue, act) = cue(at: index, words) {
                        return ReportedSpeech(
                            sentence: sentence,
                            cue: cue,
                            act: act,
                            isPassive: isPassive(at: index, words)
                        )
                    }
                }
                return nil
            }
        }
    }

    private func segments(around interruptions: [Interruption]) -> [Range<Int>] {
        var segments: [Range<Int>] = []
        for paragraph in paragraphs {
            var start = paragraph.range.lowerBound
            for interruption in interruptions
            where paragraph.range.contains(interruption.range.lowerBound) {
                segments.append(trimmed(start..<interruption.range.lowerBound))
                if interruption.kind == .editorsNote {
                    segments.append(words(ofNote: interruption))
                }
                start = interruption.range.upperBound
            }
            segments.append(trimmed(start..<paragraph.range.upperBound))
        }
        return segments.filter { !$0.isEmpty }
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var range = range
        while let first = scalars[range].first, " .,;".unicodeScalars.contains(first) {
            range = range.lowerBound + 1..<range.upperBound
        }
        while scalars[range].last == " " { range = range.lowerBound..<range.upperBound - 1 }
        return range
    }

    private func isPassive(at index: Int, _ words: [DraftWord]) -> Bool {
        let word = words[index].text.lowercased()
        guard word.hasSuffix("ed") || word == "told" || word == "said" else { return false }
        let before = words[..<index].suffix(2).map { $0.text.lowercased() }
        let next = index + 1 < words.count ? words[index + 1].text.lowercased() : ""
        return before.contains(where: auxiliaries.contains) || next == "by" || next == "of"
            || before.last == "as"
    }

    private func cue(at index: Int, _ words: [DraftWord]) -> (Range<Int>, Mode)? {
        let word = words[index].text.lowercased()
        let next = index + 1 < words.count ? words[index + 1].text.lowercased() : ""
        if word == "according" && next == "to" || word == "по" && next == "словам" {
            return (words[index].core.lowerBound..<words[index + 1].core.upperBound, .asserts)
        }
        if orderNouns.contains(word) {
            // “gave me an order to” tells of an order; “his order” is a noun and no voice.
            let before = words[..<index].suffix(4).map { $0.text.lowercased() }
            guard let verb = before.firstIndex(where: { givingVerbs.contains($0) }) else {
                return nil
            }
            let start = words[index - before.count + verb]
            return (start.core.lowerBound..<words[index].core.upperBound, .orders)
        }
        guard let act = sayingVerbs[word], !isNoVerb(word, words[..<index].last, next) else {
            return nil
        }
        let end = next == "that" || next == "что" ? index + 1 : index
        return (words[index].core.lowerBound..<words[end].core.upperBound, act)
    }
}

/// Whether a word that can mean saying is a noun or an adjective here: `the said man`,
/// `demands for`, `was supposed to`.
private func isNoVerb(_ word: String, _ before: DraftWord?, _ next: String) -> Bool {
    guard let before else { return false }
    let previous = before.text.lowercased()
    if ["alleged", "said", "supposed", "reported"].contains(word) && articles.contains(previous) {
        return true
    }
    if word == "supposed" && auxiliaries.contains(previous) { return true }
    if next == "for" && word == "demands" { return true }
    guard word.hasSuffix("s"), word.unicodeScalars.allSatisfy(\.isASCII) else { return false }
    return !subjects.contains(previous) && before.text.first?.isUppercase != true
}

private let articles: Set<String> = [
    "a", "an", "the", "this", "that", "its", "his", "her", "their",
]

private let auxiliaries: Set<String> = ["was", "were", "is", "are", "been", "being", "be"]

private let subjects: Set<String> = [
    "he", "she", "it", "who", "which", "and", "also", "later", "then",
]

private let givingVerbs: Set<String> = [
    "gave", "give", "gives", "issued", "issue", "received", "got",
]

private let orderNouns: Set<String> = ["order", "orders", "command", "instruction", "instructions"]

private let sayingVerbs: [String: Mode] = {
    let groups: [(Mode, String)] = [
        (
            .asserts,
            """
            said says stated states told tells claimed claims announced announces declared declares \
            reiterated reiterates insisted insists explained explains argued argues admitted admits \
            confirmed confirms reported reports replied replies added adds noted notes testified \
            recalled wrote writes complained emphasized stressed clarified сказал сказала сообщил \
            сообщила заявил заявила утверждает рассказал написал подтвердил
            """
        ),
        (.denies, "denied denies refuted rejected отрицает опроверг отверг"),
        (.alleges, "alleged alleges allege accused accuses accuse blamed обвинил обвиняет"),
        (.supposes, "suggested suggests supposed believes assumed предположил считает"),
        (.predicts, "warned warns predicted promised promises предупредил обещал"),
        (.asks, "asked asks requested requests begged invited inquired попросил спросил"),
        (
            .orders,
            "ordered orders demanded demands commanded instructed urged urges приказал потребовал"
        ),
    ]
    var verbs: [String: Mode] = [:]
    for (mode, words) in groups {
        for word in words.split(separator: " ") { verbs[String(word)] = mode }
    }
    return verbs
}()
