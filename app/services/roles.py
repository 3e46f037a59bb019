"""Roles in offices are granted and ended; what somebody did while they held one keeps their name."""

from collections.abc import Collection

from sqlalchemy import delete, select, update
from sqlalchemy.engine import Connection

from app.errors import Conflict, NotAllowed, PreconditionRequired, StaleVersion
from app.models.people import seats, users
from app.policies import Actor, may_keep_roles, require_proof_on_trusted
from app.queries.offices import office_name, ref_to_found
from app.queries.roles import holder, known_to
from app.schemas.common import Seen
from app.schemas.roles import RoleHolder, RolesInput, RolesSaved
from app.services import events, people
from app.workflow.kinds import Role

U, S = users.c, seats.c


def put_roles(
    connection: Connection,
    actor: Actor | None,
    ref: str,
    username: str,
    asked: RolesInput,
    seen: Seen,
    *,
    dry_run: bool = False,
) -> RolesSaved:
    """Let a person hold exactly these roles in the office; a right that ends is gone with their next request.

    The administrator of an office gives roles to people of that office, and does not change their own.

    Raises:
        NotFound; NotAllowed("role_keepers_only"); Conflict("not_yourself", "account_closed");
        PreconditionRequired, StaleVersion.
    """
    office_id = ref_to_found(connection, ref)
    return put_roles_in(connection, actor, office_id, username, asked, seen, dry_run=dry_run)


def put_roles_in(
    connection: Connection,
    actor: Actor | None,
    office_id: int,
    username: str,
    asked: RolesInput,
    seen: Seen,
    *,
    dry_run: bool = False,
) -> RolesSaved:
    """`put_roles` by the id of the office."""
    office_name(connection, office_id)
    if actor is not None and not may_keep_roles(actor, office_id):
        raise NotAllowed("role_keepers_only")
    if actor is not None:
        require_proof_on_trusted(actor)
    user_id = known_to(connection, actor, office_id, username)
    if actor is not None and not actor.is_admin and user_id == actor.user_id:
        raise Conflict("not_yourself")
    before = holder(connection, office_id, user_id)
    _check(before, seen)
    granted, ended = set(asked.roles) - set(before.roles), set(before.roles) - set(asked.roles)
    if before.closed and granted:
        raise Conflict("account_closed", field="username", username=username)
    with connection.begin_nested() as savepoint:
        _store(connection, actor, user_id, office_id, granted, ended)
        saved = RolesSaved(
            outcome="updated" if granted or ended else "unchanged",
            dry_run=dry_run,
            granted=sorted(granted, key=list(Role).index),
            ended=sorted(ended, key=list(Role).index),
            holder=holder(connection, office_id, user_id),
        )
        if dry_run:
            savepoint.rollback()
    return saved


def _store(
    connection: Connection,
    actor: Actor | None,
    user_id: int,
    office_id: int,
    granted: Collection[Role],
    ended: Collection[Role],
) -> None:
    for role in sorted(granted):
        people.take_seat(connection, actor, user_id, office_id, role)
    for role in sorted(ended):
        connection.execute(delete(seats).where(S.user_id == user_id, S.office_id == office_id, S.role == role))
        about = {"subject_office_id": office_id, "changes": {"role": role.value}}
        events.record(connection, actor, resource="user", resource_id=user_id, action="end_seat", **about)
    if granted or ended:
        connection.execute(update(users).where(U.id == user_id).values(version=U.version + 1))


def _check(before: RoleHolder, seen: Seen) -> None:
    if seen.whatever:
        return
    if seen.version is None:
        raise PreconditionRequired(field="If-Match")
    if before.version != seen.version:
        raise StaleVersion


def change_roles(
    connection: Connection, username: str, ref: str, *, grant: Collection[Role], end: Collection[Role]
) -> RolesSaved:
    """From the server's own command line."""
    office_id = ref_to_found(connection, ref)
    held = connection.scalars(
        select(S.role).join(users, U.id == S.user_id).where(U.username == username, S.office_id == office_id)
    )
    wanted = (set(held) | set(grant)) - set(end)
    asked = RolesInput(roles=sorted(wanted))
    return put_roles_in(connection, None, office_id, username, asked, Seen(whatever=True))
