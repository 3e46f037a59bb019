"""A small made-up staff in real offices: one district with its culture office, its centre and three communes."""

from dataclasses import dataclass, field

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from app import clock
from app.models.offices import group_members, office_closure, office_codes, office_groups, offices
from app.models.people import seats, users
from app.policies import Actor, OfficeSeat
from app.reading.fold import bare
from app.workflow.kinds import OfficeLevel, Role

_TREE: tuple[tuple[str, str, str | None, OfficeLevel, str], ...] = (
    ("LS", "Tỉnh Lạng Sơn", None, OfficeLevel.PROVINCE, "area"),
    ("LS-TU", "Tỉnh ủy Lạng Sơn", "LS", OfficeLevel.PROVINCE, "party"),
    ("LS-SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn", "LS", OfficeLevel.PROVINCE, "department"),
    ("DL", "Huyện Đình Lập", "LS", OfficeLevel.DISTRICT, "area"),
    ("DL-BTGHU", "Ban Tuyên giáo Huyện ủy Đình Lập", "DL", OfficeLevel.DISTRICT, "party"),
    ("DL-UBND", "Ủy ban nhân dân huyện Đình Lập", "DL", OfficeLevel.DISTRICT, "peoples_committee"),
    ("DL-VHTT", "Phòng Văn hóa và Thông tin huyện Đình Lập", "DL-UBND", OfficeLevel.DISTRICT, "division"),
    (
        "DL-TTVH",
        "Trung tâm Văn hóa, Thể thao và Truyền thông huyện Đình Lập",
        "DL-UBND",
        OfficeLevel.DISTRICT,
        "public_service_unit",
    ),
    ("KIENMOC", "UBND xã Kiên Mộc", "DL-UBND", OfficeLevel.COMMUNE, "peoples_committee"),
    ("BACXA", "UBND xã Bắc Xa", "DL-UBND", OfficeLevel.COMMUNE, "peoples_committee"),
    ("LAMCA", "UBND xã Lâm Ca", "DL-UBND", OfficeLevel.COMMUNE, "peoples_committee"),
)
COMMUNES = ("KIENMOC", "BACXA", "LAMCA")


@dataclass
class World:
    """Ids by code, and the people who sign in."""

    offices: dict[str, int] = field(default_factory=dict)
    people: dict[str, Actor] = field(default_factory=dict)

    def ref(self, code: str) -> str:
        return f"LOCAL:{code}"

    def copy(self) -> "World":
        """For a test of its own: who is added to it there is not known elsewhere."""
        return World(dict(self.offices), dict(self.people))


def build(connection: Connection) -> World:
    """Offices, the group "UBND các xã, thị trấn", and people named role.office as in the demo."""
    world = World()
    for code, name, parent, level, kind in _TREE:
        add_office(connection, world, code, name, parent, level, kind)
    group = connection.execute(
        insert(office_groups).values(
            owner_office_id=world.offices["DL-VHTT"], name="UBND các xã, thị trấn", fold=bare("UBND các xã, thị trấn")
        )
    ).inserted_primary_key
    assert group is not None
    members = [{"group_id": group[0], "office_id": world.offices[code]} for code in COMMUNES]
    connection.execute(insert(group_members), members)
    for username, office, role in (
        ("vanthu.dl-vhtt", "DL-VHTT", Role.CLERK),
        ("lanhdao.dl-vhtt", "DL-VHTT", Role.HEAD),
        ("kiemtra.dl-vhtt", "DL-VHTT", Role.AUDITOR),
        ("canbo.dl-ttvh", "DL-TTVH", Role.OFFICER),
        ("canbo.kienmoc", "KIENMOC", Role.OFFICER),
        ("canbo.bacxa", "BACXA", Role.OFFICER),
        ("lanhdao.dl-ubnd", "DL-UBND", Role.HEAD),
        ("vanthu.dl-btghu", "DL-BTGHU", Role.CLERK),
        ("vanthu.ls-svhttdl", "LS-SVHTTDL", Role.CLERK),
    ):
        world.people[username] = person(connection, world, username, office, role)
    world.people["quantri"] = person(connection, world, "quantri", None, None, is_admin=True)
    return world


def person(
    connection: Connection,
    world: World,
    username: str,
    office: str | None,
    role: Role | None,
    *,
    is_admin: bool = False,
) -> Actor:
    """A made-up person, signed in."""
    values = {"username": username, "display_name": f"Người thử {username}", "is_admin": is_admin, "demo": True}
    inserted = connection.execute(insert(users).values(**values, created_at=clock.now())).inserted_primary_key
    assert inserted is not None
    if office is None or role is None:
        return Actor(user_id=inserted[0], username=username, display_name=values["display_name"], is_admin=is_admin)  # type: ignore[arg-type]  # a dict of mixed values
    office_id = world.offices[office]
    connection.execute(insert(seats).values(user_id=inserted[0], office_id=office_id, role=role))
    name = connection.execute(select(offices.c.name).where(offices.c.id == office_id)).scalar_one()
    seat = OfficeSeat(office_id, world.ref(office), name, name, frozenset({role}))
    return Actor(user_id=inserted[0], username=username, display_name=f"Người thử {username}", seats=(seat,))


def add_office(
    connection: Connection, world: World, code: str, name: str, parent: str | None, level: OfficeLevel, kind: str
) -> None:
    """A made-up office below another one."""
    parent_id = world.offices[parent] if parent else None
    values = {
        "name": name,
        "short_name": name,
        "level": level,
        "kind": kind,
        "parent_id": parent_id,
        "fold": bare(name),
    }
    values |= {
        "province_id": world.offices.get("LS", 0),
        "contact_name": "Người trực",
        "contact_phone": "02053 000 000",
    }
    inserted = connection.execute(insert(offices).values(values)).inserted_primary_key
    assert inserted is not None
    office_id = world.offices[code] = inserted[0]
    connection.execute(insert(office_codes).values(office_id=office_id, scheme="LOCAL", code=code))
    line = [(office_id, 0)]
    above = connection.execute(
        select(office_closure.c.ancestor_id, office_closure.c.depth).where(office_closure.c.descendant_id == parent_id)
    )
    line += [(row.ancestor_id, row.depth + 1) for row in above]
    rows = [{"ancestor_id": ancestor, "descendant_id": office_id, "depth": depth} for ancestor, depth in line]
    connection.execute(insert(office_closure), rows)
