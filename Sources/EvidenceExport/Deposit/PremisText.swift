public import EvidenceCrypto

/// `premis.xml`: what an archive's system is told of an extract (PREMIS Data Dictionary 3.0).
///
/// The object is the extract; its events are that it was made and signed, and what the custody
/// records in it tell of their items. Whoever told of an event is its agent.
public struct PremisText: Sendable {
    /// The name of the extract.
    public var identifier: String

    /// The SHA-256 of the container.
    public var sha256: Digest

    /// How many bytes the container has.
    public var size: Int

    /// What happened, in the order in which it is told.
    public var events: [Event]

    /// What happened to an object.
    public struct Event: Sendable {
        /// The name of the event, different from all others.
        public var identifier: String

        /// The kind of event: `digital signature generation`, `transfer`.
        public var type: String

        /// When, in ISO 8601 or EDTF; nil where nobody says.
        public var time: String?

        /// What is told of it.
        public var detail: String

        /// Who told it.
        public var agent: String

        public init(
            identifier: String,
            type: String,
            time: String?,
            detail: String,
            agent: String
        ) {
            self.identifier = identifier
            self.type = type
            self.time = time
            self.detail = detail
            self.agent = agent
        }
    }

    public init(identifier: String, sha256: Digest, size: Int, events: [Event]) {
        self.identifier = identifier
        self.sha256 = sha256
        self.size = size
        self.events = events
    }

    /// The file.
    public var text: String {
        var agents: [String] = []
        for event in events where !agents.contains(event.agent) { agents.append(event.agent) }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <premis xmlns="http://www.loc.gov/premis/v3" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0">
            \(object)\(events.map(text).joined())\(agents.map(text).joined())</premis>

            """
    }

    private var object: String {
        """
          <object xsi:type="file">
            <objectIdentifier>
              <objectIdentifierType>URN</objectIdentifierType>
              <objectIdentifierValue>\(Self.escaped(identifier))</objectIdentifierValue>
            </objectIdentifier>
            <objectCharacteristics>
              <fixity>
                <messageDigestAlgorithm>SHA-256</messageDigestAlgorithm>
                <messageDigest>\(sha256)</messageDigest>
              </fixity>
              <size>\(size)</size>
              <format>
                <formatDesignation>
                  <formatName>application/vnd.etsi.asic-e+zip</formatName>
                </formatDesignation>
              </format>
            </objectCharacteristics>
          </object>

        """
    }

    private func text(_ event: Event) -> String {
        """
          <event>
            <eventIdentifier>
              <eventIdentifierType>URN</eventIdentifierType>
              <eventIdentifierValue>\(Self.escaped(event.identifier))</eventIdentifierValue>
            </eventIdentifier>
            <eventType>\(Self.escaped(event.type))</eventType>
            <eventDateTime>\(Self.escaped(event.time ?? "unknown"))</eventDateTime>
            <eventDetailInformation>
              <eventDetail>\(Self.escaped(event.detail))</eventDetail>
            </eventDetailInformation>
            <linkingAgentIdentifier>
              <linkingAgentIdentifierType>key</linkingAgentIdentifierType>
              <linkingAgentIdentifierValue>\(Self.escaped(event.agent))</linkingAgentIdentifierValue>
            </linkingAgentIdentifier>
            <linkingObjectIdentifier>
              <linkingObjectIdentifierType>URN</linkingObjectIdentifierType>
              <linkingObjectIdentifierValue>\(Self.escaped(identifier))</linkingObjectIdentifierValue>
            </linkingObjectIdentifier>
          </event>

        """
    }

    private func text(_ agent: String) -> String {
        """
          <agent>
            <agentIdentifier>
              <agentIdentifierType>key</agentIdentifierType>
              <agentIdentifierValue>\(Self.escaped(agent))</agentIdentifierValue>
            </agentIdentifier>
          </agent>

        """
    }

    /// Text as it may stand in an element; what XML has no character for is written out.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x26: escaped += "&amp;"
            case 0x3C: escaped += "&lt;"
            case 0x3E: escaped += "&gt;"
            case 0x09, 0x0A: escaped.unicodeScalars.append(scalar)
            case 0x00...0x1F, 0x7F...0x9F, 0xFFFE, 0xFFFF:
                escaped += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
