internal import ArgumentParser
internal import EvidenceModel

/// A date on the command line, and after a space the words of the document that it rests on.
struct DatedArgument {
    let date: EDTFDate
    let phrase: String?

    /// Takes `a..b` for the set `[a..b]`, as a dossier does.
    init(reading argument: String) throws {
        let words = argument.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        guard let first = words.first else { throw ValidationError("there is no date") }
        let isBareSet =
            first.contains("..") && !first.contains("/") && !first.hasPrefix("[")
            && !first.hasPrefix("{")
        let written = isBareSet ? "[\(first)]" : String(first)
        date = try EDTFArgument.date(written)
        phrase = words.count > 1 ? String(words[1]) : nil
    }
}
