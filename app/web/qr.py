"""Pictures of codes that a telephone reads; within the page, so that no secret becomes an address."""

from urllib.parse import quote, urlencode

import segno

_ISSUER = "Triển Khai"


def picture(text: str) -> str:
    """A `data:` address of the QR code, for the `src` of an image."""
    uri: str = segno.make(text, error="m", micro=False).svg_data_uri(scale=5, border=3)
    return uri


def otpauth(username: str, secret: str) -> str:
    """What an authenticator app wants to know."""
    label = quote(f"{_ISSUER}:{username}")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': _ISSUER}, quote_via=quote)}"
