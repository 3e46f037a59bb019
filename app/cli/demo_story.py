"""What happened in the demo so far: `demo_data/acts.csv`, row by row, through the services the pages and the API use."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from sqlalchemy.engine import Connection

from app import clock
from app.adapters.file_store import Kept
from app.cli.demo_people import DATA, rows, settle, signed_in
from app.cli.demo_text import draft_of
from app.db.database import alone
from app.policies import Actor
from app.queries.deliveries import deliveries_of
from app.queries.dispatches import get_dispatch
from app.queries.resolution import draft_with_offices
from app.queries.unit_tasks import list_tasks
from app.reading.vocabulary import Channel
from app.schemas.activities import ActivityCreate, Quantity
from app.schemas.common import MAX_LIMIT
from app.schemas.dispatches import DispatchCreate, DispatchTransition
from app.schemas.unit_tasks import TaskQuery
from app.services import activities, deliveries, dispatches, files
from app.services import unit_tasks as movers
from app.services.task_events import Words
from app.services.task_views import open_task
from app.workflow.delivery import DeliveryAction
from app.workflow.dispatch import Confirmation, DispatchAction
from app.workflow.unit_task import TaskAction

PHOTO = DATA / "photo.png"
_LONG_AGO = 90
_OPENS = time(8, 0, tzinfo=clock.VIETNAM)
_BETWEEN = timedelta(minutes=11)

Row = dict[str, str]


@alone
def tell(connection: Connection, photo: Kept) -> None:
    """Fill an empty database. `photo` lies in the file store already."""
    today = clock.today()
    with clock.at(_opening(today, -_LONG_AGO)):
        settle(connection)
    _Story(connection, today, photo).run()


def _opening(today: date, day: int) -> datetime:
    return datetime.combine(today + timedelta(days=day), _OPENS)


class _Story:
    def __init__(self, connection: Connection, today: date, photo: Kept) -> None:
        self._connection = connection
        self._today = today
        self._photo = photo
        self._people: dict[str, Actor] = {}
        self._dispatches: dict[str, int] = {}
        self._tasks: dict[tuple[str, str, int], int] = {}
        """By dispatch, code of the unit, and place of the duty in the dispatch."""

    def run(self) -> None:
        so_far: Counter[int] = Counter()
        for row in sorted(rows("acts"), key=lambda row: int(row["day"])):
            day = int(row["day"])
            with clock.at(_opening(self._today, day) + so_far[day] * _BETWEEN):
                self._do(row)
            so_far[day] += 1

    def _do(self, row: Row) -> None:
        actor = self._person(row["by"])
        special: dict[str, Callable[[Actor, Row], None]] = {
            "draft": self._keep_draft,
            "send": self._send,
            "register": self._register,
            "record": self._record,
        }
        if row["act"] in special:
            special[row["act"]](actor, row)
        elif row["office"]:
            words = Words(reason=row["words"] or None)
            self._open(actor, self._duties(row))
            movers.move(self._connection, actor, self._duties(row), TaskAction(row["act"]), words)
        else:
            self._move_dispatch(actor, row["dispatch"], DispatchAction(row["act"]), row["words"] or None)

    def _open(self, actor: Actor, tasks: list[int]) -> None:
        """Whoever acts on a task has read it."""
        for task_id in tasks:
            open_task(self._connection, actor, task_id)

    def _person(self, username: str) -> Actor:
        if username not in self._people:
            self._people[username] = signed_in(self._connection, username)
        return self._people[username]

    def _keep_draft(self, actor: Actor, row: Row) -> None:
        office_id = actor.office_ids[0]
        read = draft_of(row["dispatch"], self._today)
        draft = draft_with_offices(self._connection, actor, read, office_id, clock.today())
        given = DispatchCreate(
            **{name: getattr(draft, name) for name in type(draft).model_fields},
            confirmation=Confirmation(row["words"]),
            parent_task_id=self._parent(row["parent"]),
        )
        self._dispatches[row["dispatch"]] = dispatches.create(self._connection, actor, given).id

    def _parent(self, task: str) -> int | None:
        if not task:
            return None
        dispatch, office, duty = task.split("/")
        return self._tasks[dispatch, office, int(duty)]

    def _send(self, actor: Actor, row: Row) -> None:
        name = row["dispatch"]
        self._keep_draft(actor, row)
        self._move_dispatch(actor, name, DispatchAction.ISSUE, None)
        sent = get_dispatch(self._connection, actor, self._dispatches[name])
        position = {duty.id: duty.position for duty in sent.instructions}
        tasks = list_tasks(self._connection, actor, TaskQuery(side="issued", dispatch=sent.id, limit=MAX_LIMIT))
        for task in tasks.items:
            code = task.office.code.split(":", 1)[1]
            self._tasks[name, code, position[task.instruction_id]] = task.id

    def _move_dispatch(self, actor: Actor, name: str, action: DispatchAction, reason: str | None) -> None:
        asked = DispatchTransition(action=action, reason=reason)
        dispatches.transition(self._connection, actor, self._dispatches[name], asked)

    def _register(self, actor: Actor, row: Row) -> None:
        arrived = deliveries_of(self._connection, actor, self._dispatches[row["dispatch"]])
        mine = next(each for each in arrived if each.office.code.endswith(f":{row['office']}"))
        first = min(key for key in self._tasks if key[:2] == (row["dispatch"], row["office"]))
        self._open(actor, [self._tasks[first]])
        entry = deliveries.Register(arrival_number=row["words"] or None)
        deliveries.transition(self._connection, actor, mine.id, DeliveryAction.REGISTER, entry)

    def _record(self, actor: Actor, row: Row) -> None:
        quantities = [part.split(" ", 1) for part in row["quantities"].split("|") if part]
        given = ActivityCreate(
            task_ids=self._duties(row),
            channel=Channel(row["channel"]),
            quantities=[Quantity(amount=float(amount), unit=unit) for amount, unit in quantities],
            place=row["place"],
            note=row["words"],
            file_ids=[self._brought(actor)] if row["photo"] else [],
            source=row["source"] or None,
        )
        self._open(actor, given.task_ids)
        activities.create(self._connection, actor, given)

    def _brought(self, actor: Actor) -> int:
        upload = files.register(
            self._connection,
            actor,
            sha256=self._photo.sha256,
            size=self._photo.size,
            media_type="image/png",
            name="anh-minh-chung.png",
        )
        return upload.id

    def _duties(self, row: Row) -> list[int]:
        return [self._tasks[row["dispatch"], row["office"], int(duty)] for duty in row["duties"].split("+")]
