extension CertificateChain {
    /// Refuses a chain that is not one for this key: another key, a wrong usage, certificates in
    /// another order, a signature or a date that does not fit, a broken rule of RFC 5280 §6.
    ///
    /// That the last certificate deserves trust is not shown by this, unless `roots` are given.
    ///
    /// - Parameters:
    ///   - key: the key whose certificate comes first.
    ///   - time: as of when the dates are judged, in seconds since 1970.
    ///   - roots: the certificates whose word is taken; nil where no one gave any.
    /// - Throws: ``CertificateError``.
    public func check(
        for key: P256PublicKey,
        at time: Int,
        roots: [Certificate]? = nil
    ) throws(CertificateError) {
        try checkLeaf(for: key)
        try check(at: time, roots: roots)
    }

    /// Refuses a chain whose certificates do not vouch for one another, whosever key comes first:
    /// another order, a signature or a date that does not fit, a broken rule of RFC 5280 §6.
    ///
    /// The parameters are those of ``check(for:at:roots:)``.
    public func check(at time: Int, roots: [Certificate]? = nil) throws(CertificateError) {
        let refusal: CertificateError?
        do throws(CryptoError) {
            refusal = try firstRefusal(at: time, roots: roots)
        } catch {
            throw .failed(error)
        }
        if let refusal { throw refusal }
    }

    /// Refuses a chain whose first certificate is not one for this key, whatever the rest is.
    public func checkLeaf(for key: P256PublicKey) throws(CertificateError) {
        guard leaf.spki == key.spki else {
            if let place = certificates.firstIndex(where: { $0.spki == key.spki }) {
                throw .notFirst(place: place + 1)
            }
            guard leaf.kindOfKey == "P-256" else { throw .otherKindOfKey(kind: leaf.kindOfKey) }
            throw .otherKey(subject: leaf.subject)
        }
        try checkUsageOfLeaf()
    }

    /// Refuses a chain whose first certificate is not for signing.
    public func checkUsageOfLeaf() throws(CertificateError) {
        guard !leaf.isAuthority else { throw .authority(subject: leaf.subject) }
        guard leaf.permitsSigning else { throw .usage(subject: leaf.subject) }
    }

    private func firstRefusal(
        at time: Int,
        roots: [Certificate]?
    ) throws(CryptoError) -> CertificateError? {
        if let refusal = try refusalOfLinks() { return refusal }
        if let refusal = refusalOfDates(at: time) { return refusal }
        return try refusalOfPath(at: time, roots: roots)
    }

    /// Whether each is issued and signed by the one after it, and the last, where it says that it
    /// issued itself, by its own key.
    private func refusalOfLinks() throws(CryptoError) -> CertificateError? {
        var issued = try CertificateHandle.read(der: leaf.der)
        for (index, certificate) in certificates.enumerated() {
            let isLast = index == certificates.count - 1
            guard !isLast || certificate.isSelfIssued else { return nil }
            let issuer = isLast ? certificate : certificates[index + 1]
            let handle = try CertificateHandle.read(der: issuer.der)
            guard isLast || issued.isIssued(by: handle) else {
                return .notIssuedByNext(subject: certificate.subject, next: issuer.subject)
            }
            guard try issued.isSigned(by: handle) else {
                return .signature(subject: certificate.subject)
            }
            issued = handle
        }
        return nil
    }

    func refusalOfDates(at time: Int) -> CertificateError? {
        for certificate in certificates where !certificate.isInForce(at: time) {
            return time < certificate.notBefore
                ? .notYetInForce(subject: certificate.subject, from: certificate.notBefore)
                : .expired(subject: certificate.subject, until: certificate.notAfter)
        }
        return nil
    }

    /// What RFC 5280 §6 has against the path from the key's certificate to the roots, or where
    /// none are given to the chain's own last certificate.
    private func refusalOfPath(
        at time: Int,
        roots: [Certificate]?
    ) throws(CryptoError) -> CertificateError? {
        let anchors = roots ?? certificates.suffix(1)
        let others = roots == nil ? certificates.dropFirst().dropLast() : certificates.dropFirst()
        let path = try CertificatePath(anchors: anchors, others: Array(others), time: time)
        guard let refusal = try path.refusal(of: leaf) else { return nil }
        guard roots == nil || !refusal.lacksAnchor else { return .notUnderRoots }
        let place = min(max(refusal.depth, 0), certificates.count - 1)
        return .path(subject: certificates[place].subject, reason: refusal.reason)
    }
}
