"""The closure table and the provinces, made again for what moved."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection

from app.models.offices import office_closure, offices
from app.workflow.kinds import OfficeLevel

_CHUNK = 5_000
"""Ids in one statement, below what either database takes."""


@dataclass(frozen=True, slots=True)
class Node:
    parent_id: int | None
    level: OfficeLevel
    province_id: int


def nodes(connection: Connection) -> dict[int, Node]:
    """Every office with its parent, as they stand in this transaction."""
    columns = (offices.c.id, offices.c.parent_id, offices.c.level, offices.c.province_id)
    return {row.id: Node(row.parent_id, row.level, row.province_id) for row in connection.execute(select(*columns))}


def line(tree: Mapping[int, Node], office_id: int) -> list[int]:
    """The office and everything above it; ends at the first office it meets twice."""
    found = [office_id]
    while (parent := tree[found[-1]].parent_id) is not None and parent not in found:
        found.append(parent)
    return found


def in_a_circle(tree: Mapping[int, Node], office_id: int) -> bool:
    """Whether the office is, in the end, its own superior."""
    return tree[line(tree, office_id)[-1]].parent_id == office_id


def rebuild(connection: Connection, tree: Mapping[int, Node], moved: Collection[int]) -> None:
    """Ancestors and province of every office that moved or stands below one that did."""
    changed = set(moved)
    lines = {office_id: above for office_id in tree if changed.intersection(above := line(tree, office_id))}
    affected = list(lines)
    for start in range(0, len(affected), _CHUNK):
        some = affected[start : start + _CHUNK]
        connection.execute(delete(office_closure).where(office_closure.c.descendant_id.in_(some)))
    closure = [
        {"ancestor_id": ancestor, "descendant_id": office_id, "depth": depth}
        for office_id, above in lines.items()
        for depth, ancestor in enumerate(above)
    ]
    if closure:
        connection.execute(insert(office_closure), closure)
    _set_provinces(connection, tree, lines)


def _set_provinces(connection: Connection, tree: Mapping[int, Node], lines: Mapping[int, list[int]]) -> None:
    """The topmost province-level body: a Sở and the Committee it stands under count for one province."""
    wrong = []
    for office_id, above in lines.items():
        province = next((each for each in reversed(above) if tree[each].level == OfficeLevel.PROVINCE), 0)
        if tree[office_id].province_id != province:
            wrong.append({"office": office_id, "province": province})
    if wrong:
        statement = update(offices).where(offices.c.id == bindparam("office"))
        connection.execute(statement.values(province_id=bindparam("province")), wrong)
