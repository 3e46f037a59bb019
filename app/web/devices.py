"""Which browser a person signs in from: in words for the list of one's sessions, and for how long."""

import re
from functools import lru_cache

from fastapi import Request

from app.services.people import Browser
from app.web.state import state_of

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("coc_coc_browser", "Cốc Cốc"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def browser_of(request: Request, *, trusted: bool = False) -> Browser:
    """`trusted`: the person says that this device is their own; the operator may not allow that."""
    settings = state_of(request).settings
    device = named(request.headers.get("user-agent", ""))
    return Browser(device, settings.session_hours, settings.trusted_days if trusted else 0)


@lru_cache(maxsize=1024)
def named(agent: str) -> str:
    """“Chrome, Android”; the order matters, since many browsers call themselves Chrome and Safari too."""
    browser = next((word for mark, word in _BROWSERS if re.search(rf"\b{mark}/", agent)), "")
    system = next((word for mark, word in _SYSTEMS if mark in agent), "")
    return ", ".join(word for word in (browser, system) if word)
