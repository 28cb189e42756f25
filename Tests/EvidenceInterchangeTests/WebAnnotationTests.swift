import EvidenceInterchange
import EvidenceModel
import EvidenceRecord
import Testing

struct WebAnnotationTests {
    static let urn = "urn:evidence-ledger:\(Gate.fingerprint)"

    /// What stands in every annotation of the author before its bodies.
    static func head(_ number: Int, _ motivation: String) -> String {
        """
        {"@context":"http://www.w3.org/ns/anno.jsonld","id":"\(urn):record:\(number)",\
        "type":"Annotation","motivation":"\(motivation)",\
        "creator":{"id":"\(urn):key:gate.example/anna+0a0b0c0d",\
        "name":"gate.example/anna+0a0b0c0d"},"created":"2026-11-22T12:22:46.123456Z",\
        "generator":{"type":"Software","name":"evidence"}
        """
    }

    static func body(_ text: String, _ purpose: String) -> String {
        """
        {"type":"TextualBody","value":"\(text)","format":"text/plain","purpose":"\(purpose)"}
        """
    }

    static let sentence =
        "The Gazette (publishes) → Vera Lind as “The engineer” (asserts, told, 1921-03~, inferred)"
        + " → the clerk (orders, told, to the guards)"

    static let bodies = [
        body("The gate was to be closed", "describing"),
        body("said to have happened: 1921-02-28, from “that night”", "classifying"),
        """
        {"type":"SpecificResource","source":{"id":"\(urn):record:4","name":"the guards"},\
        "purpose":"tagging"}
        """,
        body("gate", "tagging"),
    ].joined(separator: ",")

    static let source = "\"type\":\"SpecificResource\",\"source\":\"urn:sha256:\(Gate.textHash)\""
    static let position = "{\"type\":\"TextPositionSelector\",\"start\":37,\"end\":70}"
    static let scope = "\"scope\":\"\(urn):record:5\""

    @Test func `an excerpt highlights its words in the text of its document`() throws {
        let annotation = try #require(
            WebAnnotation(try Gate.excerpt(), around: try Gate.context, in: Gate.names)
        )
        #expect(
            annotation.json.line == """
                \(Self.head(9, "highlighting")),\
                "body":[\(Self.body(Self.sentence, "identifying")),\(Self.bodies)],\
                "target":{\(Self.source),"selector":[{"type":"TextQuoteSelector",\
                "exact":"the clerk ordered: close the gate",\
                "prefix":"stand still. The engineer says ","suffix":". So be it."},\
                \(Self.position)],\(Self.scope)}}
                """
        )
    }

    @Test func `words of which some are withheld are no quotation to search by`() throws {
        let annotation = try #require(
            WebAnnotation(
                try Gate.excerpt(["/exact/0": nil]),
                around: try Gate.context,
                in: Gate.names
            )
        )
        let words = Self.body(
            "in part withheld: “[withheld] ordered: close the gate”",
            "describing"
        )
        #expect(
            annotation.json.line == """
                \(Self.head(9, "highlighting")),\
                "body":[\(Self.body(Self.sentence, "identifying")),\(words),\(Self.bodies)],\
                "target":{\(Self.source),"selector":[\(Self.position)],\(Self.scope)}}
                """
        )
    }

    @Test func `an excerpt whose place is withheld has no position`() throws {
        let annotation = try #require(
            WebAnnotation(
                try Gate.excerpt(["/start": nil, "/end": nil]),
                around: nil,
                in: Gate.names
            )
        )
        let target = """
            "target":{\(Self.source),"selector":[{"type":"TextQuoteSelector",\
            "exact":"the clerk ordered: close the gate"}],\(Self.scope)}}
            """
        #expect(annotation.json.line.hasSuffix(target))
    }

    @Test func `a relation links the one side to the other`() throws {
        let record = try Gate.record(
            12,
            .annotation,
            [
                "/motivation": "linking", "/relation/kind": "contradicts", "/relation/from": "9",
                "/relation/to": "11", "/relation/certainty": "probable", "/relation/note": "when",
            ]
        )
        let annotation = try #require(WebAnnotation(record, around: nil, in: Gate.names))
        #expect(
            annotation.json.line == """
                \(Self.head(12, "linking")),"body":[\
                {"type":"SpecificResource","source":"\(Self.urn):record:11","purpose":"linking"},\
                \(Self.body("contradicts", "classifying")),\
                \(Self.body("certainty: probable", "describing")),\(Self.body("when", "describing"))],\
                "target":"\(Self.urn):record:9"}
                """
        )
    }

    @Test func `a note keeps its motivation and its targets`() throws {
        let record = try Gate.record(
            13,
            .annotation,
            [
                "/motivation": "questioning", "/body": "Who says \"so\"?", "/targets/0": "9",
                "/targets/1": "11",
            ]
        )
        let annotation = try #require(WebAnnotation(record, around: nil, in: Gate.names))
        #expect(
            annotation.json.line == """
                \(Self.head(13, "questioning")),\
                "body":[\(Self.body("Who says \\\"so\\\"?", "questioning"))],\
                "target":["\(Self.urn):record:9","\(Self.urn):record:11"]}
                """
        )
    }

    @Test func `what is withheld whole, and what has no target, is no annotation`() throws {
        let records = [
            try Gate.record(9, .excerpt, nil),
            try Gate.record(12, .annotation, ["/motivation": "linking", "/targets/0": nil]),
            try Gate.record(8, .voice, ["/mode": "asserts"]),
        ]
        for record in records {
            #expect(WebAnnotation(record, around: nil, in: Gate.names) == nil)
        }
    }

    @Test func `a collection holds its annotations on one page and is named by them`() throws {
        var collection = AnnotationCollection(of: Gate.names)
        var text = collection.opening
        text += try collection.text(of: ["id": "x"])
        text += try collection.text(of: ["id": "y"])
        text += collection.closing
        let id =
            "\(Self.urn):answer:65c54839c73d29c60c069496bf321c468a877fb78c49b77dae93a05e065a3a26"
        #expect(
            text == """
                {
                  "@context": "http://www.w3.org/ns/anno.jsonld",
                  "type": "AnnotationCollection",
                  "label": "records of the ledger gate.example/1921",
                  "first": {
                    "type": "AnnotationPage",
                    "startIndex": 0,
                    "items": [
                      {"id":"x"},
                      {"id":"y"}
                    ],
                    "id": "\(id):page",
                    "partOf": "\(id)"
                  },
                  "id": "\(id)",
                  "last": "\(id):page",
                  "total": 2
                }
                """
        )
    }
}
