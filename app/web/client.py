"""Where a request comes from, and whether it may change anything."""

import ipaddress
from collections.abc import Collection
from urllib.parse import urlsplit

from fastapi import Request

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing, whoever makes a browser send them."""


def comes_from(request: Request, networks: Collection[ipaddress.IPv4Network | ipaddress.IPv6Network]) -> bool:
    """Whether the sender's address lies in one of the networks; an address that is none lies nowhere."""
    try:
        address = ipaddress.ip_address(request.client.host if request.client else "")
    except ValueError:
        return False
    return any(address in network for network in networks)


def came_from(request: Request) -> str | None:
    """The page of this site that sent a form, as its address says; None where no page of ours did."""
    parts = urlsplit(request.headers.get("referer", ""))
    if request.method in SAFE or parts.netloc != request.headers.get("host"):
        return None
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
