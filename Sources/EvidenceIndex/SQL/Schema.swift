/// The tables of the index.
///
/// Every row follows from signed records. Rows that later records can change have a range of
/// ledgers for which they hold: `since` is the smallest number of records, `until` the first number
/// of records for which they no longer do. So the ledger as it stood is asked in the same way as
/// the ledger as it stands.
enum Schema {
    /// To be raised whenever the tables, or what is written into them, change.
    static let version = 4

    /// Stands in `until` where no later record has changed the row.
    static let forever = Int(Int32.max) << 20

    /// The days that stand for dates without a start or an end.
    static let firstDay = -(1 << 40)
    static let lastDay = 1 << 40

    /// A date of no more days than these after its first is looked for by its first day; the longer
    /// ones have tables of their own.
    static let longestShort = 366

    /// The same where the dates are those of one speaker, of whom all longer ones are looked at.
    static let longestShortOfSpeaker = 31

    /// The tables, without the indexes that are made when a whole ledger has been taken in.
    static let tables = """
        CREATE TABLE state(
            fingerprint BLOB NOT NULL, entries INTEGER NOT NULL, records INTEGER NOT NULL,
            leaf BLOB NOT NULL);

        -- An entry: its time in microseconds, its first record, its place in the file, and the
        -- length of what stands before the line of its first record.
        CREATE TABLE entry(
            entry INTEGER PRIMARY KEY, time INTEGER NOT NULL, first INTEGER NOT NULL,
            start INTEGER NOT NULL, length INTEGER NOT NULL, head INTEGER NOT NULL);
        CREATE INDEX entry_time ON entry(time);
        CREATE TABLE signer(signer INTEGER PRIMARY KEY, reference TEXT NOT NULL UNIQUE);
        CREATE TABLE signature(
            signer INTEGER NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY(signer, entry)
        ) WITHOUT ROWID;
        -- The entries that hold a key, revoke, log or quorum line.
        CREATE TABLE standing(entry INTEGER PRIMARY KEY);

        -- A record: its kind, its line in the file of entries, and that in the file of contents.
        CREATE TABLE record(
            record INTEGER PRIMARY KEY, kind INTEGER NOT NULL, entry INTEGER NOT NULL,
            place INTEGER NOT NULL, line INTEGER NOT NULL, document INTEGER, label TEXT);
        -- What could not be taken in: the contents (0) or a document's text (1).
        CREATE TABLE unreadable(record INTEGER PRIMARY KEY, part INTEGER NOT NULL);
        -- What is withheld now and cannot be searched: of which record, and what of it.
        CREATE TABLE withheld(
            record INTEGER NOT NULL, subject INTEGER NOT NULL, PRIMARY KEY(record, subject)
        ) WITHOUT ROWID;

        -- What a voice says of itself, and the chain through which its words come, innermost
        -- first: the voice as recorded, and the one through which it is read.
        CREATE TABLE voice(
            record INTEGER PRIMARY KEY, speaker INTEGER, mode INTEGER, told INTEGER,
            within INTEGER, said_first INTEGER, said_last INTEGER, said_sure INTEGER);
        CREATE TABLE layer(
            voice INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL,
            depth INTEGER NOT NULL, recorded INTEGER NOT NULL, layer INTEGER NOT NULL,
            speaker INTEGER, mode INTEGER, told INTEGER,
            said_first INTEGER, said_last INTEGER, said_sure INTEGER,
            PRIMARY KEY(voice, since, depth)
        ) WITHOUT ROWID;
        CREATE INDEX layer_layer ON layer(layer);
        CREATE INDEX layer_recorded ON layer(recorded);
        CREATE INDEX layer_speaker ON layer(speaker);
        CREATE TABLE addressed(
            agent INTEGER NOT NULL, voice INTEGER NOT NULL, PRIMARY KEY(agent, voice)
        ) WITHOUT ROWID;

        -- What an excerpt or a voice says: by whom, in whose direct words (of the layer of that
        -- depth), when it happened, when it was said.
        CREATE TABLE statement(
            record INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL,
            kind INTEGER NOT NULL, voice INTEGER, speaker INTEGER, words INTEGER, direct INTEGER,
            mode INTEGER, told INTEGER,
            event_first INTEGER, event_last INTEGER, event_sure INTEGER,
            said_first INTEGER, said_last INTEGER, said_sure INTEGER,
            PRIMARY KEY(record, since)
        ) WITHOUT ROWID;
        CREATE TABLE about(
            agent INTEGER NOT NULL, record INTEGER NOT NULL, PRIMARY KEY(agent, record)
        ) WITHOUT ROWID;
        CREATE TABLE tag(
            tag TEXT NOT NULL, record INTEGER NOT NULL, PRIMARY KEY(tag, record)
        ) WITHOUT ROWID;

        -- What annotations, custody events and acts of withholding say of other records.
        CREATE TABLE annotation(record INTEGER PRIMARY KEY, motivation INTEGER);
        CREATE TABLE mention(
            target INTEGER NOT NULL, record INTEGER NOT NULL, part INTEGER NOT NULL,
            PRIMARY KEY(target, record, part)
        ) WITHOUT ROWID;
        CREATE TABLE relation(
            annotation INTEGER PRIMARY KEY, kind INTEGER NOT NULL, source INTEGER NOT NULL,
            target INTEGER NOT NULL, certainty INTEGER);
        CREATE INDEX relation_source ON relation(source, kind);
        CREATE INDEX relation_target ON relation(target, kind);
        CREATE INDEX relation_kind ON relation(kind);
        -- Whether the later record is one through which the earlier is read.
        CREATE TABLE succession(
            earlier INTEGER NOT NULL, annotation INTEGER NOT NULL, later INTEGER NOT NULL,
            reads INTEGER NOT NULL, PRIMARY KEY(earlier, annotation)
        ) WITHOUT ROWID;
        CREATE INDEX succession_later ON succession(later);
        CREATE TABLE withdrawal(
            record INTEGER NOT NULL, annotation INTEGER NOT NULL, PRIMARY KEY(record, annotation)
        ) WITHOUT ROWID;
        CREATE TABLE withholding(
            target INTEGER NOT NULL, record INTEGER NOT NULL, kind INTEGER NOT NULL,
            part TEXT NOT NULL, PRIMARY KEY(target, record)
        ) WITHOUT ROWID;

        -- The forms of agents' names, and where each is written.
        CREATE TABLE form(form INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
        CREATE TABLE name(
            form INTEGER NOT NULL, agent INTEGER NOT NULL, record INTEGER NOT NULL,
            place INTEGER NOT NULL, PRIMARY KEY(form, agent, record, place)
        ) WITHOUT ROWID;

        CREATE VIRTUAL TABLE words USING fts5(
            quote, claim, note, title, text,
            content = '', columnsize = 0, tokenize = "unicode61 remove_diacritics 2");
        """

    /// Before a whole ledger is taken in: words are gathered in larger pieces, which are not
    /// merged with one another.
    ///
    /// SQLite proposes pieces of words that fill a page of 4,096 bytes, so that where each page ends
    /// with a sum every one of them would need a second page.
    ///
    /// Fewer pages are kept in memory meanwhile: rows come in the order in which they are stored,
    /// and each index is sorted in as much memory again as the pages may take.
    static let beforeAll = """
        PRAGMA cache_size = -4096;
        INSERT INTO words(words, rank) VALUES('pgsz', 4032);
        INSERT INTO words(words, rank) VALUES('hashsize', 8388608);
        INSERT INTO words(words, rank) VALUES('automerge', 0);
        INSERT INTO words(words, rank) VALUES('crisismerge', 1999);
        """

    /// After a whole ledger was taken in: the pieces are merged into one, in which words are looked
    /// up fastest, and what is to come is gathered as SQLite proposes.
    static let afterAll = """
        \(indexes)
        INSERT INTO words(words) VALUES('optimize');
        INSERT INTO words(words, rank) VALUES('hashsize', 1048576);
        INSERT INTO words(words, rank) VALUES('automerge', 4);
        INSERT INTO words(words, rank) VALUES('crisismerge', 16);
        PRAGMA cache_size = -16384;
        """

    /// The indexes of the tables that grow with every record.
    private static let indexes = """
        CREATE INDEX IF NOT EXISTS record_kind ON record(kind);
        CREATE INDEX IF NOT EXISTS record_document ON record(document)
            WHERE document IS NOT NULL;
        CREATE INDEX IF NOT EXISTS record_label ON record(label) WHERE label IS NOT NULL;
        CREATE INDEX IF NOT EXISTS voice_within ON voice(within) WHERE within IS NOT NULL;
        CREATE INDEX IF NOT EXISTS statement_voice ON statement(voice);
        CREATE INDEX IF NOT EXISTS statement_words ON statement(words);
        -- Holds all that a question for an agent and a date looks at.
        CREATE INDEX IF NOT EXISTS statement_speaker ON statement(
            speaker, kind, event_first, event_last, event_sure,
            told, said_first, said_last, said_sure, until);
        CREATE INDEX IF NOT EXISTS statement_speaker_long ON statement(
            speaker, event_first, event_last)
            WHERE event_last - event_first > \(longestShortOfSpeaker);
        CREATE INDEX IF NOT EXISTS statement_speaker_told ON statement(
            speaker, said_first, said_last, told) WHERE told;
        CREATE INDEX IF NOT EXISTS statement_event ON statement(event_first, event_last)
            WHERE event_first IS NOT NULL;
        CREATE INDEX IF NOT EXISTS statement_event_long ON statement(event_first, event_last)
            WHERE event_last - event_first > \(longestShort);
        CREATE INDEX IF NOT EXISTS statement_said ON statement(said_first, said_last, told)
            WHERE said_first IS NOT NULL;
        CREATE INDEX IF NOT EXISTS statement_said_long ON statement(said_first, said_last, told)
            WHERE said_last - said_first > \(longestShort);
        CREATE INDEX IF NOT EXISTS name_agent ON name(agent);
        """

    /// How the file is used.
    ///
    /// A journal that is truncated and not removed cannot be taken for that
    /// of a file that has come to stand under the same name.
    static let settings = """
        PRAGMA page_size = \(SummedPages.pageSize);
        PRAGMA journal_mode = TRUNCATE;
        PRAGMA synchronous = NORMAL;
        PRAGMA secure_delete = ON;
        PRAGMA cache_size = -16384;
        """
}
