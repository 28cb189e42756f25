"""An independent reading of the evidence ledger format, written from Ledger/FORMAT.md alone.

    python3 independent.py [--without-contents] [--json] LEDGER_DIR

Prints what it found, never a value of the contents, and exits 0 sound, 1 unsound, 2 sound with
remarks, 64 usage, 65 not readable or written by a later version, 70 anything else. Reads entries,
standing, tree and checkpoint here, and beside this file keys and signatures, contents and kinds.
Does not read anchor tokens, remembers no head of an earlier run, and checks dates only roughly.
"""
import argparse
import fcntl
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from types import SimpleNamespace

from independent_contents import check_contents, withhold
from independent_keys import (HASH, INT, KEY_ID, NAME, SIGNATURES, VKEY, Key, Later, from_base64,
                              is_time, read_signatures, read_vkey, sha256, to_base64, tree_root,
                              verifies)

CONTEXT = "evidence-ledger/entry@v1\n"
CUT = re.compile(rb"^evidence-ledger/entry@v(?:0|[1-9][0-9]{0,18})\n", re.M)
BODY = (r"time (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)\n"
        rf"((?:signer {KEY_ID}\n){{1,16}})((?:[^\n]+\n)+)\n{SIGNATURES}")
CHECKPOINT = rf"({NAME})\n{INT}\n{HASH}\n\n{SIGNATURES}"
ROLE, WHAT = "[a-z][a-z-]*", f"{INT} (all|source|text|[0-9]{{1,19}}(?:,[0-9]{{1,19}})*)"
KINDS = {  # kind: the roles one of which its author needs, and its arguments
    "key": ("admin", rf"({ROLE}(?:,{ROLE})*) {VKEY} "), "log": ("admin", f"{VKEY} "),
    "revoke": ("admin", f"({KEY_ID}) (?:retired|superseded|compromised) {INT} "),
    "quorum": ("admin", f"({ROLE}) {INT} "), "anchor": ("custodian", f"{INT} {HASH} "),
    "attest": ("auditor custodian", f"{INT} {HASH} ([1-7](?:,[1-7])*) "),
    **dict.fromkeys(["seal", "unseal", "destroy"], ("custodian", f"{WHAT} ")),
    **dict.fromkeys(["document", "agent", "voice", "excerpt"], ("archivist", "")),
    "annotation": ("archivist annotator", ""), "custody": ("archivist custodian", "")}
ROLES = {"admin", "annotator", "archivist", "auditor", "custodian"}
VERDICTS = {0: "sound", 1: "unsound", 2: "sound with remarks", 65: "written by a later version"}


class Reading:
    """What was found in one ledger, and what later steps need of earlier ones."""

    def __init__(self):
        self.findings, self.skipped, self.later, self.at, self.next = [], 0, False, {}, 0
        self.origin, self.time, self.leaves, self.log_keys = None, "", [], set()
        self.keys, self.quorums, self.suspect_from, self.records = {}, {}, {}, {}
        self.sealed, self.destroyed = defaultdict(list), defaultdict(set)

    def note(self, level, finding):
        self.findings.append({"level": level, "finding": finding, **self.at})

    def need(self, holds, finding):
        if not holds:
            self.note("unsound", finding)
        return holds

    def read_entries(self, data, covered):
        starts = [match.start() for match in CUT.finditer(data)] + [len(data)]
        self.at = {"file": "entries", "offset": 0}
        self.need(starts[0] == 0 < len(data), "entries does not begin with an entry")
        for index, (start, end) in enumerate(zip(starts, starts[1:])):
            self.at = {"entry": index, "file": "entries", "offset": start}
            note, last = data[start:end].decode("latin-1"), end == len(data)
            known, (text, _, after) = note.startswith(CONTEXT), note.partition("\n\n")
            due, lines = text.count("\nsigner "), after.split("\n")
            whole = not known or 0 < due < len(lines)
            stop = len(text) + 3 + len("\n".join(lines[:due])) if known and whole else len(note)
            rest = note[stop:]
            if last and index >= covered and ("\0" in note[:stop] or not whole):
                return self.note("remark", "an unfinished entry")
            if last and rest and (CONTEXT.startswith(rest) or "\0" in rest):
                self.note("remark", "unfinished bytes after the last entry")
                note, rest = note[:stop], ""
            self.need(whole, "an entry lacks a signature line")
            self.need(not rest, "bytes after the last signature line of an entry")
            self.need(len(note) <= 65535, "an entry of more than 65,535 bytes")
            self.read_entry(index, note[:stop])
            self.leaves.append(sha256(b"\0" + note.encode("latin-1")))
            if index == covered - 1:
                self.log_keys = {key_id for key_id, key in self.keys.items()
                                 if key.type == 1 and not key.revoked}

    def read_entry(self, index, note):
        context, *head, body = note.split("\n", 4)
        head += [""] * (3 - len(head))
        self.origin = self.origin or head[0].removeprefix("ledger ")
        previous = to_base64(self.leaves[-1] if index else bytes(32))
        chain = (f"ledger {self.origin}", f"entry {index}", f"previous {previous}")
        for line, due in zip(head, chain):
            self.need(line == due, f"broken chain: the line due here is {due!a}")
        match = re.fullmatch(BODY, body, re.A)
        if not self.later and context + "\n" != CONTEXT:
            self.later = True
            self.note("later", "an unknown context line")
        formed = match and re.fullmatch(NAME, self.origin)
        if self.later or not self.need(formed, "an entry not in its form"):
            return
        time, signers, here = match[1], re.findall("signer (.*)", match[2]), self.at
        self.need(len(set(signers)) == len(signers), "a signer named twice")
        self.need(is_time(time), "no time, or one before 1970")
        if time < self.time:
            self.note("remark", "a time that goes back")
        self.time, before, quorums = time, dict(self.keys), dict(self.quorums)
        skip = len(note) - len(body)
        records = self.read_records(match[3], here["offset"] + skip + match.start(3))
        for record in records:
            record.signers, self.at = signers, record.at
            self.apply(record, before)
        standing = before if index else self.keys
        self.at, text = here, note[:skip + match.start(4) - 1].encode("latin-1")
        for place, (signer, signed) in enumerate(zip(signers, read_signatures(match[4]))):
            key = standing.get(signer) or place and self.keys.get(signer)
            self.need(signed[0] == signer, "a signature line that is not the next signer's")
            if not key or key.type != 2:
                self.need(self.later, "signed by an unknown key")
            elif self.need(verifies(key, signed[1], text), "a signature does not verify"):
                self.need(not key.revoked, "signed by a revoked key")
        if not self.later:
            self.check_roles(records, signers, standing, quorums)

    def read_records(self, lines, offset):
        """The records of an entry; none of them where one is of a later version."""
        records, wrong = [], []
        for line in lines.split("\n")[:-1]:
            at, (kind, _, rest) = self.at | {"offset": offset}, line.partition(" ")
            offset += len(line) + 1
            try:
                if kind not in KINDS and re.fullmatch(ROLE, kind):
                    raise Later
                match = re.fullmatch(f"{INT} {KINDS[kind][1]}{HASH}", rest)
                number, *arguments, root = match.groups()
                at["record"] = int(number)
                if kind in ("key", "quorum") and set(arguments[0].split(",")) - ROLES:
                    raise Later
                vkey = read_vkey(arguments[-1], kind) if kind in ("key", "log") else None
                root = from_base64(root)
                digest = from_base64(arguments[1]) if kind in ("anchor", "attest") else None
                records.append(SimpleNamespace(kind=kind, number=int(number), at=at, root=root,
                                               arguments=arguments, vkey=vkey, digest=digest))
            except (ValueError, KeyError, AttributeError):
                wrong.append(at)
            except Later:
                self.later, self.at = True, at
                self.note("later", "an unknown kind, role or type of key")
                return []
        for self.at in wrong:
            self.note("unsound", "a record line not in its form, or with a key that is refused")
        return records

    def apply(self, record, before):
        """What a record line does to keys and quorums, and to what is withheld."""
        number, kind, arguments = record.number, record.kind, record.arguments
        self.need(number == self.next, "a record number out of sequence")
        self.next = number + 1
        self.records.setdefault(number, record)
        if kind in ("key", "log"):
            key_id, public = record.vkey
            roles = arguments[0].split(",") if kind == "key" else []
            old = self.keys.get(key_id, Key(2 if roles else 1, public, roles, number, False))
            others = {key.public for other, key in self.keys.items() if other != key_id}
            self.need(roles == sorted(set(roles)), "roles not ascending")
            self.need(roles or key_id.split("+")[0] == self.origin, "a log key of another name")
            self.need(not old.revoked, "a revoked key is enrolled again")
            self.need(old.public == public and public not in others,
                      "a key under two names or a name for two keys")
            if roles and key_id not in self.keys and key_id not in record.signers:
                self.note("mention", "a key that did not countersign its enrolment")
            self.keys[key_id] = old._replace(roles=roles, record=number)
        elif kind == "revoke":
            key_id, since = arguments[0], int(arguments[1])
            self.need(since <= number, "a reference to a later record")
            if self.need(key_id in before, "revokes a key that no earlier entry enrolled"):
                self.keys[key_id] = self.keys[key_id]._replace(revoked=True)
            if since < number:
                self.suspect_from[key_id] = min(since, self.suspect_from.get(key_id, since))
        elif kind == "quorum":
            self.quorums[arguments[0]] = int(arguments[1]), number
        elif kind in ("anchor", "attest"):
            size, layers = int(arguments[0]), "".join(arguments[2:]).split(",")
            self.need(layers == sorted(set(layers)), "layers not ascending")
            if self.need(size <= record.at["entry"], f"{kind} of entries not yet there"):
                known = kind == "anchor" or record.digest == tree_root(self.leaves[:size])
                self.need(known, "attests a root that these entries do not have")
        elif kind in ("seal", "unseal", "destroy"):
            withhold(self, record, int(arguments[0]), arguments[1])

    def check_roles(self, records, signers, standing, quorums):
        """Whether the signers may do this by the standing before, and who is left after."""
        here, numbers = self.at, [record.number for record in records]
        holders = {key_id: key for key_id, key in standing.items()
                   if key_id in signers and not key.revoked}
        held = Counter(role for key in holders.values() for role in key.roles)
        author = holders.get(signers[0])
        for record in records:
            needed, self.at = KINDS[record.kind][0].split(), record.at
            roles = [role for role in needed if author and role in author.roles]
            record.allowed_by = {key.record for key in holders.values()}
            record.allowed_by |= {quorums[role][1] for role in roles if role in quorums}
            if self.need(roles, f"its author lacks the role for {record.kind}"):
                self.need(any(held[role] >= quorums.get(role, (1,))[0] for role in roles),
                          "fewer signers than the quorum")
        self.at, in_force = here, [key for key in self.keys.values() if not key.revoked]
        left = Counter(role for key in in_force for role in key.roles)
        for role, (least, line) in ({"admin": (1, None)} | self.quorums).items():
            if role == "admin" or line in numbers:
                self.need(1 <= least <= left[role], f"fewer holders of {role} left than its quorum")
        self.need(any(key.type == 1 for key in in_force), "no log key left in force")
        if standing is self.keys:
            opens = records and records[0].kind == "key" and records[0].vkey[0] == signers[0]
            self.need(opens and "admin" in records[0].arguments[0].split(","),
                      "entry 0 does not begin by enrolling its author as admin")

    def check_checkpoint(self, match):
        self.at = {"file": "checkpoint", "offset": 0}
        if not self.need(match, "no checkpoint, or one not in its form"):
            return
        size, good = int(match[2]), False
        self.need(match[1] == self.origin, "a checkpoint of another ledger")
        if not self.need(0 < size <= len(self.leaves), "fewer entries than the checkpoint covers"):
            return
        root = to_base64(tree_root(self.leaves[:size]))
        self.need(match[3] == root, "the entries do not have the root in the checkpoint")
        text = match[0][:match.start(4) - 1].encode("latin-1")
        for key_id, signature in read_signatures(match[4]):
            key = self.keys.get(key_id)
            if not key or key.type != 1:
                self.note("mention", "a checkpoint signature by what is no log key here")
            elif self.need(verifies(key, signature, text), "a checkpoint signature is false"):
                good = good or key_id in self.log_keys
        self.need(good or self.later, "no log key in force signed the checkpoint")
        if size < len(self.leaves):
            self.note("remark", f"{len(self.leaves) - size} entries that no checkpoint covers")

    def check_suspects(self):
        suspects = set()
        for number, record in sorted(self.records.items()):
            revoked = [self.suspect_from.get(signer, number + 1) for signer in record.signers]
            if min(revoked) <= number or suspects & record.allowed_by:
                suspects.add(number)
                self.at = record.at
                self.note("remark", "a suspect record")


def verify(folder, with_contents=True):
    """Reads the whole ledger in this folder."""
    reading, parts = Reading(), {}
    with open(folder / "entries", "rb") as file:
        fcntl.flock(file, fcntl.LOCK_SH)  # so that no writer comes between these files
        entries, checkpoint = file.read(), folder / "checkpoint"
        head = checkpoint.read_bytes().decode("latin-1") if checkpoint.exists() else ""
        for path in (folder / "contents").glob("[0-9]*") if with_contents else []:
            if re.fullmatch(INT, path.name):
                parts[int(path.name)] = path.read_bytes()
    match = re.fullmatch(CHECKPOINT, head)
    reading.read_entries(entries, int(match[2]) if match else 0)
    reading.check_checkpoint(match)
    reading.check_suspects()
    if with_contents:
        check_contents(reading, folder, parts)
    return reading


def exit_code(findings):
    levels = {finding["level"] for finding in findings}
    return 1 if "unsound" in levels else 65 if "later" in levels else 2 if "remark" in levels else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--without-contents", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("ledger", type=Path)
    parser.error = lambda message: sys.exit(print("error:", message, file=sys.stderr) or 64)
    options = parser.parse_args()
    try:
        (options.ledger / "entries").open("rb").close()
    except OSError as error:
        return print("error:", error, file=sys.stderr) or 65
    try:
        reading = verify(options.ledger, not options.without_contents)
    except Exception as error:
        return print("error:", type(error).__name__, file=sys.stderr) or 70
    code, first = exit_code(reading.findings), b"".join(reading.leaves[:1]).hex()
    if options.json:
        return print(json.dumps({"exit": code, "verdict": VERDICTS[code], "fingerprint": first,
                                 "findings": reading.findings, "entries": len(reading.leaves),
                                 "skipped": reading.skipped}, indent=2)) or code
    for finding in reading.findings:
        print("{level}: {finding}".format(**finding), *(f"{key} {finding[key]}" for key in
              ("record", "entry", "file", "offset") if key in finding), sep=", ")
    print(f"first sight: not compared with anything; fingerprint {first}")
    print(f"not checked: anchors; {reading.skipped} records with withheld or absent contents")
    print(f"{VERDICTS[code]}: {len(reading.leaves)} entries, {len(reading.records)} records")
    return code


if __name__ == "__main__":
    sys.exit(main())
