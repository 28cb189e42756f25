public import EvidenceCrypto

/// The list of files that a signature or a timestamp of a container is over: the element
/// `ASiCManifest` of ETSI EN 319 162-1 A.4.
public struct ASiCManifest: Hashable, Sendable {
    /// The name of the file that holds the signature or the token over this list.
    public let signature: String

    /// The media type of that file; nil where none is stated.
    public let signatureMediaType: String?

    /// The files, at least one, of different names.
    public let references: [Reference]

    /// A file and its hash.
    public struct Reference: Hashable, Sendable {
        /// The name of the member.
        public let name: String

        /// Its media type; nil where none is stated.
        public let mediaType: String?

        /// The SHA-256 of its bytes.
        public let digest: Digest

        public init(_ name: String, mediaType: String? = nil, digest: Digest) {
            self.name = name
            self.mediaType = mediaType
            self.digest = digest
        }
    }

    /// What a detached CMS signature is, as a media type (RFC 8551 §3.2).
    public static let signatureType = "application/pkcs7-signature"

    /// What a timestamp token is, as a media type.
    public static let timestampType = "application/vnd.etsi.timestamp-token"

    /// A list of these files.
    ///
    /// - Throws: ``ManifestRefusal`` where there are none, two have one name, or a name is not one
    ///   that a member may have.
    public init(
        signature: String,
        mediaType: String? = ASiCManifest.signatureType,
        references: [Reference]
    ) throws(ManifestRefusal) {
        guard !references.isEmpty else { throw .noReference }
        var names: Set<[UInt8]> = [Array(signature.utf8)]
        for name in [signature] + references.map(\.name)
        where MemberNames.fault(in: name) != nil {
            throw .name(name)
        }
        for reference in references
        where !names.insert(Array(reference.name.utf8)).inserted {
            throw .duplicate(reference.name)
        }
        self.signature = signature
        signatureMediaType = mediaType
        self.references = references
    }

    /// The namespace of the element.
    static let namespace = "http://uri.etsi.org/02918/v1.2.1#"

    /// The namespace of digests.
    static let signatureNamespace = "http://www.w3.org/2000/09/xmldsig#"

    /// The one digest that is used.
    static let sha256 = "http://www.w3.org/2001/04/xmlenc#sha256"
}
