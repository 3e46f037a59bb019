"""The moves of a document that was not issued here; of one issued here the status is that of its dispatch."""

from enum import StrEnum

from app.workflow.dispatch import DispatchStatus
from app.workflow.moves import Move, Side, allowed_table, sources


class DocumentStatus(StrEnum):
    IN_FORCE = "in_force"
    CONCLUDED = "concluded"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"


class DocumentAction(StrEnum):
    CONCLUDE = "conclude"
    SUPERSEDE = "supersede"
    REVOKE = "revoke"
    REOPEN = "reopen"


_S, _A = DocumentStatus, DocumentAction

MOVES: dict[DocumentAction, Move[DocumentStatus]] = {
    _A.CONCLUDE: Move(sources(_S.IN_FORCE), _S.CONCLUDED, Side.UNIT),
    _A.SUPERSEDE: Move(sources(_S.IN_FORCE), _S.SUPERSEDED, Side.UNIT, needs_reason=True),
    _A.REVOKE: Move(sources(_S.IN_FORCE), _S.REVOKED, Side.UNIT, needs_reason=True),
    _A.REOPEN: Move(sources(_S.CONCLUDED), _S.IN_FORCE, Side.UNIT),
}

_ALLOWED = allowed_table(MOVES, DocumentStatus)

STATUS_OF_ISSUED: dict[DispatchStatus, DocumentStatus] = {
    DispatchStatus.ISSUED: _S.IN_FORCE,
    DispatchStatus.CLOSED: _S.CONCLUDED,
    DispatchStatus.SUPERSEDED: _S.SUPERSEDED,
    DispatchStatus.RECALLED: _S.REVOKED,
}
"""A paper issued here stands as its dispatch stands; a draft or discarded dispatch is no directive yet."""


def allowed_actions(status: DocumentStatus, sides: frozenset[Side]) -> tuple[DocumentAction, ...]:
    return _ALLOWED[status, sides]
