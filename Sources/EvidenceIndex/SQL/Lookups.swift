/// The statements that look something up by its number.
enum Lookups {
    static let state = "SELECT fingerprint, entries, records, leaf FROM state"

    static let voice = """
        SELECT speaker, mode, told, within, said_first, said_last, said_sure
        FROM voice WHERE record = ?
        """
    static let kind = "SELECT kind FROM record WHERE record = ?"
    static let signer = "SELECT signer FROM signer WHERE reference = ?"
    static let form = "SELECT form FROM form WHERE text = ?"

    // MARK: What a supersession changes

    /// The voices whose chain leads through a record.
    static let voicesThrough = """
        SELECT voice FROM layer WHERE recorded = ?1 AND until = ?2
        UNION SELECT voice FROM layer WHERE layer = ?1 AND until = ?2
        """
    static let statementsOfVoice = """
        SELECT record, since, kind, event_first, event_last, event_sure FROM statement
        WHERE voice = ? AND until = ?
        """

    // MARK: The ledger as it stood

    static let successions = """
        SELECT earlier, later FROM succession WHERE reads AND annotation < ? ORDER BY annotation
        """

    /// The number of records before the first entry of a later time.
    static let recordsAtTime = "SELECT min(first) FROM entry WHERE time > ?"

    /// The number of records after the entry that holds a record.
    static let recordsAfter = "SELECT min(first) FROM entry WHERE first > ?"
}
