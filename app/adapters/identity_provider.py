"""A provider of identities (OpenID Connect): where it sends people, what it says of them, and whether that is true."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from app import clock
from app.errors import NotSignedIn, Unavailable

ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
"""Signatures of the provider's own keys; never `none`, never a secret shared with us."""
SKEW = 60
"""Seconds by which its clock may differ from ours."""
_ENOUGH = 255


@dataclass(frozen=True, slots=True)
class Client:
    """What the provider knows us by."""

    issuer: str
    client_id: str
    secret: str
    redirect_uri: str


class Provider:
    """What it publishes is read when first needed, its keys again when it signs with one not seen yet."""

    def __init__(self, client: Client, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self.client = client
        self._transport = transport
        self._published: dict[str, Any] | None = None
        self._keys: KeySet | None = None

    async def address(self, *, state: str, nonce: str, verifier: str) -> str:
        """Where the browser goes; the provider sends it back with a code."""
        digest = hashlib.sha256(verifier.encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": self.client.client_id,
            "redirect_uri": self.client.redirect_uri,
            "scope": "openid",
            "state": state,
            "nonce": nonce,
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        place = str((await self._known())["authorization_endpoint"])
        return f"{place}{'&' if '?' in place else '?'}{urlencode(asked)}"

    async def subject(self, code: str, *, nonce: str, verifier: str) -> str:
        """Who came back with this code, as the provider names them.

        Raises:
            NotSignedIn("oidc_failed"): the code is worth nothing, or what was said is not signed, for us, or of now.
        """
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.client.redirect_uri,
            "code_verifier": verifier,
        }
        async with self._http() as http:
            try:
                got = await http.post(
                    (await self._known())["token_endpoint"],
                    data=form,
                    auth=(self.client.client_id, self.client.secret),
                )
                said = got.json() if got.status_code == httpx.codes.OK else {}
            except (httpx.HTTPError, ValueError) as trouble:
                raise Unavailable("oidc_unreachable") from trouble
        token = said.get("id_token") if isinstance(said, dict) else None
        if not isinstance(token, str):
            raise NotSignedIn("oidc_failed")
        return self._checked(await self._claims(token), nonce)

    async def _claims(self, token: str) -> dict[str, Any]:
        for fresh in (False, True):
            try:
                return dict(jwt.decode(token, await self._key_set(fresh=fresh), algorithms=ALGORITHMS).claims)
            except (JoseError, ValueError) as refused:
                if fresh:
                    raise NotSignedIn("oidc_failed") from refused
        raise NotSignedIn("oidc_failed")

    def _checked(self, claims: dict[str, Any], nonce: str) -> str:
        """OpenID Connect Core §3.1.3.7."""
        audience = claims.get("aud")
        ours = [audience] if isinstance(audience, str) else audience
        subject, now = claims.get("sub"), clock.now().timestamp()
        right = (
            claims.get("iss") == self.client.issuer,
            ours == [self.client.client_id],
            claims.get("azp", self.client.client_id) == self.client.client_id,
            _number(claims.get("exp")) > now - SKEW,
            0 < _number(claims.get("iat")) < now + SKEW,
            hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()),
            isinstance(subject, str) and 0 < len(subject) <= _ENOUGH,
        )
        if not all(right):
            raise NotSignedIn("oidc_failed")
        return str(subject)

    async def _known(self) -> dict[str, Any]:
        if self._published is None:
            found = await self._read(f"{self.client.issuer.rstrip('/')}/.well-known/openid-configuration")
            if found.get("issuer") != self.client.issuer:
                raise Unavailable("oidc_unreachable")
            self._published = found
        return self._published

    async def _key_set(self, *, fresh: bool) -> KeySet:
        if self._keys is None or fresh:
            published = await self._read((await self._known())["jwks_uri"])
            self._keys = KeySet.import_key_set(published)  # type: ignore[arg-type]  # refused below if it is none
        return self._keys

    async def _read(self, address: str) -> dict[str, Any]:
        async with self._http() as http:
            try:
                got = await http.get(address)
                found = got.raise_for_status().json()
            except (httpx.HTTPError, ValueError) as trouble:
                raise Unavailable("oidc_unreachable") from trouble
        if not isinstance(found, dict):
            raise Unavailable("oidc_unreachable")
        return found

    def _http(self) -> httpx.AsyncClient:
        """No detours: neither redirects nor proxies of the environment."""
        return httpx.AsyncClient(timeout=5, follow_redirects=False, trust_env=False, transport=self._transport)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0
