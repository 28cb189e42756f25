internal import ArgumentParser
internal import EvidenceModel

/// A date on the command line, and after a space the words of the document that it rests on.
struct DatedArgument: ExpressibleByArgument {
    let date: EDTFDate
    let phrase: String?

    /// Takes `a..b` for the set `[a..b]`, as a dossier does.
    init?(argument: String) {
        let words = argument.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        guard let first = words.first else { return nil }
        let isBareSet =
            first.contains("..") && !first.contains("/") && !first.hasPrefix("[")
            && !first.hasPrefix("{")
        let written = isBareSet ? "[\(first)]" : String(first)
        guard let date = try? EDTFDate(Array(written.utf8)) else { return nil }
        self.date = date
        phrase = words.count > 1 ? String(words[1]) : nil
    }
}
