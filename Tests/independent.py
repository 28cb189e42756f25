"""A second reading of evidence ledgers, made from Ledger/FORMAT.md alone; § names its sections, §11 what is not read.

    python3 independent.py LEDGER_DIR    says the remarks, or the first damage, never a value, and exits as §11 says
"""
import collections, datetime, itertools, json, pathlib, re, sys
from base64 import b64decode, b64encode
from hashlib import sha256
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils
from cryptography.hazmat.primitives.hashes import SHA256

# §2, §3, §8: values, entries, heads. Bytes are read as Latin-1, a character each. Base64 has one form only.
NUMBER, CHARACTER, NAME, WORD = "(?:0|[1-9][0-9]{0,18})", "[A-Za-z0-9+/]", "[!-*,-~]{1,255}", "[a-z][a-z-]*"
B64 = f"(?:{CHARACTER}{{4}})*(?:{CHARACTER}[AQgw]==|{CHARACTER}{{2}}[AEIMQUYcgkosw048]=)?"
INT, HASH, KEY_ID = f"({NUMBER})", f"({CHARACTER}{{42}}[AEIMQUYcgkosw048]=)", rf"{NAME}\+[0-9a-f]{{8}}"
SIGNATURES = f"((?:— {NAME} {B64}\n)+)".encode().decode("latin-1")
CONTEXT, CUT = "evidence-ledger/entry@v1\n", re.compile(rf"^(?=evidence-ledger/entry@v{NUMBER}\n)", re.M)
ENTRY = rf"(?:.*\n){{4}}time (.{{26}})Z\n((?:signer {KEY_ID}\n){{1,16}})((?:.+\n)+)\n{SIGNATURES}"
HEAD = rf"({NAME})\n([1-9][0-9]{{0,18}})\n{HASH}\n\n{SIGNATURES}"
WITHHOLD = "custodian", f"{INT} (all|source|text|{NUMBER}(?:,{NUMBER})*) ", "/reason /authority"
KINDS = {  # §5, §10: the roles of which the author has one, the arguments, and the fields that the content has
    "key": ("admin", rf"({WORD}(?:,{WORD})*) ({KEY_ID}\+{B64}) ", "/holder /checked"),
    "revoke": ("admin", f"({KEY_ID}) (?:retired|superseded|compromised) {INT} ", "/explanation /since"),
    "log": ("admin", rf"({KEY_ID}\+{B64}) ", "/purpose"), "custody": ("archivist custodian", "", "/event /items/0"),
    "quorum": ("admin", f"({WORD}) {INT} ", "/reason"), "anchor": ("custodian", f"{INT} {HASH} ", "/tsa /genTime"),
    "seal": WITHHOLD, "unseal": WITHHOLD, "destroy": WITHHOLD, "annotation": ("archivist annotator", "", "/motivation"),
    "attest": ("auditor custodian", f"{INT} {HASH} ([1-7](?:,[1-7])*) ", "/report"),
    "document": ("archivist", "", "/title /mediaType /size /sha256 /text/sha256 /text/extractor /text/version"),
    "excerpt": ("archivist", "", "/document /start /end /exact/0 /voice"), "agent": ("archivist", "", "/type /name"),
    "voice": ("archivist", "", "/document /start /end /speaker /mode /wording")}
FORMS = {  # §10: by kind and pointer, the closed list or the form of a field, or the kind of the record that it names
    "agent/type": "person|organization|role|group|software|unnamed|place|work", "voice/wording": "direct|indirect",
    "voice/mode": "asserts|denies|alleges|supposes|predicts|asks|orders|publishes|edits|translates",
    "annotation/motivation": "assessing|bookmarking|classifying|commenting|describing|editing|highlighting|identifying|"
        "linking|moderating|questioning|replying|tagging",
    "annotation/relation/kind": "contradicts|supports|corroborates|repeats|qualifies|explains|denies|retracts|corrects|"
        "supersedes|withdraws|responds-to|same-event|same-as|different-from|translates|derived-from",
    "annotation/relation/certainty": "certain|probable|possible", "custody/reported": "yes",
    "custody/event": "collected|received|accessed|copied|transferred|exported|redacted|sealed|unsealed|verified",
    "annotation/status/state": "public|sealed|classified|declassified", "(voice|excerpt)/document": "document",
    "document/(text/)?sha256|custody/sha256": "[0-9a-f]{64}", "excerpt/voice|voice/within": "voice",
    "(document|agent|voice|excerpt|annotation|custody)/label": "[a-z0-9-]+/[a-z0-9-]+",
    "document/size|(voice|excerpt)/(start|end)|voice/(more/[0-9]+|cue)/(start|end)": NUMBER,
    "(voice/to|excerpt/about)/[0-9]+/agent|key/agent|voice/speaker|document/publisher|custody/(from|to)": "agent",
    "annotation/relation/(from|to)|annotation/targets/[0-9]+|custody/items/[0-9]+": "record"}
FILES = {"/sha256": "source", "/text/sha256": "text"}  # the fields that name a document's files
ROLES = {"admin", "annotator", "archivist", "auditor", "custodian"}
SPKI = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")
ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551  # of P-256
P, D = 2**255 - 19, -121665 * pow(121666, -1, 2**255 - 19)  # of Ed25519
Key = collections.namedtuple("Key", "name data public roles record revoked")  # by which entry; the log has no roles
class Later(Exception): pass  # what only a later version of the format knows

def need(holds, finding, otherwise=AssertionError):
    if not holds:
        raise otherwise(finding)

def read_vkey(text, kind):  # §4, refusing by hand what libraries accept
    name, key_id, encoded = text.split("+", 2)
    typed, data = b64decode(encoded), b64decode(encoded)[1:]
    need(typed[0] == {"key": 2, "log": 1}[kind], "a key of another type", Later)
    if kind == "key":
        identified, good = data, data.startswith(SPKI)
        public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), data[26:])
    else:
        identified, y = f"{name}\n".encode() + typed, int.from_bytes(data, "little") % 2**255
        small_order = y * (y * y - 1) * (D * y**4 + 2 * y * y - 1) % P == 0
        good = y < P and not small_order and pow((y * y - 1) * (D * y * y + 1), P // 2, P) == 1  # on the curve
        public = ed25519.Ed25519PublicKey.from_public_bytes(data)
    need(good and sha256(identified).hexdigest()[:8] == key_id, "a key that is refused")
    return Key(f"{name}+{key_id}", data, public, [], 0, 0)

def check_signature(key, signature, text):  # §4
    if not key.roles:
        return key.public.verify(signature, text.encode("latin-1"))
    key.public.verify(signature, text.encode("latin-1"), ec.ECDSA(SHA256()))
    r, s = utils.decode_dss_signature(signature)
    need(s <= ORDER // 2 and utils.encode_dss_signature(r, s) == signature, "a signature in another form")

def read_signatures(lines):  # the name+ID and the signature of each line
    found = [(name, b64decode(text)) for name, text in re.findall(f" ({NAME}) ({B64})\n", lines)]
    return [(f"{name}+{data[:4].hex()}", data[4:]) for name, data in found]

def tree_root(hashes):  # §8. Pairing level by level, an odd one moving up, gives the tree of RFC 6962
    while len(hashes) > 1:
        hashes = [sha256(b"\1" + a + b).digest() for a, b in zip(hashes[::2], hashes[1::2])] + hashes[len(hashes) & ~1:]
    return b64encode(b"".join(hashes) or sha256().digest()).decode()

def read_line(line, number):  # §6: its fields, {pointer: value, or None where it is withheld}, and their root
    value, leaves, salts, fields, members = json.loads(line), [], [], {}, collections.defaultdict(set)
    for first, pointer, *texts in value.get("fields", []):
        name, data, text = pointer.encode(), b64decode(first), "".join(texts).encode()
        need(re.fullmatch(r"(?:/(?:[^/~\0]|~[01])+){1,16}", pointer) and len(name) <= 1024 and len(text) <= 1 << 20
             and re.fullmatch(B64, first) and len(data) == (32, 16)[len(texts)] and 0 not in text, "no field")
        value_hash = sha256(b"\2" + data + text).digest() if texts else data
        leaves.append(sha256(b"\0" + name + b"\0" + value_hash).digest())
        salts += [first] if texts else []
        fields[pointer] = text.decode() if texts else None
        for slash in re.finditer("/", pointer):
            members[pointer[:slash.start()]].add(pointer[slash.end():].partition("/")[0])
    again = {"record": number} | ({"fields": value["fields"]} if fields else {})  # json escapes as RFC 8785
    need(json.dumps(again, ensure_ascii=False, separators=(",", ":")).encode() == line and len(line) <= 4 << 20
         and list(fields) == sorted(fields, key=str.encode) and len(fields) == len(leaves) <= 4096
         and len(salts) == len(set(salts)) and not members.keys() & fields.keys()
         and all(above and names == set(map(str, range(len(names)))) for above, names in members.items()
                 if re.fullmatch("[0-9]+", "".join(names))), "a line of contents that is not in its one form")
    return fields, tree_root(leaves)

class Record:  # a record line (§5); what is withheld of its content (§7); its fields (§6), none where that is all
    def __init__(self, line, entry, signers):
        self.kind, _, rest = line.partition(" ")
        need(self.kind in KINDS or not re.fullmatch(WORD, self.kind), "an unknown kind", Later)
        self.roles, arguments, self.required = KINDS[self.kind]
        number, *self.arguments, self.root = re.fullmatch(f"{INT} {arguments}{HASH}", rest).groups()
        need(self.kind not in ("key", "quorum") or ROLES.issuperset(self.arguments[0].split(",")), "a role", Later)
        self.key = read_vkey(self.arguments.pop(), self.kind) if self.kind in ("key", "log") else None
        self.number, self.entry, self.signers, self.allowed_by = int(number), entry, signers, set()
        self.sealed, self.destroyed, self.named, self.fields = [], set(), set(), {}

    def withholds(self, name):
        return not {str(name), "all"}.isdisjoint(self.destroyed.union(*self.sealed))

    def withhold(self, kind, what):
        names, taken = set(what.split(",")), self.destroyed.union(*self.sealed)
        fits = self.kind == "document" if what.isalpha() else what == ",".join(sorted(names, key=int))
        need(KINDS[self.kind] != WITHHOLD and (fits or what == "all"), "names what may not be withheld")
        self.named |= names
        need(kind != "seal" or not taken or "all" not in taken | names and not taken & names, "seals what is withheld")
        need(kind != "unseal" or "all" not in self.destroyed and names - self.destroyed, "unseals what is destroyed")
        {"seal": self.sealed.append, "unseal": self.sealed.remove, "destroy": self.destroyed.update}[kind](names)

class Ledger:  # what was read of one so far
    def __init__(self, folder):
        self.folder, self.at, self.remarks, self.later, self.origin, self.time = folder, "entries", [], False, None, ""
        self.leaves, self.records, self.keys, self.suspect_from = [], [], {}, {}
        self.quorums = {role: (1, -1) for role in ROLES | {"log"}}  # how many, and the record that says so

    def expect(self, holds, remark):
        self.remarks += [] if holds else [f"{self.at}: {remark}"]

    def read_entries(self, data, covered):  # §3, and §9: what is unfinished, where the checkpoint covers so many
        first, *notes = CUT.split(data.decode("latin-1"))
        need(notes and not first, "do not begin with one")
        for index, note in enumerate(notes):
            self.at, last = f"entry {index}", index == len(notes) - 1
            due = note.partition("\n\n")[0].count("\nsigner ") or 65536  # never as many
            form = rf"(?s:.*?\n\n)(?:.*\n){{{due}}}" if note.startswith(CONTEXT) else "(?s:.*)"
            body = (re.match(form, note) or [""])[0]
            rest = note[len(body):]
            if last and index >= covered and (not body or "\0" in body):
                return self.expect(False, "an unfinished entry")
            if last and body and rest and (CONTEXT.startswith(rest) or "\0" in rest):
                note = self.expect(False, "unfinished bytes after it") or body
            self.later = self.later or not note.startswith(CONTEXT)
            previous = b64encode((self.leaves or [bytes(32)])[-1]).decode()
            self.origin = self.origin or note.split("\n")[1].removeprefix("ledger ")
            chain = [f"ledger {self.origin}", f"entry {index}", f"previous {previous}"]
            need(note.split("\n")[1:4] == chain and len(note) <= 65535, "does not follow the entry before")
            self.leaves.append(sha256(b"\0" + note.encode("latin-1")).digest())
            if not self.later:
                self.read_entry(index, note.partition("\n\n")[0] + "\n", *re.fullmatch(ENTRY, note).groups())

    def read_entry(self, index, text, time, signers, lines, signed):
        before, quorums, signers, signed = self.keys, self.quorums, signers.split()[1::2], read_signatures(signed)
        need(len(set(signers)) == len(signers) == len(signed), "a signer twice, or another number of signatures")
        need(datetime.datetime.fromisoformat(time).isoformat(timespec="microseconds") == time >= "1970", "no time")
        self.expect(self.time <= time, "a time that goes back")
        self.time, self.keys, self.quorums = time, dict(before) if index else before, dict(quorums)  # 0: its own keys
        try:
            records = [Record(line, index, signers) for line in lines.split("\n")[:-1]]
        except Later:
            self.later, records = True, []
        for record in records:
            need(record.number == len(self.records), "a record out of its order")
            self.apply(record, before, *record.arguments)
            self.records.append(record)
        for signer, (name, signature) in zip(signers, signed):
            key = before.get(signer) or signer != signers[0] and self.keys.get(signer)
            need(name == signer and (key.roles and not key.revoked if key else self.later), "signed by no key in force")
            if key:
                check_signature(key, signature, text)
        if not self.later:
            self.check_roles(records, [before[name] for name in signers if name in before], quorums)
            need(index or records[0].key.name == signers[0], "does not enrol its author")

    def apply(self, record, before, first="", second="", third=""):  # §5: what a line does, and whether it may
        if record.key:
            key, roles = record.key._replace(record=record.number), first.split(",") if first else []
            old, same = self.keys.get(key.name, key), {one.name for one in self.keys.values() if one.data == key.data}
            need(same == {key.name} & self.keys.keys() and not old.revoked and roles == sorted(set(roles))
                 and (roles or key.name.split("+")[0] == self.origin), "a key that may not be enrolled")
            self.keys[key.name] = key._replace(roles=roles) if roles else old
        elif record.kind == "revoke":
            need(record.entry and first in before and int(second) <= record.number, "revokes no key, or too late")
            self.suspect_from[first] = min(int(second), self.suspect_from.get(first, record.number))
            self.keys[first] = self.keys[first]._replace(revoked=record.entry)
        elif record.kind == "quorum":
            self.quorums[first] = int(second), record.number
        elif record.kind in ("anchor", "attest"):
            need(int(first) <= record.entry and third.split(",") == sorted(set(third.split(","))), "not of this ledger")
            need(record.kind == "anchor" or second == tree_root(self.leaves[:int(first)]), "of another root")
        elif KINDS[record.kind] == WITHHOLD:
            self.records[int(first)].withhold(record.kind, second)

    def check_roles(self, records, keys, quorums):  # §4: who may do this by the standing before; who is left after
        for record in records:
            roles = [role for role in record.roles.split() if role in keys[0].roles]
            need(any(sum(role in key.roles for key in keys) >= quorums[role][0] for role in roles), "signed by too few")
            record.allowed_by = {key.record for key in keys} | {quorums[role][1] for role in roles}
        left = [role for key in self.keys.values() if not key.revoked for role in key.roles or ["log"]]
        for role, (due, line) in self.quorums.items():
            need(1 <= due <= left.count(role) or line < records[0].number and role not in ("log", "admin"), "too few")

    def check_head(self, origin, size, root, signed, text):  # §8; and §4: suspect records
        self.at, good, suspects = "checkpoint", self.later, set()
        need(origin == self.origin and size <= len(self.leaves) and root == tree_root(self.leaves[:size]), "of others")
        for name, signature in read_signatures(signed):
            if (key := self.keys.get(name)) and not key.roles:
                check_signature(key, signature, text)
                good = good or self.records[key.record].entry < size and not 0 < key.revoked < size
        need(good, "no log key in force signed it")
        self.expect(size == len(self.leaves), "does not cover the last entries")
        for record in self.records:
            since = min(self.suspect_from.get(signer, record.number + 1) for signer in record.signers)
            suspects |= {record.number} if record.number >= since or suspects & record.allowed_by else set()
        self.expect(not suspects, f"suspect records: {len(suspects)}")

    def read_contents(self):  # §6; §7: what is withheld is named, and the other way round; §9: unfinished bytes
        files = {int(path.name): path for path in self.folder.glob("contents/*") if re.fullmatch(NUMBER, path.name)}
        for part in sorted(files.keys() | {record.number >> 16 for record in self.records}):
            data, due = files[part].read_bytes() if part in files else b"", self.records[part << 16:part + 1 << 16]
            lines, self.at = re.findall(rb".*\n", data), f"contents/{part}"
            for record, line in zip(due, lines):
                fields, root = read_line(line[:-1], record.number)
                hidden = {name for index, name in enumerate(fields) if record.withholds(index)}
                absent, whole = {name for name in fields if fields[name] is None}, record.withholds("all")
                need(self.later or absent <= hidden and (fields or whole), "withheld without a record")
                need(not fields or root == record.root, f"the content of record {record.number} has another root")
                named = {list(fields)[int(index)] for index in record.named if index.isdigit() and fields}
                need(record.kind != "document" or not named & FILES.keys(), "the hash of a file is withheld")
                self.expect(not fields or hidden <= absent and not whole, "a sealing not carried out")
                record.fields = {name: None if name in hidden else fields[name] for name in fields if not whole}
            need(self.later or len(lines) >= len(due), "a line is missing")
            self.expect(self.later or data == b"".join(lines[:len(due)]), "bytes after the last record")

    def read_documents(self):  # §7: the files that documents name, of which the renditions are returned
        lines = b"".join(path.read_bytes() for path in self.folder.glob("sealed/contents/[0-9]*")).decode("latin-1")
        sealed, shown, hidden, texts = dict(re.findall(r'^{"record":([0-9]+),(.*)', lines, re.M)), set(), set(), {}
        for record in [record for record in self.records if record.kind == "document"]:
            line, self.at = sealed.get(str(record.number), ""), f"record {record.number}"
            named = record.fields or dict(re.findall('"(/(?:text/)?sha256)","([0-9a-f]{64})"', line))
            for field, what in [pair for pair in FILES.items() if named.get(pair[0])]:
                path = self.folder / "documents" / named[field][:2] / named[field]
                (hidden if record.withholds(what) else shown).add(path)
                if not record.withholds(what) and (path.exists() or not self.later):
                    data = path.read_bytes()
                    fits = named.get("/size") in (None, str(len(data))) if what == "source" else b"\0" not in data
                    need(fits and sha256(data).hexdigest() == named[field], "a file of another hash or size")
                    texts |= {record.number: data.decode()} if what == "text" else {}
        self.expect(not any(path.exists() for path in hidden - shown), "a sealing not carried out")
        return texts

    def interpret(self, texts):  # §10: the forms of fields, references, and that an excerpt's words stand there
        for record in self.records:
            fields, self.at = record.fields, f"record {record.number}"
            need(not fields or fields.keys() >= set(record.required.split()), f"lacks one of {record.required}")
            for (pattern, form), (name, text) in itertools.product(FORMS.items(), fields.items()):
                if text is not None and re.fullmatch(pattern, record.kind + name):
                    if form == "record" or form in KINDS:
                        fits = re.fullmatch(NUMBER, text) and int(text) < record.number
                        need(fits and form in ("record", self.records[int(text)].kind), f"a reference to no {form}")
                    else:
                        need(re.fullmatch(form, text), "another word or form", AssertionError if "[" in form else Later)
            if record.kind == "excerpt" and fields:
                document, start, end = [int(fields[name] or -1) for name in ("/document", "/start", "/end")]
                pieces = [fields[name] for name in sorted(fields, key=len) if name.startswith("/exact/")]
                pattern = "".join(".*?" if piece is None else re.escape(piece) for piece in pieces)
                span = texts.get(document, "")[start:end]
                fits = len(span) == end - start > 0 and re.fullmatch(pattern, span, re.S)
                need(fits or document not in texts or -1 in (start, end), "exact is not what stands there")

def main(folder):
    ledger = Ledger(pathlib.Path(folder))
    try:
        entries, path = (ledger.folder / "entries").read_bytes(), ledger.folder / "checkpoint"
        head = path.read_bytes().decode("latin-1") if path.exists() else ""
        origin, size, root, signed = re.fullmatch(HEAD, head).groups()
        ledger.read_entries(entries, int(size))
        ledger.check_head(origin, int(size), root, signed, head.partition("\n\n")[0] + "\n")
        ledger.read_contents()
        ledger.interpret(ledger.read_documents())
    except Later:
        ledger.later = True
    except Exception as error:
        print(f"refused: {ledger.at}: {error if isinstance(error, AssertionError) else 'absent or not in its form'}")
        return 65 if isinstance(error, OSError) and not ledger.leaves else 1
    print(*ledger.remarks, "partial" if ledger.later else "sound", "fingerprint " + ledger.leaves[0].hex(), sep="\n")
    return 65 if ledger.later else 2 if ledger.remarks else 0

if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else print(__doc__) or 64)
