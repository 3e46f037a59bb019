"""Acts on many tasks, each row's refusal in words."""

from sqlalchemy.engine import Connection

from app.db.database import alone
from app.policies import Actor
from app.schemas.unit_tasks import BulkResult, BulkRow, BulkTransition
from app.services import bulk_moves
from app.web import messages

_REFUSED = 409


@alone
def transition_many(connection: Connection, actor: Actor, asked: BulkTransition) -> BulkResult:
    """For the API and the page."""
    done = bulk_moves.transition_many(connection, actor, asked)
    return done.model_copy(update={"rows": [_worded(row) for row in done.rows]})


def _worded(row: BulkRow) -> BulkRow:
    if row.code is None:
        return row
    said = (say(row.code, _REFUSED, row.params, None) for say in (messages.detail, messages.cure))
    return row.model_copy(update={"detail": " ".join(part for part in said if part)})
