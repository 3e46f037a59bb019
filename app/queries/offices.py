"""Offices: by their codes, in lists, for pickers."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, literal, or_, select, tuple_
from sqlalchemy.engine import Connection

from app import clock
from app.db.rows import AnyRow
from app.errors import NotFound, Unprocessable
from app.models.offices import office_closure, office_codes, offices
from app.policies import Actor
from app.queries.office_directory import exists_on, on_day
from app.queries.office_refs import SHOWN_FIRST, ids_of, office_refs
from app.queries.orders import Order
from app.reading.fold import fold
from app.schemas.common import DEFAULT_LIMIT, LONGEST_WORDS, Page, ShortInt, Sort, decode_cursor
from app.schemas.offices import OfficeOut, OfficeQuery, OfficeSort
from app.schemas.shared import OfficeRef

_REF = re.compile(r"(?:(?P<scheme>[A-Za-z0-9_]{1,20}):)?(?P<code>[A-Za-z0-9._/-]{1,60})")
_SHOWN = [column for column in offices.c if column.name not in {"fold", "province_id"}]


def split_ref(ref: str) -> tuple[str | None, str] | None:
    """Scheme (None for a bare code) and code; None where it can be no code at all."""
    found = _REF.fullmatch(ref.strip())
    if found is None:
        return None
    scheme = found["scheme"]
    return (scheme.upper() if scheme else None), found["code"]


def ref_to_id(connection: Connection, ref: str, *, as_of: date | None = None, field: str = "office") -> int:
    """The office of `SCHEME:CODE`, or of a bare code that only one office has (that day, where several ever had it).

    Raises:
        Unprocessable: `unknown_office`, or `ambiguous_office` with the full codes to choose from.
    """
    parts = split_ref(ref)
    rows = _holders(connection, *parts) if parts else []
    if not rows:
        raise Unprocessable("unknown_office", field=field, office=ref[:100])
    found = {row.office_id for row in rows}
    if len(found) > 1:
        found = {row.office_id for row in rows if exists_on(row, as_of or clock.today())}
    if len(found) != 1:
        choices = ", ".join(f"{row.scheme}:{row.code}" for row in rows)
        raise Unprocessable("ambiguous_office", field=field, office=ref, choices=choices)
    return int(found.pop())


def refs_to_ids(connection: Connection, refs: Sequence[str], *, field: str) -> list[int]:
    """The offices of a list of codes; few statements where each is given with its scheme.

    Raises:
        Unprocessable: as `ref_to_id`, with the place in the list.
    """
    known = ids_of(connection, refs)
    return [
        known[ref] if ref in known else ref_to_id(connection, ref, field=f"{field}.{place}")
        for place, ref in enumerate(refs)
    ]


def codes_of(connection: Connection, office_ids: Iterable[int]) -> dict[int, str]:
    """The shown code of each office, in one statement."""
    return {office_id: ref.code for office_id, ref in office_refs(connection, office_ids).items()}


def office_name(connection: Connection, office_id: int) -> str:
    """The name as it stands.

    Raises:
        NotFound: no such office.
    """
    name = connection.scalar(select(offices.c.name).where(offices.c.id == office_id))
    if name is None:
        raise NotFound
    return str(name)


def get_office(connection: Connection, _actor: Actor, ref: str) -> OfficeOut:
    """One office by its code.

    Raises:
        NotFound; Unprocessable("ambiguous_office"): a bare code of several.
    """
    return office_by_id(connection, ref_to_found(connection, ref))


def ref_to_found(connection: Connection, ref: str) -> int:
    """`ref_to_id` for a code that is part of an address: what is not there is not found."""
    try:
        return ref_to_id(connection, ref, field="ref")
    except Unprocessable as error:
        if error.code == "unknown_office":
            raise NotFound from None
        raise


def office_by_id(connection: Connection, office_id: int) -> OfficeOut:
    rows = connection.execute(select(*_SHOWN).where(offices.c.id == office_id)).all()
    return _shown(connection, rows)[0]


def list_offices(connection: Connection, _actor: Actor, asked: OfficeQuery) -> Page[OfficeOut]:
    """Offices by name unless sorted; those whose marks agree with `q` come first."""
    if asked.sort is not OfficeSort.NAME:
        return _by_change(connection, asked)
    order: list[ColumnElement[Any]] = [_rank(asked.q)] if asked.q else []
    order += [offices.c.fold, offices.c.id]
    query = select(*_SHOWN, offices.c.fold, _rank(asked.q).label("rank")).where(*_conditions(connection, asked))
    if asked.cursor is not None:
        place = decode_cursor(asked.cursor, ShortInt, str, ShortInt)
        query = query.where(tuple_(*order) > tuple_(*place[-len(order) :]))
    rows = connection.execute(query.order_by(*order).limit(asked.limit + 1)).all()
    places = {row.id: (row.rank, row.fold, row.id) for row in rows}
    return Page[OfficeOut].of(_shown(connection, rows), asked.limit, lambda office: places[office.id])


def _by_change(connection: Connection, asked: OfficeQuery) -> Page[OfficeOut]:
    order = Order(Sort(asked.sort.value), offices.c.id, offices.c.updated_at)
    conditions = _conditions(connection, asked)
    if asked.cursor is not None:
        conditions.append(order.beyond(asked.cursor))
    rows = connection.execute(select(*_SHOWN).where(*conditions).order_by(*order.by()).limit(asked.limit + 1)).all()
    return Page[OfficeOut].of(_shown(connection, rows), asked.limit, order.place)


def offices_for_picker(
    connection: Connection, _actor: Actor, q: str = "", *, valid_on: date | None = None, limit: int = DEFAULT_LIMIT
) -> list[OfficeRef]:
    """Offices that exist that day (today) and are called something like `q`, for a person to choose from."""
    if len(q) > LONGEST_WORDS or not q.isprintable():  # as a person may paste it; no office is called so
        return []
    asked = OfficeQuery(q=q, valid_on=valid_on or clock.today())
    rank = case((offices.c.name.contains(q, autoescape=True), 0), else_=1)
    ids = connection.scalars(
        select(offices.c.id)
        .where(*_conditions(connection, asked), offices.c.kind != "area")
        .order_by(rank, offices.c.fold, offices.c.id)
        .limit(limit)
    ).all()
    refs = office_refs(connection, ids)
    return [refs[office_id] for office_id in ids]


def _holders(connection: Connection, scheme: str | None, code: str) -> list[AnyRow]:
    """Who ever had this code, in one scheme or in any."""
    query = (
        select(office_codes.c.office_id, office_codes.c.scheme, office_codes.c.code)
        .add_columns(offices.c.valid_from, offices.c.valid_to)
        .join(offices, offices.c.id == office_codes.c.office_id)
        .where(office_codes.c.code == code)
        .order_by(office_codes.c.scheme)
    )
    if scheme is not None:
        query = query.where(office_codes.c.scheme == scheme)
    return list(connection.execute(query).all())


def _conditions(connection: Connection, asked: OfficeQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.q:
        found.append(or_(offices.c.fold.contains(fold(asked.q), autoescape=True), offices.c.id.in_(_coded(asked.q))))
    if asked.level is not None:
        found.append(offices.c.level == asked.level)
    if asked.kind is not None:
        found.append(offices.c.kind == asked.kind)
    if asked.parent is not None:
        parent = ref_to_id(connection, asked.parent, as_of=asked.valid_on, field="parent")
        below = select(office_closure.c.descendant_id).where(office_closure.c.ancestor_id == parent)
        found.append(offices.c.id.in_(below))
    if asked.updated_after is not None:
        found.append(offices.c.updated_at > asked.updated_after)
    if asked.valid_on is not None:
        found.append(on_day(offices, asked.valid_on))
    return found


def _coded(typed: str) -> Select[tuple[int]]:
    """Offices with this code, typed with its scheme or without."""
    scheme, code = split_ref(typed) or (None, typed.strip())
    found = select(office_codes.c.office_id).where(office_codes.c.code == code.upper())
    return found if scheme is None else found.where(office_codes.c.scheme == scheme)


def _rank(typed: str) -> ColumnElement[int]:
    """Names whose marks agree come first; where nothing was typed, all are alike."""
    return case((offices.c.name.contains(typed, autoescape=True), 0), else_=1) if typed else literal(0)


def _shown(connection: Connection, rows: Iterable[AnyRow]) -> list[OfficeOut]:
    """Rows with their codes and the codes of their superiors, in two statements."""
    found = list(rows)
    codes = _all_codes(connection, [row.id for row in found])
    above = codes_of(connection, {each for row in found for each in (row.parent_id, row.sector_parent_id) if each})
    return [
        OfficeOut.model_validate(
            {
                **{column.name: getattr(row, column.name) for column in _SHOWN},
                "ref": next(iter(codes[row.id]), str(row.id)),
                "codes": codes[row.id],
                "parent": above.get(row.parent_id),
                "sector_parent": above.get(row.sector_parent_id),
            }
        )
        for row in found
    ]


def _all_codes(connection: Connection, office_ids: list[int]) -> dict[int, list[str]]:
    """Every code of each office, the shown one first."""
    rows = connection.execute(
        select(office_codes.c.office_id, office_codes.c.scheme, office_codes.c.code)
        .where(office_codes.c.office_id.in_(office_ids))
        .order_by(office_codes.c.id)
    ).all()
    found: dict[int, list[str]] = {office_id: [] for office_id in office_ids}
    for row in sorted(rows, key=lambda row: (row.scheme not in SHOWN_FIRST, _place(row.scheme))):
        found[row.office_id].append(f"{row.scheme}:{row.code}")
    return found


def _place(scheme: str) -> int:
    return SHOWN_FIRST.index(scheme) if scheme in SHOWN_FIRST else len(SHOWN_FIRST)
