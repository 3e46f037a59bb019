"""What the process logs: lines a program can read, each with its request, none with a secret."""

import json
import logging
import sys

import httpx
import pytest
from sqlalchemy.engine import Connection

from app.settings import LogFormat
from app.web.logs import JsonLines, Lines, configure, scrubbed
from app.web.middleware import request_id
from tests.acts import KIENMOC
from tests.credentials import bearer, user_id

SECRETS = (
    "tk_4Zb0xQ7vJ1sY2mR8nL5kP",
    "$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$aGFzaA",
    "Authorization: Bearer abc.def-ghi",
    "cookie: tk_session=abcDEF123; other=1",
    "username=a&password=mat-khau-rat-dai",
    "postgresql://user:mat-khau@db.example/trienkhai",
)
PRIVATE = ("4Zb0xQ7vJ1sY", "aGFzaA", "abc.def-ghi", "abcDEF123", "mat-khau")


def record(message: str, **extra: object) -> logging.LogRecord:
    return logging.makeLogRecord({"name": "app.x", "levelname": "INFO", "msg": message, **extra})


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("formatter", [JsonLines(), Lines()])
def test_no_secret_gets_into_a_line(secret: str, formatter: logging.Formatter) -> None:
    error = ValueError(f"within: {secret}")
    line = formatter.format(record(f"said {secret}", about=secret, exc_info=(ValueError, error, None)))
    assert "[hidden]" in line
    assert not [word for word in PRIVATE if word in line]


def test_what_is_no_secret_stays() -> None:
    for plain in ("task 17 moved", "tk_4Zb0xQ", "https://trienkhai.example.vn/tasks?q=a@b", "bearer"):
        assert scrubbed(plain) == plain


def test_a_line_is_an_object_with_its_request() -> None:
    token = request_id.set("hub-42")
    line = json.loads(JsonLines().format(record("request", status=404, route="/tasks/{task_id}")))
    request_id.reset(token)
    assert {name: line[name] for name in ("level", "logger", "message", "request_id", "status", "route")} == {
        "level": "info",
        "logger": "app.x",
        "message": "request",
        "request_id": "hub-42",
        "status": 404,
        "route": "/tasks/{task_id}",
    }
    assert line["at"].endswith("+00:00")


@pytest.mark.parametrize(
    ("wanted", "terminal", "formatter"),
    [
        (LogFormat.AUTO, True, Lines),
        (LogFormat.AUTO, False, JsonLines),
        (LogFormat.JSON, True, JsonLines),
        (LogFormat.TEXT, False, Lines),
    ],
)
def test_a_terminal_gets_lines_for_people(
    monkeypatch: pytest.MonkeyPatch, wanted: LogFormat, *, terminal: bool, formatter: type[logging.Formatter]
) -> None:
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    configure(wanted)
    assert [type(handler.formatter) for handler in root.handlers] == [formatter]


@pytest.mark.anyio
async def test_a_request_that_fails_on_our_side_is_told_and_a_usual_one_is_not(
    probe: httpx.AsyncClient, connection: Connection, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await probe.get("/api/v1/me", headers=bearer(connection, KIENMOC))
    assert [each for each in caplog.records if each.message == "request"] == []
    await probe.get("/api/v1/probe/refused/bug")
    (told,) = [vars(each) for each in caplog.records if each.message == "request"]
    assert (told["method"], told["route"], told["status"]) == ("GET", "/api/v1/probe/refused/{name}", 500)


@pytest.mark.anyio
async def test_a_slow_request_is_told_by_its_pattern_and_its_person(
    probe: httpx.AsyncClient,
    connection: Connection,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.INFO)
    monkeypatch.setattr("app.web.middleware._SLOW", -1.0)
    await probe.get("/api/v1/search?q=bi-mat", headers=bearer(connection, KIENMOC))
    (told,) = [vars(each) for each in caplog.records if each.message == "request"]
    assert (told["route"], told["user_id"]) == ("/api/v1/search", user_id(connection, KIENMOC))
    assert "bi-mat" not in str(told)
