"""What is taken out as a whole (a list as a table, a report as a paper): so often an hour, and written down."""

from app.services.throttle import counted, spend
from app.web import witness
from app.web.caller import Caller
from app.web.state import state_of

AN_HOUR = 120
"""For one person, whatever tokens they use: a program may ask every half minute. Beyond it each one waits longer."""


async def taking_out(caller: Caller, table: str, asked: str | None = None) -> None:
    """Before it is computed; `asked`: of what.

    Raises:
        TooMany("too_many_exports"): so many were taken out of late.
    """
    actor = await caller.sign_in()
    this = [counted(f"exports of {actor.user_id}", AN_HOUR)]
    await state_of(caller.request).db.write(spend, "too_many_exports", this)
    witness.exporting(caller.request, table, asked)
