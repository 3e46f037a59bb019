"""A small provider of identities in a process of its own: `python identity_provider.py`; prints its address.

It signs in whoever is named by `/be?sub=…` and tells the lie that `/lie?about=…` names.
"""

import base64
import hashlib
import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "trienkhai", "s3cret"
KEYS = {"first": RSAKey.generate_key(2048, {"kid": "first"}), "second": RSAKey.generate_key(2048, {"kid": "second"})}
LIES: dict[str, dict[str, Any]] = {
    "iss": {"iss": "http://127.0.0.1:1"},
    "aud": {"aud": "another"},
    "two_auds": {"aud": [CLIENT, "another"]},
    "azp": {"azp": "another"},
    "nonce": {"nonce": "of another sign-in"},
    "no_nonce": {"nonce": None},
    "sub": {"sub": ""},
    "expired": {"exp": 100},
    "no_exp": {"exp": None},
    "future": {"iat": 99_999_999_999},
}


class State:
    subject = "s-1"
    lie = ""
    codes: dict[str, dict[str, str]] = {}


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""

    @property
    def me(self) -> str:
        return f"http://{self.headers['host']}"

    def do_GET(self) -> None:
        path, asked = urlsplit(self.path).path, {k: v[0] for k, v in parse_qs(urlsplit(self.path).query).items()}
        if path == "/be":
            State.subject, State.lie = asked["sub"], ""
            self.say({})
        elif path == "/lie":
            State.lie = asked["about"]
            self.say({})
        elif path == "/.well-known/openid-configuration":
            ends = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/jwks"}
            self.say({"issuer": self.me, **{name: f"{self.me}{end}" for name, end in ends.items()}})
        elif path == "/jwks":
            shown = ["first", "second"] if State.lie == "new_key" else ["first"]
            self.say({"keys": [KEYS[name].as_dict(private=False) for name in shown]})
        elif path == "/authorize":
            self.authorize(asked)
        else:
            self.say({}, 404)

    def authorize(self, asked: dict[str, str]) -> None:
        if asked["client_id"] != CLIENT or asked["response_type"] != "code" or asked["code_challenge_method"] != "S256":
            self.say({"error": "invalid_request"}, 400)
            return
        code = f"c{len(State.codes)}"
        State.codes[code] = asked | {"sub": State.subject}
        self.send_response(302)
        self.send_header("location", f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")
        self.end_headers()

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
        known = State.codes.pop(form["code"][0], None)
        digest = hashlib.sha256(form.get("code_verifier", [""])[0].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        authorized = (
            self.headers["authorization"] == "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        )
        right = known is not None and known["code_challenge"] == challenge
        if known is None or not right or not authorized or known["redirect_uri"] != form["redirect_uri"][0]:
            self.say({"error": "invalid_grant"}, 400)
        else:
            self.say({"access_token": "x", "token_type": "Bearer", "id_token": self.token(known)})

    def token(self, known: dict[str, str]) -> str:
        now = int(time.time())
        claims = {
            "iss": self.me,
            "aud": CLIENT,
            "sub": known["sub"],
            "nonce": known["nonce"],
            "iat": now,
            "exp": now + 60,
        }
        claims = {name: value for name, value in (claims | LIES.get(State.lie, {})).items() if value is not None}
        if State.lie == "none":
            parts = [{"alg": "none"}, claims]
            return (
                ".".join(base64.urlsafe_b64encode(json.dumps(one).encode()).decode().rstrip("=") for one in parts) + "."
            )
        if State.lie == "shared_secret":
            return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET * 6))
        name = "second" if State.lie in {"new_key", "other_key"} else "first"
        token = jwt.encode({"alg": "RS256", "kid": name}, claims, KEYS[name])
        return token[:-4] + ("AAAA" if token[-4:] != "AAAA" else "BBBB") if State.lie == "signature" else token

    def say(self, body: dict[str, Any], status: int = 200) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    sys.stdout.write(f"http://127.0.0.1:{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()
