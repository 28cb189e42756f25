/// The statements with which the ledger's records are taken in.
enum Inserts {
    static let entry = "INSERT INTO entry VALUES(?, ?, ?, ?, ?, ?)"
    static let signer = "INSERT INTO signer(reference) VALUES(?)"
    static let signature = "INSERT INTO signature VALUES(?, ?)"
    static let standing = "INSERT INTO standing VALUES(?)"
    static let record = "INSERT INTO record VALUES(?, ?, ?, ?, ?, ?, ?)"
    static let unreadable = "INSERT INTO unreadable VALUES(?, ?)"
    static let withheld = "INSERT INTO withheld VALUES(?, ?)"
    static let voice = "INSERT INTO voice VALUES(?, ?, ?, ?, ?, ?, ?, ?)"
    static let layer = "INSERT INTO layer VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    static let addressed = "INSERT OR IGNORE INTO addressed VALUES(?, ?)"
    static let statement =
        "INSERT INTO statement VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    static let about = "INSERT OR IGNORE INTO about VALUES(?, ?)"
    static let tag = "INSERT OR IGNORE INTO tag VALUES(?, ?)"
    static let annotation = "INSERT INTO annotation VALUES(?, ?)"
    static let mention = "INSERT OR IGNORE INTO mention VALUES(?, ?, ?)"
    static let relation = "INSERT INTO relation VALUES(?, ?, ?, ?, ?)"
    static let succession = "INSERT OR IGNORE INTO succession VALUES(?, ?, ?, ?)"
    static let withdrawal = "INSERT OR IGNORE INTO withdrawal VALUES(?, ?)"
    static let withholding = "INSERT INTO withholding VALUES(?, ?, ?, ?)"
    static let form = "INSERT INTO form(text) VALUES(?)"
    static let name = "INSERT OR IGNORE INTO name VALUES(?, ?, ?, ?)"
    static let words =
        "INSERT INTO words(rowid, quote, claim, note, title, text) VALUES(?, ?, ?, ?, ?, ?)"

    static let clearState = "DELETE FROM state"
    static let state = "INSERT INTO state VALUES(?, ?, ?, ?)"

    // MARK: What a supersession changes

    static let endLayers = "UPDATE layer SET until = ? WHERE voice = ? AND until = ?"
    static let endStatement =
        "UPDATE statement SET until = ? WHERE record = ? AND until = ?"
}
