/// What is added to a PDF file so that it holds a signature: an incremental update (ISO 32000-1
/// §7.5.6) with a signature dictionary (§12.8.1), a field for it that is not seen, and the page and
/// the catalogue that name the field.
struct SignatureUpdate {
    /// What follows the file, up to the signature.
    let beforeSignature: [UInt8]

    /// What follows the signature.
    let afterSignature: [UInt8]

    /// The most bytes that the signature may have.
    let capacity: Int

    /// - Parameters:
    ///   - file: the file.
    ///   - time: the signing time that is stated, in seconds since 1970.
    ///   - capacity: the most bytes that the signature may have.
    /// - Throws: ``PDFSigningError``.
    init(of file: PDFFile, at time: Int, capacity: Int) throws(PDFSigningError) {
        let root = PDFReference(file.trailer["Root"])
        let catalogue = try file.dictionary(root, "Catalog")
        let pages = try file.dictionary(PDFReference(catalogue["Pages"]), "Pages")
        let firstPage = PDFReference(firstItemOf: pages["Kids"])
        let page = try file.dictionary(firstPage, "Page")
        guard let root, let firstPage else {
            throw .unknownForm(path: file.path, reason: "it has no page")
        }
        guard catalogue["AcroForm"] == nil, catalogue["Perms"] == nil else {
            throw .unknownForm(path: file.path, reason: "it has a form already")
        }
        let signature = PDFReference(file.objects)
        let field = PDFReference(file.objects + 1)
        let signedPage =
            page["Annots"] == nil
            ? page.adding("Annots", "[ \(field.text) ]")
            : page.appending(field.text, toArray: "Annots")
        guard let signedPage else {
            throw .unknownForm(path: file.path, reason: "the notes on its first page are elsewhere")
        }
        let form = "<< /Fields [ \(field.text) ] /SigFlags 3 >>"

        let opening = SignatureUpdate.opening(signature, at: time)
        let gap = 2 * capacity + 2
        let beforeCount = opening.count + SignatureUpdate.rangeWidth + Self.contents.utf8.count
        let gapStart = file.length + beforeCount
        let gapEnd = gapStart + gap

        var after = Array("\n>>\nendobj\n".utf8)
        var places = [(number: signature.number, place: file.length)]
        func add(_ reference: PDFReference, _ object: [UInt8]) {
            places.append((reference.number, gapEnd + after.count))
            after += Array("\(reference.number) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
        }
        add(field, Self.field(of: signature, on: firstPage))
        add(firstPage, signedPage)
        add(root, catalogue.adding("AcroForm", form))
        let table = gapEnd + after.count
        after += Self.table(places)
        after += Self.trailer(of: file, objects: file.objects + 2, table: table)

        let range = [gapStart, gapEnd, after.count].map { padded($0, with: " ") }
        let stated = "[ 0 \(range.joined(separator: " ")) ]"
        beforeSignature = opening + Array(stated.utf8) + Array(Self.contents.utf8)
        afterSignature = after
        self.capacity = capacity
    }

    private static let contents = "\n   /Contents "

    /// How long `[ 0 … ]` is with three numbers of ten places.
    private static let rangeWidth = 4 + 3 * 11 + 1

    /// The signature dictionary up to its byte range.
    private static func opening(_ signature: PDFReference, at time: Int) -> [UInt8] {
        let date = isoTime(time).filter(\.isNumber)
        return Array(
            """
            \(signature.number) 0 obj
            << /Type /Sig
               /Filter /Adobe.PPKLite
               /SubFilter /ETSI.CAdES.detached
               /M (D:\(date)+00'00')
               /ByteRange\u{20}
            """.utf8
        )
    }

    /// A field that is on the page and takes no room there, to be printed and not to be moved.
    private static func field(of signature: PDFReference, on page: PDFReference) -> [UInt8] {
        Array(
            """
            << /Type /Annot
               /Subtype /Widget
               /FT /Sig
               /T (Signature1)
               /F 132
               /Rect [ 0 0 0 0 ]
               /P \(page.text)
               /V \(signature.text)
            >>
            """.utf8
        )
    }

    /// Where the objects of the update stand, numbers in a row together.
    private static func table(_ places: [(number: Int, place: Int)]) -> [UInt8] {
        var text = "xref\n"
        var rest = places.sorted { $0.number < $1.number }[...]
        while let first = rest.first {
            let run = rest.enumerated().prefix { $1.number == first.number + $0 }.map(\.element)
            text += "\(first.number) \(run.count)\n"
            for (_, place) in run { text += padded(place, with: "0") + " 00000 n \n" }
            rest = rest.dropFirst(run.count)
        }
        return Array(text.utf8)
    }

    private static func trailer(of file: PDFFile, objects: Int, table: Int) -> [UInt8] {
        var bytes = Array("trailer\n<< /Size \(objects)".utf8)
        for key in file.trailer.keys where key != "Size" {
            bytes += Array("\n   /\(key) ".utf8) + (file.trailer[key] ?? [])
        }
        return bytes
            + Array("\n   /Prev \(file.table)\n>>\nstartxref\n\(table)\n%%EOF\n".utf8)
    }
}

extension PDFReference {
    /// Reads the first item of an array, which is a reference.
    fileprivate init?(firstItemOf array: [UInt8]?) {
        guard let array, array.first == UInt8(ascii: "[") else { return nil }
        let items = array.dropFirst().dropLast().split(maxSplits: 3) { PDFScanner.isBlank($0) }
        self.init(Array(items.prefix(3).joined(separator: " ".utf8)))
    }
}

/// A number in ten places, after that filling.
private func padded(_ number: Int, with filling: String) -> String {
    let digits = String(number)
    return String(repeating: filling, count: max(0, 10 - digits.utf8.count)) + digits
}
