"""The second factor: turned on with a first code, asked for at every sign-in, turned off with another."""

import secrets
from typing import NamedTuple

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.adapters.secret_box import SEALED, SecretBox
from app.errors import Conflict, Unprocessable
from app.models.people import user_sessions, users
from app.models.second_factors import recovery_codes, second_factors
from app.policies import Actor, require_proof
from app.queries.people import known_user, secret_hash
from app.services import events, totp

RECOVERY_CODES = 10
_LETTERS, _LENGTH = "abcdefghijklmnopqrstuvwxyz234567", 27
"""135 bits each: as good as a token, so a plain digest of it may be kept."""

F = second_factors.c


class Resealed(NamedTuple):
    """How many keys are sealed with the new secret now, and how many neither secret opens."""

    sealed: int
    foreign: int


def begin(connection: Connection, actor: Actor, box: SecretBox) -> str:
    """The secret for an app that is being added; asking again before it is confirmed shows the same one."""
    require_proof(actor)
    row = connection.execute(select(F.secret, F.confirmed_at).where(F.user_id == actor.user_id)).first()
    if row is not None and row.confirmed_at is not None:
        raise Conflict("second_factor_on")
    known = row and box.open(row.secret, actor.user_id)
    if known:
        return known
    secret, mine = totp.new_secret(), actor.user_id
    connection.execute(delete(second_factors).where(F.user_id == mine))  # of a key that is lost
    connection.execute(insert(second_factors).values(user_id=mine, secret=box.seal(secret, mine), last_step=0))
    return secret


def confirm(connection: Connection, actor: Actor, code: str, box: SecretBox) -> list[str]:
    """Turn it on; the answer is the recovery codes, which are shown this once.

    Raises:
        Unprocessable("bad_second_code"): the app does not show that code now.
    """
    require_proof(actor)
    row = connection.execute(select(F.secret, F.confirmed_at).where(F.user_id == actor.user_id)).first()
    if row is None or row.confirmed_at is not None:
        raise Conflict("second_factor_on")
    secret = box.open(row.secret, actor.user_id)
    step = None if secret is None else totp.matching_step(secret, code, clock.now(), after=0)
    if step is None:
        raise Unprocessable("bad_second_code", field="code")
    mine = F.user_id == actor.user_id
    connection.execute(update(second_factors).where(mine).values(confirmed_at=clock.now(), last_step=step))
    _this_session_is_strong(connection, actor)
    events.record(connection, actor, resource="user", resource_id=actor.user_id, action="second_factor_on")
    return _new_recovery_codes(connection, actor.user_id)


def turn_off(connection: Connection, actor: Actor, code: str, box: SecretBox) -> None:
    """By the person, with a code; an administrator may only exchange the telephone, so it is asked for again."""
    if connection.scalar(select(users.c.short_password).where(users.c.id == actor.user_id)):
        raise Conflict("password_short_alone")
    if not check(connection, actor.user_id, code, box):
        raise Unprocessable("bad_second_code", field="code")
    _forget(connection, actor.user_id)
    events.record(connection, actor, resource="user", resource_id=actor.user_id, action="second_factor_off")


def turn_off_for(connection: Connection, username: str) -> None:
    """From the server's own command line, for somebody who lost telephone and codes; their sessions end.

    A password that was short because of the second factor counts no more: such a person needs a slip.
    """
    user_id = known_user(connection, username)
    _forget(connection, user_id)
    short = (users.c.id == user_id, users.c.short_password)
    connection.execute(update(users).where(*short).values(password_hash=None, short_password=False))
    connection.execute(delete(user_sessions).where(user_sessions.c.user_id == user_id))
    events.record(connection, None, resource="user", resource_id=user_id, action="second_factor_off")


def is_on(connection: Connection, user_id: int) -> bool:
    on = select(F.user_id).where(F.user_id == user_id, F.confirmed_at.is_not(None))
    return connection.execute(on).first() is not None


def check(connection: Connection, user_id: int, code: str, box: SecretBox) -> bool:
    """Whether it is the app's code of now or a recovery code; either counts once."""
    row = connection.execute(
        select(F.secret, F.last_step).where(F.user_id == user_id, F.confirmed_at.is_not(None))
    ).first()
    if row is None:
        return False
    secret = box.open(row.secret, user_id)
    step = None if secret is None else totp.matching_step(secret, code, clock.now(), after=row.last_step)
    if step is None:
        return _use_recovery_code(connection, user_id, code)
    used = update(second_factors).where(F.user_id == user_id, F.last_step < step).values(last_step=step)
    return connection.execute(used).rowcount == 1


def seal_all(connection: Connection, box: SecretBox) -> int:
    """Seal the keys that lie open from before; how many there are that this box cannot open."""
    rows = connection.execute(select(F.user_id, F.secret)).all()
    for row in rows:
        if not row.secret.startswith(SEALED):
            sealed = box.seal(row.secret, row.user_id)
            connection.execute(update(second_factors).where(F.user_id == row.user_id).values(secret=sealed))
    return sum(box.open(row.secret, row.user_id) is None for row in rows)


def reseal_all(connection: Connection, old: SecretBox, new: SecretBox) -> Resealed:
    """Seal every key with the new secret; may be done again after half of it was done. What neither opens stays as it is."""
    done = foreign = 0
    for row in connection.execute(select(F.user_id, F.secret).with_for_update()).all():
        if row.secret.startswith(SEALED) and new.open(row.secret, row.user_id) is not None:
            done += 1
            continue
        key = old.open(row.secret, row.user_id)
        if key is None:
            foreign += 1
            continue
        this = update(second_factors).where(F.user_id == row.user_id)
        connection.execute(this.values(secret=new.seal(key, row.user_id)))
        done += 1
    return Resealed(done, foreign)


def _use_recovery_code(connection: Connection, user_id: int, code: str) -> bool:
    kept = recovery_codes.c
    this = (kept.user_id == user_id, kept.code_hash == secret_hash(_plain(code)))
    return connection.execute(delete(recovery_codes).where(*this)).rowcount == 1


def _new_recovery_codes(connection: Connection, user_id: int) -> list[str]:
    codes = ["".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)) for _ in range(RECOVERY_CODES)]
    connection.execute(delete(recovery_codes).where(recovery_codes.c.user_id == user_id))
    connection.execute(insert(recovery_codes), [{"user_id": user_id, "code_hash": secret_hash(code)} for code in codes])
    return ["-".join(code[start : start + 9] for start in range(0, len(code), 9)) for code in codes]


def _plain(code: str) -> str:
    return "".join(code.split()).replace("-", "").lower()


def _forget(connection: Connection, user_id: int) -> None:
    for rows in (second_factors, recovery_codes):
        connection.execute(delete(rows).where(rows.c.user_id == user_id))
    connection.execute(update(user_sessions).where(user_sessions.c.user_id == user_id).values(strong=False))


def _this_session_is_strong(connection: Connection, actor: Actor) -> None:
    this = user_sessions.c.id == actor.session_id
    connection.execute(update(user_sessions).where(this).values(strong=True))
