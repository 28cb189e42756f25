internal import ArgumentParser
internal import EvidenceDossier
internal import EvidenceModel
internal import SystemPackage

/// What `import` takes where excerpts come from a table.
struct TableOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Import excerpts from a table of comma-, semicolon- or tab-separated values.",
            valueName: "file"
        ),
        completion: .file()
    )
    var csv: String?

    @Option(
        help: ArgumentHelp(
            "Import excerpts from JSON Lines: on every line an object of strings.",
            valueName: "file"
        ),
        completion: .file()
    )
    var jsonl: String?

    @Option(
        help: ArgumentHelp(
            "The document of rows that name none; only with a table.",
            valueName: "record"
        )
    )
    var document: RecordArgument?

    @Option(
        help: ArgumentHelp(
            "What labels without a slash belong to, as in kantar; only with a table.",
            valueName: "name"
        )
    )
    var callNumber: String?

    func validate() throws {
        guard csv == nil || jsonl == nil else {
            throw ValidationError("--csv and --jsonl exclude each other: give one table.")
        }
        guard csv != nil || jsonl != nil || document == nil && callNumber == nil else {
            throw ValidationError(
                "--document and --call-number are of a table: give --csv or --jsonl."
            )
        }
        try CallNumber.validate(callNumber)
    }

    /// The table; nil where none was given.
    func file() throws -> TableFile? {
        if let csv { return try TableFile(csv, .csv, callNumber: callNumber) }
        return try jsonl.map { try TableFile($0, .jsonLines, callNumber: callNumber) }
    }

    /// The document of rows that name none, as a table names one.
    var documentText: String? {
        switch document {
        case nil: nil
        case .number(let number)?: String(number)
        case .label(let label)?: label
        }
    }
}

/// The part of labels before the slash.
enum CallNumber {
    /// Refuses what no label can begin with.
    static func validate(_ name: String?) throws {
        guard let name, RecordLabel("\(name)/x") == nil else { return }
        throw ValidationError(
            "'\(name)' is no call number: it has only a to z, digits and hyphens."
        )
    }
}

/// A table, read whole: what is checked is then what is recorded.
struct TableFile {
    let name: String
    let form: TableForm
    let bytes: [UInt8]
    let callNumber: String?

    init(_ file: String, _ form: TableForm, callNumber: String?) throws {
        name = file
        self.form = form
        self.callNumber = callNumber
        bytes = try InputFile(FilePath(file)).bytes
    }

    /// The folder that file names in it start from.
    var folder: FilePath { FilePath(name).removingLastComponent() }

    /// How many lines it has.
    var lineCount: Int { bytes.count { $0 == 0x0A } + 1 }
}
