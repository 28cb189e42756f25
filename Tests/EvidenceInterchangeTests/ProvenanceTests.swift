import EvidenceInterchange
import EvidenceModel
import EvidenceRecord
import Testing

struct ProvenanceTests {
    static let prefixes = ["record", "entry", "key", "holder", "act", "said"]
        .map { "\"\($0)\":\"urn:evidence-ledger:\(Gate.fingerprint):\($0):\"" }
        .joined(separator: ",")

    static let head = """
        {"prefix":{\(prefixes),"term":"urn:evidence-ledger:term:","sha256":"urn:sha256:"}
        """

    static func name(_ name: String) -> String {
        "{\"$\":\"\(name)\",\"type\":\"xsd:QName\"}"
    }

    static func number(_ number: Int) -> String {
        "{\"$\":\"\(number)\",\"type\":\"xsd:long\"}"
    }

    static let entities = [
        """
        "record:9":{"prov:type":\(name("term:Excerpt")),"prov:label":"gate/e1",\
        "term:start":\(number(37)),"term:end":\(number(70)),"term:document":\(name("record:5"))}
        """,
        """
        "record:5":{"prov:type":\(name("term:Document")),"prov:label":"The gate",\
        "term:published":"1921-03","term:publisher":\(name("record:1"))}
        """,
        """
        "sha256:\(Gate.sourceHash)":{"prov:type":\(name("term:Source")),\
        "term:mediaType":"text/html"}
        """,
        """
        "sha256:\(Gate.textHash)":{"prov:type":\(name("term:Text")),"term:extractor":"libxml2"}
        """,
        "\"said:6\":{\"prov:type\":\(name("prov:Bundle"))}",
    ].joined(separator: ",")

    static let key = "key:gate.example/anna+0a0b0c0d"

    /// What the ledger says itself.
    static let top = [
        "\"entity\":{\(entities)}",
        """
        "activity":{"entry:2":{"prov:type":\(name("term:Recording"))},\
        "act:6":{"prov:type":\(name("term:SpeechAct")),"term:mode":"publishes",\
        "term:wording":"direct","term:recordedAs":\(name("record:6"))}}
        """,
        """
        "agent":{"\(key)":{"prov:type":\(name("term:Key")),\
        "prov:label":"gate.example/anna+0a0b0c0d"},\
        "holder:0":{"prov:type":\(name("term:Holder")),"prov:label":"Anna Berg",\
        "term:enrolledBy":\(name("record:0"))},\
        "record:1":{"prov:type":\(name("prov:Organization")),"prov:label":"The Gazette"}}
        """,
        """
        "wasGeneratedBy":{"_:wasGeneratedBy1":{"prov:entity":"record:9",\
        "prov:activity":"entry:2","prov:time":"2026-11-22T12:22:46.123456Z"},\
        "_:wasGeneratedBy2":{"prov:entity":"said:6","prov:activity":"act:6"}}
        """,
        """
        "wasDerivedFrom":{"_:wasDerivedFrom1":{"prov:generatedEntity":"record:5",\
        "prov:usedEntity":"sha256:\(Gate.sourceHash)","prov:type":\(name("prov:PrimarySource"))},\
        "_:wasDerivedFrom2":{"prov:generatedEntity":"sha256:\(Gate.textHash)",\
        "prov:usedEntity":"sha256:\(Gate.sourceHash)"},\
        "_:wasDerivedFrom3":{"prov:generatedEntity":"record:9",\
        "prov:usedEntity":"sha256:\(Gate.textHash)","prov:type":\(name("prov:Quotation"))}}
        """,
        """
        "wasAttributedTo":{"_:wasAttributedTo1":{"prov:entity":"record:9","prov:agent":"\(key)"},\
        "_:wasAttributedTo2":{"prov:entity":"said:6","prov:agent":"record:1"}}
        """,
        """
        "wasAssociatedWith":{"_:wasAssociatedWith1":{"prov:activity":"entry:2",\
        "prov:agent":"\(key)","prov:role":\(name("term:author"))},\
        "_:wasAssociatedWith2":{"prov:activity":"act:6","prov:agent":"record:1"}}
        """,
        """
        "actedOnBehalfOf":{"_:actedOnBehalfOf1":{"prov:delegate":"\(key)",\
        "prov:responsible":"holder:0"}}
        """,
    ].joined(separator: ",")

    /// What the newspaper says: that the engineer asserts something.
    static let saidByNewspaper = """
        "said:6":{"entity":{"said:7":{"prov:type":\(name("prov:Bundle"))}},\
        "activity":{"act:7":{"prov:type":\(name("term:SpeechAct")),"term:mode":"asserts",\
        "term:wording":"indirect","term:asserted":"1921-03~",\
        "term:recordedAs":\(name("record:7"))}},\
        "agent":{"record:2":{"prov:type":\(name("prov:Person")),"prov:label":"Vera Lind"}},\
        "wasGeneratedBy":{"_:wasGeneratedBy1":{"prov:entity":"said:7","prov:activity":"act:7"}},\
        "wasAttributedTo":{"_:wasAttributedTo1":{"prov:entity":"said:7","prov:agent":"record:2"}},\
        "wasAssociatedWith":{"_:wasAssociatedWith1":{"prov:activity":"act:7",\
        "prov:agent":"record:2","term:as":"The engineer"}}}
        """

    /// What the engineer says: that the clerk orders something.
    static let saidByEngineer = """
        "said:7":{"entity":{"said:8":{"prov:type":\(name("prov:Bundle"))},\
        "record:4":{"prov:type":\(name("term:Group")),"prov:label":"the guards"}},\
        "activity":{"act:8":{"prov:type":\(name("term:SpeechAct")),"term:mode":"orders",\
        "term:wording":"indirect","term:to":\(name("record:4")),\
        "term:recordedAs":\(name("record:8"))}},\
        "agent":{"record:3":{"prov:type":\(name("term:Unnamed")),"prov:label":"the clerk"}},\
        "wasGeneratedBy":{"_:wasGeneratedBy1":{"prov:entity":"said:8","prov:activity":"act:8"}},\
        "wasAttributedTo":{"_:wasAttributedTo1":{"prov:entity":"said:8","prov:agent":"record:3"}},\
        "wasAssociatedWith":{"_:wasAssociatedWith1":{"prov:activity":"act:8",\
        "prov:agent":"record:3","term:as":"the clerk"}}}
        """

    /// What the clerk says.
    static let saidByClerk = """
        "said:8":{"entity":{"record:9":{"prov:type":\(name("term:Statement")),\
        "prov:value":"the clerk ordered: close the gate",\
        "term:claim":"The gate was to be closed","term:event":"1921-02-28",\
        "term:eventPhrase":"that night","term:about":\(name("record:4")),"term:tag":"gate"},\
        "record:4":{"prov:type":\(name("term:Group")),"prov:label":"the guards"}}}
        """

    @Test func `what is only told stands in the bundle of who tells it`() throws {
        var document = ProvenanceDocument(of: Gate.names)
        document.add(try Gate.excerpt())
        let bundles = [Self.saidByNewspaper, Self.saidByEngineer, Self.saidByClerk]
            .joined(separator: ",")
        #expect(document.json.line == "\(Self.head),\(Self.top),\"bundle\":{\(bundles)}}")
    }

    @Test func `the same record twice is said once`() throws {
        var once = ProvenanceDocument(of: Gate.names)
        once.add(try Gate.excerpt())
        var twice = once
        twice.add(try Gate.excerpt())
        #expect(twice.json.line == once.json.line)
    }

    @Test func `words that are withheld stand nowhere`() throws {
        var document = ProvenanceDocument(of: Gate.names)
        document.add(
            try Gate.excerpt([
                "/exact/1": nil, "/claim": nil, "/start": nil,
                "/end": nil, "/eventPhrase": nil,
            ])
        )
        let line = document.json.line
        for words in ["close the gate", "to be closed", "that night", "term:start"] {
            #expect(!line.contains(words))
        }
        #expect(line.contains("\"term:event\":\"1921-02-28\""))
    }

    @Test func `an excerpt that nobody is known to say says nothing`() throws {
        let record = try Gate.record(
            9,
            .excerpt,
            ["/document": "5", "/exact/0": "the clerk", "/voice": nil],
            document: try Gate.document
        )
        var document = ProvenanceDocument(of: Gate.names)
        document.add(record)
        #expect(!document.json.line.contains("the clerk"))
        #expect(!document.json.line.contains("bundle"))
    }

    @Test func `what takes the place of another is a revision of it`() throws {
        var document = ProvenanceDocument(of: Gate.names)
        document.add(
            try Gate.record(
                15,
                .annotation,
                [
                    "/motivation": "editing", "/relation/kind": "supersedes",
                    "/relation/from": "14", "/relation/to": "9",
                ]
            )
        )
        let revision = """
            "wasDerivedFrom":{"_:wasDerivedFrom1":{"prov:generatedEntity":"record:14",\
            "prov:usedEntity":"record:9","prov:type":\(Self.name("prov:Revision"))}}
            """
        #expect(document.json.line.contains(revision))
    }

    @Test func `a contradiction is what its annotator says, and no relation of PROV`() throws {
        var document = ProvenanceDocument(of: Gate.names)
        document.add(
            try Gate.record(
                16,
                .annotation,
                [
                    "/motivation": "linking", "/relation/kind": "contradicts",
                    "/relation/from": "9", "/relation/to": "11",
                ]
            )
        )
        let annotation = """
            "record:16":{"prov:type":\(Self.name("term:Annotation")),"term:motivation":"linking",\
            "term:relation":"contradicts","term:from":\(Self.name("record:9")),\
            "term:to":\(Self.name("record:11"))}
            """
        #expect(document.json.line.contains(annotation))
        #expect(!document.json.line.contains("wasDerivedFrom"))
    }

    @Test(arguments: RecordKind.allCases)
    func `a record that is withheld whole is known by its kind and its signer`(
        kind: RecordKind
    ) throws {
        var document = ProvenanceDocument(of: Gate.names)
        document.add(try Gate.record(20, kind, nil))
        let term = kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst()
        let entity = "\"entity\":{\"record:20\":{\"prov:type\":\(Self.name("term:\(term)"))}}"
        #expect(document.json.line.hasPrefix("\(Self.head),\(entity),\"activity\""))
    }
}
