"""An independent reading of the evidence ledger format, written from Ledger/FORMAT.md alone.

    python3 independent.py [--without-contents] LEDGER_DIR

Says what it found, never a value of the contents, and exits 0 sound, 1 unsound, 2 sound with
remarks, 64 usage, 65 not readable or of a later version, 70 anything else. What a line of
contents is and says (sections 6 and 10) is in independent_contents.py, certificates and notes in
independent_carried.py. Of sealed/ only the files that documents name; no anchors, no offsets.
"""
import re
import sys
from base64 import b64decode, b64encode
from collections import Counter, defaultdict, namedtuple
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils
from cryptography.hazmat.primitives.hashes import SHA256
from independent_carried import check_carried
from independent_contents import B64, HASH, NUMBER, Later, check_kinds, read_line, tree_root

NAME, INT = "[!-*,-~]{1,255}", f"({NUMBER})"
SIGNATURES = f"((?:— {NAME} {B64}\n)+)".encode().decode("latin-1")  # notes are read as Latin-1
KEY_ID, WORD, CONTEXT = rf"{NAME}\+[0-9a-f]{{8}}", "[a-z][a-z-]*", "evidence-ledger/entry@v1\n"
CUT = re.compile(rf"^evidence-ledger/entry@v{NUMBER}\n".encode(), re.M)
ENTRY = (rf".*\nledger {NAME}\n.*\n.*\ntime (\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{{6}}Z)\n"
         rf"((?:signer {KEY_ID}\n){{1,16}})((?:.+\n)+)\n{SIGNATURES}")
CHECKPOINT = rf"({NAME})\n{INT}\n{HASH}\n\n{SIGNATURES}"
WHAT, WITHHOLDING = f"(all|source|text|{NUMBER}(?:,{NUMBER})*)", ("seal", "unseal", "destroy")
KINDS = {  # kind: the roles one of which its author needs, and its arguments
    "key": ("admin", rf"({WORD}(?:,{WORD})*) ({KEY_ID}\+{B64}) "),
    "log": ("admin", rf"({KEY_ID}\+{B64}) "), "quorum": ("admin", f"({WORD}) {INT} "),
    "revoke": ("admin", f"({KEY_ID}) (?:retired|superseded|compromised) {INT} "),
    "anchor": ("custodian", f"{INT} {HASH} "),
    "attest": ("auditor custodian", f"{INT} {HASH} ([1-7](?:,[1-7])*) "),
    **dict.fromkeys(WITHHOLDING, ("custodian", f"{INT} {WHAT} ")),
    **dict.fromkeys(["document", "agent", "voice", "excerpt"], ("archivist", "")),
    "annotation": ("archivist annotator", ""), "custody": ("archivist custodian", "")}
ROLES = {"admin", "annotator", "archivist", "auditor", "custodian"}
SPKI = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")
ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551  # of P-256
P, D = 2**255 - 19, -121665 * pow(121666, -1, 2**255 - 19)  # of Ed25519
VERDICTS = {0: "sound", 1: "unsound", 2: "sound with remarks", 65: "of a later version"}
Key = namedtuple("Key", "data public roles record revoked")  # a key of the log has no roles

def read_vkey(text, kind):
    """The name+ID, the key's bytes and the key, after refusing by hand what libraries accept."""
    name, key_id, encoded = text.split("+", 2)
    data = b64decode(encoded)[1:]
    if b64decode(encoded)[0] != (2 if kind == "key" else 1):
        raise Later
    if kind == "key":
        identified, refused = data, not data.startswith(SPKI)
        public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), data[26:])
    else:
        identified, y = f"{name}\n\1".encode() + data, int.from_bytes(data, "little") % 2**255
        small_order = y * (y * y - 1) * (D * y**4 + 2 * y * y - 1) % P == 0
        refused = y >= P or small_order or pow((y * y - 1) * (D * y * y + 1), P // 2, P) != 1
        public = ed25519.Ed25519PublicKey.from_public_bytes(data)
    if refused or sha256(identified).hexdigest()[:8] != key_id:
        raise ValueError
    return f"{name}+{key_id}", data, public

def check_signature(key, signature, text):
    if not key.roles:
        return key.public.verify(signature, text.encode("latin-1"))
    key.public.verify(signature, text.encode("latin-1"), ec.ECDSA(SHA256()))
    r, s = utils.decode_dss_signature(signature)
    if s > ORDER // 2 or utils.encode_dss_signature(r, s) != signature:
        raise ValueError

def read_signatures(lines):
    """The name+ID and the signature of each signature line."""
    found = [(name, b64decode(text)) for name, text in re.findall(f" ({NAME}) ({B64})\n", lines)]
    return [(f"{name}+{data[:4].hex()}", data[4:]) for name, data in found]

def read_record(line, entry, signers):
    kind, _, rest = line.partition(" ")
    if kind not in KINDS and re.fullmatch(WORD, kind):
        raise Later
    number, *more, root = re.fullmatch(f"{INT} {KINDS[kind][1]}{HASH}", rest).groups()
    if kind in ("key", "quorum") and set(more[0].split(",")) - ROLES:
        raise Later
    vkey = read_vkey(more[-1], kind) if kind in ("key", "log") else [""]
    return SimpleNamespace(kind=kind, number=int(number), more=more, vkey=vkey, root=root,
                           entry=entry, signers=signers, allowed_by=set(),
                           at=f"entry {entry}, record {number}")

class Reading:
    """What was found in one ledger, and what later steps need of earlier ones."""

    def __init__(self):
        self.findings, self.later, self.at, self.next, self.time = [], False, "entries", 0, ""
        self.origin, self.leaves, self.log_keys, self.keys, self.quorums = None, [], set(), {}, {}
        self.records, self.contents, self.suspect_from = {}, {}, {}
        self.sealed, self.destroyed, self.named = (defaultdict(kind) for kind in (list, set, set))

    def need(self, holds, finding, level="unsound"):
        if not holds:
            self.findings.append((level, f"{self.at}: {finding}"))
        return holds

    def attempt(self, what, step, *arguments):
        """Takes a step; whatever it refuses is damage."""
        try:
            return step(*arguments)
        except Later:
            self.later = not self.need(False, f"{what} of a later version", "later")
        except Exception:
            self.need(False, f"{what} missing, false or not in its form")

    def read_entries(self, data, covered):
        starts = [cut.start() for cut in CUT.finditer(data)] + [len(data)]
        self.need(starts[0] == 0 < len(data), "does not begin with an entry")
        for index, (start, end) in enumerate(zip(starts, starts[1:])):
            self.at, note = f"entry {index}", data[start:end].decode("latin-1")
            due = note.partition("\n\n")[0].count("\nsigner ") or 65536  # never as many
            form = rf"(?s:.*?\n\n)(?:.*\n){{{due}}}" if note.startswith(CONTEXT) else "(?s:.*)"
            body = re.match(form, note)
            rest = note[body.end():] if body else ""
            if end == len(data) and index >= covered and (not body or "\0" in body[0]):
                return self.need(False, "an unfinished entry", "remark")
            if end == len(data) and rest and (CONTEXT.startswith(rest) or "\0" in rest):
                note, rest = body[0], self.need(False, "unfinished bytes after it", "remark")
            self.need(body and not rest and len(note) <= 65535, "bytes missing, or too many")
            self.attempt("an entry", self.read_entry, index, note)
            self.leaves.append(sha256(b"\0" + note.encode("latin-1")).digest())
            if index == covered - 1:
                self.log_keys = {name for name, key in self.keys.items() if not key.revoked}

    def read_entry(self, index, note):
        context, ledger = note.split("\n")[:2]
        self.origin = self.origin or ledger.removeprefix("ledger ")
        previous = b64encode(self.leaves[-1] if index else bytes(32)).decode()
        chain = f"{context}\nledger {self.origin}\nentry {index}\nprevious {previous}\n"
        self.need(note.startswith(chain), "does not follow the entry before")
        if self.later or context + "\n" != CONTEXT:
            raise Later
        match, before, quorums = re.fullmatch(ENTRY, note), dict(self.keys), dict(self.quorums)
        time, signers = match[1], re.findall("signer (.*)", match[2])
        self.need(datetime.strptime(time, "%Y-%m-%dT%H:%M:%S.%fZ").year >= 1970, "no time")
        self.need(len(set(signers)) == len(signers), "a signer twice")
        self.need(self.time <= time, "a time that goes back", "remark")
        self.time = time
        records = self.attempt("a record", lambda: [
            read_record(line, index, signers) for line in match[3].split("\n")[:-1]]) or []
        for record in records:
            self.at = record.at
            fit = self.apply(record, before, record.kind, record.number, *record.more)
            self.need(fit and record.number == self.next, f"breaks a rule for {record.kind}")
            self.records[record.number], self.next = record, record.number + 1
        standing, self.at = before if index else self.keys, f"entry {index}"
        for place, (signer, signed) in enumerate(zip(signers, read_signatures(match[4]))):
            key = standing.get(signer) or place and self.keys.get(signer)
            known = key.roles and not key.revoked if key else self.later
            self.need(known and signed[0] == signer, "signed by another key, or one not in force")
            if key:
                self.attempt("a signature", check_signature, key, signed[1], note[:match.end(3)])
        if not self.later:
            self.check_roles(records, signers, standing, quorums)
            self.need(index or records[0].vkey[0] == signers[0], "does not enrol its author")

    def apply(self, record, before, kind, number, first="", second="", third=""):
        """What a record line does to keys, quorums and what is withheld, and whether it may."""
        if kind in ("key", "log"):
            (name, data, public), roles = record.vkey, first.split(",") if kind == "key" else []
            old = self.keys.get(name, Key(data, public, roles, number, False))
            others = [key.data for other, key in self.keys.items() if other != name]
            self.keys[name] = old._replace(roles=roles, record=number)
            return roles == sorted(set(roles)) and old.data == data and data not in others \
                and not old.revoked and (roles or name.split("+")[0] == self.origin)
        if kind == "revoke":
            if int(second) < number:
                self.suspect_from[first] = min(int(second), self.suspect_from.get(first, number))
            self.keys[first] = self.keys[first]._replace(revoked=True)
            return first in before and int(second) <= number
        if kind == "quorum":
            self.quorums[first] = int(second), number
        record.before = before
        if kind in ("anchor", "attest"):
            known = kind == "anchor" or second == tree_root(self.leaves[:int(first)])
            ascending = third.split(",") == sorted(set(third.split(",")))
            return known and ascending and int(first) <= record.entry
        return kind not in WITHHOLDING or self.withhold(kind, int(first), second)

    def withhold(self, kind, target, what):
        names = set(what.split(","))
        aim, sealed, gone = self.records.get(target), self.sealed[target], self.destroyed[target]
        taken, self.named[target] = gone.union(*sealed), self.named[target] | names
        fit = aim and aim.kind not in WITHHOLDING and (what == "all" or (
            aim.kind == "document" if what.isalpha() else what == ",".join(sorted(names, key=int))))
        if kind == "seal":
            sealed.append(names)
            return fit and not (taken and "all" in taken | names or taken & names)
        self.sealed[target] = [other for other in sealed if other != names or kind == "destroy"]
        self.destroyed[target] = gone | (names if kind == "destroy" else set())
        return fit and (kind == "destroy" or names in sealed and "all" not in gone and names - gone)

    def withheld(self, number, name):
        return not {str(name), "all"}.isdisjoint(self.destroyed[number].union(*self.sealed[number]))

    def check_roles(self, records, signers, standing, quorums):
        """Whether the signers may do this by the standing before, and who is left after."""
        holders = [standing[name] for name in signers if name in standing]
        held = Counter(role for key in holders for role in key.roles)
        for record in records:
            roles = [role for role in KINDS[record.kind][0].split() if role in holders[0].roles]
            enough = any(held[role] >= quorums.get(role, (1, 0))[0] for role in roles)
            self.need(enough, f"the signers may not do record {record.number}")
            allowing = [quorums[role][1] for role in roles if role in quorums]
            record.allowed_by = {key.record for key in holders}.union(allowing)
        in_force = [key for key in self.keys.values() if not key.revoked]
        left = Counter(role for key in in_force for role in key.roles or ["log"])
        for role, (least, line) in ({"log": (1, 0), "admin": (1, 0)} | self.quorums).items():
            checked = role in ("log", "admin") or line >= records[0].number
            self.need(not checked or 1 <= least <= left[role], f"too few keys left for {role}")

    def check_checkpoint(self, head):
        match, self.at, good = re.fullmatch(CHECKPOINT, head), "checkpoint", self.later
        size = int(match[2])
        known = 0 < size <= len(self.leaves) and match[3] == tree_root(self.leaves[:size])
        self.need(known and match[1] == self.origin, "of other entries, or of more than there are")
        for name, signature in read_signatures(match[4]):
            if (key := self.keys.get(name)) and not key.roles:
                check_signature(key, signature, head[:match.start(4) - 1])
                good = good or name in self.log_keys
        self.need(good, "no log key in force signed it")
        self.need(size >= len(self.leaves), "does not cover the last entries", "remark")

    def check_suspects(self):
        suspects = set()
        for number, record in self.records.items():
            since = min(self.suspect_from.get(signer, number + 1) for signer in record.signers)
            self.at, trusted = record.at, number < since and not suspects & record.allowed_by
            suspects |= set() if self.need(trusted, "suspect", "remark") else {number}

    def read_contents(self, part, data):
        lines = {line.split(b",")[0].rstrip(b"}\n"): line for line in re.findall(rb".*\n", data)}
        due = [(number, lines.get(b'{"record":%d' % number, b""))
               for number in sorted(self.records) if number >> 16 == part]
        whole, self.at = b"".join(line for _, line in due), f"contents/{part}"
        self.need(data.startswith(whole), "lines that are damaged, or not in their order")
        self.need(len(data) <= len(whole) or self.later, "bytes after the last record", "remark")
        for number, line in due:
            self.at = self.records[number].at
            if line or not self.later:
                self.attempt("a line of contents", self.read_fields, number, line[:-1])

    def read_fields(self, number, line):
        (fields, root), record = read_line(line), self.records[number]
        names, whole = list(fields), self.withheld(number, "all")
        hidden = {name for index, name in enumerate(names) if self.withheld(number, index)}
        absent = {name for name in names if fields[name] is None}
        self.need(absent <= hidden and (fields or whole) or self.later, "withheld without a record")
        if fields and self.need(root == record.root, "contents of another root"):
            self.contents[number] = {} if whole else {
                name: None if name in hidden else text for name, text in fields.items()}
            named = [names[int(name)] for name in self.named[number] if name.isdigit()]
            hashes = {"/sha256", "/text/sha256"} if record.kind == "document" else set()
            self.need(hashes.isdisjoint(named), "the hash of a file is withheld")
            self.need(hidden <= absent and not whole, "a sealing not carried out", "remark")

    def check_contents(self, folder):
        parts = {int(path.name): path.read_bytes() for path in folder.glob("contents/[0-9]*")}
        for part in sorted({number >> 16 for number in self.records} | parts.keys()):
            self.read_contents(part, parts.get(part, b""))

def verify(folder, with_contents=True):
    reading, checkpoint = Reading(), folder / "checkpoint"
    head = checkpoint.read_bytes().decode("latin-1") if checkpoint.exists() else ""
    match = re.fullmatch(CHECKPOINT, head)
    reading.read_entries((folder / "entries").read_bytes(), int(match[2]) if match else 0)
    reading.attempt("the checkpoint", reading.check_checkpoint, head)
    reading.check_suspects()
    if with_contents:
        reading.check_contents(folder)
        check_kinds(reading, folder)
        check_carried(reading, read_signatures, check_signature)
    return reading

def main(arguments):
    *options, folder = arguments or ["-"]
    if folder.startswith("-") or options not in ([], ["--without-contents"]):
        return print(__doc__.split("\n")[2], file=sys.stderr) or 64
    try:
        reading = verify(Path(folder), not options)
    except Exception as error:
        return print("error:", error, file=sys.stderr) or (65 if isinstance(error, OSError) else 70)
    for level, finding in reading.findings:
        print(f"{level}: {finding}")
    levels = {level for level, _ in reading.findings}
    code = 1 if "unsound" in levels else 65 if reading.later else 2 if levels else 0
    print(f"not read: anchors, most of sealed/{', contents' * len(options)}")
    print(f"first sight: fingerprint {b''.join(reading.leaves[:1]).hex()}")
    print(f"{VERDICTS[code]}: {len(reading.leaves)} entries, {len(reading.records)} records")
    return code

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
