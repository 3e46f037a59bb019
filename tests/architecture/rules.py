"""The house rules that can be read off one module. Each takes the syntax tree and yields what it objects to."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.source import Finding, dotted, strings

BODY_LINES = 30
STATEMENTS_OF_A_HANDLER = 8
HTTP_METHODS = {"get", "post", "put", "patch", "delete"}

CLOCKS = re.compile(
    r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|time\.(time|monotonic|perf_counter)(_ns)?"
    r"|func\.(now|localtime\w*|current_\w+))$"
)
SQL_CLOCK = re.compile(
    r"\bCURRENT_(TIMESTAMP|DATE|TIME)\b|\b(date|datetime|strftime)\(.*'now'|\bnow\(\)", re.IGNORECASE
)
SQL_MOVE = re.compile(
    r"\bupdate\s+\S+\s+set\b((?!\bwhere\b).)*?\b(status|status_before|is_open)\s*=", re.IGNORECASE | re.DOTALL
)
STATUS_COLUMNS = {"status", "status_before", "is_open"}


def commits(module: ast.Module) -> Iterator[Finding]:
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and node.attr == "commit":
            yield Finding(node.lineno, dotted(node))
    for line, text in strings(module):
        if text.strip().rstrip(";").upper() == "COMMIT":
            yield Finding(line, repr(text))


def clocks(module: ast.Module) -> Iterator[Finding]:
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and CLOCKS.search(dotted(node)):
            yield Finding(node.lineno, dotted(node))
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            bare = [name.name for name in node.names if CLOCKS.search(f"time.{name.name}")]
            yield from (Finding(node.lineno, f"from time import {name}") for name in bare)
    for line, text in strings(module):
        if SQL_CLOCK.search(text):
            yield Finding(line, f"the database's clock in {text[:60]!r}")


def moves(module: ast.Module) -> Iterator[Finding]:
    """Writes to a status: by attribute, `setattr`, an UPDATE built or spelled out. The first status of a new row is none."""
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and node.attr in STATUS_COLUMNS:
            yield Finding(node.lineno, f"{dotted(node)} = …")
        elif isinstance(node, ast.Call):
            yield from _moving_call(node)
    for line, text in strings(module):
        if SQL_MOVE.search(text):
            yield Finding(line, "UPDATE … SET status = …")


def _moving_call(call: ast.Call) -> Iterator[Finding]:
    name = dotted(call.func).rpartition(".")[2]
    if name == "setattr" and len(call.args) > 1 and _names(call.args[1]) & STATUS_COLUMNS:
        yield Finding(call.lineno, "setattr(…, 'status', …)")
    if name not in {"values", "update"} or not isinstance(call.func, ast.Attribute):
        return
    written = {keyword.arg for keyword in call.keywords if keyword.arg}
    for argument in call.args:
        if isinstance(argument, ast.Dict):
            written |= {column for key in argument.keys if key for column in _names(key)}
    if written & STATUS_COLUMNS and not (name == "values" and _is_insert(call.func.value)):
        yield Finding(call.lineno, f".{name}(status=…)")


def _names(node: ast.AST) -> set[str]:
    """The column a dictionary key or an argument means: `"status"`, `table.c.status`, `UnitTask.status`."""
    if isinstance(node, ast.Constant):
        return {str(node.value)}
    return {dotted(node).rpartition(".")[2]}


def _is_insert(node: ast.AST) -> bool:
    """Whether a chain such as `insert(t).returning(x)` begins with an insert."""
    while isinstance(node, ast.Call | ast.Attribute):
        if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] == "insert":
            return True
        node = node.func if isinstance(node, ast.Call) else node.value
    return False


def long_functions(module: ast.Module) -> Iterator[Finding]:
    for function in _functions(module):
        body = _after_docstring(function)
        if body and (lines := (function.end_lineno or 0) - body[0].lineno + 1) > BODY_LINES:
            yield Finding(function.lineno, f"{function.name}: {lines} lines")


def thick_handlers(module: ast.Module) -> Iterator[Finding]:
    for function in _functions(module):
        decorators = [dotted(d.func).rpartition(".")[2] for d in function.decorator_list if isinstance(d, ast.Call)]
        if not HTTP_METHODS.isdisjoint(decorators):
            inside = [node for part in _after_docstring(function) for node in ast.walk(part)]
            statements = sum(isinstance(node, ast.stmt) for node in inside)
            if statements > STATEMENTS_OF_A_HANDLER:
                yield Finding(function.lineno, f"{function.name}: {statements} statements")


def _functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _after_docstring(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.stmt]:
    return function.body[1:] if ast.get_docstring(function) is not None else function.body
