internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore

extension Certificate {
    /// The certificate for a person.
    var page: Page {
        var page = Page()
        page.add("names", subject)
        page.add("issued by", isSelfIssued ? "itself: nobody else vouches for the name" : issuer)
        page.add("serial", serial)
        page.add("in force", "from \(time(notBefore)) to \(time(notAfter))")
        page.add("SHA-256", colonSeparatedFingerprint)
        return page
    }

    /// The certificate for programs.
    var members: [JSONValue.Member] {
        [
            JSONValue.Member(name: "subject", value: .string(subject)),
            JSONValue.Member(name: "issuer", value: .string(issuer)),
            JSONValue.Member(name: "selfSigned", value: .boolean(isSelfIssued)),
            JSONValue.Member(name: "serial", value: .string(serial)),
            JSONValue.Member(name: "notBefore", value: .string(time(notBefore))),
            JSONValue.Member(name: "notAfter", value: .string(time(notAfter))),
            JSONValue.Member(name: "sha256", value: .string("\(fingerprint)")),
        ]
    }

    /// The hash as `openssl x509 -fingerprint -sha256` prints it.
    var colonSeparatedFingerprint: String {
        let digits = Array("\(fingerprint)".uppercased())
        return stride(from: 0, to: digits.count, by: 2)
            .map { String(digits[$0..<$0 + 2]) }.joined(separator: ":")
    }

    /// Whether it is in force by this machine's clock.
    func isInForceNow() throws(CommandFailure) -> Bool {
        guard let now = RecordedTime.now() else {
            throw CommandFailure("the clock of this machine is wrong")
        }
        return isInForce(at: Int(now.microseconds / 1_000_000))
    }

    /// Seconds since 1970 as a time; a certificate may name years of which there are none here.
    private func time(_ seconds: Int) -> String {
        guard (0..<253_402_300_800).contains(seconds),
            let time = RecordedTime(microseconds: Int64(seconds) * 1_000_000)
        else { return "a time outside the years 1970 to 9999" }
        return "\(time)".prefix(19) + "Z"
    }
}
