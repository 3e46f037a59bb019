"""What people do in tests, in a line each: issue, move, record; and what the log and the counters say afterwards."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Table, event, func, insert, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.db.rows import AnyRow
from app.errors import TrienKhaiError
from app.models.events import events
from app.models.extensions import extensions
from app.models.unit_tasks import unit_tasks
from app.policies import Actor
from app.queries.dispatches import get_dispatch
from app.reading.vocabulary import Channel
from app.schemas.activities import ActivityCreate, ActivityOut, Quantity
from app.schemas.dispatches import DispatchCreate, DispatchOut, DispatchTransition
from app.schemas.unit_tasks import TaskListItem, TaskTransition
from app.services import activities, counters, dispatches, files
from app.services import unit_tasks as task_service
from app.workflow.dispatch import DispatchAction
from app.workflow.unit_task import TaskAction, TaskStatus
from tests.drafts import campaign
from tests.world import World, build

T = TypeVar("T")
CLERK, HEAD, AUDITOR = "vanthu.dl-vhtt", "lanhdao.dl-vhtt", "kiemtra.dl-vhtt"
CENTRE, KIENMOC, BACXA = "canbo.dl-ttvh", "canbo.kienmoc", "canbo.bacxa"
UPPER, PARTY, PROVINCE = "lanhdao.dl-ubnd", "vanthu.dl-btghu", "vanthu.ls-svhttdl"


@dataclass
class Scene:
    """A world, the one connection to it, and the dispatch that stands in it (the campaign of `tests.drafts`).

    `ids`: of what else was put there, by the name a route has for it.
    """

    connection: Connection
    world: World = field(default_factory=World)
    sent: int = 0
    ids: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, username: str) -> Actor:
        return self.world.people[username]

    def on(self, connection: Connection) -> "Scene":
        """The same world over another connection; who is added to it there is not known elsewhere."""
        return Scene(connection, self.world.copy(), self.sent, dict(self.ids))

    def office(self, code: str) -> int:
        return self.world.offices[code]


def scene(connection: Connection) -> Scene:
    return Scene(connection, build(connection))


def played(connection: Connection) -> Scene:
    """With the campaign sent out."""
    stage = scene(connection)
    stage.sent = issued(stage).id
    return stage


def once(stage: Scene, call: Callable[..., T], username: str, *args: Any, **named: Any) -> T:
    """One command as the data path runs it: in a savepoint, so that a refusal leaves no trace."""
    with stage.connection.begin_nested():
        return call(stage.connection, stage[username], *args, **named)


def drafted(stage: Scene, username: str = CLERK, **changes: Any) -> DispatchOut:
    return once(stage, dispatches.create, username, campaign(stage.world, **changes))


def transit(stage: Scene, dispatch_id: int, action: str, username: str = CLERK, **words: Any) -> DispatchOut:
    if_match = words.pop("if_match", None)
    asked = DispatchTransition(action=DispatchAction(action), **words)
    return once(stage, dispatches.transition, username, dispatch_id, asked, if_match)


def shown(stage: Scene, dispatch_id: int, username: str = CLERK) -> DispatchOut:
    return get_dispatch(stage.connection, stage[username], dispatch_id)


def issued(stage: Scene, draft: DispatchCreate | None = None, username: str = CLERK, **words: Any) -> DispatchOut:
    """The campaign of `tests.drafts`, or the draft given, sent out."""
    kept = once(stage, dispatches.create, username, draft or campaign(stage.world))
    return transit(stage, kept.id, "issue", username, **words)


def tasks_of(stage: Scene, dispatch_id: int, office: str | None = None) -> list[int]:
    """Ids of tasks, in the order of duties and, within one, of offices."""
    columns = unit_tasks.c
    statement = select(columns.id).where(columns.dispatch_id == dispatch_id).order_by(columns.id)
    if office is not None:
        statement = statement.where(columns.office_id == stage.office(office))
    return [row.id for row in stage.connection.execute(statement)]


def task(stage: Scene, task_id: int) -> AnyRow:
    return row(stage, unit_tasks, task_id)


def act(stage: Scene, username: str, task_id: int, action: str, **words: Any) -> TaskListItem:
    if_match = words.pop("if_match", None)
    asked = TaskTransition(action=TaskAction(action), **words)
    return once(stage, task_service.transition, username, task_id, asked, if_match)


PATHS: dict[TaskStatus, tuple[tuple[str, str], ...]] = {
    TaskStatus.ASSIGNED: (),
    TaskStatus.ACKNOWLEDGED: ((KIENMOC, "acknowledge"),),
    TaskStatus.IN_PROGRESS: ((KIENMOC, "start"),),
    TaskStatus.DONE: ((KIENMOC, "finish"),),
    TaskStatus.CONFIRMED: ((KIENMOC, "finish"), (CLERK, "confirm")),
    TaskStatus.RETURNED: ((KIENMOC, "finish"), (CLERK, "return")),
    TaskStatus.DECLINED: ((KIENMOC, "decline"),),
    TaskStatus.WAIVED: ((CLERK, "waive"),),
    TaskStatus.CANCELLED: ((CLERK, "cancel"),),
}
"""How a fresh task of Kiên Mộc comes to each status."""


def task_at(stage: Scene, status: TaskStatus) -> int:
    """The first task of Kiên Mộc, brought to that status by the acts of people."""
    task_id = tasks_of(stage, stage.sent, "KIENMOC")[0]
    for username, action in PATHS[status]:
        act(stage, username, task_id, action, reason="Theo đề nghị của đơn vị")
    return task_id


def record(stage: Scene, username: str, task_ids: list[int], **changes: Any) -> ActivityOut:
    """One result: eleven broadcasts, unless said otherwise."""
    values: dict[str, Any] = {"channel": Channel.LOUDSPEAKER, "quantities": [Quantity(amount=11, unit="lượt phát")]}
    return once(stage, activities.create, username, ActivityCreate(task_ids=task_ids, **{**values, **changes}))


def upload(stage: Scene, username: str, name: str = "anh.jpg", letter: str = "a") -> int:
    """A file that this person brought; the same letter is the same content."""
    about = {"sha256": letter * 64, "size": 3, "media_type": "image/jpeg"}
    return once(stage, files.register, username, name=name, **about).id


def waiting_extension(stage: Scene, task_id: int) -> int:
    """A request for more time that nobody answered yet."""
    asked = {"status": "asked", "due_before": date(2099, 1, 1), "due_asked": date(2099, 1, 2), "reason": "Loa hỏng"}
    who = {"asked_by": stage[KIENMOC].user_id, "asked_at": clock.now(), "issuer_id": stage.office("DL-VHTT")}
    return inserted(stage.connection, extensions, task_id=task_id, **asked, **who)


def inserted(connection: Connection, table: Table, **values: Any) -> int:
    key = connection.execute(insert(table).values(values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def due(stage: Scene, task_id: int, day: date) -> None:
    """Give a task a deadline behind everybody's back, for the lists."""
    from app.workflow.deadline import due_sort  # noqa: PLC0415

    values = {"due_on": day, "due_sort": due_sort(day)}
    stage.connection.execute(update(unit_tasks).where(unit_tasks.c.id == task_id).values(values))
    counters.rebuild(stage.connection)


def log(stage: Scene, **where: Any) -> list[AnyRow]:
    """Events that have these values, oldest first."""
    conditions = [events.c[name] == value for name, value in where.items()]
    return list(stage.connection.execute(select(events).where(*conditions).order_by(events.c.id)))


def rows(stage: Scene, table: Table, **where: Any) -> list[AnyRow]:
    """Rows that have these values, in the order of their keys."""
    conditions = [table.c[name] == value for name, value in where.items()]
    return list(stage.connection.execute(select(table).where(*conditions).order_by(*table.primary_key.columns)))


def row(stage: Scene, table: Table, key: int) -> AnyRow:
    return stage.connection.execute(select(table).where(table.c.id == key)).one()


def size(stage: Scene, table: Table) -> int:
    return int(stage.connection.execute(select(func.count()).select_from(table)).scalar_one())


def counters_are_true(stage: Scene) -> bool:
    return counters.stored(stage.connection) == Counter(
        {k: n for k, n in counters.recount(stage.connection).items() if n}
    )


@contextmanager
def unchanged(stage: Scene, *tables: Table) -> Iterator[None]:
    """Nothing is added to or taken from these tables inside the block."""
    before = {table.name: size(stage, table) for table in tables}
    yield
    assert {table.name: size(stage, table) for table in tables} == before


@contextmanager
def statements(connection: Connection) -> Iterator[list[str]]:
    """The statements executed inside the block."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(connection, "before_cursor_execute", note)


def refusal(error: TrienKhaiError) -> tuple[int, str, str | None]:
    return error.status, error.code, error.field
