internal import CLibXML2

/// The sole owner of one parsed `htmlDoc` of libxml2.
@safe struct HTMLDocument: ~Copyable {
    private let document: htmlDocPtr

    /// Parses a page leniently, as a browser would, from memory alone.
    ///
    /// Nothing is fetched, no entity but those of HTML itself is expanded, and what the
    /// page declares about its charset is not followed. Depth and size are bounded only by
    /// the page's own length; a page that was not read to its end is an error.
    ///
    /// - Parameters:
    ///   - bytes: The page.
    ///   - charset: The charset to read it in, by a name that libxml2 knows.
    /// - Throws: ``ExtractionError/unreadable(extractor:message:)``.
    init(_ bytes: [UInt8], charset: String) throws(ExtractionError) {
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
            | HTML_PARSE_COMPACT.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
        guard bytes.count <= Int(Int32.max), let context = unsafe htmlNewParserCtxt() else {
            throw Self.unreadable("it could not be started")
        }
        defer { unsafe htmlFreeParserCtxt(context) }
        // Without this option a page nested deeper than 256 elements is cut off there.
        unsafe context.pointee.options |= Int32(bitPattern: XML_PARSE_HUGE.rawValue)
        let parsed = unsafe bytes.withUnsafeBytes { buffer in
            unsafe htmlCtxtReadMemory(
                context,
                buffer.bindMemory(to: CChar.self).baseAddress,
                Int32(buffer.count),
                nil,
                charset,
                Int32(bitPattern: options)
            )
        }
        guard let parsed = unsafe parsed else {
            throw Self.unreadable("it found no document")
        }
        guard unsafe xmlByteConsumed(context) == bytes.count else {
            let consumed = unsafe xmlByteConsumed(context)
            unsafe xmlFreeDoc(parsed)
            throw Self.unreadable("it stopped at byte \(consumed)")
        }
        unsafe document = parsed
    }

    deinit {
        unsafe xmlFreeDoc(document)
    }

    /// Tells the elements and texts of the page in their order, without recursion.
    ///
    /// - Parameter visit: Called for each; says of an element whether to enter it. Left
    ///   elements are told only where they were entered.
    func walk(_ visit: (HTMLEvent) -> Bool) {
        var current = unsafe UnsafeMutableRawPointer(document)
            .assumingMemoryBound(to: xmlNode.self).pointee.children
        while let node = unsafe current {
            if unsafe node.pointee.type == XML_ELEMENT_NODE {
                if unsafe visit(.start(Self.element(node))) {
                    if let child = unsafe node.pointee.children {
                        unsafe current = child
                        continue
                    }
                    _ = unsafe visit(.end(Self.text(node.pointee.name)))
                }
            } else if unsafe node.pointee.type == XML_TEXT_NODE {
                _ = unsafe visit(.text(Self.bytes(node.pointee.content)))
            }
            unsafe current = unsafe Self.following(node, visit)
        }
    }

    /// The next node that is no descendant, leaving the elements that end before it.
    private static func following(
        _ node: xmlNodePtr,
        _ visit: (HTMLEvent) -> Bool
    ) -> xmlNodePtr? {
        var current = unsafe node
        while true {
            if let next = unsafe current.pointee.next { return unsafe next }
            guard let parent = unsafe current.pointee.parent,
                unsafe parent.pointee.type == XML_ELEMENT_NODE
            else { return nil }
            _ = unsafe visit(.end(text(parent.pointee.name)))
            unsafe current = parent
        }
    }

    private static func element(_ node: xmlNodePtr) -> HTMLElement {
        let name = unsafe text(node.pointee.name)
        guard HTMLElement.withAttributes.contains(name) else {
            return HTMLElement(name: name, attributes: [:])
        }
        var attributes: [String: String] = [:]
        var property = unsafe node.pointee.properties
        while let attribute = unsafe property {
            if let value = unsafe attribute.pointee.children?.pointee.content {
                unsafe attributes[text(attribute.pointee.name)] = text(value)
            }
            unsafe property = attribute.pointee.next
        }
        return HTMLElement(name: name, attributes: attributes)
    }

    private static func text(_ pointer: UnsafePointer<xmlChar>?) -> String {
        unsafe pointer.map { unsafe String(cString: $0) } ?? ""
    }

    private static func bytes(_ pointer: UnsafePointer<xmlChar>?) -> [UInt8] {
        guard let pointer = unsafe pointer else { return [] }
        return unsafe Array(UnsafeBufferPointer(start: pointer, count: Int(xmlStrlen(pointer))))
    }

    private static func unreadable(_ message: String) -> ExtractionError {
        .unreadable(extractor: "libxml2", message: message)
    }
}

/// What stands at one point of a page.
enum HTMLEvent {
    case start(HTMLElement)
    case end(String)
    case text([UInt8])
}

/// The name of an element in lower case, and its attributes where they matter here.
struct HTMLElement {
    /// The elements whose attributes are read.
    static let withAttributes: Set<String> = ["html", "meta", "page", "word"]

    let name: String
    let attributes: [String: String]
}
