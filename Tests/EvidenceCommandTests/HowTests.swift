internal import Foundation
internal import Testing

/// The printed commands, run by `sh` with what every Debian has.
struct HowTests {
    private let folder: ScratchFolder
    private let vectors: URL?

    init() throws {
        folder = try ScratchFolder()
        vectors = SharedVectors.ledgers
        if let vectors {
            try FileManager.default.copyItem(
                at: vectors.appending(path: "sound/Ledger"),
                to: folder.url.appending(path: "Ledger")
            )
        }
    }

    private func run(_ command: String) throws -> CommandResult {
        try folder.run(["sh", "-c", command], environment: folder.environment)
    }

    private func check(_ record: Int) throws -> CommandResult {
        try run("evidence show \(record) --how > how.sh && cd Ledger && sh ../how.sh 2>&1")
    }

    @Test func `the commands verify every record`() throws {
        guard vectors != nil else { return }
        defer { folder.remove() }
        for record in 0...14 {
            let result = try check(record)
            let output = String(decoding: result.output, as: UTF8.self)
            #expect(result.exitCode == 0, "record \(record): \(output)")
            #expect(output.contains("Verified OK"))
            #expect(output.contains("link"))
            #expect(!output.contains("DIFFERENT"))
        }
    }

    @Test func `they tell each thing that they check`() throws {
        guard vectors != nil else { return }
        defer { folder.remove() }
        let result = try check(9)
        #expect(
            String(decoding: result.output, as: UTF8.self) == """
                Verified OK
                Verified OK
                link to entry 1: OK
                link from entry 3: OK
                content root: OK
                words in the document: OK
                hash of the document: OK

                """
        )
    }

    @Test func `in another folder they check nothing, say so, and leave the shell open`() throws {
        guard vectors != nil else { return }
        defer { folder.remove() }
        let result = try run(
            "evidence show 9 --how > how.sh; { cat how.sh; echo 'echo \"exit $?\"'; } | sh 2>&1"
        )
        #expect(
            String(decoding: result.output, as: UTF8.self) == """
                there is no entries here, so nothing was checked.
                Go to the ledger's folder, as in: cd Ledger; then paste this again.
                exit 1

                """
        )
        let copy = try run(
            "evidence copy --without-contents Copy > /dev/null && cd Copy && sh ../how.sh 2>&1"
        )
        #expect(copy.exitCode == 1)
        #expect(
            String(decoding: copy.output, as: UTF8.self).hasPrefix("there is no contents/0 here")
        )
    }

    @Test(arguments: [
        ("entries", "s/^signer archive.example.anna/signer archive.example.ANNA/"),
        ("contents/0", "s/never closed/ever  closed/"),
    ])
    func `they find what was altered`(file: String, edit: String) throws {
        guard vectors != nil else { return }
        defer { folder.remove() }
        // The commands are printed while the ledger is sound and run after it was altered.
        _ = try run("evidence show 9 --how > how.sh")
        _ = try run("sed -i '\(edit)' Ledger/\(file)")
        let result = try run("cd Ledger && sh ../how.sh")
        #expect(result.exitCode != 0)
    }
}
