internal import ArgumentParser
internal import EvidenceCrypto

/// Whom a certificate names.
struct SubjectOptions: ParsableArguments {
    @Option(help: "The name that the certificate carries, of the person who holds the key.")
    var name: String

    @Option(help: "The organisation.")
    var organisation: String?

    @Option(help: "The country, two capital letters, such as KZ.")
    var country: String?

    @Option(help: "A mail address.")
    var email: String?

    /// The subject; what no certificate can hold is refused by the option's name.
    func subject() throws -> CertificateSubject {
        do throws(CertificateSubject.Fault) {
            return try CertificateSubject(
                name: name,
                organisation: organisation,
                country: country,
                email: email
            )
        } catch {
            throw ValidationError("\(error)")
        }
    }
}
