internal import EvidenceCrypto
internal import EvidenceRecord

extension ASiCManifest {
    /// A list has at most so many bytes.
    public static let mostBytes = 32 << 20

    /// Reads a list and refuses all that the standard's schema does not have, and of that what is
    /// not known here: other digests, critical extensions, references to anything but members.
    public init(_ xml: [UInt8]) throws(ManifestRefusal) {
        let root = try XMLTree(document: xml, limit: Self.mostBytes)
        try root.require("ASiCManifest", in: Self.namespace, attributes: [])
        try root.requireElementsOnly()
        guard let first = root.children.first else { throw .element("SigReference") }
        try first.require("SigReference", in: Self.namespace, attributes: ["URI", "MimeType"])
        guard first.children.isEmpty else { throw .content(of: "SigReference") }
        try first.requireElementsOnly()
        var references: [Reference] = []
        for (index, child) in root.children.enumerated().dropFirst() {
            if child.name == "ASiCManifestExtensions", index == root.children.count - 1 {
                try child.requireNothingCritical("ASiCManifestExtensions")
                continue
            }
            references.append(try Reference(child))
        }
        try self.init(
            signature: try first.attribute("URI"),
            mediaType: first.attributes["MimeType"],
            references: references
        )
    }
}

extension ASiCManifest.Reference {
    fileprivate init(_ element: XMLTree) throws(ManifestRefusal) {
        let schema = ASiCManifest.signatureNamespace
        try element.require(
            "DataObjectReference",
            in: ASiCManifest.namespace,
            attributes: ["URI", "MimeType", "Rootfile"]
        )
        try element.requireElementsOnly()
        let name = try element.attribute("URI")
        if let root = element.attributes["Rootfile"] {
            guard ["true", "false", "1", "0"].contains(root) else {
                throw .attribute("Rootfile", of: element.name)
            }
        }
        let children = element.children
        guard children.count >= 2 else {
            throw .element(children.isEmpty ? "DigestMethod" : "DigestValue")
        }
        try children[0].require("DigestMethod", in: schema, attributes: ["Algorithm"])
        try children[0].requireElementsOnly()
        let method = try children[0].attribute("Algorithm")
        guard method == ASiCManifest.sha256, children[0].children.isEmpty else {
            throw .digestMethod(method)
        }
        try children[1].require("DigestValue", in: schema, attributes: [])
        guard children[1].children.isEmpty, !children[1].hasOther,
            let bytes = Base64.value(of: Array(children[1].text.trimmedOfXMLSpace.utf8)),
            let digest = Digest(bytes: bytes)
        else { throw .digestValue(of: name) }
        if children.count > 2 {
            guard children.count == 3 else { throw .element(children[3].name) }
            try children[2].requireNothingCritical("DataObjectReferenceExtensions")
        }
        self.init(name, mediaType: element.attributes["MimeType"], digest: digest)
    }
}

extension XMLTree {
    /// Refuses another element, and attributes that it may not have.
    fileprivate func require(
        _ name: String,
        in namespace: String,
        attributes permitted: Set<String>
    ) throws(ManifestRefusal) {
        guard self.name == name, self.namespace == namespace else { throw .element(self.name) }
        guard !hasForeignAttribute else { throw .attribute("of another namespace", of: name) }
        let unknown = attributes.keys.filter { !permitted.contains($0) }.sorted()
        if let first = unknown.first { throw .attribute(first, of: name) }
    }

    fileprivate func attribute(_ name: String) throws(ManifestRefusal) -> String {
        guard let value = attributes[name] else { throw .attribute(name, of: self.name) }
        return value
    }

    /// Refuses text between the elements, and anything that is neither.
    fileprivate func requireElementsOnly() throws(ManifestRefusal) {
        guard text.trimmedOfXMLSpace.isEmpty, !hasOther else { throw .content(of: name) }
    }

    /// Of extensions, which may be any elements, one that is critical is not passed over.
    fileprivate func requireNothingCritical(_ name: String) throws(ManifestRefusal) {
        try require(name, in: ASiCManifest.namespace, attributes: [])
        for child in children {
            try child.require("Extension", in: ASiCManifest.namespace, attributes: ["Critical"])
            guard ["false", "0"].contains(try child.attribute("Critical")) else {
                throw .criticalExtension
            }
        }
    }
}

extension String {
    /// The text without the spaces, tabs and ends of lines around it.
    fileprivate var trimmedOfXMLSpace: String {
        let space: Set<Unicode.Scalar> = [" ", "\t", "\n", "\r"]
        let scalars = unicodeScalars.drop { space.contains($0) }
        let end = scalars.lastIndex { !space.contains($0) }
        return end.map { String(scalars[...$0]) } ?? ""
    }
}
