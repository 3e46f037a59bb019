"""Where the demo plays and who is in it: offices, groups and people from the tables in `demo_data/`."""

import csv
from pathlib import Path

from sqlalchemy.engine import Connection

from app.policies import Actor
from app.queries.offices import ref_to_id
from app.queries.people import actor_of_session
from app.schemas.people import NewUser
from app.services import people
from app.services.group_import import import_groups, read_group_rows
from app.services.office_import import import_offices_or_refuse, read_rows
from app.workflow.kinds import Role

DATA = Path(__file__).parent / "demo_data"
ADMINISTRATOR = "quantri"


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def settle(connection: Connection) -> None:
    """Offices, groups, and a person for every seat; nobody has a password."""
    import_offices_or_refuse(connection, None, read_rows((DATA / "offices.csv").read_text("utf-8")))
    import_groups(connection, None, read_group_rows((DATA / "groups.csv").read_text("utf-8")))
    for row in rows("people"):
        admin = row["username"] == ADMINISTRATOR
        new = NewUser(username=row["username"], display_name=row["name"], is_admin=admin, demo=True)
        user = people.create_user(connection, None, new)
        people.give_seat(connection, None, user.id, ref_to_id(connection, row["office_code"]), Role(row["role"]))


def signed_in(connection: Connection, username: str) -> Actor:
    """That person as the policies see them; the session they came by is closed again."""
    secret = people.demo_sign_in(connection, username)
    actor = actor_of_session(connection, secret, None)
    people.close_session(connection, secret)
    if actor is None:
        raise LookupError(username)
    return actor
