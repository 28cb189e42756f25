"""What records carry that was made elsewhere: section 5 of Ledger/FORMAT.md, below its tables.

A part of independent.py, written from the format alone like it.
"""
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import load_pem_x509_certificates

CERTIFICATE = "-----BEGIN CERTIFICATE-----\n"
NOTE = "evidence-ledger/attestation@v1\n"

def check_certificate(record, text):
    chain = load_pem_x509_certificates(text.encode())
    again = b"".join(certificate.public_bytes(Encoding.PEM) for certificate in chain)
    form = PublicFormat.SubjectPublicKeyInfo
    key = chain[0].public_key().public_bytes(Encoding.DER, form)
    if again != text.encode() or key != record.vkey[1]:
        raise ValueError

def check_note(reading, record, text, read_signatures, check_signature):
    size, root, layers = record.more
    said, _, signed = text.encode().decode("latin-1").partition("\n\n")
    *lines, outcome, time = said.split("\n")
    due = [NOTE[:-1], f"ledger {reading.origin}", f"fingerprint {reading.leaves[0].hex()}",
           f"size {size}", f"root {root}", f"layers {layers}"]
    [(signer, signature)] = read_signatures(signed)
    key = record.before[signer]
    if "auditor" not in key.roles or key.revoked or lines != due \
            or outcome not in ("outcome sound", "outcome sound-with-remarks") \
            or not time.startswith("time ") or signed.count("\n") != 1 or len(time) != 32:
        raise ValueError
    check_signature(key, signature, said + "\n")

def check_carried(reading, *signatures):
    for number, fields in reading.contents.items():
        record = reading.records[number]
        text, reading.at = fields.get("/certificate") or "", record.at
        if record.kind == "key" and text.startswith(CERTIFICATE):
            reading.attempt("a certificate", check_certificate, record, text)
        note = fields.get("/note") or ""
        if record.kind == "attest" and note.startswith(NOTE):
            reading.attempt("a note", check_note, reading, record, note, *signatures)
