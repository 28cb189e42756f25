internal import ArgumentParser
internal import EvidenceModel

/// A date on the command line, and after a space the words of the document that it rests on.
struct DatedArgument {
    let date: EDTFDate
    let phrase: String?

    /// Takes the date up to the first white space, and all after that as the words.
    init(reading argument: String) throws {
        let words = argument.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        guard let first = words.first else { throw ValidationError("there is no date") }
        date = try EDTFArgument.date(String(first))
        phrase = words.count > 1 ? String(words[1]) : nil
    }
}
