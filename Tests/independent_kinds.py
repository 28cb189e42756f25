"""A further reading of what contents say (section 10 of Ledger/FORMAT.md), and where.

Used by independent.py where it lies beside it: whether the fields of a record make a tree and
keep the limits, required fields, references, closed lists, labels, and how voices and excerpts
lie. Dates are read only roughly. Written from Ledger/FORMAT.md alone.
"""
import re
from collections import defaultdict
from itertools import groupby, product
from types import SimpleNamespace


class Later(Exception):
    """A word that only a later version of the format knows."""


REASON = "reason authority"
# "?" after a name: it may be absent; "*": every item of an array; "=rule": what the value is, a
# list of words (these first, since an unknown one ends the reading), a rule or a kind of record.
FIELDS = {
    "key": "holder checked", "revoke": "explanation since=date", "log": "purpose",
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
RULES = {"number": "0|[1-9][0-9]{0,18}", "hash": "[0-9a-f]{64}",
         "label": "[a-z0-9-]+/[a-z0-9-]+",
         "date": r"(?=.*[0-9X])[-+0-9XYESTZ.,:/~?%\[\]{}]+"}  # roughly EDTF


def check_kinds(reading, contents, texts):
    """Fields, references, labels and places, as the ledger stands after each entry.

    Returns the record from which on, being of a later version, no content is interpreted, if any.
    """
    state = SimpleNamespace(voices={}, voices_in=defaultdict(list), labels=defaultdict(list),
                            superseded=set(), unsure=False)
    records = [reading.records[number] for number in sorted(reading.records)]
    for _, entry in groupby(records, key=lambda record: record.entry):
        whole = []
        for record in entry:
            fields, reading.at = contents.get(record.number), record.at
            try:
                if fields and check_tree(reading, fields) and check_fields(reading, record, fields):
                    whole.append((record, fields))
            except Later:
                reading.later = not reading.need(False, "a word outside its list", "later")
                return record.number
            remember(state, record, whole and whole[-1][0] is record and fields)
        for record, fields in whole:
            reading.at = record.at
            if record.number not in state.superseded:
                check_label(reading, state, fields.get("/label"))
                if record.kind == "voice":
                    check_voice(reading, state, record.number, fields, contents, texts)
                elif record.kind == "excerpt":
                    check_excerpt(reading, state, fields)
                elif fields.get("/relation/kind") == "corroborates":
                    check_independence(reading, fields, contents)


def check_tree(reading, fields):
    """Whether the fields are those of one object, arrays counted from 0, within the limits."""
    children = defaultdict(set)
    for pointer in fields:
        for slash in re.finditer("/", pointer):
            children[pointer[:slash.start()]].add(pointer[slash.end():].split("/")[0])
    arrays = {parent: names for parent, names in children.items()
              if all(re.fullmatch("[0-9]+", name) for name in names)}
    counted = all(names == set(map(str, range(len(names)))) for names in arrays.values())
    tree = counted and "" not in arrays and not fields.keys() & children.keys()
    small = len(fields) <= 4096 and all(
        len(name.encode()) <= 1024 and name.count("/") <= 16
        and len((text or "").encode()) <= 1 << 20
        for name, text in fields.items())
    return bool(reading.need(tree and small, "no tree of fields, or one beyond the limits"))


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


def remember(state, record, fields):
    """Keeps what the rules on successors, labels and places ask for."""
    if record.kind == "annotation":
        kind, old = (fields or {}).get("/relation/kind"), (fields or {}).get("/relation/to")
        if not fields or "/relation/to" in fields and None in (kind, old):
            state.unsure = True  # for it may supersede anything
        elif kind == "supersedes":
            state.superseded.add(int(old))
    if fields and fields.get("/label"):
        state.labels[fields["/label"]].append(record.number)
    if fields and record.kind == "voice":
        ends = [fields["/start"], fields["/end"]]
        while (more := f"/more/{len(ends) // 2 - 1}/start") in fields:
            ends += [fields[more], fields[more.replace("start", "end")]]
        if None not in ends and fields["/document"]:
            ends, document = [int(end) for end in ends], int(fields["/document"])
            state.voices[record.number] = SimpleNamespace(
                document=document, places=list(zip(ends[::2], ends[1::2])),
                within=fields.get("/within", "none"))
            state.voices_in[document].append(record.number)


def check_label(reading, state, label):
    bearers = [number for number in state.labels[label] if number not in state.superseded]
    reading.need(len(bearers) < 2 or state.unsure, "a label that two records bear")


def holds(outer, inner):
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def crosses(one, other):
    overlap = one[0] < other[1] and other[0] < one[1]
    return overlap and not holds(one, other) and not holds(other, one)


def is_within(state, number, outer):
    """Whether a voice is within another, perhaps by way of others; a withheld one may be."""
    while number != outer:
        within = state.voices[number].within if number in state.voices else None
        if within is None:
            return True
        if within == "none":
            return False
        number = int(within)
    return True


def voices_of(state, document):
    return [(number, state.voices[number]) for number in state.voices_in[document]
            if number not in state.superseded]


def check_voice(reading, state, number, fields, contents, texts):
    speaker = contents.get(int(fields["/speaker"] or -1), {})
    reading.need(speaker.get("/type") not in ("place", "work"), "a speaker that cannot speak")
    if number not in state.voices:
        return
    voice = state.voices[number]
    length = len(texts[voice.document]) if voice.document in texts else float("inf")
    ends = [end for place in voice.places for end in place]
    reading.need(ends == sorted(ends) and all(start < end for start, end in voice.places),
                 "places that are empty, overlap or do not ascend")
    reading.need(max(ends) <= length, "a place beyond the rendition")
    cue = [fields.get(end) for end in ("/cue/start", "/cue/end")]
    if None not in cue:
        reading.need(int(cue[0]) < int(cue[1]) <= length, "a cue that is empty or beyond the end")
    outer = None if voice.within in (None, "none") else state.voices.get(int(voice.within))
    if outer:
        inside = all(any(holds(place, part) for place in outer.places) for part in voice.places)
        reading.need(outer.document == voice.document and inside, "a voice outside its within")
    for other, neighbour in voices_of(state, voice.document):
        for one, two in product(voice.places, neighbour.places) if other < number else []:
            reading.need(not crosses(one, two) or state.unsure, "a voice that crosses another")
            reading.need(one != two or is_within(state, number, other) or state.unsure,
                         "a voice in the place of another that it is not within")


def check_excerpt(reading, state, fields):
    values = [fields[name] for name in ("/document", "/start", "/end", "/voice")]
    if None in values:
        return
    document, start, end, own = [int(value) for value in values]
    around = {}
    for number, voice in voices_of(state, document):
        for place in voice.places:
            cut = crosses(place, (start, end))
            reading.need(not cut or state.unsure, "an excerpt that cuts a voice")
            if holds(place, (start, end)):
                around[number] = place
    if own in state.voices:
        reading.need(own in around or state.unsure, "an excerpt outside its voice")
    for number, place in around.items() if own in around else []:
        nearer = place != around[own] and not holds(place, around[own]) \
            or place == around[own] and not is_within(state, own, number)
        reading.need(not nearer or state.unsure, "an excerpt that names no innermost voice")


def check_independence(reading, fields, contents):
    """That neither the same speaker nor the same teller corroborates himself."""
    sides = []
    for side in ("/relation/from", "/relation/to"):
        excerpt = contents.get(int(fields[side] or -1), {})
        voice = contents.get(int(excerpt.get("/voice") or -1), {})
        teller = contents.get(int(voice.get("/within") or -1), {})
        told = voice.get("/wording") == "indirect"
        sides.append((voice.get("/speaker"), teller.get("/speaker") if told else None))
    same = any(one is not None and one == other for one, other in zip(*sides))
    reading.need(not same, "corroborates what its own speaker or teller said")
