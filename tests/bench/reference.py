"""Endpoints of the benchmark alone, in the same application as the real ones: what a request costs that does less."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends, Header, HTTPException, Request, Response
from sqlalchemy import insert
from sqlalchemy.engine import Connection
from sqlmodel import Session, col, select

from app import clock
from app.db.opening import sqlite_path
from app.db.sqlite_files import reading_engine
from app.models.activities import ActivityTask
from app.models.dispatches import Dispatch
from app.models.documents import Document
from app.models.instructions import Instruction, InstructionChannel
from app.models.jobs import jobs
from app.models.offices import Office, OfficeCode
from app.models.people import ApiToken, Seat, User
from app.models.unit_tasks import UnitTask
from app.queries.people import secret_hash
from app.reading.vocabulary import Channel
from app.schemas.shared import OfficeRef
from app.schemas.unit_tasks import TaskListItem, TaskTransition
from app.web.caller import ApiCaller
from app.web.state import state_of
from app.workflow.deadline import deadline_class
from app.workflow.dispatch import Confirmation, DispatchStatus
from app.workflow.moves import Side
from app.workflow.roles import TaskRole
from app.workflow.unit_task import OPEN, TaskStatus, allowed_actions

router = APIRouter(prefix="/bench")

_OFFICE = OfficeRef(id=1, code="LOCAL:X1", name="UBND xã số 1", short_name="UBND xã số 1")
_ROW = TaskListItem(
    id=1,
    dispatch_id=1,
    instruction_id=1,
    number_symbol="1/BM-VP",
    subject="V/v tuyên truyền đợt 1, thực hiện kế hoạch truyền thông tại cơ sở",
    short_title="Tuyên truyền đợt 1, nội dung 1",
    office=_OFFICE,
    issuer=_OFFICE,
    role=TaskRole.LEAD,
    status=TaskStatus.ASSIGNED,
    channels=[Channel.BANNER],
    target_quantity=None,
    target_unit=None,
    target_per=None,
    due_on=date(2027, 1, 1),
    due_time=None,
    due_text=None,
    deadline=deadline_class(date(2027, 1, 1), date(2027, 1, 1)),
    completed_on=None,
    reported_at=None,
    activities=0,
    allowed_actions=list(allowed_actions(TaskStatus.ASSIGNED, frozenset({Side.UNIT}), DispatchStatus.ISSUED)),
    dispatch_status=DispatchStatus.ISSUED,
    confirmation=Confirmation.NONE,
    created_at=clock.now(),
    updated_at=clock.now(),
    version=1,
)
_FIFTY = {"items": [_ROW.model_dump(mode="json") for _ in range(50)], "next": None}


@router.get("/constant")
async def constant() -> Response:
    """Fifty rows of the list without asking anybody."""
    return Response(orjson.dumps(_FIFTY), media_type="application/json")


@router.post("/null")
async def nothing(asked: TaskTransition) -> TaskListItem:
    """A validated body, a validated answer, and nothing stored."""
    return _ROW


@router.post("/row")
async def one_row(caller: ApiCaller, asked: TaskTransition) -> Response:
    """One durable row for who is signed in, by the same writer."""
    return await caller.write_json(_one_row, asked)


def _one_row(connection: Connection, _actor: Any, asked: TaskTransition) -> None:
    values = {"kind": "bench", "payload": {"action": asked.action}, "run_at": clock.now(), "state": "done"}
    connection.execute(insert(jobs).values({**values, "attempts": 1, "max_attempts": 1, "created_at": clock.now()}))


def _session(request: Request) -> Iterator[Session]:
    path = sqlite_path(state_of(request).settings.url)
    if path is None:
        raise HTTPException(404)
    state = request.app.state
    if not hasattr(state, "bench_engine"):
        state.bench_engine = reading_engine(path)
    with Session(state.bench_engine) as session:
        yield session


_Session = Annotated[Session, Depends(_session)]


def _user(session: _Session, authorization: Annotated[str, Header()]) -> User:
    digest = secret_hash(authorization.removeprefix("Bearer "))
    statement = select(User).join(ApiToken, col(ApiToken.user_id) == User.id).where(ApiToken.secret_hash == digest)
    user = session.exec(statement).first()
    if user is None:
        raise HTTPException(401)
    return user


@router.get("/orm")
def by_objects(session: _Session, user: Annotated[User, Depends(_user)]) -> list[TaskListItem]:
    """The same list as most tutorials write it: objects of a session per request, a response model for the answer."""
    own = [seat.office_id for seat in session.exec(select(Seat).where(Seat.user_id == user.id))]
    statement = (
        select(UnitTask, Instruction, Document)
        .join(Instruction, col(Instruction.id) == UnitTask.instruction_id)
        .join(Dispatch, col(Dispatch.id) == UnitTask.dispatch_id)
        .join(Document, col(Document.id) == Dispatch.document_id)
        .where(col(UnitTask.office_id).in_(own), col(UnitTask.status).in_(OPEN))
        .order_by(col(UnitTask.due_sort), col(UnitTask.id))
        .limit(50)
    )
    found = session.exec(statement).all()
    ids = [task.instruction_id for task, _, _ in found]
    served = session.exec(select(InstructionChannel).where(col(InstructionChannel.instruction_id).in_(ids))).all()
    linked = session.exec(select(ActivityTask).where(col(ActivityTask.task_id).in_([task.id for task, _, _ in found])))
    named = _named(session, {office for task, _, _ in found for office in (task.office_id, task.issuer_id)})
    results = [link.task_id for link in linked]
    return [
        _shown(row, named, [each for each in served if each.instruction_id == row[0].instruction_id], results)
        for row in found
    ]


def _named(session: Session, office_ids: set[int]) -> dict[int, OfficeRef]:
    known = session.exec(select(OfficeCode).where(col(OfficeCode.office_id).in_(office_ids)))
    codes = {each.office_id: f"{each.scheme}:{each.code}" for each in known}
    return {
        office.id or 0: OfficeRef(
            id=office.id or 0,
            code=codes[office.id or 0],
            name=office.name,
            short_name=office.short_name or office.name,
        )
        for office in session.exec(select(Office).where(col(Office.id).in_(office_ids)))
    }


def _shown(
    row: tuple[UnitTask, Instruction, Document],
    named: dict[int, OfficeRef],
    served: list[InstructionChannel],
    results: list[int],
) -> TaskListItem:
    task, duty, paper = row
    return TaskListItem.model_validate(
        {
            **task.model_dump(),
            **duty.model_dump(include={"short_title", "due_text", "target_quantity", "target_unit", "target_per"}),
            **paper.model_dump(include={"number_symbol", "subject"}),
            "office": named[task.office_id],
            "issuer": named[task.issuer_id],
            "channels": [each.channel for each in served],
            "deadline": deadline_class(clock.today(), task.due_on),
            "activities": results.count(task.id or 0),
            "allowed_actions": allowed_actions(task.status, frozenset({Side.UNIT}), DispatchStatus.ISSUED),
            "dispatch_status": DispatchStatus.ISSUED,
            "confirmation": Confirmation.NONE,
        }
    )
