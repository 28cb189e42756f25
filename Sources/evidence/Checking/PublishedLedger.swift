internal import EvidenceCrypto
internal import EvidenceNetwork
internal import EvidenceRecord
internal import EvidenceVerifier
internal import SystemPackage

/// A published ledger, of which the entries were fetched into a file that has no name.
struct PublishedLedger {
    /// The ledger for the verifier.
    let source: LedgerSource

    /// What was found while it was fetched.
    let findings: [Finding]

    /// Fetches all entries from a folder or an address.
    init(at place: String) throws {
        let files = try PublishedPlace(place).files
        var bar = ProgressBar("reading")
        defer { bar.finish() }
        var spool = try EntrySpool()
        do {
            var reader = try PublishedReader(files)
            try reader.readEntries(
                { entry throws(SourceError) in try spool.append(entry) },
                onProgress: { bar.show($0, of: $1) }
            )
            source = reader.source(entries: try spool.finish())
            findings = reader.findings
        } catch PublishedReader.NoLedger.failed(let error) {
            throw CommandFailure("cannot read what is published: \(error)")
        } catch let error as PublishedReader.NoLedger {
            throw CommandFailure(
                "no ledger is published at \(place): \(error)",
                outcome: .unreadable
            )
        } catch let error as VerifierError {
            throw CommandFailure("cannot read what is published: \(error)")
        }
    }
}

/// Where a ledger is published.
private enum PublishedPlace {
    case folder(FilePath)

    /// An address without a slash at its end.
    case address(String)

    init(_ place: String) throws(CommandFailure) {
        guard let scheme = place.firstRange(of: "://") else {
            self = .folder(FilePath(place))
            return
        }
        guard ["http", "https"].contains(place[..<scheme.lowerBound].lowercased()) else {
            throw CommandFailure("\(place) begins with neither http:// nor https://")
        }
        self = .address(place.hasSuffix("/") ? String(place.dropLast()) : place)
    }

    var files: PublishedFiles {
        switch self {
        case .address(let address):
            PublishedFiles { path, longest throws(SourceError) in
                do throws(NetworkError) {
                    let url = "\(address)/\(path)"
                    let response = try HTTPClient(largestBody: longest).get(url)
                    if [404, 410].contains(response.status) { return .missing }
                    try response.requireSuccess()
                    return .bytes(response.body)
                } catch .tooLarge {
                    return .tooLong
                } catch {
                    throw SourceError(path: path, reason: "\(error)")
                }
            }
        case .folder(let folder):
            PublishedFiles { path, longest throws(SourceError) in
                let place = folder.pushing(FilePath(path))
                do {
                    let file = try FileToRead(place)
                    let length = try file.length
                    guard length <= longest else { return .tooLong }
                    return .bytes(try file.read(0..<length))
                } catch Errno.noSuchFileOrDirectory, Errno.notDirectory {
                    return .missing
                } catch {
                    throw SourceError(path: "\(place)", reason: "\(error)")
                }
            }
        }
    }
}

/// The entries of a published ledger one after another, as they stand in `entries`, in a file
/// without a name, which goes with the process.
private struct EntrySpool {
    private let file: FileToRead
    private var waiting: [UInt8] = []

    init() throws {
        file = try FileToRead(temporaryIn: FilePath(Environment.value("TMPDIR") ?? "/tmp"))
    }

    mutating func append(_ entry: [UInt8]) throws(SourceError) {
        waiting += entry
        if waiting.count > 1 << 20 { try write() }
    }

    mutating func finish() throws -> LedgerFile {
        try write()
        return try file.part(of: "entries")
    }

    private mutating func write() throws(SourceError) {
        do {
            try file.append(waiting)
        } catch {
            throw SourceError(path: "the temporary copy of the entries", reason: "\(error)")
        }
        waiting.removeAll(keepingCapacity: true)
    }
}
