"""Labels and places: what section 10 of Ledger/FORMAT.md asks of voices and excerpts.

Another part of independent.py, written from the format alone like it.
"""
import re
from collections import defaultdict
from itertools import product
from types import SimpleNamespace

class State:
    """What the records so far leave for those after them."""

    def __init__(self):
        self.voices, self.voices_in, self.labels = {}, defaultdict(list), defaultdict(list)
        self.superseded, self.successors, self.unsure = set(), {}, False
        self.homes, self.mixed = {}, set()  # documents that share the voices of another

def remember(reading, state, record, fields):
    """Keeps what the rules on successors, labels and places ask for."""
    if record.kind == "annotation":
        kind, old = (fields or {}).get("/relation/kind"), (fields or {}).get("/relation/to")
        if not fields or "/relation/to" in fields and None in (kind, old):
            state.unsure = True  # for it may supersede anything
        elif kind == "supersedes":
            state.superseded.add(int(old))
            new = fields.get("/relation/from")
            if new is not None:
                state.successors[int(old)] = int(new)
                share_voices(reading, state, home(state, int(old)), int(new))
    if fields and fields.get("/label"):
        state.labels[fields["/label"]].append(record.number)
    if fields and record.kind == "voice":
        ends = [fields["/start"], fields["/end"]]
        while (more := f"/more/{len(ends) // 2 - 1}/start") in fields:
            ends += [fields[more], fields[more.replace("start", "end")]]
        if fields["/document"]:
            state.voices_in[home(state, int(fields["/document"]))].append(record.number)
        if None not in ends and fields["/document"]:
            ends, document = [int(end) for end in ends], int(fields["/document"])
            state.voices[record.number] = SimpleNamespace(
                document=document, places=list(zip(ends[::2], ends[1::2])),
                within=fields.get("/within", "none"))

def share_voices(reading, state, old, new):
    """A document shares the voices of the one it supersedes, if that has the same text."""
    texts = [reading.contents.get(number, {}).get("/text/sha256") for number in (old, new)]
    if reading.records[old].kind == reading.records[new].kind == "document" and old != new \
            and new not in state.homes and not state.voices_in[new] \
            and (None in texts or texts[0] == texts[1]):
        state.homes[new] = old
        state.mixed |= {old} if None in texts or new in state.mixed else set()

def home(state, document):
    while document in state.homes:
        document = state.homes[document]
    return document

def check_label(reading, state, label, stands):
    bearers = [number for number in state.labels[label] if number not in state.superseded]
    reading.need(len(bearers) < 2 or not stands or state.unsure, "a label that two records bear")

def holds(outer, inner):
    return outer[0] <= inner[0] and inner[1] <= outer[1]

def crosses(one, other):
    overlap = one[0] < other[1] and other[0] < one[1]
    return overlap and not holds(one, other) and not holds(other, one)

def current(state, number):
    """The record through which one is read: itself, or what superseded it."""
    for _ in range(len(state.successors)):  # which may run in a circle
        number = state.successors.get(number, number)
    return number

def is_within(state, number, outer):
    """Whether a voice is within another, perhaps by way of others; a withheld one may be."""
    for _ in range(len(state.voices) + 1):
        within = state.voices[number].within if number in state.voices else None
        if within in (None, "none"):
            return within is None
        number = current(state, int(within))
        if outer in (number, int(within)):
            return True
    return False

def is_unsure(state, document):
    return state.unsure or home(state, document) in state.mixed

def voices_of(state, document):
    return [(number, state.voices[number]) for number in state.voices_in[home(state, document)]
            if number in state.voices and number not in state.superseded]

def check_voice(reading, state, number, fields, contents, texts):
    speaker = contents.get(current(state, int(fields["/speaker"] or -1)), {})
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
        together = home(state, outer.document) == home(state, voice.document)
        reading.need(together and inside, "a voice outside its within")
    for other, neighbour in voices_of(state, voice.document):
        related = is_within(state, number, other) or is_within(state, other, number)
        if other >= number or number in state.superseded or is_unsure(state, voice.document):
            continue
        for one, two in product(voice.places, neighbour.places):
            reading.need(not crosses(one, two), "a voice that crosses another")
            reading.need(one != two or related, "a voice in the place of one not around or in it")

def check_excerpt(reading, state, fields):
    values = [fields[name] for name in ("/document", "/start", "/end", "/voice")]
    if None in values or is_unsure(state, int(values[0])):
        return
    document, start, end, own = [int(value) for value in values]
    around = {}
    for number, voice in voices_of(state, document):
        for place in voice.places:
            reading.need(not crosses(place, (start, end)), "an excerpt that cuts a voice")
            if holds(place, (start, end)):
                around[number] = place
    reading.need(own in around or own not in state.voices, "an excerpt outside its voice")
    for number, place in around.items() if own in around else []:
        nearer = not holds(place, around[own])
        if place == around[own]:
            nearer = is_within(state, number, own) and not is_within(state, own, number)
        reading.need(not nearer, "an excerpt that names no innermost voice")

def check_exact(reading, fields, texts):
    document, start, end = (fields.get(name) for name in ("/document", "/start", "/end"))
    pieces = [fields[name] for name in sorted(fields, key=len) if name.startswith("/exact/")]
    pattern = "".join(".*?" if piece is None else re.escape(piece) for piece in pieces)
    if None not in (document, start, end) and int(document) in texts:
        span = texts[int(document)][int(start):int(end)]
        fits = len(span) == int(end) - int(start) > 0 and re.fullmatch(pattern, span, re.S)
        reading.need(fits, "exact is not what stands there")

def check_independence(reading, state, fields, contents):
    """That neither the same speaker nor the same teller corroborates himself."""
    sides = []
    for side in ("/relation/from", "/relation/to"):
        excerpt = contents.get(int(fields[side] or -1), {})
        voice = contents.get(current(state, int(excerpt.get("/voice") or -1)), {})
        teller = contents.get(current(state, int(voice.get("/within") or -1)), {})
        told = voice.get("/wording") == "indirect"
        speakers = voice.get("/speaker"), teller.get("/speaker") if told else None
        sides.append([current(state, int(speaker or -1)) for speaker in speakers])
    same = any(one == other >= 0 for one, other in zip(*sides))
    reading.need(not same, "corroborates what its own speaker or teller said")
