internal import ArgumentParser
internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// `evidence publish`: the entries and their head as static files for everybody.
struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Publish the entries and their signed head as files any web server serves.",
        discussion: """
            Writes the ledger in the form of c2sp.org/tlog-tiles, so that strangers can audit it \
            without asking anybody: evidence verify --url. Only what is not there yet is written, \
            and the head last, so that no reader sees a head before its entries. A folder with \
            another ledger, or with more entries than are here, is left as it is.

            No contents, no documents and nothing sealed is ever written there. The entries do \
            show the names of the keys, the kinds of the records, how many there are, when they \
            were signed, and the field names of partly withheld records; and what was published \
            once cannot be taken back.

              evidence publish /srv/www/january-2022
              evidence publish /srv/www/january-2022 --all    replaces files that were damaged

            Next: evidence verify --url with the address at which the folder is served.
            """
    )

    @Argument(help: "The folder that is served.", completion: .directory)
    var folder: String

    @Flag(help: "Hold every file there against the ledger, and replace those that differ.")
    var all = false

    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        var bar = ProgressBar("publishing")
        defer { bar.finish() }
        let publication = try Publication.publish(
            ledgerIn: ledgerOptions.ledger,
            to: FilePath(folder),
            isWhole: all,
            onProgress: { bar.show($0, of: $1) }
        )
        guard !output.json else {
            print(json(publication).text)
            return
        }
        let head = publication.checkpoint
        let entries = Quantity.of(head.size, "entry", "entries")
        let new = head.size - (publication.entriesBefore ?? 0)
        let files = Quantity.of(publication.files, "file", "files")
        print(
            publication.files == 0
                ? "nothing to do: all \(entries) are published in \(folder)"
                : "published \(entries) in \(folder), \(new) of them new: "
                    + "\(files), \(publication.bytes) bytes"
        )
        print("head: \(entries), root \(Base64.text(head.root.bytes))")
        if publication.leftOut > 0 {
            let left = Quantity.of(publication.leftOut, "entry is", "entries are")
            Terminal.say(
                "evidence: note: \(left) not final, and left out: evidence checkpoint signs a "
                    + "head over them"
            )
        }
    }

    private func json(_ publication: Publication) -> JSONValue {
        let head = publication.checkpoint
        return [
            "folder": .string(folder), "origin": .string(head.origin),
            "size": .integer(head.size), "root": .string(Base64.text(head.root.bytes)),
            "before": JSONValue(publication.entriesBefore),
            "files": .integer(publication.files), "bytes": .integer(publication.bytes),
            "leftOut": .integer(publication.leftOut),
        ]
    }
}
