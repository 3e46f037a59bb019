"""Naming offices beside other things: one statement for a page of them."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.models.offices import office_codes, offices
from app.schemas.shared import OfficeRef

SHOWN_FIRST = ("QD20", "GSO", "LOCAL")
"""Which of an office's codes is shown: the national identifier before the statistics code before our own."""


def office_refs(connection: Connection, office_ids: Iterable[int | None]) -> dict[int, OfficeRef]:
    """Name and shown code of each office asked for; unknown ids and None are left out."""
    ids = {office_id for office_id in office_ids if office_id is not None}
    if not ids:
        return {}
    rows = connection.execute(
        select(offices.c.id, offices.c.name, offices.c.short_name, office_codes.c.scheme, office_codes.c.code)
        .outerjoin(office_codes, office_codes.c.office_id == offices.c.id)
        .where(offices.c.id.in_(ids))
    ).all()
    refs: dict[int, OfficeRef] = {}
    for row in sorted(rows, key=lambda row: _rank(row.scheme)):
        if row.id not in refs:
            code = f"{row.scheme}:{row.code}" if row.code else str(row.id)
            refs[row.id] = OfficeRef(id=row.id, code=code, name=row.name, short_name=row.short_name or row.name)
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
