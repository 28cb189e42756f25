public import EvidenceCrypto
internal import EvidenceRecord

/// `verify.html`: the records of an extract, checked by the page that shows them.
///
/// It is written in parts, so that an extract of any size needs little memory: ``start``, a block
/// for each member and each record, ``end``. A browser computes the hashes and the signatures by
/// WebCrypto from what stands in the page, and fetches nothing.
public struct CheckPage: Sendable {
    /// What stands before the blocks.
    public let start: String

    /// What stands after them.
    public let end: String

    /// A page about the ledger of that origin.
    ///
    /// - Throws: `CryptoError` where the hash of the script, the only one that the page permits,
    ///   cannot be computed.
    public init(origin: String, mark: String? = nil) throws(CryptoError) {
        let script = Array(CheckScript.text.utf8)
        let hash = Base64.text(try Digest(of: script.span).bytes)
        let policy =
            "default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; "
            + "script-src &#39;sha256-\(hash)&#39;"
        let title = PageText.escaped("Extract of \(origin)" + (mark.map { ": \($0)" } ?? ""))
        start = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <title>\(title)</title>
            <style>
            \(PageStyle.text)
            \(CheckScript.style)
            </style>
            </head>
            <body>
            <header>
            <h1>\(title)</h1>
            \(Self.introduction)
            </header>
            <main>
            <p id="verdict" role="status" aria-live="polite">Checking …</p>
            <noscript><p class="note">This page checks nothing where scripts are switched off.</p></noscript>
            <ul id="checks"></ul>
            <h2>Exhibits</h2>
            <table id="exhibits"><thead><tr><th scope="col">Number</th><th scope="col">Record</th><th scope="col">Words, and what the archivist wrote</th><th scope="col">Checked</th></tr></thead><tbody></tbody></table>
            </main>

            """
        end = """
            <script>\(CheckScript.text)</script>
            </body>
            </html>

            """
    }

    private static let introduction = """
        <p>This page is a convenience. It computes, in this browser and without a network, whether the
        records below are those that stand in the signed entries, and those entries under the signed
        head. It cannot check itself: who can change the records can change the page. What counts is
        the file that it came in; README-VERIFY.txt there says how that is checked with stock tools.</p>
        """

    /// The block of a member that is text.
    public func member(_ name: String, _ text: String) -> String {
        var block = "<script type=\"application/json\" data-name=\"\(PageText.escaped(name))\">\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": block += "\\n"
            case "\"": block += "\\\""
            case "\\": block += "\\\\"
            default: Self.append(scalar, to: &block)
            }
        }
        return block + "\"</script>\n"
    }

    /// The block of a record: its line of `records.jsonl`, without the LF.
    public func record(_ number: Int, line: String) -> String {
        var block = "<script type=\"application/json\" data-record=\"\(number)\">"
        for scalar in line.unicodeScalars { Self.append(scalar, to: &block) }
        return block + "</script>\n"
    }

    /// Inside a string of JSON these mean the same, and never end the element or the line.
    private static func append(_ scalar: Unicode.Scalar, to block: inout String) {
        switch scalar.value {
        case 0x3C, 0x00...0x1F, 0x7F, 0x2028, 0x2029:
            let digits = String(scalar.value, radix: 16)
            block += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        default: block.unicodeScalars.append(scalar)
        }
    }
}
