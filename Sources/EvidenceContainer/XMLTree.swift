internal import CLibXML2
internal import EvidenceRecord

/// An element of XML that is all elements, attributes and, at its leaves, text.
struct XMLTree {
    /// The namespace and the name within it.
    let namespace: String
    let name: String

    /// The attributes of no namespace, by their names.
    let attributes: [String: String]

    let children: [XMLTree]

    /// All text that stands in it directly.
    let text: String

    /// Whether anything of a namespace stands among the attributes.
    let hasForeignAttribute: Bool

    /// Whether anything but elements and text stands in it directly.
    let hasOther: Bool

    /// Nobody nests elements deeper.
    private static let deepest = 8

    /// Reads a document from memory alone: nothing is fetched, and no entity is expanded but the
    /// five of XML itself, since none can be declared.
    init(document bytes: [UInt8], limit: Int) throws(ManifestRefusal) {
        guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
        // In valid UTF-8 without zeros no other encoding can hide a declaration from this search.
        guard UTF8Text.firstFault(in: bytes, allowingControls: true) == nil else {
            throw .noXML(reason: "not UTF-8")
        }
        guard bytes.firstRange(of: Array("<!DOCTYPE".utf8)) == nil else { throw .documentType }
        let document = try XMLDocument(bytes)
        self = try document.tree()
    }

    fileprivate init(_ node: xmlNodePtr, depth: Int) throws(ManifestRefusal) {
        let name = unsafe Self.text(node.pointee.name)
        guard depth <= Self.deepest else { throw .element(name) }
        self.name = name
        namespace = unsafe Self.text(node.pointee.ns?.pointee.href)
        var attributes: [String: String] = [:]
        var hasForeignAttribute = false
        var property = unsafe node.pointee.properties
        while let attribute = unsafe property {
            unsafe property = attribute.pointee.next
            if unsafe attribute.pointee.ns != nil {
                hasForeignAttribute = true
                continue
            }
            let value = unsafe attribute.pointee.children
            unsafe attributes[Self.text(attribute.pointee.name)] = unsafe Self.text(
                value?.pointee.content
            )
        }
        var children: [XMLTree] = []
        var text = ""
        var hasOther = false
        var child = unsafe node.pointee.children
        while let current = unsafe child {
            unsafe child = current.pointee.next
            switch unsafe current.pointee.type {
            case XML_ELEMENT_NODE:
                children.append(try unsafe XMLTree(current, depth: depth + 1))
            case XML_TEXT_NODE:
                text += unsafe Self.text(current.pointee.content)
            default:
                hasOther = true
            }
        }
        self.attributes = attributes
        self.hasForeignAttribute = hasForeignAttribute
        self.children = children
        self.text = text
        self.hasOther = hasOther
    }

    private static func text(_ pointer: UnsafePointer<xmlChar>?) -> String {
        guard let pointer = unsafe pointer else { return "" }
        return unsafe String(cString: pointer)
    }
}

/// The sole owner of one `xmlDoc`.
@safe private struct XMLDocument: ~Copyable {
    private let document: xmlDocPtr

    init(_ bytes: [UInt8]) throws(ManifestRefusal) {
        guard let context = unsafe xmlNewParserCtxt() else {
            throw .noXML(reason: "libxml2 could not be started")
        }
        defer { unsafe xmlFreeParserCtxt(context) }
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            | XML_PARSE_NOCDATA.rawValue
        let parsed = unsafe bytes.withUnsafeBytes { bytes in
            unsafe xmlCtxtReadMemory(
                context,
                bytes.bindMemory(to: CChar.self).baseAddress,
                Int32(bytes.count),
                nil,
                "UTF-8",
                Int32(bitPattern: options)
            )
        }
        guard let parsed = unsafe parsed else {
            let reason = unsafe context.pointee.lastError.message
            throw .noXML(reason: unsafe Self.line(reason))
        }
        unsafe document = parsed
    }

    deinit {
        unsafe xmlFreeDoc(document)
    }

    func tree() throws(ManifestRefusal) -> XMLTree {
        guard unsafe document.pointee.intSubset == nil, unsafe document.pointee.extSubset == nil
        else { throw .documentType }
        guard let root = unsafe xmlDocGetRootElement(document) else {
            throw .noXML(reason: "no element")
        }
        // What stands before and after the root is comments and instructions.
        guard unsafe root.pointee.prev == nil, unsafe root.pointee.next == nil else {
            throw .content(of: "the document")
        }
        return try unsafe XMLTree(root, depth: 1)
    }

    /// The first line of a message of libxml2.
    private static func line(_ message: UnsafePointer<CChar>?) -> String {
        guard let message = unsafe message else { return "it is not well-formed" }
        let text = unsafe String(cString: message)
        return text.split(separator: "\n").first.map { String($0) } ?? ""
    }
}
