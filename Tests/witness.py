"""Asks a witness as a log does, and checks what it signs, with no code of ours.

    witness.py request LEDGER OLD_SIZE          the body of an add-checkpoint request, on stdout
    witness.py check LEDGER VKEY ANSWER         whether ANSWER is VKEY's cosignature of the head

It is written from c2sp.org/tlog-witness, c2sp.org/tlog-cosignature and RFC 6962, and needs the
package cryptography and nothing else.
"""

import base64
import hashlib
import sys
import time

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

MARK = b"evidence-ledger/entry@v1\n"


def leaves(ledger):
    """The leaf hashes of the entries that the checkpoint covers."""
    data = open(f"{ledger}/entries", "rb").read()
    starts = [0]
    while (start := data.find(b"\n" + MARK, starts[-1])) >= 0:
        starts.append(start + 1)
    entries = [data[a:b] for a, b in zip(starts, starts[1:] + [len(data)])]
    return [hashlib.sha256(b"\0" + entry).digest() for entry in entries]


def split(count):
    """The largest power of two below count."""
    return 1 << (count - 1).bit_length() - 1


def root(hashes):
    """MTH of RFC 6962, section 2.1, of leaf hashes."""
    if len(hashes) == 0:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    middle = split(len(hashes))
    return hashlib.sha256(b"\1" + root(hashes[:middle]) + root(hashes[middle:])).digest()


def proof(earlier, hashes, whole=True):
    """SUBPROOF of RFC 6962, section 2.1.2."""
    if earlier == len(hashes):
        return [] if whole else [root(hashes)]
    middle = split(len(hashes))
    if earlier <= middle:
        return proof(earlier, hashes[:middle], whole) + [root(hashes[middle:])]
    return proof(earlier - middle, hashes[middle:], False) + [root(hashes[:middle])]


def request(ledger, old_size):
    checkpoint = open(f"{ledger}/checkpoint", "rb").read()
    _, size, signed_root = checkpoint.split(b"\n")[:3]
    hashes = leaves(ledger)[: int(size)]
    assert base64.b64encode(root(hashes)) == signed_root, "the root is not that of the entries"
    lines = [b"old %d" % old_size]
    if 0 < old_size:
        lines += [base64.b64encode(node) for node in proof(old_size, hashes)]
    sys.stdout.buffer.write(b"\n".join(lines) + b"\n\n" + checkpoint)


def check(ledger, vkey, answer):
    name, claimed_id, encoded = vkey.strip().split("+", 2)
    typed = base64.b64decode(encoded, validate=True)
    assert typed[0] == 4 and len(typed) == 33, "no key of a witness"
    key_id = hashlib.sha256(name.encode() + b"\n" + typed).digest()[:4]
    assert key_id.hex() == claimed_id, "the key ID is not that of the key"
    dash, signer, signature = open(answer, "rb").read().decode().split(" ")
    assert dash == "\u2014" and signer == name and signature.endswith("\n"), "no signature line"
    carried = base64.b64decode(signature[:-1], validate=True)
    assert len(carried) == 76 and carried[:4] == key_id, "no cosignature"
    stated = int.from_bytes(carried[4:12], "big")
    assert abs(time.time() - stated) < 3600, "the time is not now"
    text = open(f"{ledger}/checkpoint", "rb").read().split(b"\n\n")[0] + b"\n"
    message = b"cosignature/v1\ntime %d\n" % stated + text
    Ed25519PublicKey.from_public_bytes(typed[1:]).verify(carried[12:], message)


if __name__ == "__main__":
    if sys.argv[1] == "request":
        request(sys.argv[2], int(sys.argv[3]))
    else:
        check(*sys.argv[2:])
