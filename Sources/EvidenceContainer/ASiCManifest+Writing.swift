internal import EvidenceCrypto
internal import EvidenceRecord

extension ASiCManifest {
    /// The list as XML, which is what is signed; the same list has the same bytes.
    public var xml: [UInt8] {
        var text: [UInt8] = []
        func add(_ line: String) {
            text += Array(line.utf8)
            text.append(UInt8(ascii: "\n"))
        }
        add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        add(
            "<ASiCManifest xmlns=\"\(Self.namespace)\" xmlns:ds=\"\(Self.signatureNamespace)\">"
        )
        add("  <SigReference\(Self.attributes(signature, signatureMediaType))/>")
        for reference in references {
            add(
                "  <DataObjectReference\(Self.attributes(reference.name, reference.mediaType))>"
            )
            add("    <ds:DigestMethod Algorithm=\"\(Self.sha256)\"/>")
            add("    <ds:DigestValue>\(Base64.text(reference.digest.bytes))</ds:DigestValue>")
            add("  </DataObjectReference>")
        }
        add("</ASiCManifest>")
        return text
    }

    private static func attributes(_ name: String, _ mediaType: String?) -> String {
        let type = mediaType.map { " MimeType=\"\(escaped($0))\"" } ?? ""
        return " URI=\"\(escaped(name))\"\(type)"
    }

    /// A text as it may stand in an attribute.
    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            case "\t", "\n", "\r": "&#\(scalar.value);"
            default: String(scalar)
            }
        }.joined()
    }
}
