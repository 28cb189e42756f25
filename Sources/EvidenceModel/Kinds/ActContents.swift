public import EvidenceRecord

// What the records say whose lines themselves act (design §3): the reasons and circumstances.

/// What a `key` record says about the key's holder.
public struct KeyContent: Sendable {
    public var holder: Disclosure<String>

    /// How the holder's identity was checked.
    public var checked: Disclosure<String>

    /// The chain of a certificate in PEM, the key's own first.
    public var certificate: Disclosure<String>

    /// The agent that the certificate names.
    public var agent: Disclosure<Int>

    /// An enrolment to be recorded.
    public init(holder: String, checked: String, certificate: String? = nil, agent: Int? = nil) {
        self.holder = .known(holder)
        self.checked = .known(checked)
        self.certificate = Disclosure(certificate)
        self.agent = Disclosure(agent)
    }

    /// What the record says, as far as it is at hand.
    public init(_ content: Content) {
        holder = content.text("/holder")
        checked = content.text("/checked")
        certificate = content.text("/certificate")
        agent = content.number("/agent")
    }

    /// The fields, as far as they are at hand.
    public var fields: [DraftedField] {
        var fields: [DraftedField] = []
        fields.add("/holder", holder)
        fields.add("/checked", checked)
        fields.add("/certificate", certificate)
        fields.add("/agent", agent)
        return fields
    }
}

/// What a `revoke` record says about why the key was ended.
public struct RevokeContent: Sendable {
    public var explanation: Disclosure<String>
    public var authority: Disclosure<String>

    /// Since when the key is not to be relied on.
    public var since: Disclosure<EDTFDate>

    /// A revocation to be recorded.
    public init(explanation: String, authority: String? = nil, since: EDTFDate) {
        self.explanation = .known(explanation)
        self.authority = Disclosure(authority)
        self.since = .known(since)
    }

    /// What the record says, as far as it is at hand.
    public init(_ content: Content) {
        explanation = content.text("/explanation")
        authority = content.text("/authority")
        since = content.date("/since")
    }

    /// The fields, as far as they are at hand.
    public var fields: [DraftedField] {
        var fields: [DraftedField] = []
        fields.add("/explanation", explanation)
        fields.add("/authority", authority)
        fields.add("/since", since)
        return fields
    }
}

/// What a `log` record says about the checkpoint key.
public struct LogContent: Sendable {
    public var purpose: Disclosure<String>

    /// A checkpoint key to be recorded.
    public init(purpose: String) {
        self.purpose = .known(purpose)
    }

    /// What the record says, as far as it is at hand.
    public init(_ content: Content) {
        purpose = content.text("/purpose")
    }

    /// The fields, as far as they are at hand.
    public var fields: [DraftedField] {
        var fields: [DraftedField] = []
        fields.add("/purpose", purpose)
        return fields
    }
}

/// What a `quorum` record says.
public struct QuorumContent: Sendable {
    public var reason: Disclosure<String>

    /// A quorum to be recorded.
    public init(reason: String) {
        self.reason = .known(reason)
    }

    /// What the record says, as far as it is at hand.
    public init(_ content: Content) {
        reason = content.text("/reason")
    }

    /// The fields, as far as they are at hand.
    public var fields: [DraftedField] {
        var fields: [DraftedField] = []
        fields.add("/reason", reason)
        return fields
    }
}

/// What a `seal`, `unseal` or `destroy` record says about why, and on whose authority.
public struct WithholdingContent: Sendable {
    public var reason: Disclosure<String>
    public var authority: Disclosure<String>

    /// An act of withholding, or its end, to be recorded.
    public init(reason: String, authority: String) {
        self.reason = .known(reason)
        self.authority = .known(authority)
    }

    /// What the record says, as far as it is at hand.
    public init(_ content: Content) {
        reason = content.text("/reason")
        authority = content.text("/authority")
    }

    /// The fields, as far as they are at hand.
    public var fields: [DraftedField] {
        var fields: [DraftedField] = []
        fields.add("/reason", reason)
        fields.add("/authority", authority)
        return fields
    }
}

/// What an `anchor` record says about a timestamp.
public struct AnchorContent: Sendable {
    /// Who gave it.
    public var authority: Disclosure<String>

    /// The time it states.
    public var time: Disclosure<String>

    /// An anchor to be recorded.
    public init(authority: String, time: String) {
        self.authority = .known(authority)
        self.time = .known(time)
    }

    /// What the record says, as far as it is at hand.
    public init(_ content: Content) {
        authority = content.text("/tsa")
        time = content.text("/genTime")
    }

    /// The fields, as far as they are at hand.
    public var fields: [DraftedField] {
        var fields: [DraftedField] = []
        fields.add("/tsa", authority)
        fields.add("/genTime", time)
        return fields
    }
}

/// What an `attest` record says: the report of a verification.
public struct AttestContent: Sendable {
    public var report: Disclosure<String>

    /// The note that the auditor signed elsewhere, where a custodian records it.
    public var note: Disclosure<String>

    /// An attestation to be recorded.
    public init(report: String, note: String? = nil) {
        self.report = .known(report)
        self.note = Disclosure(note)
    }

    /// What the record says, as far as it is at hand.
    public init(_ content: Content) {
        report = content.text("/report")
        note = content.text("/note")
    }

    /// The fields, as far as they are at hand.
    public var fields: [DraftedField] {
        var fields: [DraftedField] = []
        fields.add("/report", report)
        fields.add("/note", note)
        return fields
    }
}
