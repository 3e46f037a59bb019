"""Writes docs/api/fields.md: which field of which call is written by whom, from the schemas and the access matrix."""

from collections.abc import Iterator
from typing import Any

import yaml

from app.main import create_app
from app.settings import Settings
from scripts.messages import TOP

PAGE = TOP / "docs" / "api" / "fields.md"
COMMAND = "make fields"
MATRIX = TOP / "tests" / "access_matrix.yaml"
WHO = {
    "own": "unit",
    "sister": "other unit",
    "issuer": "sender",
    "admin": "administrator",
    "looks": "auditor of the sender",
    "keeps": "office administrator of the sender",
    "reads": "reader above",
    "foreign": "anybody",
}
"""The columns of the matrix; one that a row leaves out says the same as another one, as its head explains."""
LEFT_OUT = {"looks": "issuer", "keeps": "looks", "reads": "issuer", "foreign": "sister"}
REFUSED = (401, 403, 404, 422)
"""422: the matrix sends what nobody may have done; who may is said on the page of the resource."""
UNSAFE = ("post", "put", "patch", "delete")
HEAD = f"""# Fields

Generated from the schemas and `tests/access_matrix.yaml` by `{COMMAND}`; change those, never this page.

A field that a call does not name here is refused (422), whoever sends it: nobody sets status, version, office of origin, author or times by writing a field. Statuses move by actions alone: [states](../states.md) says whose each is.

Who: a record that the caller does not see does not exist (404), one they see but may not change is refused (403). "unit" and "other unit" are offices it was sent to, "sender" the clerk of the office that sent it, "anybody" who has nothing to do with it (of their own they may). "see its page": [the pages](README.md) of the resources say it in words. A unit writes its own tasks and results only.

## Read

Who sees a record sees every field of the answer but these:

| field | seen by |
|---|---|
| files marked LƯU HÀNH NỘI BỘ | offices that issued the paper or have it delivered, and those that follow them; for others they do not exist |
| roles of people | the office itself, and who administers it or the system |
| a dispatch that is a draft, or was discarded | its own office |
| the log | what each may check: [events](events.md) |
| passwords, secrets of tokens and sessions, recovery codes | nobody; a new one once, by who made it |

## Written

| call | who | fields |
|---|---|---|
"""


def page() -> str:
    """The whole page, as it must stand in docs/api/fields.md."""
    described = create_app(Settings()).openapi()
    rows = yaml.safe_load(MATRIX.read_text(encoding="utf-8"))
    return HEAD + "\n".join(_rows(described, rows)) + "\n"


def _rows(described: dict[str, Any], matrix: dict[str, dict[str, Any]]) -> Iterator[str]:
    for path, calls in sorted(described["paths"].items()):
        for method in UNSAFE:
            if method in calls and path.startswith("/api/"):
                name = f"{method.upper()} {path}"
                fields = ", ".join(f"`{field}`" for field in _fields(described, calls[method]))
                short = f"{method.upper()} {path.removeprefix('/api/v1')}"
                yield f"| `{short}` | {_who(matrix[name])} | {fields or 'none'} |"


def _who(row: dict[str, Any]) -> str:
    may = [words for column, words in WHO.items() if _status(row, column) not in REFUSED]
    return "everybody" if len(may) == len(WHO) else ", ".join(may) or "see its page"


def _status(row: dict[str, Any], column: str) -> int:
    return int(row[column]) if column in row else _status(row, LEFT_OUT[column])


def _fields(described: dict[str, Any], call: dict[str, Any]) -> list[str]:
    found: dict[str, None] = {}
    for content in call.get("requestBody", {}).get("content", {}).values():
        found |= dict.fromkeys(_names(described, content.get("schema", {}), "", ()))
    return list(found)


def _names(described: dict[str, Any], schema: dict[str, Any], before: str, seen: tuple[str, ...]) -> Iterator[str]:
    """Dotted names; `[]` for each of a list. A schema that holds itself is named once."""
    reference = schema.get("$ref", "")
    if reference in seen:
        return
    if reference:
        named = described["components"]["schemas"][reference.rsplit("/", 1)[1]]
        yield from _names(described, named, before, (*seen, reference))
    for each in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        yield from _names(described, each, before, seen)
    if "items" in schema:
        yield from _names(described, schema["items"], f"{before}[]", seen)
    for name, part in schema.get("properties", {}).items():
        here = f"{before}.{name}" if before else name
        inner = list(_names(described, part, here, seen))
        yield from inner or [here]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
