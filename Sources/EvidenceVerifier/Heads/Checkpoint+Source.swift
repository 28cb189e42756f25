internal import EvidenceRecord

/// A checkpoint file as it was found.
enum CheckpointReading {
    case missing
    case malformed(String)
    case read(Checkpoint)

    /// Reads the file of that path.
    init(_ path: String, from source: LedgerSource) throws(SourceError) {
        guard let file = try source.open(path) else {
            self = .missing
            return
        }
        guard file.length <= Self.longestNote else {
            self = .malformed("it is longer than a signed note can be")
            return
        }
        let bytes = try file.readAll()
        do throws(CheckpointError) {
            self = .read(try Checkpoint(bytes))
        } catch {
            self = .malformed("it is no checkpoint: \(error)")
        }
    }

    /// The checkpoint, where there is one.
    var checkpoint: Checkpoint? {
        guard case .read(let checkpoint) = self else { return nil }
        return checkpoint
    }

    private static let longestNote = 1_000_000
}
