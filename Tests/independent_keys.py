"""The part of the independent reading that hashes, and reads keys and signatures.

See independent.py. Written from Ledger/FORMAT.md alone.
"""
import base64
import hashlib
import re
from collections import namedtuple
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils
from cryptography.hazmat.primitives.hashes import SHA256

INT, HASH, NAME = r"(0|[1-9][0-9]{0,18})", r"([A-Za-z0-9+/]{43}=)", r"[!-*,-~]{1,255}"
KEY_ID, B64 = rf"{NAME}\+[0-9a-f]{{8}}", r"[A-Za-z0-9+/]+={0,2}"
VKEY = rf"({KEY_ID}\+{B64})"
SIGNATURES = "((?:— {} {}\n)+)".encode().decode("latin-1").format(NAME, B64)  # notes: Latin-1
SPKI = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")
P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551
P, D = 2**255 - 19, -121665 * pow(121666, -1, 2**255 - 19)  # of Ed25519
Key = namedtuple("Key", "type public roles record revoked")


class Later(Exception):
    """Something that only a later version of the format knows."""


def sha256(data):
    return hashlib.sha256(data).digest()


def to_base64(data):
    return base64.b64encode(data).decode()


def from_base64(text, *sizes):
    data = base64.b64decode(text, validate=True)
    if to_base64(data) != text or sizes and len(data) not in sizes:
        raise ValueError("base64 not canonical, or of another length")
    return data


def tree_root(hashes):
    """RFC 6962 section 2.1. Pairing level by level, an odd one moving up, gives the same tree."""
    while len(hashes) > 1:
        pairs = zip(hashes[::2], hashes[1::2])
        hashes = [sha256(b"\1" + a + b) for a, b in pairs] + hashes[len(hashes) & ~1:]
    return hashes[0] if hashes else sha256(b"")


def is_time(text):
    """Whether a time, already in its form, is one from 1970 on."""
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").year >= 1970
    except ValueError:
        return False


def p256(spki):
    if not spki.startswith(SPKI):
        raise ValueError("not an uncompressed P-256 key")
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), spki[26:])


def read_vkey(text, kind):
    """The name+ID and the key, after refusing by hand what libraries accept."""
    name, key_id, encoded = text.split("+", 2)
    data = from_base64(encoded)
    public = identified = data[1:]
    if data[0] != (2 if kind == "key" else 1):
        raise Later
    if kind == "key":
        p256(public)
    else:
        y, identified = int.from_bytes(public, "little") % 2**255, f"{name}\n\1".encode() + public
        small_order = y * (y * y - 1) * (D * y**4 + 2 * y * y - 1) % P == 0
        on_curve = pow((y * y - 1) * (D * y * y + 1), P // 2, P) == 1
        if len(public) != 32 or y >= P or small_order or not on_curve:
            raise ValueError("no Ed25519 key, or one of small order")
    if sha256(identified)[:4].hex() != key_id:
        raise ValueError("key ID not that of the key")
    return f"{name}+{key_id}", public


def verifies(key, signature, message):
    try:
        if key.type == 1:
            ed25519.Ed25519PublicKey.from_public_bytes(key.public).verify(signature, message)
            return True
        r, s = utils.decode_dss_signature(signature)
        p256(key.public).verify(signature, message, ec.ECDSA(SHA256()))
        return s <= P256_ORDER // 2 and utils.encode_dss_signature(r, s) == signature
    except (InvalidSignature, ValueError):
        return False


def read_signatures(lines):
    """The name+ID and the signature of each signature line; none where the base64 is wrong."""
    for name, encoded in re.findall(f" ({NAME}) ({B64})\n", lines):
        try:
            data = from_base64(encoded)
            yield f"{name}+{data[:4].hex()}", data[4:]
        except ValueError:
            yield name, b""
