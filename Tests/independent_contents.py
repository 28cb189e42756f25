"""The part of the independent reading that looks at withholding, contents and documents.

See independent.py. Written from Ledger/FORMAT.md alone.
"""
import json
import re
from collections import defaultdict, deque

from independent_keys import from_base64, sha256, tree_root
from independent_kinds import check_kinds

WITHHOLDING = ("seal", "unseal", "destroy")
MALFORMED = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


def withhold(reading, record, target, what):
    """The rules of a seal, unseal or destroy line, and what is withheld after it."""
    kind, aim = record.kind, reading.records.get(target)
    if not reading.need(aim and target < record.number, f"{kind} of no earlier record"):
        return
    words = what.split(",")
    names = {int(word) if word.isdigit() else word for word in words}
    ascending = what.isalpha() or words == [str(index) for index in sorted(names)]
    reading.need(ascending, "indexes not ascending")
    reading.need(aim.kind not in WITHHOLDING, f"{kind} of a {aim.kind}")
    reading.need(what not in ("source", "text") or aim.kind == "document",
                 f"{kind} of the {what} of a {aim.kind}, which is no document")
    sealed, destroyed = reading.sealed[target], reading.destroyed[target]
    taken = destroyed.union(*sealed)
    if kind == "destroy":
        destroyed |= names
    elif kind == "seal":
        free = not taken or not ("all" in taken | names or taken & names)
        if reading.need(free, "seals what is withheld already"):
            sealed.append(names)
    else:
        sealed_alone = names in sealed and "all" not in destroyed and not names <= destroyed
        if reading.need(sealed_alone, "unseals what no seal named, or what is destroyed"):
            sealed.remove(names)


def withheld(reading, number, name, for_ever=False):
    taken = reading.destroyed[number].union(*([] if for_ever else reading.sealed[number]))
    return name in taken or "all" in taken


def read_line(line):
    """The fields of a line of contents, {pointer: value or None}, and their root."""
    value = json.loads(line.decode())
    again = json.dumps(value, ensure_ascii=False, separators=(",", ":"))  # escapes as RFC 8785
    listed = value.get("fields", [])
    if again.encode() != line or len(line) > 4 << 20 or len(listed) > 4096 \
            or list(value) != ["record", "fields"][:len(value)]:
        raise ValueError("not the one form of a line")
    fields, leaves, salts, children = {}, [], set(), defaultdict(set)
    for first, pointer, *texts in listed:
        text, name = "".join(texts), pointer.encode()
        if not re.fullmatch(r"(?:/(?:[^/~\0]|~[01])+){1,16}", pointer) or len(name) > 1024 \
                or len(texts) > 1 or "\0" in text or len(text.encode()) > 1 << 20:
            raise ValueError("a field not in its form")
        hashed = from_base64(first, 16 if texts else 32)
        if texts:
            salts.add(first)
            hashed = sha256(b"\2" + hashed + text.encode())
        leaves.append(sha256(b"\0" + name + b"\0" + hashed))
        fields[pointer] = text if texts else None
        for slash in re.finditer("/", pointer):
            children[pointer[:slash.start()]].add(pointer[slash.end():].split("/")[0])
    for parent, names in children.items():
        digits = all(re.fullmatch("[0-9]+", name) for name in names)
        if digits and (parent == "" or names != {str(index) for index in range(len(names))}):
            raise ValueError("not an array")
    if len(fields) < len(leaves) or list(fields) != sorted(fields, key=str.encode) \
            or fields.keys() & children.keys() or len(value) == 2 and not fields \
            or len(salts) < sum(text is not None for text in fields.values()):
        raise ValueError("fields missing, repeated, out of order or one within another")
    return (fields, tree_root(leaves)) if fields else (None, None)


def check_contents(reading, folder, parts):
    """Layers 3 and 4: contents against roots, documents against hashes, kinds and places."""
    contents, numbers = {}, sorted(reading.records)
    for part in sorted({number >> 16 for number in numbers} | parts.keys()):
        due = [number for number in numbers if number >> 16 == part]
        read_part(reading, f"contents/{part}", parts.get(part, b""), due, contents)
    for record in reading.records.values():
        if record.kind in WITHHOLDING and record.arguments[1][0].isdigit():
            check_indexes(reading, record, contents.get(int(record.arguments[0])))
    texts = check_documents(reading, folder, contents)
    check_sealed(reading, folder)
    shown = {number: {pointer: None if withheld(reading, number, index) else text
                      for index, (pointer, text) in enumerate(fields.items())}
             for number, fields in contents.items() if not withheld(reading, number, "all")}
    check_kinds(reading, shown, texts)


def read_part(reading, file, data, due, contents):
    """Reads one file of contents, in which the lines of these records are due."""
    due, waiting, missing = deque(due), set(due), set()
    for line in re.finditer(rb"[^\n]*\n|[^\n]+", data):
        reading.at = {"file": file, "offset": line.start()}
        if not due:
            if not reading.later:
                reading.note("remark", "unfinished bytes after the line of the last record")
            break
        head = re.match(rb'\{"record":(0|[1-9][0-9]{0,18})[,}]', line[0])
        number = int(head[1]) if head else None
        while number in waiting and due[0] != number:
            missing.add(due[0])
            waiting.remove(due.popleft())
        if number in waiting:
            waiting.remove(due.popleft())
        elif reading.need(number in missing, "a line not in its form, or of no record"):
            missing.remove(number)
            reading.note("unsound", "a line of contents out of its place")
        else:
            continue
        reading.at |= {"entry": reading.records[number].at["entry"], "record": number}
        try:
            fields, root = read_line(line[0].removesuffix(b"\n"))
        except MALFORMED:
            fields, root = {}, reading.note("unsound", "a line of contents not in its form")
        reading.need(line[0].endswith(b"\n"), "a line of contents without its end")
        if fields is None:
            explained = withheld(reading, number, "all") or reading.later
            reading.need(explained, "a record withheld without a record that says so")
        elif fields and reading.need(root == reading.records[number].root,
                                     "contents that do not have the root that was signed"):
            contents[number] = fields
            hidden = {pointer for index, pointer in enumerate(fields)
                      if withheld(reading, number, index)}
            absent = {pointer for pointer, text in fields.items() if text is None}
            explained = absent <= hidden or reading.later
            reading.need(explained, "a field withheld without a record that says so")
            if hidden - absent or withheld(reading, number, "all"):
                reading.note("remark", "a sealing that is not carried out")
    for number in sorted(missing | waiting) if not reading.later else []:
        reading.at = {"file": file, "offset": len(data), "record": number}
        reading.note("unsound", "no line of contents for this record")


def check_indexes(reading, record, fields):
    """Leaf indexes are in range, and never those of the hashes that name a document's files."""
    reading.at, pointers = record.at, list(fields or [])
    aim = reading.records.get(int(record.arguments[0]))
    for index in map(int, record.arguments[1].split(",") if fields else []):
        if reading.need(index < len(pointers), f"{record.kind} of a field that is not there"):
            apart = aim.kind == "document" and pointers[index] in ("/sha256", "/text/sha256")
            reading.need(not apart, "the hash of a document withheld alone")


def check_documents(reading, folder, contents):
    """Checks the files that documents name; returns the text renditions that may be read."""
    texts, uses = {}, defaultdict(list)
    for number, fields in contents.items():
        for what, pointer in (("source", "/sha256"), ("text", "/text/sha256")):
            digest = fields.get(pointer) or ""
            if reading.records[number].kind == "document" and re.fullmatch("[0-9a-f]{64}", digest):
                uses[digest].append((number, what))
    for digest, places in uses.items():
        file = f"documents/{digest[:2]}/{digest}"
        reading.at = reading.records[places[0][0]].at | {"file": file, "offset": 0}
        shown = [place for place in places if not withheld(reading, *place)]
        for_ever = all(withheld(reading, *place, for_ever=True) for place in places)
        if for_ever and (folder / "sealed" / file).exists():
            reading.note("remark", "a destruction that is not carried out in sealed")
        if not (folder / file).exists():
            reading.need(not shown or reading.later, "a document is missing")
            continue
        data = (folder / file).read_bytes()
        if not shown:
            reading.note("remark", "a sealing that is not carried out")
        elif reading.need(sha256(data).hex() == digest, "a document that does not have its hash"):
            for number, what in shown:
                if what == "source":
                    size = contents[number].get("/size")
                    reading.need(size in (None, str(len(data))), "a document of another size")
                elif reading.need(is_text(data), "a rendition that is no text"):
                    texts[number] = data.decode()
    for path in folder.glob("documents/*/[!.]*"):
        if path.name not in uses:
            reading.at = {"file": str(path.relative_to(folder)), "offset": 0}
            reading.note("mention", "a file that no record names")
    return texts


def is_text(data):
    try:
        return "\0" not in data.decode()
    except UnicodeDecodeError:
        return False


def check_sealed(reading, folder):
    """What is destroyed is not left in sealed either."""
    for path in folder.glob("sealed/contents/[0-9]*"):
        for line in path.read_bytes().split(b"\n")[:-1]:
            try:
                number, fields = json.loads(line)["record"], read_line(line)[0] or {}
                left = any(text is not None and withheld(reading, number, index, for_ever=True)
                           for index, text in enumerate(fields.values()))
            except MALFORMED:
                continue
            if left:
                reading.at = {"file": str(path.relative_to(folder)), "record": number}
                reading.note("remark", "a destruction that is not carried out in sealed")
