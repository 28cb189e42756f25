import EvidenceCrypto
import EvidencePrint
import SystemPackage
import Testing

struct PDFSigningTests {
    @Test func `a reader of PDF finds the signature valid, over the whole file`() throws {
        let signed = try SignedBook(at: 1_795_000_000)
        try signed.book.keep(as: "signed.pdf")
        guard let verdict = try signed.verdict() else { return }
        for line in [
            "Signature #1:", "Signature Field Name: Signature1",
            "Signer Certificate Common Name: Anna Keeper", "Signing Hash Algorithm: SHA-256",
            "Signature Type: ETSI.CAdES.detached", "Total document signed",
            "Signature Validation: Signature is Valid.",
        ] {
            #expect(verdict.contains("\(line)\n"), "\(verdict)")
        }
        #expect(!verdict.contains("Signature #2"))
    }

    @Test func `what was printed stays as it is, with its pages and links`() throws {
        let printed = try PrintedBook.sample()
        let text = try printed.text()
        let signed = try SignedBook(printed)
        #expect(try printed.bytes.starts(with: signed.unsigned))
        #expect(try printed.text() == text)
        #expect(try printed.output(of: "qpdf", "--check", "extract.pdf")?.contains("WARN") != true)
        guard let information = try printed.output(of: "pdfinfo", "extract.pdf") else { return }
        #expect(information.contains("Form:            AcroForm\n"))
        #expect(information.contains("PDF version:     1.4\n"))
    }

    @Test func `it says when, and its ranges leave out the signature alone`() throws {
        let signed = try SignedBook(at: 1_795_000_000, capacity: 4000)
        let bytes = try signed.book.bytes
        let added = bytes.dropFirst(signed.unsigned.count)
        let text = String(decoding: added, as: UTF8.self)
        #expect(text.contains("/M (D:20261118110640+00'00')\n"))
        #expect(text.contains("/SubFilter /ETSI.CAdES.detached\n"))
        let range = try #require(text.firstMatch(of: /\/ByteRange \[ 0 +(\d+) +(\d+) +(\d+) \]/))
        let numbers = try [range.1, range.2, range.3].map { try #require(Int($0)) }
        #expect(numbers[1] + numbers[2] == bytes.count)
        #expect(numbers[1] - numbers[0] == 2 + 2 * 4000)
        #expect(bytes[numbers[0]] == UInt8(ascii: "<"))
        #expect(bytes[numbers[1] - 1] == UInt8(ascii: ">"))
        #expect(bytes[numbers[1]] == UInt8(ascii: "\n"))
        let hexadecimal = bytes[(numbers[0] + 1)..<(numbers[1] - 1)]
        #expect(hexadecimal.allSatisfy("0123456789abcdef".utf8.contains))
    }

    @Test(arguments: ["before", "after", "signature"])
    func `a changed byte makes it invalid`(place: String) throws {
        let signed = try SignedBook()
        var bytes = try signed.book.bytes
        let contents = try #require(bytes.firstRange(of: Array("/Contents <".utf8)))
        let page = try #require(bytes.firstRange(of: Array("/MediaBox [ 0 0 595".utf8)))
        let field = try #require(bytes.firstRange(of: Array("/T (Signature1)".utf8)))
        switch place {
        case "before": bytes[page.upperBound - 1] ^= 1
        case "after": bytes[field.upperBound - 2] ^= 3
        default:
            // Near the end of the DER stands the signature itself.
            let end = try #require(bytes.firstRange(of: Array("00000000>".utf8))).lowerBound
            let last = try #require(bytes[..<end].lastIndex { $0 != UInt8(ascii: "0") })
            #expect(last > contents.upperBound)
            bytes[last - 8] = bytes[last - 8] == UInt8(ascii: "1") ? 0x32 : 0x31
        }
        try signed.book.overwrite(bytes)
        guard let verdict = try signed.verdict() else { return }
        #expect(!verdict.contains("Signature is Valid"), "\(verdict)")
        #expect(verdict.contains("Signature Validation: "), "\(verdict)")
    }

    @Test func `a signature that is too long is not written`() throws {
        let book = try PrintedBook.sample()
        let before = try book.bytes
        #expect(throws: PDFSigningError.signatureTooLong(bytes: 11, limit: 10)) {
            try PDFSigning.sign(book.path, at: 0, capacity: 10) { _ in
                [UInt8](repeating: 1, count: 11)
            }
        }
        #expect(try book.bytes == before)
    }

    @Test func `a file is signed once`() throws {
        let signed = try SignedBook()
        let before = try signed.book.bytes
        #expect(throws: PDFSigningError.self) { try SignedBook(signed.book) }
        #expect(try signed.book.bytes == before)
    }

    @Test func `a file that is not there is named`() {
        #expect {
            try PDFSigning.sign("/nowhere/extract.pdf", at: 0, capacity: 10) { _ in [] }
        } throws: { error in
            "\(error)" == "unable to sign /nowhere/extract.pdf: No such file or directory"
        }
    }
}
