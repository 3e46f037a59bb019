"""The project's own text, as the architecture tests read it."""

import ast
import os
import subprocess
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

TOP = Path(__file__).resolve().parents[2]
SHOWN = 25


class Finding(NamedTuple):
    line: int
    what: str


def app_modules() -> list[Path]:
    return sorted((TOP / "app").rglob("*.py"))


def templates() -> list[Path]:
    return sorted((TOP / "templates").rglob("*.html"))


@cache
def committed() -> list[Path]:
    """What git holds, and what it would hold after `git add`: a fault is found before it is committed."""
    # A commit hook hands its own index to its children; here the tree is meant.
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=TOP, env=clean, capture_output=True, check=True).stdout.decode()
    return [path for name in listed.split("\0") if name and (path := TOP / name).is_file()]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def relative(path: Path) -> str:
    return path.relative_to(TOP).as_posix()


def dotted(node: ast.AST) -> str:
    """`a.b.c` of a chain of attributes; what cannot be named becomes `?`."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else "?"


def strings(module: ast.AST) -> Iterator[tuple[int, str]]:
    """Every string that is used, with its line; docstrings are left out, the holes of an f-string read as `?`."""
    skipped: set[int] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
            yield (
                node.lineno,
                "".join(str(part.value) if isinstance(part, ast.Constant) else "?" for part in node.values),
            )
        elif isinstance(node, ast.Expr):
            skipped.add(id(node.value))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.lineno, node.value


def everywhere(rule: Callable[[ast.Module], Iterable[Finding]], *, except_in: Iterable[str] = ()) -> list[str]:
    """What `rule` finds in the application, as `file:line what`, apart from files or folders that may do so."""
    allowed = tuple(except_in)
    return [
        f"{relative(path)}:{finding.line} {finding.what}"
        for path in app_modules()
        if not relative(path).startswith(allowed or ("-",))
        for finding in rule(tree(path))
    ]


def said(findings: Iterable[str], cure: str) -> str:
    """The message of a failing rule: what to do instead, and where; as much as fits on a screen."""
    lines = [f"  {finding}" for finding in findings]
    rest = [f"  … and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    return "\n".join([cure, *lines[:SHOWN], *rest])
