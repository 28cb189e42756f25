import EvidencePrint
import SystemPackage
import Testing

struct PDFFormTests {
    private let book: PrintedBook

    init() throws {
        book = try PrintedBook(quoting: [.text("words")])
    }

    /// Why the file is not signed; it must then be as before.
    private func refusal(of bytes: [UInt8]) throws -> String? {
        try book.overwrite(bytes)
        do {
            try PDFSigning.sign(book.path, at: 0, capacity: 10) { _ in [1, 2] }
            return nil
        } catch PDFSigningError.unknownForm(_, let reason) {
            #expect(try book.bytes == bytes)
            return reason
        }
    }

    @Test(
        arguments: [
            ("", "it does not begin with %PDF-1."),
            ("%PDF-1.4\n", "it does not end with startxref and %%EOF"),
            ("%PDF-1.4\nstartxref\n900\n%%EOF\n", "it does not end with startxref and %%EOF"),
            ("%PDF-1.4\nxref\n\nstartxref\n9\n%%EOF\n", "it has no plain table of objects"),
            ("%PDF-1.4\nxref\n0 99\n\nstartxref\n9\n%%EOF\n", "it has no plain table of objects"),
            ("%PDF-1.4\nxref\n1 0\n\nstartxref\n9\n%%EOF\n", "it has no plain table of objects"),
            ("%PDF-1.4\nxref\n0 0\n\n\nstartxref\n9\n%%EOF\n", "it has no trailer"),
            ("%PDF-1.4\nxref\n0 0\ntrailer\n<< \nstartxref\n9\n%%EOF\n", "it has no trailer"),
            (
                "%PDF-1.4\nxref\n0 0\ntrailer\n<< >>\n\nstartxref\n9\n%%EOF\n",
                "its trailer is not its end"
            ),
            (
                "%PDF-1.4\nxref\n0 0\ntrailer\n<< >>\nstartxref\n9\n%%EOF\n",
                "it was changed, encrypted or is not whole"
            ),
            (
                "%PDF-1.4\nxref\n0 0\ntrailer\n<< /Size 0 >>\nstartxref\n9\n%%EOF\n",
                "it has no Catalog"
            ),
        ]
    )
    func `a file of which the end is otherwise is refused`(text: String, reason: String) throws {
        #expect(try refusal(of: Array(text.utf8)) == reason)
    }

    @Test(
        arguments: [
            ("/Root 1 0 R /Prev 9", "it was changed, encrypted or is not whole"),
            ("/Root 1 0 R /XRefStm 9", "it was changed, encrypted or is not whole"),
            ("/Root 1 0 R /Encrypt 2 0 R", "it was changed, encrypted or is not whole"),
            ("/Root 1 0 R /Root 2 0 R", "it has no trailer"),
            ("/Root 1 0 R /Ro#6ft 2 0 R", "it has no trailer"),
            ("", "it has no Catalog"),
            ("/Root 0 0 R", "it has no Catalog"),
            ("/Root 1 1 R", "it has no Catalog"),
            ("/Root 9 0 R", "it has no Catalog"),
            ("/Root << /Type /Catalog >>", "it has no Catalog"),
            ("/Root 2 0 R", "object 2 is no Catalog"),
        ]
    )
    func `another trailer is refused`(trailer: String, reason: String) throws {
        #expect(try refusal(of: SmallPDF(trailer: trailer).bytes) == reason)
    }

    @Test(
        arguments: [
            (0, "<< /Type /Catalog >>", "it has no Pages"),
            (0, "<< /Type /Catalog /Pages 3 0 R >>", "object 3 is no Pages"),
            (
                0, "<< /Type /Catalog /Pages 2 0 R /AcroForm << >> >>", "it has a form already"
            ),
            (0, "<< /Type /Catalog /Pages 2 0 R /Perms << >> >>", "it has a form already"),
            (1, "<< /Type /Pages /Kids 3 0 R >>", "it has no Page"),
            (1, "<< /Type /Pages /Kids [ ] >>", "it has no Page"),
            (1, "<< /Type /Pages /Kids [ 2 0 R ] >>", "object 2 is no Page"),
            (2, "<< /Type /Page /Annots 4 0 R >>", "the notes on its first page are elsewhere"),
            (2, "<< /Type /Page >> stream", "object 3: something else stands at byte 26"),
            (2, "<< /Type /Page ]", "object 3: something else stands at byte 23"),
            (2, "<< /Type /Page /K [ >> ] >>", "object 3: something else stands at byte 28"),
            (2, "<< /Type /Page /K <0G> >>", "object 3: something else stands at byte 28"),
            (2, "<< /Type /Page /K (a >>", "object 3: it ends too early"),
            (2, "<< /Type /Page /Type /Page >>", "object 3: it has two Type"),
            (
                2, "<< /Type /Page /K " + String(repeating: "[", count: 40) + " >>",
                "object 3: something else stands at byte 58"
            ),
            (2, "[ /Type /Page ]", "object 3: something else stands at byte 8"),
        ]
    )
    func `objects that are otherwise are refused`(
        index: Int,
        object: String,
        reason: String
    ) throws {
        var file = SmallPDF()
        file.objects[index] = object
        #expect(try refusal(of: file.bytes) == reason)
    }

    @Test func `a table that leads elsewhere is refused`() throws {
        let text = String(decoding: SmallPDF().bytes, as: UTF8.self)
        for (row, other, reason) in [
            (
                "0000000009 00000 n", "0000000010 00000 n",
                "object 1: something else stands at byte 0"
            ),
            ("0000000009 00000 n", "0000000009 00000 f", "object 1 is nowhere"),
            ("0000000009 00000 n", "0000000009 00001 n", "object 1 is nowhere"),
            ("0000000009 00000 n", "0000999999 00000 n", "object 1 is nowhere"),
        ] {
            let changed = text.replacing(row, with: other)
            #expect(changed != text)
            #expect(try refusal(of: Array(changed.utf8)) == reason)
        }
        #expect(
            try refusal(of: SmallPDF(ending: "\n").bytes)
                == "it does not end with startxref and %%EOF"
        )
    }

    @Test(
        arguments: [
            "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 10 10 ] /Annots [4 0 R] >>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]/Annots[]>>",
            "<< /Type /Page % 1 >> endobj\n /Parent 2 0 R /MediaBox [ 0 0 10.0 10 ] % 2\n>>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 10 10 ] /Title (a \\) >> (\\\\) endobj) >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 10 10 ] /X <</Y <41 4>/Z true>> /N -1>>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 10 10 ] /X [\(String(repeating: "1 0 R ", count: 4000))] >>",
        ]
    )
    func `whatever a page has, it keeps`(page: String) throws {
        var file = SmallPDF()
        file.objects[2] = page
        file.objects.append("<< /Type /Annot /Subtype /Text /Rect [ 0 0 1 1 ] /Contents (note) >>")
        try book.overwrite(file.bytes)
        let signed = try SignedBook(book)
        let notes = page.contains("[4 0 R]") ? "[4 0 R\n6 0 R ]" : "6 0 R ]"
        let added = try book.bytes.dropFirst(file.bytes.count)
        #expect(String(decoding: added, as: UTF8.self).contains(notes))
        guard let verdict = try signed.verdict() else { return }
        #expect(verdict.contains("Signature Validation: Signature is Valid."), "\(verdict)")
    }
}
