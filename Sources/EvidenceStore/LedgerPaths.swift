public import EvidenceCrypto
public import SystemPackage

/// The names of all that stands in a ledger's folder.
public struct LedgerPaths: Hashable, Sendable {
    /// The folder itself.
    public let folder: FilePath

    /// The names under `folder`, which need not exist.
    public init(folder: FilePath) {
        self.folder = folder
    }

    /// The signed notes, one after another.
    public var entries: FilePath { folder.appending("entries") }

    /// The latest signed tree head.
    public var checkpoint: FilePath { folder.appending("checkpoint") }

    /// The folder of what the records say.
    public var contents: FilePath { folder.appending("contents") }

    /// The lines of the records from `number * recordsPerFile` on.
    public func contents(_ number: Int) -> FilePath { contents.appending(String(number)) }

    /// Heads that were stamped, and the tokens over them.
    public var anchors: FilePath { folder.appending("anchors") }

    /// The head of so many entries that was stamped.
    public func stampedHead(ofSize size: Int) -> FilePath {
        anchors.appending("\(size).checkpoint")
    }

    /// The timestamp token of that hash.
    public func token(_ sha256: Digest) -> FilePath { anchors.appending("\(sha256).tsr") }

    /// Source files and text renditions.
    public var documents: FilePath { folder.appending("documents") }

    /// The file of those bytes.
    public func document(_ sha256: Digest) -> FilePath { documents.appending(shelf: sha256) }

    /// What was sealed and may come back.
    public var sealed: FilePath { folder.appending("sealed") }

    /// The folder of the full lines of records of which something is sealed.
    public var sealedContents: FilePath { sealed.appending("contents") }

    /// The full lines of the sealed records from `number * recordsPerFile` on.
    public func sealedContents(_ number: Int) -> FilePath {
        sealedContents.appending(String(number))
    }

    /// The folder of sealed source files and text renditions.
    public var sealedDocuments: FilePath { sealed.appending("documents") }

    /// The sealed file of those bytes.
    public func sealedDocument(_ sha256: Digest) -> FilePath {
        sealedDocuments.appending(shelf: sha256)
    }

    /// Unfinished bytes that a crash left.
    public var torn: FilePath { folder.appending("torn") }

    /// What follows from the rest: deleting it loses nothing.
    public var cache: FilePath { folder.appending("cache") }

    /// Where the ledger stood when the last checkpoint was signed.
    var cacheHead: FilePath { cache.appending("head") }

    /// Where labels and annotations are found.
    var cacheLookup: FilePath { cache.appending("lookup") }

    /// The folder of the hashes of the tree, a file a level.
    var cacheTree: FilePath { cache.appending("tree") }

    /// Stands while a document is being stored.
    var cacheStoring: FilePath { cache.appending("storing") }

    /// Whether a ledger stands there.
    public var holdsLedger: Bool {
        get throws(StoreError) { try OpenFile.Status(at: entries) != nil }
    }

    /// The names in the folder of that path below the ledger's, in any order; none where there is
    /// no such folder.
    public func names(in path: String) throws(StoreError) -> [String] {
        try Folder.names(in: folder.pushing(FilePath(path)))
    }

    /// A file of `contents` holds the lines of so many records.
    public static let recordsPerFile = 65_536

    /// The number of the file of `contents` in which the record's line stands.
    public static func file(ofRecord record: Int) -> Int { record / recordsPerFile }
}

extension FilePath {
    /// `<hh>/<hex>` below this folder.
    fileprivate func appending(shelf digest: Digest) -> FilePath {
        let hex = digest.description
        return appending(String(hex.prefix(2))).appending(hex)
    }

    /// The temporary file that becomes this one: `.<name>.tmp` beside it.
    var temporary: FilePath {
        guard let name = lastComponent else { return self }
        return removingLastComponent().appending(".\(name.string).tmp")
    }

    /// The folder it stands in, which for a bare name is the current one.
    var parent: FilePath {
        let parent = removingLastComponent()
        return parent.isEmpty ? "." : parent
    }
}

extension String {
    /// Whether a file of that name is a temporary one.
    var isTemporaryName: Bool { hasPrefix(".") && hasSuffix(".tmp") }
}
