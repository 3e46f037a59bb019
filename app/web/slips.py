"""Slips of new accounts, as one page to print and cut apart."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode

from app.web.qr import picture
from app.web.templating import environment


class Slip(NamedTuple):
    """What stands on a slip; `until` is the last moment at which it opens the account."""

    username: str
    name: str
    code: str
    until: datetime


def address_of(public_url: str, username: str, code: str) -> str:
    """Where a telephone goes that reads the slip."""
    return f"{public_url}/activate?{urlencode({'username': username, 'code': code})}"


def printed(slips: list[Slip], public_url: str) -> str:
    """HTML that needs nothing from elsewhere."""
    shown: list[Mapping[str, object]] = [
        {**slip._asdict(), "picture": picture(address_of(public_url, slip.username, slip.code))} for slip in slips
    ]
    return environment().get_template("activation/_slips.html").render(slips=shown, address=public_url)
