"""Reads an extract with programs that share nothing with ours: Python's zipfile, csv and hashlib,
lxml for the lists of what is signed, pyHanko for the signatures (python3 -m pip install pyhanko
lxml).

    python3 extract.py FILE

The rules of the container are those of ETSI EN 319 162-1 V1.1.1: clause 4.4.4.2 (what an ASiC-E
with CAdES or timestamps holds), annex A.1 (mimetype), annex A.4 (ASiCManifest). Exits 0 sound, 1
not.
"""
import asyncio
import csv
import io
import re
import sys
import zipfile
from base64 import b64decode
from hashlib import sha256
from asn1crypto import cms, tsp
from lxml import etree
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import (
    KeyUsageConstraints, async_validate_detached_cms, async_validate_pdf_signature)
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

MEDIA_TYPE = b"application/vnd.etsi.asic-e+zip"
ASIC = "{http://uri.etsi.org/02918/v1.2.1#}"
DS = "{http://www.w3.org/2000/09/xmldsig#}"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
LIST = "manifest-sha256.txt"


class Unsound(Exception):
    pass


def require(holds, sentence):
    if not holds:
        raise Unsound(sentence)


def read_container(path):
    """The members by their names, of a ZIP that says nothing but names and bytes."""
    members = {}
    with zipfile.ZipFile(path) as container:
        require(container.comment == b"", "the container has a comment")
        require(container.testzip() is None, "a member's CRC does not hold")
        for info in container.infolist():
            name = info.filename
            require(re.fullmatch(r"[A-Za-z0-9._/-]+", name), f"{name}: other characters")
            require(not set(name.split("/")) & {"", ".", ".."}, f"{name}: the name leads elsewhere")
            require(name not in members, f"{name}: two members have this name")
            require(info.date_time == (1980, 1, 1, 0, 0, 0), f"{name}: it has a time")
            require(info.external_attr >> 16 == 0o100644, f"{name}: it is no plain file")
            require(info.compress_type in (0, 8) and not info.flag_bits & 1, f"{name}: its method")
            members[name] = container.read(info)
        first = container.infolist()[0]
    # A.1: first, stored, no extra field, not encrypted, so that the type stands at a known place.
    require(first.filename == "mimetype" and first.compress_type == 0, "mimetype first, stored")
    require(members["mimetype"] == MEDIA_TYPE, "mimetype holds another type")
    with open(path, "rb") as file:
        require(file.read(38 + len(MEDIA_TYPE))[30:] == b"mimetype" + MEDIA_TYPE,
                "mimetype has an extra field, or something before it")
    return members


def read_manifest(members, name):
    """What an ASiCManifest is signed or stamped by, and the names in it; judged by A.4."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    tree = etree.fromstring(members[name], parser)
    require(tree.getroottree().docinfo.internalDTD is None, f"{name}: it declares a document type")
    require(tree.tag == ASIC + "ASiCManifest", f"{name}: it is no ASiCManifest")
    children = list(tree)
    tags = [child.tag for child in children]
    require(tags[0] == ASIC + "SigReference" and tags.count(tags[0]) == 1,
            f"{name}: there is not one SigReference, first")
    require(set(tags[1:]) == {ASIC + "DataObjectReference"}, f"{name}: it has other elements")
    signature = children[0].get("URI")
    require(signature in members, f"{name}: {signature} is not here")
    listed = []
    for reference in children[1:]:
        require(set(reference.keys()) <= {"URI", "MimeType", "Rootfile"}, f"{name}: an attribute")
        method, value = list(reference)
        require(method.tag == DS + "DigestMethod" and method.get("Algorithm") == SHA256,
                f"{name}: a digest that is not SHA-256")
        require(value.tag == DS + "DigestValue", f"{name}: no DigestValue")
        uri = reference.get("URI")
        require(uri in members, f"{name}: {uri} is not here")
        require(b64decode(value.text, validate=True) == sha256(members[uri]).digest(),
                f"{name}: the digest of {uri} is another")
        listed.append(uri)
    require(len(set(listed)) == len(listed), f"{name}: a file is named twice")
    require(signature not in listed, f"{name}: it names its own signature as signed")
    return signature, children[0].get("MimeType"), set(listed)


def check_signed(members):
    """4.4.4.2: in META-INF nothing but lists and what signs them, one for each."""
    inside = {name for name in members if name.startswith("META-INF/")}
    due = {name for name in members if name not in inside | {"mimetype"}}
    manifests = {name for name in inside if re.fullmatch(r"META-INF/ASiCManifest\d+\.xml", name)}
    signed, signers = set(), []
    for name in sorted(manifests):
        signature, media_type, listed = read_manifest(members, name)
        require(due <= listed, f"{name}: {sorted(due - listed)} is not listed")
        signers.append(signature)
        signed |= {name, signature}
        if re.fullmatch(r"META-INF/signature\d+\.p7s", signature):
            require(media_type == "application/pkcs7-signature", f"{name}: {media_type}")
            require(listed == due, f"{name}: it lists {sorted(listed - due)}")
            print(check_signature(members, signature, name))
        else:
            require(re.fullmatch(r"META-INF/timestamp\d+\.tst", signature), f"{name}: {signature}")
            require(media_type == "application/vnd.etsi.timestamp-token", f"{name}: {media_type}")
            require(listed - due == signed - {name, signature}, f"{name}: it is not over all")
            check_token(members, signature, name)
    require(len(set(signers)) == len(signers), "two lists name one signature")
    require(inside == signed, f"{sorted(inside ^ signed)} belongs to no list")
    return bool(manifests)


def judged_by(members):
    roots = list(load_certs_from_pemder_data(members["keys/signer.pem"]))
    return {
        "signer_validation_context": ValidationContext(trust_roots=roots, allow_fetching=False),
        "key_usage_settings": KeyUsageConstraints(key_usage={"digital_signature"}),
    }


def check_signature(members, signature, manifest):
    content = cms.ContentInfo.load(members[signature], strict=True)["content"]
    attributes = {a["type"].native for a in content["signer_infos"][0]["signed_attrs"]}
    due = {"content_type", "message_digest", "signing_time", "signing_certificate_v2"}
    require(attributes == due, f"{signature}: signed attributes {attributes}")
    require(content["encap_content_info"]["content"].native is None, f"{signature}: not detached")
    status = asyncio.run(async_validate_detached_cms(
        members[manifest], content, **judged_by(members)))
    require(status.intact and status.valid and status.trusted, f"{signature}: {status.summary()}")
    return f"pyHanko: {status.signing_cert.subject.human_friendly}, {status.signer_reported_dt}"


def check_book(members, is_signed):
    """ETSI EN 319 142-1: a signature over all of the book but itself, with the same certificate."""
    signatures = PdfFileReader(io.BytesIO(members["extract.pdf"])).embedded_signatures
    require(len(signatures) == (1 if is_signed else 0), "extract.pdf: the number of signatures")
    for signature in signatures:
        stated = signature.sig_object
        require(stated["/SubFilter"] == "/ETSI.CAdES.detached" and "/M" in stated,
                "extract.pdf: the form of its signature")
        attributes = {a["type"].native for a in signature.signer_info["signed_attrs"]}
        due = {"content_type", "message_digest", "signing_certificate_v2"}
        require(attributes == due, f"extract.pdf: signed attributes {attributes}")
        status = asyncio.run(async_validate_pdf_signature(signature, **judged_by(members)))
        require(status.bottom_line, f"extract.pdf: {status.summary()}")
        require(status.coverage == SignatureCoverageLevel.ENTIRE_FILE, "extract.pdf: not all")
        leaf = next(iter(load_certs_from_pemder_data(members["keys/signer.pem"])))
        require(status.signing_cert.dump() == leaf.dump(), "extract.pdf: another certificate")


def check_token(members, name, manifest):
    content = cms.ContentInfo.load(members[name], strict=True)["content"]
    stated = content["encap_content_info"]["content"].parsed
    require(isinstance(stated, tsp.TSTInfo), f"{name}: it is no timestamp token")
    imprint = stated["message_imprint"]
    require(imprint["hash_algorithm"]["algorithm"].native == "sha256", f"{name}: not SHA-256")
    require(imprint["hashed_message"].native == sha256(members[manifest]).digest(),
            f"{name}: it is over other bytes than {manifest}")


def check_list(members):
    lines = members[LIST].decode("ascii").splitlines(keepends=True)
    due = {name for name in members if name != LIST and not name.startswith("META-INF/")}
    names = [line[66:-1] for line in lines]
    require(names == sorted(names) and set(names) == due, f"{LIST}: it names other files")
    for line, name in zip(lines, names):
        require(line == f"{sha256(members[name]).hexdigest()}  {name}\n", f"{LIST}: {name}")


def check_table(members, name, encoding, **form):
    """A table whose rows all have the columns of its first row."""
    text = members[name].decode(encoding)
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True, **form))
    require(rows and all(len(row) == len(rows[0]) for row in rows), f"{name}: uneven rows")
    require(text.endswith("\r\n"), f"{name}: the last line does not end")
    return rows


def check(path):
    members = read_container(path)
    is_signed = check_signed(members)
    check_book(members, is_signed)
    check_list(members)
    for name in sorted(members):
        if name.endswith(".csv") and not name.startswith(("attachments/", "documents/")):
            check_table(members, name, "utf-8")
    rows = check_table(members, "loadfile.dat", "utf-8-sig", delimiter="\x14", quotechar="\xfe")
    require(members["loadfile.dat"].startswith(b"\xef\xbb\xbf"), "loadfile.dat: no BOM")
    exhibits = [l for l in members["extract.txt"].decode().split("\n") if l.startswith("exhibit ")]
    require(len(rows) - 1 == len(exhibits), "loadfile.dat: not a row for each exhibit")
    return f"{path}: {len(members)} members, {'signed' if is_signed else 'a draft'}, as ETSI has it"


if __name__ == "__main__":
    try:
        print(check(sys.argv[1]))
    except (Unsound, OSError, ValueError, KeyError, csv.Error, zipfile.BadZipFile,
            etree.XMLSyntaxError) as error:
        sys.exit(f"unsound: {error}")
