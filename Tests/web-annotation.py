"""Reads an answer in the form of W3C Web Annotations as a stranger would.

    python3 Tests/web-annotation.py ANSWER.json LEDGER

Holds it against what the Web Annotation Data Model says with MUST of the parts that stand in it, and
against the texts in LEDGER/documents: the words must stand where the selectors say. Where
EVIDENCE_W3C_TESTS names a checkout of github.com/w3c/web-annotation-tests, its assertions are run as
well. Shares nothing with the program that wrote the answer.
"""
import hashlib
import json
import os
import re
import sys
from pathlib import Path

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MOTIVATIONS = set(
    "assessing bookmarking classifying commenting describing editing highlighting identifying "
    "linking moderating questioning replying tagging".split()
)
URI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def several(value):
    return value if isinstance(value, list) else [value]


def is_uri(value):
    return isinstance(value, str) and URI.fullmatch(value) is not None


def is_count(value):
    return type(value) is int and value >= 0


def is_external(value):
    return is_uri(value) or isinstance(value, dict) and is_uri(value.get("id")) and "source" not in value


def is_specific(value):
    return isinstance(value, dict) and is_external(value.get("source")) and "id" not in value


def is_textual(value):
    return isinstance(value, dict) and isinstance(value.get("value"), str) and "source" not in value


def selectors(annotation):
    return [
        selector
        for target in several(annotation["target"])
        if isinstance(target, dict)
        for selector in several(target.get("selector", []))
    ]


# The section of the Data Model, what it says, and whether an annotation keeps it.
ANNOTATION = [
    ("3.1", "one @context is the Web Annotation's", lambda a: CONTEXT in several(a["@context"])),
    ("3.1", "exactly one id, a URI", lambda a: is_uri(a["id"])),
    ("3.1", "one type is Annotation", lambda a: "Annotation" in several(a["type"])),
    ("3.1", "one target or more", lambda a: len(several(a["target"])) > 0),
    ("3.2", "a target is a resource", lambda a: all(
        is_external(t) or is_specific(t) for t in several(a["target"]))),
    ("3.2", "a body is a resource", lambda a: all(
        is_external(b) or is_specific(b) or is_textual(b) for b in several(a.get("body", [])))),
    ("3.2.4", "a textual body has exactly one value", lambda a: all(
        is_textual(b) for b in several(a.get("body", []))
        if isinstance(b, dict) and b.get("type") == "TextualBody")),
    ("3.2.5", "not both body and bodyValue", lambda a: not ("body" in a and "bodyValue" in a)),
    ("3.3.1", "created is one time in UTC", lambda a: TIME.fullmatch(a["created"])),
    ("3.3.1", "no generated but one time", lambda a: "generated" not in a),
    ("3.3.2", "a creator is a resource", lambda a: is_uri(a["creator"]["id"])),
    ("3.3.5", "a motivation is of the list", lambda a: set(
        several(a.get("motivation", []))) <= MOTIVATIONS),
    ("3.3.5", "a purpose is of the list", lambda a: {
        b["purpose"] for b in several(a.get("body", []))
        if isinstance(b, dict) and "purpose" in b} <= MOTIVATIONS),
    ("3.3.5", "what has a name of its own has no purpose", lambda a: not any(
        isinstance(b, dict) and "id" in b and "purpose" in b for b in several(a.get("body", [])))),
    ("4", "a specific resource has exactly one source", lambda a: all(
        is_specific(t) for t in several(a["target"]) + several(a.get("body", []))
        if isinstance(t, dict) and t.get("type") == "SpecificResource")),
    ("4.2.4", "a text quote has exactly one exact, at most one prefix and suffix", lambda a: all(
        isinstance(s["exact"], str) and isinstance(s.get("prefix", ""), str)
        and isinstance(s.get("suffix", ""), str)
        for s in selectors(a) if s["type"] == "TextQuoteSelector")),
    ("4.2.5", "a text position has exactly one start and one end", lambda a: all(
        is_count(s["start"]) and is_count(s["end"]) and s["start"] <= s["end"]
        for s in selectors(a) if s["type"] == "TextPositionSelector")),
    ("4.6", "a scope is a URI", lambda a: all(
        is_uri(t.get("scope", "x:y")) for t in several(a["target"]) if isinstance(t, dict))),
]

COLLECTION = [
    ("5.1", "one @context is the Web Annotation's", lambda c: CONTEXT in several(c["@context"])),
    ("5.1", "exactly one id, a URI", lambda c: is_uri(c["id"])),
    ("5.1", "one type is AnnotationCollection", lambda c: "AnnotationCollection" in several(c["type"])),
    ("5.1", "total is a count", lambda c: is_count(c["total"])),
    ("5.1", "a first page where total is more than zero", lambda c: c["total"] == 0 or "first" in c),
    ("5.1", "last is a URI", lambda c: is_uri(c["last"])),
    ("5.2", "a page has exactly one id, a URI", lambda c: is_uri(c["first"]["id"])),
    ("5.2", "one type of a page is AnnotationPage", lambda c: c["first"]["type"] == "AnnotationPage"),
    ("5.2", "a page has its items in a list", lambda c: isinstance(c["first"]["items"], list)),
    ("5.2", "startIndex is a count", lambda c: is_count(c["first"]["startIndex"])),
    ("5.2", "partOf is the collection", lambda c: c["first"]["partOf"] == c["id"]),
    ("5.1", "total is the number of annotations", lambda c: c["total"] == len(c["first"]["items"])),
    ("3.1", "no two annotations of one id", lambda c: len(c["first"]["items"]) == len(
        {a["id"] for a in c["first"]["items"]})),
]


def breaches(musts, thing):
    for section, sentence, holds in musts:
        try:
            kept = holds(thing)
        except (KeyError, TypeError, AttributeError) as error:
            kept, sentence = False, f"{sentence} ({error!r})"
        if not kept:
            yield f"{thing.get('id')}: {section}: {sentence}"


def misplaced(annotation, ledger):
    """What does not stand in the text where the selectors say."""
    for target in several(annotation["target"]):
        if not isinstance(target, dict):
            continue
        name = target["source"].removeprefix("urn:sha256:")
        file = ledger / "documents" / name[:2] / name
        if not file.exists():
            continue
        text = file.read_bytes()
        if hashlib.sha256(text).hexdigest() != name:
            yield f"{annotation['id']}: the text is another than its name says"
        text = text.decode()
        found = {selector["type"]: selector for selector in several(target.get("selector", []))}
        quote, position = found.get("TextQuoteSelector"), found.get("TextPositionSelector")
        if quote and position:
            start, end = position["start"], position["end"]
            if text[start:end] != quote["exact"]:
                yield f"{annotation['id']}: other words stand at {start} to {end}"
            if not text[:start].endswith(quote.get("prefix", "")):
                yield f"{annotation['id']}: the prefix does not stand before"
            if not text[end:].startswith(quote.get("suffix", "")):
                yield f"{annotation['id']}: the suffix does not stand behind"


def w3c(folder, collection):
    """The assertions of the W3C that do not hold, and how many were made."""
    import jsonschema
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT4

    definitions = [
        (file.name, Resource.from_contents(json.loads(file.read_text()), default_specification=DRAFT4))
        for file in (folder / "definitions").glob("*.json")
    ]
    registry = Registry().with_resources(definitions)
    checker = jsonschema.FormatChecker(formats=())
    checker.checks("uri")(is_uri)
    checker.checks("date-time")(lambda value: TIME.fullmatch(value) is not None)
    made, broken = 0, []
    for test, things in [
        ("annotations/annotationMusts.test", collection["first"]["items"]),
        ("collections/collectionMusts.test", [collection]),
        ("collections/pages/pageMusts.test", [collection]),
    ]:
        for assertion in json.loads((folder / test).read_text())["assertions"]:
            schema = json.loads((folder / assertion).read_text())
            if schema["assertionType"] != "must":
                continue
            validator = jsonschema.Draft4Validator(
                {"id": Path(assertion).name, **schema}, registry=registry, format_checker=checker
            )
            for thing in things:
                made += 1
                if validator.is_valid(thing) != (schema.get("expectedResult", "valid") == "valid"):
                    broken.append(f"{thing['id']}: W3C {assertion}: {schema.get('errorMessage')}")
    return made, broken


def main():
    collection = json.loads(Path(sys.argv[1]).read_text())
    ledger = Path(sys.argv[2])
    annotations = collection["first"]["items"]
    broken = list(breaches(COLLECTION, collection))
    for annotation in annotations:
        broken += breaches(ANNOTATION, annotation)
        broken += misplaced(annotation, ledger)
    said = f"{len(annotations)} annotations keep {len(ANNOTATION) + len(COLLECTION)} rules"
    folder = os.environ.get("EVIDENCE_W3C_TESTS")
    if folder:
        made, failed = w3c(Path(folder), collection)
        broken += failed
        said += f" and {made} assertions of the W3C"
    else:
        said += "; not run: the W3C's assertions (EVIDENCE_W3C_TESTS names no folder)"
    for line in broken:
        print(line)
    if broken or not annotations:
        sys.exit(f"{sys.argv[1]}: {len(broken)} rules of {len(annotations)} annotations are broken")
    print(said)


main()
