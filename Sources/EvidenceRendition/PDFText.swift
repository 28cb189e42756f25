internal import Glibc

/// Reads a PDF by `pdftotext` of poppler.
///
/// Its plain order of reading is taken, without `-layout`: columns come one after
/// another, so that a sentence can be quoted as it reads. A page ends in U+000C.
func extractPDF(_ bytes: [UInt8]) throws(ExtractionError) -> ExtractedText {
    let version = try pdftotextVersion()
    let text = try runPoppler(tool, ["-enc", "UTF-8", "-eol", "unix", "-", "-"], input: bytes)
    return ExtractedText(
        text: text,
        mediaType: SourceFormat.pdf.mediaType,
        extractor: tool,
        version: version
    )
}

/// The text of a PDF in a file, for who looks through what he printed himself.
///
/// A long one is read much faster so than through a pipe.
///
/// - Parameter path: The file's path.
/// - Returns: The text, UTF-8; a page ends in U+000C.
/// - Throws: ``ExtractionError``.
public func printedText(at path: String) throws(ExtractionError) -> [UInt8] {
    // What begins with a hyphen would be an option.
    let file = path.hasPrefix("-") ? "./" + path : path
    return try runPoppler(tool, ["-enc", "UTF-8", "-eol", "unix", file, "-"], input: [])
}

private let tool = "pdftotext"

/// The `22.12.0` of `pdftotext version 22.12.0`.
private func pdftotextVersion() throws(ExtractionError) -> String {
    let result = try run(tool, ["-v"], input: [])
    let line = firstLine(of: result.errors + result.output)
    let words = line.split(separator: " ")
    guard words.count == 3, words[0] == "pdftotext", words[1] == "version" else {
        throw .toolFailed(tool: tool, message: "it does not tell its version: \(line)")
    }
    return String(words[2])
}

/// What a program of poppler makes of a PDF.
func runPoppler(
    _ tool: String,
    _ arguments: [String],
    input: [UInt8]
) throws(ExtractionError) -> [UInt8] {
    let result = try run(tool, arguments, input: input)
    guard result.status == 0 else {
        throw .unreadable(extractor: tool, message: firstLine(of: result.errors))
    }
    return result.output
}

private func run(
    _ tool: String,
    _ arguments: [String],
    input: [UInt8]
) throws(ExtractionError) -> ToolOutput {
    do {
        return try runTool(tool, arguments, input: input)
    } catch {
        switch error {
        case .missing:
            throw .toolMissing(tool: tool, package: "poppler-utils")
        case .failed(let call, let number):
            throw .toolFailed(
                tool: tool,
                message: unsafe "\(call): \(String(cString: strerror(number)))"
            )
        }
    }
}

private func firstLine(of bytes: [UInt8]) -> String {
    String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
}
