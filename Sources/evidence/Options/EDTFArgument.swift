internal import ArgumentParser
internal import EvidenceModel

/// Dates on the command line.
enum EDTFArgument {
    /// Reads a date in the Extended Date/Time Format; `a..b` is the set `[a..b]`, as in a dossier.
    static func date(_ text: String) throws -> EDTFDate {
        let isBareSet =
            text.contains("..") && !text.contains("/") && !text.hasPrefix("[")
            && !text.hasPrefix("{")
        do throws(EDTFError) {
            return try EDTFDate(Array((isBareSet ? "[\(text)]" : text).utf8))
        } catch {
            throw ValidationError(
                "'\(text)' is no date: \(error); dates are written as 2022-01-05, 2022-01, 2022~, "
                    + "2022-01-05/2022-01-07 or ..2022-01-07"
            )
        }
    }
}
