"""The steps that store offices: codes first, then superiors, then what follows from them (closure, provinces)."""

import dataclasses
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.engine import Connection

from app.db.rows import AnyRow
from app.models.offices import office_codes, offices
from app.policies import Actor
from app.queries.offices import split_ref
from app.reading.fold import fold
from app.schemas.offices import OfficeInput, Outcome
from app.services import office_tree, search_index
from app.services.events import record_many
from app.workflow.kinds import Found

_CHUNK = 5_000
_LONGEST_FOLD = 400
_SUPERIORS = {"parent": "parent_id", "sector_parent": "sector_parent_id"}


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """Why something cannot be stored; `field` is that of `OfficeInput`."""

    field: str
    code: str
    params: dict[str, Any] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(slots=True)
class Wish:
    """One office as someone wants it, and what came of it. Fields that are not in `given` stay as they are."""

    scheme: str
    code: str
    office: OfficeInput
    given: tuple[str, ...]
    line: int = 0
    office_id: int = 0
    outcome: Outcome = "unchanged"
    problems: list[Problem] = dataclasses.field(default_factory=list)

    @property
    def ref(self) -> str:
        return f"{self.scheme}:{self.code}"


def save_offices(
    connection: Connection,
    actor: Actor | None,
    wishes: Sequence[Wish],
    *,
    refused: frozenset[tuple[str, str]] = frozenset(),
) -> None:
    """Store every wish, or leave the reasons in `problems`; then the caller must roll back.

    `refused`: scheme and code of rows that were refused before; nobody is blamed for standing below one of them.
    """
    register = _Register(connection, refused)
    new = [wish for wish in wishes if register.holder(wish) is None]
    _create(connection, register, new)
    for wish in wishes:
        wish.office_id = register.holder(wish) or 0
    wanted = {wish.office_id: _values(wish, register) for wish in wishes}
    possible = [wish for wish in wishes if not wish.problems]
    acts = _change(connection, possible, wanted, {wish.office_id for wish in new})
    tree = office_tree.nodes(connection)
    for wish in possible:
        if office_tree.in_a_circle(tree, wish.office_id):
            wish.problems.append(Problem("parent", "office_circle"))
    if any(wish.problems for wish in wishes):
        return
    moved = {act["resource_id"] for act in acts if act["action"] == "create" or _moves(act["changes"])}
    if moved:
        office_tree.rebuild(connection, tree, moved)
    search_index.index(connection, Found.OFFICE, {act["resource_id"] for act in acts})
    record_many(connection, actor, acts)


class _Register:
    """Who has which code, new ones included."""

    def __init__(self, connection: Connection, refused: frozenset[tuple[str, str]]) -> None:
        self._refused = refused
        self._by_ref: dict[tuple[str, str], int] = {}
        self._by_code: dict[str, set[tuple[str, int]]] = defaultdict(set)
        for row in connection.execute(select(office_codes.c.scheme, office_codes.c.code, office_codes.c.office_id)):
            self.add(row.scheme, row.code, row.office_id)

    def add(self, scheme: str, code: str, office_id: int) -> None:
        self._by_ref[scheme, code] = office_id
        self._by_code[code].add((scheme, office_id))

    def holder(self, wish: Wish) -> int | None:
        return self._by_ref.get((wish.scheme, wish.code))

    def find(self, ref: str) -> int | Problem | None:
        """The office of a full or a bare code, None for a refused row; the problem's field is for the caller to fill."""
        scheme, code = split_ref(ref) or (None, "")
        holders = {(each, office) for each, office in self._by_code.get(code, ()) if scheme in {None, each}}
        found = {office for _, office in holders}
        if len(found) == 1:
            return found.pop()
        if any(code == each[1] and scheme in {None, each[0]} for each in self._refused):
            return None
        if not found:
            return Problem("", "unknown_office", {"office": ref[:100]})
        choices = ", ".join(sorted(f"{each}:{code}" for each, _ in holders))
        return Problem("", "ambiguous_office", {"office": ref, "choices": choices})


def _create(connection: Connection, register: _Register, wishes: Sequence[Wish]) -> None:
    """Rows and codes of new offices, still without superiors: those may be new as well."""
    if not wishes:
        return
    names = ("name", "level", "kind")
    rows = [{**wish.office.model_dump(include=set(names)), "version": 1, "province_id": 0} for wish in wishes]
    made = insert(offices).returning(offices.c.id, sort_by_parameter_order=True)
    ids = connection.scalars(made, [{**_BLANK, **row} for row in rows]).all()
    codes = []
    for wish, office_id in zip(wishes, ids, strict=True):
        register.add(wish.scheme, wish.code, office_id)
        codes.append({"office_id": office_id, "scheme": wish.scheme, "code": wish.code})
    connection.execute(insert(office_codes), codes)


_BLANK = {"short_name": "", "symbol": "", "contact_name": "", "contact_phone": "", "fold": ""}


def _values(wish: Wish, register: _Register) -> dict[str, Any]:
    """The columns the wish speaks of; superiors as ids."""
    values = wish.office.model_dump(include=set(wish.given) - set(_SUPERIORS))
    for name in set(_SUPERIORS).intersection(wish.given):
        ref = getattr(wish.office, name)
        found = register.find(ref) if ref else None
        if isinstance(found, Problem):
            wish.problems.append(Problem(name, found.code, found.params))
        elif found is not None and found == wish.office_id:
            wish.problems.append(Problem(name, "office_circle"))
        else:
            values[_SUPERIORS[name]] = found
    return values


def _change(
    connection: Connection, wishes: Sequence[Wish], wanted: dict[int, dict[str, Any]], new: set[int]
) -> list[dict[str, Any]]:
    """Write what differs; one act for the log per office that was made or changed."""
    present = _present(connection, [wish.office_id for wish in wishes])
    acts: list[dict[str, Any]] = []
    updates: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for wish in wishes:
        row = present[wish.office_id]
        changed = {name: value for name, value in wanted[wish.office_id].items() if getattr(row, name) != value}
        is_new = wish.office_id in new
        if not changed and not is_new:
            continue
        wish.outcome = "created" if is_new else "updated"
        after = {**row._mapping, **changed}  # noqa: SLF001 - the public name of a row's columns
        changed |= {"fold": _fold_of(after), "version": row.version if is_new else row.version + 1}
        updates[tuple(sorted(changed))].append({"office": wish.office_id, **changed})
        acts.append(_act(wish, row, changed, is_new=is_new))
    for names, rows in updates.items():
        statement = update(offices).where(offices.c.id == bindparam("office"))
        connection.execute(statement.values({name: bindparam(name) for name in names}), rows)
    return acts


def _present(connection: Connection, ids: Sequence[int]) -> dict[int, AnyRow]:
    found: dict[int, AnyRow] = {}
    for start in range(0, len(ids), _CHUNK):
        some = ids[start : start + _CHUNK]
        found |= {row.id: row for row in connection.execute(select(offices).where(offices.c.id.in_(some)))}
    return found


def _fold_of(row: dict[str, Any]) -> str:
    return fold(f"{row['name']} {row['short_name']}")[:_LONGEST_FOLD]


def _act(wish: Wish, row: AnyRow, changed: dict[str, Any], *, is_new: bool) -> dict[str, Any]:
    told = {name: value for name, value in changed.items() if name not in {"fold", "version"}}
    changes = {name: [None if is_new else _plain(getattr(row, name)), _plain(value)] for name, value in told.items()}
    action = "create" if is_new else "update"
    about = {"subject_office_id": wish.office_id, "changes": {"ref": wish.ref, **changes}}
    return {"resource": "office", "resource_id": wish.office_id, "action": action, **about}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _moves(changes: dict[str, Any]) -> bool:
    return not {"parent_id", "level"}.isdisjoint(changes)
