"""What a line of contents is, and what it says: sections 6 and 10 of Ledger/FORMAT.md.

Another part of independent.py, written from the format alone like it. Dates are read roughly;
the rules on labels and places are in independent_places.py.
"""
import json
import re
from base64 import b64decode, b64encode
from collections import defaultdict
from hashlib import sha256
from itertools import groupby
from independent_places import (
    State, check_exact, check_excerpt, check_independence, check_label, check_voice, remember)

NUMBER, CHARACTER = "(?:0|[1-9][0-9]{0,18})", "[A-Za-z0-9+/]"
B64 = f"(?:{CHARACTER}{{4}})*(?:{CHARACTER}[AQgw]==|{CHARACTER}{{2}}[AEIMQUYcgkosw048]=)?"
HASH = f"({CHARACTER}{{42}}[AEIMQUYcgkosw048]=)"  # base64 is canonical
REASON = "reason authority"
# "?" after a name: it may be absent; "*": every item of an array; "=rule": what the value is, a
# list of words (these first, since an unknown one ends the reading), a rule or a kind of record.
FIELDS = {
    "key": "holder checked agent?=agent", "revoke": "explanation since=date", "log": "purpose",
    "quorum": "reason", "seal": REASON, "unseal": REASON, "destroy": REASON,
    "anchor": "tsa genTime", "attest": "report",
    "document": "title mediaType size=number sha256=hash text/sha256=hash text/extractor "
                "text/version publisher?=agent published?=date captured?/time captured?/by "
                "captured?/method label?=label",
    "agent": "type=person|organization|role|group|software|unnamed|place|work name "
             "names?/*/form label?=label",
    "voice": "mode=asserts|denies|alleges|supposes|predicts|asks|orders|publishes|edits|translates "
             "wording=direct|indirect document=document start=number end=number "
             "more?/*/start=number more?/*/end=number speaker=agent within?=voice "
             "to?/*/agent=agent asserted?=date cue?/start=number cue?/end=number label?=label",
    "excerpt": "document=document start=number end=number exact/* voice=voice "
               "about?/*/agent=agent event?=date label?=label",
    "annotation": "motivation=assessing|bookmarking|classifying|commenting|describing|editing|"
                  "highlighting|identifying|linking|moderating|questioning|replying|tagging "
                  "relation?/kind=contradicts|supports|corroborates|repeats|qualifies|explains|"
                  "denies|retracts|corrects|supersedes|withdraws|responds-to|same-event|same-as|"
                  "different-from|translates|derived-from "
                  "relation?/certainty?=certain|probable|possible "
                  "status?/state=public|sealed|classified|declassified "
                  "status?/authority status?/effective relation?/from=record relation?/to=record "
                  "targets?/*=record label?=label",
    "custody": "event=collected|received|accessed|copied|transferred|exported|redacted|sealed|"
               "unsealed|verified reported?=yes items/*=record from?=agent to?=agent "
               "when?=date sha256?=hash label?=label",
}
RULES = {"number": NUMBER, "hash": "[0-9a-f]{64}",
         "label": "[a-z0-9-]+/[a-z0-9-]+",
         "date": r"(?=.*[0-9X])[-+0-9XYESTZ.,:/~?%\[\]{}]+"}  # roughly EDTF

FILES = {"/sha256": "source", "/text/sha256": "text"}  # the fields that name a document's files

class Later(Exception):
    """Something that only a later version of the format knows."""

def tree_root(hashes):
    """RFC 6962 section 2.1. Pairing level by level, an odd one moving up, gives the same tree."""
    while len(hashes) > 1:
        pairs = zip(hashes[::2], hashes[1::2])
        hashes = [sha256(b"\1" + a + b).digest() for a, b in pairs] + hashes[len(hashes) & ~1:]
    return b64encode(hashes[0] if hashes else sha256(b"").digest()).decode()

def read_line(line):
    """The fields of a line of contents, {pointer: value or None}, and their root."""
    value, leaves, salts, fields = json.loads(line), [], set(), {}
    for first, pointer, *texts in value.get("fields", []):
        name, data, text = pointer.encode(), b64decode(first), "".join(texts).encode()
        hashed = sha256(b"\2" + data + text).digest() if texts else data
        leaves.append(sha256(b"\0" + name + b"\0" + hashed).digest())
        small = len(name) <= 1024 and pointer.count("/") <= 16 and len(text) <= 1 << 20
        if not small or not re.fullmatch(r"(?:/(?:[^/~\0]|~[01])+)+", pointer) or 0 in text \
                or not re.fullmatch(B64, first) or len(data) != (32, 16)[len(texts)] \
                or first in salts:
            raise ValueError("a field not in its form, or with the salt of another")
        salts |= {first} if texts else set()
        fields[pointer] = text.decode() if texts else None
    again = json.dumps(value, ensure_ascii=False, separators=(",", ":"))  # escapes as RFC 8785
    if again.encode() != line or list(value) != ["record", "fields"][:1 + bool(fields)] \
            or list(fields) != sorted(fields, key=str.encode) or len(fields) < len(leaves) \
            or len(fields) > 4096 or len(line) > 4 << 20 or fields and not is_tree(fields):
        raise ValueError("not the one form of a line")
    return fields, tree_root(leaves)

def is_tree(pointers):
    """Whether they are the pointers of one object, with its arrays counted from 0."""
    members = defaultdict(set)
    for pointer in pointers:
        for slash in re.finditer("/", pointer):
            members[pointer[:slash.start()]].add(pointer[slash.end():].split("/")[0])
    arrays = [names for names in members.values() if re.fullmatch("[0-9]+", "".join(names))]
    counted = all(names == set(map(str, range(len(names)))) for names in arrays)
    return counted and members[""] not in arrays and not members.keys() & set(pointers)

def check_kinds(reading, folder):
    """Files, fields, references, labels and places, as the ledger stands after each entry."""
    contents, texts = reading.contents, check_documents(reading, folder)
    state = State()
    records = [reading.records[number] for number in sorted(reading.records)]
    for _, entry in groupby(records, key=lambda record: record.entry):
        whole, seen, later = [], [], False
        for record in entry:
            fields, reading.at = contents.get(record.number), record.at
            try:
                sound = fields and check_fields(reading, record, fields)
            except Later:
                reading.later = later = not reading.need(False, "a word outside its list", "later")
                state.unsure = True  # what comes after it may supersede anything
                break
            whole += [(record, fields)] if sound else []
            seen.append((record, fields if sound else None))
        for record, fields in sorted(seen, key=lambda pair: pair[0].kind != "annotation"):
            remember(reading, state, record, fields)
        for record, fields in whole:
            reading.at = record.at
            stands = record.number not in state.superseded
            check_label(reading, state, fields.get("/label"), stands)
            if record.kind == "voice":
                check_voice(reading, state, record.number, fields, contents, texts)
            elif record.kind == "excerpt":
                check_exact(reading, fields, texts)
                check_excerpt(reading, state, fields) if stands else None
            elif fields.get("/relation/kind") == "corroborates":
                check_independence(reading, state, fields, contents)
        if later:
            return

def check_documents(reading, folder):
    """Holds the files that documents name against their hashes, and returns the renditions."""
    texts, places = {}, [
        (number, fields[name], what) for number, fields in reading.contents.items()
        for name, what in FILES.items() if reading.records[number].kind == "document"
        and re.fullmatch("[0-9a-f]{64}", fields.get(name) or "")]
    sealed = b"".join(path.read_bytes() for path in folder.glob("sealed/contents/[0-9]*"))
    lines = re.findall(r'^{"record":(\d+),(.*"/text/sha256",".*)', sealed.decode("latin-1"), re.M)
    places += [(int(number), digest, FILES[name]) for number, line in lines
               for name, digest in re.findall('"(/(?:text/)?sha256)","([0-9a-f]{64})"', line)
               if reading.withheld(int(number), FILES[name])]
    shown = {digest for number, digest, what in places if not reading.withheld(number, what)}
    for number, digest, what in places:
        path, reading.at = folder / "documents" / digest[:2] / digest, f"document {digest}"
        reading.need(digest in shown or not path.exists(), "a sealing not carried out", "remark")
        if reading.withheld(number, what) or reading.later and not path.exists():
            continue
        data = path.read_bytes() if path.exists() else b""
        reading.need(sha256(data).hexdigest() == digest, "missing, or of another hash")
        size = reading.contents[number].get("/size")
        reading.need(what == "text" or size in (None, str(len(data))), "of another size")
        if what == "text":
            texts[number] = reading.attempt("a text", data.decode) or ""
            reading.need("\0" not in texts[number], "a text with U+0000")
    return texts

def check_fields(reading, record, fields):
    """Whether the fields are those of the kind."""
    found, missing = len(reading.findings), []
    for field in FIELDS[record.kind].split():
        path, _, rule = field.partition("=")
        parent, _, leaf = ("/" + path).replace("?", "").replace("*", "[0-9]+").rpartition("/")
        for name, text in fields.items():
            if rule and text is not None and re.fullmatch(f"{parent}/{leaf}", name):
                check_value(reading, record, rule, text)
        parents = {match[0] for name in fields if (match := re.match(f"{parent}(?=/)", name))}
        if "?" not in path:
            parents = {parent}
        for above in parents if not path.endswith("?") else []:
            if not any(re.fullmatch(f"{above}/{leaf}", name) for name in fields):
                missing.append(path)
    for path in missing:
        reading.need(False, f"a required field is missing: {path}")
    return len(reading.findings) == found

def check_value(reading, record, rule, text):
    if rule in RULES:
        reading.need(re.fullmatch(RULES[rule], text), f"a {rule} not in its form")
    elif rule == "record" or rule in FIELDS:
        number = int(text) if re.fullmatch(RULES["number"], text) else record.number
        target = reading.records.get(number) if number < record.number else None
        reading.need(target and rule in (target.kind, "record"), f"a reference to no {rule}")
    elif text not in rule.split("|"):
        raise Later
