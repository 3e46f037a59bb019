"""The signature under an exported head of the log: Ed25519, with a key that this installation makes for itself.

Whoever keeps the head learns from the signature that it came from here and was not touched since; the public key goes
with it, so that two heads can be seen to have one origin.
"""

import json
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app.queries.audit import Head


class SignedHead(Head):
    """`public_key` and `signature` are Ed25519 (RFC 8032), in hexadecimal."""

    public_key: str
    signature: str


def sign(head: Head, key_file: Path) -> SignedHead:
    """The head with its signature; the key is made when it is first needed, readable by its owner alone."""
    key = _key(key_file)
    public = key.public_key().public_bytes_raw().hex()
    return SignedHead(**head.model_dump(), public_key=public, signature=key.sign(_said(head)).hex())


def signature_fits(signed: SignedHead) -> bool:
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signed.public_key))
        key.verify(bytes.fromhex(signed.signature), _said(signed))
    except (ValueError, InvalidSignature):
        return False
    return True


def _said(head: Head) -> bytes:
    moment = None if head.sealed_at is None else int(head.sealed_at.timestamp())  # as it is written: whole seconds
    return json.dumps(["trienkhai log head", head.position, head.digest, moment]).encode()


def _key(path: Path) -> Ed25519PrivateKey:
    if path.exists():
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text().strip()))
    key = Ed25519PrivateKey.generate()
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(key.private_bytes_raw().hex())
    return key
