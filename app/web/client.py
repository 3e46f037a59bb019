"""Where a request comes from, and whether it may change anything."""

import ipaddress
from collections.abc import Collection

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
