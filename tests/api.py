"""Calling the API as a made-up person."""

from typing import Any

import httpx
from sqlalchemy.engine import Connection

from tests.credentials import bearer


class Api:
    """One person with a token; every call answers the response."""

    def __init__(self, client: httpx.AsyncClient, connection: Connection, username: str) -> None:
        self._client = client
        self.headers = bearer(connection, username)

    async def get(self, path: str, **params: Any) -> httpx.Response:
        return await self._client.get(f"/api/v1{path}", params=params or None, headers=self.headers)

    async def post(self, path: str, body: Any = None, **headers: str) -> httpx.Response:
        return await self._send("POST", path, body, headers)

    async def patch(self, path: str, body: Any, **headers: str) -> httpx.Response:
        return await self._send("PATCH", path, body, headers)

    async def delete(self, path: str, **headers: str) -> httpx.Response:
        return await self._client.delete(f"/api/v1{path}", headers=self.headers | named(headers))

    async def upload(self, path: str, name: str, data: bytes, **fields: str) -> httpx.Response:
        files = {"file": (name, data)}
        return await self._client.post(f"/api/v1{path}", files=files, data=fields, headers=self.headers)

    async def _send(self, method: str, path: str, body: Any, headers: dict[str, str]) -> httpx.Response:
        return await self._client.request(method, f"/api/v1{path}", json=body, headers=self.headers | named(headers))


def named(headers: dict[str, str]) -> dict[str, str]:
    """if_match="…" becomes If-Match: "…"."""
    return {name.replace("_", "-"): value for name, value in headers.items()}
