/// Whom a certificate or a request for one names.
public struct CertificateSubject: Hashable, Sendable {
    /// The name of the person or the institution: 1 to 64 characters.
    public let name: String

    /// The organisation, 1 to 64 characters.
    public let organisation: String?

    /// The country: two capital letters of ISO 3166-1.
    public let country: String?

    /// An address of electronic mail, in ASCII.
    public let email: String?

    /// What cannot stand in a certificate.
    public enum Fault: Error, Hashable, Sendable {
        case name, organisation, country, email
    }

    /// Refuses what a certificate cannot hold (RFC 5280, appendix A: the upper bounds).
    public init(
        name: String,
        organisation: String? = nil,
        country: String? = nil,
        email: String? = nil
    ) throws(Fault) {
        guard Self.isText(name) else { throw .name }
        if let organisation, !Self.isText(organisation) { throw .organisation }
        if let country, !Self.isCountry(country) { throw .country }
        if let email, !Self.isAddress(email) { throw .email }
        self.name = name
        self.organisation = organisation
        self.country = country
        self.email = email
    }

    private static func isText(_ text: String) -> Bool {
        (1...64).contains(text.unicodeScalars.count)
            && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    }

    private static func isCountry(_ text: String) -> Bool {
        text.utf8.count == 2 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    }

    /// Whether `text` is a plain address.
    ///
    /// Commas, quotes and comments, which RFC 5321 permits,
    /// are left out: OpenSSL reads the extension from a text in which they separate.
    private static func isAddress(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: 0x40, omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 128, !parts[0].isEmpty, !parts[1].isEmpty else {
            return false
        }
        let isLetterOrDigit: (UInt8) -> Bool = {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        }
        let marks = Array(".!#$%&*+/=?^_{|}~-".utf8)
        return parts[0].allSatisfy { isLetterOrDigit($0) || marks.contains($0) }
            && parts[1].allSatisfy { isLetterOrDigit($0) || $0 == 0x2E || $0 == 0x2D }
    }
}

extension CertificateSubject.Fault: CustomStringConvertible {
    /// One sentence for a person.
    public var description: String {
        switch self {
        case .name: "a name has 1 to 64 characters"
        case .organisation: "an organisation has 1 to 64 characters"
        case .country: "a country is two capital letters, such as KZ"
        case .email: "that is no plain mail address"
        }
    }
}
