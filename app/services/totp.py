"""One-time codes by time (RFC 6238: SHA-1, six digits, thirty seconds), as every authenticator app makes them."""

import base64
import hmac
import secrets
import struct
from datetime import datetime

STEP_SECONDS = 30
_DIGITS = 6
_DRIFT = 1
"""Steps that a telephone's clock may be off, and that a slow typist needs."""


def new_secret() -> str:
    """160 bits, in the writing that apps take."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def matching_step(secret: str, code: str, now: datetime, *, after: int) -> int | None:
    """The step whose code this is; None where it is none of now, or of a step that was used already (`after`)."""
    present = int(now.timestamp()) // STEP_SECONDS
    plain = "".join(code.split())
    for step in range(max(present - _DRIFT, after + 1), present + _DRIFT + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), plain.encode()):
            return step
    return None


def code_at(secret: str, step: int) -> str:
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", step), "sha1").digest()
    start = digest[-1] & 0x0F
    number: int = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**_DIGITS:0{_DIGITS}d}"
