/// A PDF file of one empty page, of which any part can be written otherwise.
struct SmallPDF {
    var header = "%PDF-1.4\n"

    /// What stands in the objects from 1 on.
    var objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 10 10 ] >>",
    ]

    /// What stands in the trailer beside how many objects there are.
    var trailer = "/Root 1 0 R"

    /// What follows the file.
    var ending = ""

    var bytes: [UInt8] {
        var text = header
        var rows = "0000000000 65535 f \n"
        for (index, object) in objects.enumerated() {
            let place = String(text.utf8.count)
            rows += String(repeating: "0", count: 10 - place.utf8.count) + place + " 00000 n \n"
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = text.utf8.count
        let count = objects.count + 1
        text += "xref\n0 \(count)\n\(rows)trailer\n<< /Size \(count) \(trailer) >>\n"
        return Array((text + "startxref\n\(table)\n%%EOF\n" + ending).utf8)
    }
}
