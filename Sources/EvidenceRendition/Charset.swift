internal import Glibc

/// Converts a page to UTF-8 from the charset that it declares.
///
/// A byte order mark goes before the page's own declaration, and a `meta` element before an XML
/// declaration, as in the WHATWG HTML Standard §13.2.3.2. Without any of them the page must be
/// UTF-8: what else it could be is not guessed.
///
/// - Parameter page: The page as it was received.
/// - Returns: The page as UTF-8, without a byte order mark.
/// - Throws: ``ExtractionError`` where the charset is unknown or a byte is not of it.
func decodePage(_ page: [UInt8]) throws(ExtractionError) -> [UInt8] {
    var charset = byteOrderMark(of: page)
    if charset == nil {
        charset = try declaredCharset(of: page) ?? xmlEncoding(of: page)
        // What could be read as ASCII up to here is no UTF-16, whatever it says.
        if charset?.lowercased().hasPrefix("utf-16") == true { charset = "utf-8" }
    }
    guard let charset else {
        if let offset = firstByteNotUTF8(in: page) { throw .noCharset(byteOffset: offset) }
        return page
    }
    var converted =
        if ["utf-8", "utf8"].contains(charset.lowercased()) {
            try checkedUTF8(page, charset)
        } else {
            try convert(page, from: charset)
        }
    if converted.starts(with: utf8Mark) { converted.removeFirst(utf8Mark.count) }
    return converted
}

private let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]

private func byteOrderMark(of page: [UInt8]) -> String? {
    if page.starts(with: utf8Mark) { return "utf-8" }
    if page.starts(with: [0xFF, 0xFE]) || page.starts(with: [0xFE, 0xFF]) { return "utf-16" }
    return nil
}

/// What `<meta charset>` or `<meta http-equiv="content-type">` says near the start.
private func declaredCharset(of page: [UInt8]) throws(ExtractionError) -> String? {
    // Any charset that a declaration in ASCII can be read in will do to find it.
    let document = try HTMLDocument(Array(page.prefix(16_384)), charset: "ISO-8859-1")
    var found: String?
    document.walk { event in
        guard case .start(let element) = event else { return true }
        if found == nil && element.name == "meta" { found = charset(of: element) }
        return true
    }
    return found
}

/// What `<?xml … encoding="…"?>` at the very start says.
private func xmlEncoding(of page: [UInt8]) -> String? {
    guard page.starts(with: Array("<?xml".utf8)), let end = page.firstIndex(of: 0x3E) else {
        return nil
    }
    let declaration = String(decoding: page[..<end], as: UTF8.self)
    guard let name = declaration.firstRange(of: "encoding") else { return nil }
    let value = declaration[name.upperBound...].drop(while: \.isWhitespace)
    guard value.first == "=" else { return nil }
    let quoted = value.dropFirst().drop(while: \.isWhitespace)
    guard let quote = quoted.first, quote == "\"" || quote == "'",
        let close = quoted.dropFirst().firstIndex(of: quote)
    else { return nil }
    return String(quoted[..<close].dropFirst())
}

private func charset(of meta: HTMLElement) -> String? {
    if let charset = meta.attributes["charset"], !charset.isEmpty { return charset }
    guard meta.attributes["http-equiv"]?.lowercased() == "content-type",
        let content = meta.attributes["content"]?.lowercased()
    else { return nil }
    for part in content.split(separator: ";") {
        let words = part.split(separator: "=", maxSplits: 1)
        guard words.count == 2, words[0].filter({ $0 != " " }) == "charset" else { continue }
        return words[1].filter { !" \"'".contains($0) }
    }
    return nil
}

private func checkedUTF8(
    _ page: [UInt8],
    _ charset: String
) throws(ExtractionError) -> [UInt8] {
    if let offset = firstByteNotUTF8(in: page) {
        throw .notOfCharset(charset, byteOffset: offset)
    }
    return page
}

private func convert(
    _ page: [UInt8],
    from charset: String
) throws(ExtractionError) -> [UInt8] {
    // Pages that say Latin-1 or ASCII mean windows-1252 (WHATWG Encoding Standard §4.2).
    let meant =
        ["iso-8859-1", "iso8859-1", "latin1", "us-ascii", "ascii"].contains(charset.lowercased())
        ? "windows-1252" : charset
    guard meant.utf8.allSatisfy({ isCharsetNameByte($0) }),
        let converter = unsafe iconv_open("UTF-8", meant), Int(bitPattern: converter) != -1
    else { throw .unknownCharset(charset) }
    defer { unsafe iconv_close(converter) }

    var input = page.map { CChar(bitPattern: $0) }
    // No charset spends more than four bytes of UTF-8 on one of its own bytes.
    var output = [CChar](repeating: 0, count: page.count * 4 + 4)
    var inputLeft = input.count
    var outputLeft = output.count
    let result = unsafe input.withUnsafeMutableBufferPointer { input in
        unsafe output.withUnsafeMutableBufferPointer { output in
            var source = input.baseAddress
            var target = output.baseAddress
            return unsafe iconv(converter, &source, &inputLeft, &target, &outputLeft)
        }
    }
    guard result != -1 else {
        throw .notOfCharset(charset, byteOffset: page.count - inputLeft)
    }
    return output.prefix(output.count - outputLeft).map { UInt8(bitPattern: $0) }
}

/// Keeps out the `//TRANSLIT` and `//IGNORE` by which iconv would alter text silently.
private func isCharsetNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: [0x2D, 0x2E, 0x3A, 0x5F].contains(byte)
    }
}
