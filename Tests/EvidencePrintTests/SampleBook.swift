import EvidencePrint

/// A book of six exhibits, of people and papers that do not exist.
enum SampleBook {
    static let book = ExtractBook(
        title: "Extract from the ledger archive.example/harbour",
        subtitle: [
            "Matter: Orlova v. Harbour Authority, 17/2026",
            "16 records under a head of 214 entries, signed 23 November 2026",
        ],
        opening: [
            .init(
                heading: "What this is",
                paragraphs: [
                    "The newspaper Portside prints a letter of 31 January 2024. Its writer, whose name "
                        + "is withheld, tells what the harbour master Ilya Orlov ordered on 5 January.",
                    "Each exhibit gives the exact words as they stand in the committed source, who "
                        + "says them in whose relay, and which key recorded them, between which proven "
                        + "times.",
                ]
            ),
            .init(
                heading: "What is withheld",
                paragraphs: [
                    "In two exhibits a name is withheld by order of the district court of 3 March 2026. "
                        + "A black box stands in its place; its hash is in withheld.csv."
                ]
            ),
            .init(
                heading: "What none of this shows",
                paragraphs: [
                    "It shows what was written and when it was recorded, never that it is true."
                ]
            ),
        ],
        exhibits: exhibits.count,
        legend: "CONFIDENTIAL · produced under the protective order of 3 March 2026",
        mark: "DRAFT",
        made: 1_795_600_000
    )

    static let words =
        "«Порт жабық», — деді ол; “the quay is closed”, he said. Әлия Қасымқызы ұсынды: "
        + "«Ғимаратқа ешкім кірмеді»; an efficient office’s affluent staff filed the file."

    static let exhibits: [BookExhibit] = [
        exhibit(
            1,
            "#35 january/e01",
            "The order of 5 January was given before noon",
            [.text("“Before noon on the fifth, Orlov told us to close the eastern quay.”")],
            remarks: [
                "Contradicted by #61, which is exhibit EL000004.",
                "2 further annotations are not in this extract.",
            ]
        ),
        exhibit(2, "#36 january/e02", "The quay was closed", [.text(words)]),
        exhibit(
            3,
            "#41 january/e07-a-rather-long-label-for-a-record",
            "Who was at the meeting; a summary that is long enough to need a second line of the index "
                + "and perhaps a third one",
            [
                .text("At the meeting were Orlov, "), .withheld("withheld: protected name, by #60"),
                .text(" and “two men from the ministry”, of whom "),
                .withheld("withheld: protected name, by this extract"),
                .text(" said nothing until the end of the evening, when the lamps were lit."),
            ],
            remarks: ["Sealed in part by #60 on the order of the district court."]
        ),
        exhibit(
            4,
            "#61 january/e15",
            "The harbour master denies it",
            [
                .text(
                    "“There was no such order,\u{202E} and nobody\u{7} has seen one.”\r\n\r\nOrlov, by telephone."
                )
            ]
        ),
        exhibit(
            5,
            "#62 january/e16",
            "The whole statement",
            [.text(Array(repeating: words, count: 40).joined(separator: "\n"))]
        ),
        BookExhibit(
            bates: "EL000006",
            record: "#70",
            summary: "Transfer of the original",
            facts: [.init("Event", "transferred"), .init("From", ""), .init("", "")]
        ),
    ]

    private static func exhibit(
        _ number: Int,
        _ record: String,
        _ summary: String,
        _ words: [BookExhibit.Piece],
        remarks: [String] = []
    ) -> BookExhibit {
        BookExhibit(
            bates: "EL00000\(number)",
            record: record,
            summary: summary,
            chain:
                "The letter writer asserts on 31 January 2024, in a letter that Portside publishes on "
                + "2 February 2024.",
            words: words,
            markedBy: "as marked by archivist-2",
            facts: [
                .init("Claim", "The harbour master ordered the eastern quay closed before noon."),
                .init("Event", "5 January 2024 (“on the fifth”)"),
                .init("Document", "#12 january/letter, Portside, page 4"),
                .init("Place", "characters 1,204 to 1,281 of the text"),
                .init(
                    "SHA-256 of source",
                    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                    isCode: true
                ),
                .init("Content root", "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=", isCode: true),
                .init("Recorded", "2026-11-20 09:14:05 UTC, as archivist-2 says"),
                .init("Proven", "after 2026-11-19 08:00:00 and before 2026-11-21 08:00:03 UTC"),
                .init("Signer", "archive.example/archivist-2+5cee5a7d", isCode: true),
            ],
            remarks: remarks
        )
    }
}
