"""When a session or a token was last used: remembered here, written together once a minute, off every request's path."""

import asyncio
import logging
from contextlib import suppress

from app.db.database import Database
from app.errors import TrienKhaiError
from app.policies import Actor
from app.services.people import note_seen

PERIOD = 60.0
_log = logging.getLogger(__name__)


class Seen:
    def __init__(self) -> None:
        self._sessions: set[int] = set()
        self._tokens: set[int] = set()

    def note(self, actor: Actor) -> None:
        if actor.session_id is not None:
            self._sessions.add(actor.session_id)
        if actor.token_id is not None:
            self._tokens.add(actor.token_id)

    async def run(self, db: Database, stop: asyncio.Event) -> None:
        """Write once a period until `stop` is set, and once more then."""
        while not stop.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), PERIOD)
            await self.flush(db)

    async def flush(self, db: Database) -> None:
        if not self._sessions and not self._tokens:
            return
        sessions, tokens = self._sessions, self._tokens
        self._sessions, self._tokens = set(), set()
        try:
            await db.write(note_seen, sorted(sessions), sorted(tokens))
        except TrienKhaiError:
            # Losing a minute of it harms nobody; the next use notes it again.
            _log.warning("last use not written", exc_info=True)
