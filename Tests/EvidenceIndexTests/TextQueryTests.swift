import Testing

@testable import EvidenceIndex

@Suite struct TextQueryTests {
    @Test(arguments: [
        ("bread", "\"bread\""),
        ("bread salt", "\"bread\" AND \"salt\""),
        ("bread AND salt", "\"bread\" AND \"salt\""),
        ("  bread  ", "\"bread\""),
        ("bread OR salt", "\"bread\" OR \"salt\""),
        ("bread salt OR sugar", "\"bread\" AND \"salt\" OR \"sugar\""),
        ("bread NOT salt", "(\"bread\" NOT \"salt\")"),
        ("bread NOT salt NOT sugar", "((\"bread\" NOT \"salt\") NOT \"sugar\")"),
        ("bread (salt OR sugar)", "\"bread\" AND (\"salt\" OR \"sugar\")"),
        ("\"white bread\"", "\"white bread\""),
        ("whit*", "\"whit\" *"),
        ("\"white br\"*", "\"white br\" *"),
        ("law-enforcement", "\"law-enforcement\""),
        ("and or not", "\"and\" AND \"or\" AND \"not\""),
        ("ANDREW", "\"ANDREW\""),
        ("Алёна", "\"Алена\""),
        ("title:x", "\"title:x\""),
    ])
    func `words become an expression in which every word is quoted`(
        text: String,
        expression: String
    ) throws {
        #expect(try TextQuery(text).expression == expression)
    }

    @Test(arguments: [
        ("", 1, "words"),
        ("   ", 4, "words"),
        ("AND", 1, "words"),
        ("NOT bread", 1, "words"),
        ("bread AND", 10, "words"),
        ("bread OR OR salt", 10, "words"),
        ("bread NOT", 10, "words"),
        ("(bread", 7, "“)”"),
        ("bread)", 6, "the end, or AND, OR or NOT"),
        ("\"bread", 7, "“\"”"),
        ("\"\"", 2, "a letter or a digit"),
        ("—", 1, "a letter or a digit"),
        ("*", 1, "a letter or a digit"),
    ])
    func `words that make no sense are refused with the place`(
        text: String,
        column: Int,
        expected: String
    ) {
        #expect(throws: TextQueryFault(column: column, expected: expected)) {
            try TextQuery(text)
        }
    }
}
