"""Reads an answer in the form of PROV-JSON with the package `prov`, as a stranger would.

    python3 Tests/provenance.py ANSWER.prov.json ANSWER.json

The second file is the same answer as `--format json` has it. The first must load without a warning
and come back the same; each voice's act must stand in the bundle of the voice that tells it, and
nowhere else; and the words of an excerpt in the bundle of its innermost voice, and nowhere else.
"""
import json
import sys
import warnings
from pathlib import Path

from prov.model import (
    PROV_ATTR_ACTIVITY,
    PROV_ATTR_AGENT,
    ProvAssociation,
    ProvAttribution,
    ProvDocument,
)

warnings.simplefilter("error")


def first(record, attribute):
    return str(next(iter(record.get_attribute(attribute))))


def associations(container):
    """Who does what, as the container has it."""
    return {
        (first(record, PROV_ATTR_ACTIVITY), first(record, PROV_ATTR_AGENT))
        for record in container.get_records(ProvAssociation)
    }


def attributions(container):
    return {
        (str(record.args[0]), str(record.args[1]))
        for record in container.get_records(ProvAttribution)
    }


def value(container, name):
    """The words that a container gives a record, if any."""
    for record in container.get_record(name) or []:
        for word in record.get_attribute("prov:value"):
            return str(word)
    return None


def main():
    text = Path(sys.argv[1]).read_text()
    document = ProvDocument.deserialize(content=text, format="json")
    again = ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    assert again == document, "it does not come back the same"
    assert document.flattened().unified() is not None

    bundles = {str(bundle.identifier): bundle for bundle in document.bundles}
    containers = {None: document, **bundles}
    expected = {name: set() for name in containers}
    words = {}
    rows = json.loads(Path(sys.argv[2]).read_text())["rows"]
    for row in rows:
        assert document.get_record(f"record:{row['record']}"), f"#{row['record']} is missing"
        teller = None
        for layer in row.get("chain", []):
            if layer["speaker"] is not None:
                expected[teller].add((f"act:{layer['voice']}", f"record:{layer['speaker']}"))
            teller = f"said:{layer['voice']}"
        if row["kind"] == "excerpt" and teller and None not in row["exact"]:
            words[f"record:{row['record']}"] = (teller, "".join(row["exact"]))

    acts = 0
    for name, container in containers.items():
        told = {pair for pair in associations(container) if pair[0].startswith("act:")}
        assert told == expected[name], f"{name}: {told ^ expected[name]}"
        said = {
            (act.replace("act:", "said:"), agent) for act, agent in told
        }
        kept = {pair for pair in attributions(container) if pair[0].startswith("said:")}
        assert kept == said, f"{name}: {kept ^ said}"
        acts += len(told)
    for record, (bundle, exact) in words.items():
        for name, container in containers.items():
            found = value(container, record)
            assert found == (exact if name == bundle else None), f"{record} in {name}: {found}"
    assert rows and acts and words, "there is nothing in it"
    print(
        f"{len(rows)} records load in prov and come back the same; {acts} acts of speech and the "
        f"words of {len(words)} excerpts stand in the bundle of who says so, of {len(bundles)}"
    )


main()
