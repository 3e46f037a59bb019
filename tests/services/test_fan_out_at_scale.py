"""One dispatch to every commune of the country: seven duties for 3,321 offices are 23,247 tasks."""

from collections import Counter
from typing import Any

from sqlalchemy import func, insert, select

from app.models.deliveries import deliveries
from app.models.events import events
from app.models.offices import office_closure, office_codes, offices
from app.models.unit_tasks import unit_tasks
from app.reading.draft import Addressee, DraftInstruction
from app.services import counters
from app.workflow.deadline import due_sort
from app.workflow.kinds import OfficeLevel
from app.workflow.unit_task import TaskStatus
from tests import acts
from tests.acts import CLERK, Scene, transit

COMMUNES, DUTIES, PROVINCES = 3_321, 7, 34


def country(stage: Scene) -> list[str]:
    """3,321 made-up communes in 34 provinces; their codes."""
    first = int(stage.connection.execute(select(func.max(offices.c.id))).scalar_one()) + 1
    common = {"level": OfficeLevel.COMMUNE, "kind": "peoples_committee", "short_name": "", "symbol": "", "fold": ""}
    ids = range(first, first + COMMUNES)
    rows = [{"id": i, "name": f"UBND xã số {i}", "province_id": first + i % PROVINCES, **common} for i in ids]
    stage.connection.execute(insert(offices), rows)
    codes = [{"office_id": i, "scheme": "LOCAL", "code": f"X{i}"} for i in ids]
    stage.connection.execute(insert(office_codes), codes)
    closure = [{"ancestor_id": i, "descendant_id": i, "depth": 0} for i in ids]
    stage.connection.execute(insert(office_closure), closure)
    return [f"LOCAL:{code['code']}" for code in codes]


def everybody(codes: list[str]) -> dict[str, Any]:
    """A draft to all of them; one duty in three has a deadline."""
    duties = [
        DraftInstruction(
            text=f"Nội dung {number}", addressee_refs=["a1"], due_on="2027-03-01" if number % 3 == 0 else None
        )
        for number in range(1, DUTIES + 1)
    ]
    addressee = Addressee(ref="a1", text="UBND các xã, phường, đặc khu", group=True, offices=codes)
    return {"addressees": [addressee], "instructions": duties}


def test_a_dispatch_to_every_commune_is_whole(stage: Scene) -> None:
    before = Counter(counters.stored(stage.connection))
    draft = acts.drafted(stage, **everybody(country(stage)))
    sent = transit(stage, draft.id, "issue")
    assert (sent.deliveries, sent.totals.counted) == (COMMUNES, COMMUNES * DUTIES)
    per_office = select(func.count()).where(unit_tasks.c.dispatch_id == sent.id).group_by(unit_tasks.c.office_id)
    assert set(stage.connection.execute(per_office).scalars()) == {DUTIES}
    assert len(acts.rows(stage, deliveries, dispatch_id=sent.id)) == COMMUNES
    told = acts.log(stage, dispatch_id=sent.id, action="issue")
    assert len({row.subject_office_id for row in told}) == len(told) == COMMUNES
    assert {row.changes["task_count"] for row in told} == {DUTIES}
    added = counters.stored(stage.connection) - before
    assert sum(n for (scope, _, _), n in added.items() if scope == counters.WHOLE) == COMMUNES * DUTIES
    assert added[counters.WHOLE, "assigned", due_sort(None)] == COMMUNES * 5
    assert acts.counters_are_true(stage)


def test_recalling_it_cancels_every_task(stage: Scene) -> None:
    sent = transit(stage, acts.drafted(stage, **everybody(country(stage))).id, "issue").id
    transit(stage, sent, "recall", reason="Gửi nhầm bản dự thảo")
    shown = acts.shown(stage, sent, CLERK)
    assert shown.totals.by_status == {TaskStatus.CANCELLED: COMMUNES * DUTIES}
    assert (shown.totals.counted, shown.totals.percent) == (0, None)
    told = acts.log(stage, dispatch_id=sent, action="recall", resource="task")
    assert len(told) == COMMUNES
    assert acts.counters_are_true(stage)
    assert acts.size(stage, events) >= 2 * COMMUNES
