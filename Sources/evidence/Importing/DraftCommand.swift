internal import ArgumentParser
internal import EvidenceDossier
internal import EvidenceModel
internal import SystemPackage

/// `evidence draft`: the skeleton of a dossier.
struct DraftCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft",
        abstract: "Write the skeleton of a dossier for a document.",
        discussion: """
            It finds what the text itself shows: the publisher's voice, captions and editor's \
            notes that interrupt, passages that stand twice, words between quotation marks, names \
            in every spelling. What it only guesses is a comment. The skeleton can be imported as \
            it is; make it yours first.

              evidence draft article.html > article.yaml

            Next: edit it, then evidence check article.yaml.
            """
    )

    @Argument(help: "The document.", completion: .file())
    var file: String

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Write to this file, which must not exist.", valueName: "file")
    )
    var output: String?

    func run() throws {
        let path = FilePath(file)
        let source = try SourceDocument(path)
        let skeleton = draft(source.text.bytes, fileName: file, title: source.proposedTitle)
        guard let output else { return try StandardOutput.write(Array(skeleton.utf8)) }
        do {
            let target = try FileDescriptor.open(
                FilePath(output),
                .writeOnly,
                options: [.create, .exclusiveCreate, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead]
            )
            try target.closeAfter { _ = try target.writeAll(Array(skeleton.utf8)) }
        } catch {
            throw CommandFailure("cannot write \(output): \(error)")
        }
        Terminal.say("wrote \(output); next: edit it, then evidence check \(output)")
    }
}
