public import EvidenceCrypto
public import EvidenceRecord
internal import SystemPackage

/// Reads lines of `contents` and holds each against the root that was signed, so that nothing is
/// answered from words that nobody signed.
///
/// One stands for one thread: it keeps buffers from line to line.
public struct CheckedContents: ~Copyable {
    private var reader = ContentLineReader()
    private var hasher: TreeHasher

    /// Why a line is not answered from.
    public enum Problem: Error, Equatable, Sendable {
        /// It is not in the one permitted form.
        case malformed(ContentFault)

        /// It is the line of that other record.
        case otherRecord(Int)

        /// It has nothing to say, and no line of `entries` withholds the record whole.
        case unexplained

        /// Its root is not the one that was signed.
        case otherRoot

        /// libcrypto failed.
        case crypto(CryptoError)
    }

    /// - Throws: `CryptoError`.
    public init() throws(CryptoError) {
        hasher = try TreeHasher()
    }

    /// What a line says, if it is what was signed.
    ///
    /// - Parameters:
    ///   - bytes: the bytes in which the line stands.
    ///   - range: where it stands in them, without its LF.
    ///   - record: the number of the record that it must be of.
    ///   - root: the content root that was signed.
    ///   - withholding: what is withheld of the record, even while its bytes are still there.
    /// - Returns: nil where the record is withheld whole.
    /// - Throws: ``Problem``.
    public mutating func content(
        _ bytes: [UInt8],
        _ range: Range<Int>,
        of record: Int,
        root: Digest,
        withholding: RecordWithholding?
    ) throws(Problem) -> Content? {
        do throws(ContentFault) {
            try reader.read(bytes, range)
        } catch {
            throw .malformed(error)
        }
        guard reader.record == record else { throw .otherRecord(reader.record) }
        guard withholding?.isWhole != true else { return nil }
        do throws(CryptoError) {
            if try reader.root(using: &hasher) == root, let content = reader.content() {
                guard let withholding else { return content }
                return try content.withholding(using: &hasher) { withholding.withholdsField($0) }
            }
        } catch {
            throw .crypto(error)
        }
        throw reader.isWithheldWhole ? .unexplained : .otherRoot
    }
}

extension CheckedContents.Problem: CustomStringConvertible {
    /// What is wrong, in words and without a value of the contents.
    public var description: String {
        switch self {
        case .malformed(let fault): "\(fault)"
        case .otherRecord(let number): "it is that of record \(number)"
        case .unexplained: "it is withheld whole, and no entry says so"
        case .otherRoot: "it does not have the root that was signed"
        case .crypto(let error): "\(error)"
        }
    }
}

extension StoreError {
    /// The line of that record, which starts at `offset` of the file, is not answered from.
    static func unverified(
        _ record: Int,
        at path: FilePath,
        offset: Int?,
        _ problem: CheckedContents.Problem
    ) -> StoreError {
        if case .crypto(let error) = problem { return .crypto(error) }
        return .damaged(
            LedgerDamage(
                path: path,
                offset: offset,
                problem: "the line of record \(record): \(problem)"
            )
        )
    }
}
