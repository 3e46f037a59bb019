"""Naming offices beside other things: one statement for a page of them."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.db.prepared_lists import PreparedIn
from app.models.offices import office_codes, offices
from app.schemas.shared import OfficeRef

SHOWN_FIRST = ("QD20", "GSO", "LOCAL")
"""Which of an office's codes is shown: the national identifier before the statistics code before our own."""


_NAMED = PreparedIn(
    lambda ids: (
        select(offices.c.id, offices.c.name, offices.c.short_name, office_codes.c.scheme, office_codes.c.code)
        .outerjoin(office_codes, office_codes.c.office_id == offices.c.id)
        .where(offices.c.id.in_(ids))
    )
)


def office_refs(connection: Connection, office_ids: Iterable[int | None]) -> dict[int, OfficeRef]:
    """Name and shown code of each office asked for; unknown ids and None are left out."""
    rows = _NAMED.rows(connection, {office_id for office_id in office_ids if office_id is not None})
    refs: dict[int, OfficeRef] = {}
    for office_id, name, short_name, scheme, code in sorted(rows, key=lambda row: _rank(row[3])):
        if office_id not in refs:
            shown = f"{scheme}:{code}" if code else str(office_id)
            refs[office_id] = OfficeRef(id=office_id, code=shown, name=name, short_name=short_name or name)
    return refs


def _rank(scheme: str | None) -> int:
    return SHOWN_FIRST.index(scheme) if scheme in SHOWN_FIRST else len(SHOWN_FIRST)


def ids_of(connection: Connection, codes: Iterable[str]) -> dict[str, int]:
    """Office ids by `SCHEME:CODE`, a few statements however many there are; unknown codes are left out."""
    wanted = list(dict.fromkeys(codes))
    found: dict[str, int] = {}
    columns = office_codes.c
    for start in range(0, len(wanted), _CHUNK):
        bare = [code.partition(":")[2] for code in wanted[start : start + _CHUNK]]
        rows = connection.execute(select(columns.scheme, columns.code, columns.office_id).where(columns.code.in_(bare)))
        found |= {f"{row.scheme}:{row.code}": row.office_id for row in rows}
    return {code: found[code] for code in wanted if code in found}


_CHUNK = 1000
