"""The moves of a dispatch and of a paper that was not issued here, written down from the design."""

import pytest

from app.workflow import dispatch, document
from app.workflow.dispatch import DispatchAction, DispatchStatus
from app.workflow.document import STATUS_OF_ISSUED, DocumentAction, DocumentStatus
from app.workflow.moves import Effect, Side

DISPATCH_MOVES: dict[tuple[str, str], str] = {
    ("draft", "issue"): "issued",
    ("draft", "discard"): "discarded",
    ("issued", "register"): "issued",
    ("issued", "add_offices"): "issued",
    ("issued", "amend"): "issued",
    ("issued", "correct"): "issued",
    ("issued", "recall"): "recalled",
    ("issued", "supersede"): "superseded",
    ("issued", "close"): "closed",
    ("closed", "reopen"): "issued",
}
DOCUMENT_MOVES: dict[tuple[str, str], str] = {
    ("in_force", "conclude"): "concluded",
    ("in_force", "supersede"): "superseded",
    ("in_force", "revoke"): "revoked",
    ("concluded", "reopen"): "in_force",
}
DISPATCH_PAIRS = [(status, action) for status in DispatchStatus for action in DispatchAction]
DOCUMENT_PAIRS = [(status, action) for status in DocumentStatus for action in DocumentAction]


@pytest.mark.parametrize(("status", "action"), DISPATCH_PAIRS)
def test_each_pair_of_a_dispatch_leads_where_the_design_says(status: DispatchStatus, action: DispatchAction) -> None:
    move = dispatch.MOVES[action]
    leads = move.target if status in move.sources else None
    assert leads == DISPATCH_MOVES.get((status.value, action.value))


@pytest.mark.parametrize(("status", "action"), DOCUMENT_PAIRS)
def test_each_pair_of_a_document_leads_where_the_design_says(status: DocumentStatus, action: DocumentAction) -> None:
    move = document.MOVES[action]
    leads = move.target if status in move.sources else None
    assert leads == DOCUMENT_MOVES.get((status.value, action.value))


@pytest.mark.parametrize("status", list(DispatchStatus))
def test_only_the_issuing_office_moves_a_dispatch(status: DispatchStatus) -> None:
    offered = {action.value for action in dispatch.allowed_actions(status, frozenset({Side.ISSUER}))}
    assert offered == {action for start, action in DISPATCH_MOVES if start == status.value}
    assert dispatch.allowed_actions(status, frozenset({Side.UNIT})) == ()
    assert dispatch.allowed_actions(status, frozenset()) == ()


@pytest.mark.parametrize("status", list(DocumentStatus))
def test_only_an_office_that_carries_it_on_moves_a_document(status: DocumentStatus) -> None:
    offered = {action.value for action in document.allowed_actions(status, frozenset({Side.UNIT}))}
    assert offered == {action for start, action in DOCUMENT_MOVES if start == status.value}
    assert document.allowed_actions(status, frozenset({Side.ISSUER})) == ()


def test_taking_a_paper_out_of_force_needs_a_reason() -> None:
    assert {action.value for action, move in dispatch.MOVES.items() if move.needs_reason} == {
        "amend",
        "recall",
        "supersede",
    }
    assert {action.value for action, move in document.MOVES.items() if move.needs_reason} == {"supersede", "revoke"}


def test_what_follows_is_written_in_the_table() -> None:
    follows = {action.value: move.effects for action, move in dispatch.MOVES.items() if move.effects}
    assert follows == {
        "issue": (Effect.FAN_OUT,),
        "add_offices": (Effect.FAN_OUT,),
        "amend": (Effect.MOVE_DEADLINES,),
        "correct": (Effect.MOVE_DEADLINES,),
        "recall": (Effect.CANCEL_OPEN_TASKS,),
        "supersede": (Effect.CANCEL_OPEN_TASKS,),
        "close": (Effect.REFUSE_NEW_WORK,),
    }


def test_a_paper_issued_here_stands_as_its_dispatch_stands() -> None:
    assert STATUS_OF_ISSUED == {
        DispatchStatus.ISSUED: DocumentStatus.IN_FORCE,
        DispatchStatus.CLOSED: DocumentStatus.CONCLUDED,
        DispatchStatus.SUPERSEDED: DocumentStatus.SUPERSEDED,
        DispatchStatus.RECALLED: DocumentStatus.REVOKED,
    }
