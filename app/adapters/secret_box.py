"""Secrets that both sides compute from, so that no digest will do: sealed with a key that is not in the database."""

import base64
import os
import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SEALED = "v1:"
"""What was written before there was a key does not begin so; it is Base32, which has no colon."""
_NONCE = 12
_SECRET_BYTES = 32


class SecretBox:
    """AES-256-GCM under a key derived (HKDF-SHA-256) from the installation's secret."""

    def __init__(self, secret: bytes, purpose: str) -> None:
        self._cipher = AESGCM(_derive(secret, purpose))

    def seal(self, text: str, about: int) -> str:
        """`about`: whose it is; moved to another row it opens nothing."""
        nonce = secrets.token_bytes(_NONCE)
        sealed = nonce + self._cipher.encrypt(nonce, text.encode(), str(about).encode())
        return SEALED + base64.urlsafe_b64encode(sealed).decode()

    def open(self, kept: str, about: int) -> str | None:
        """The text; as it is where it was never sealed, None where it was sealed with another key or for another."""
        if not kept.startswith(SEALED):
            return kept
        try:
            sealed = base64.urlsafe_b64decode(kept.removeprefix(SEALED))
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], str(about).encode()).decode()
        except (ValueError, InvalidTag):
            return None


@lru_cache(maxsize=8)
def box_of(path: Path) -> SecretBox:
    """For the keys of second factors; a process reads its secret once."""
    return fresh_box(path)


def fresh_box(path: Path) -> SecretBox:
    """`box_of` the file as it is now."""
    return SecretBox(secret_of(path), "second factor")


@lru_cache(maxsize=8)
def derived(path: Path, purpose: str) -> bytes:
    """A key for this purpose alone; who learns it learns no other."""
    return _derive(secret_of(path), purpose)


def secret_of(path: Path) -> bytes:
    """The installation's secret; made when it is first needed, readable by its owner alone.

    Raises:
        ValueError: what stands in the file is none.
    """
    secret = _read(path) if path.exists() else _made(path)
    if secret is None or len(secret) < _SECRET_BYTES:
        raise ValueError(f"{path}: needs {_SECRET_BYTES} bytes in hexadecimal")
    return secret


def _derive(secret: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=f"trienkhai {purpose}".encode()).derive(secret)


def _read(path: Path) -> bytes | None:
    try:
        return bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError:
        return None


def _made(path: Path) -> bytes | None:
    path.parent.mkdir(parents=True, exist_ok=True)
    secret = secrets.token_bytes(_SECRET_BYTES)
    passing = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secret.hex())
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(passing, path)  # of two processes that begin at once, one makes it, whole
    except FileExistsError:
        return _read(path)
    finally:
        passing.unlink()
    return secret
