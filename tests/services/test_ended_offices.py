"""Papers to offices that had ended on their day: refused, with who follows them; what was sent before stays."""

from datetime import date

import pytest

from app.errors import Invalid
from app.queries.previews import send_preview
from app.schemas.changes import OfficesAdded
from app.services.succession import import_successions, read_succession_rows
from app.workflow.dispatch import DispatchStatus
from tests import acts
from tests.acts import CLERK, Scene, transit
from tests.drafts import campaign

TABLE = "effective_on,kind,from_code,to_code\n2024-10-01,ABSORB,KIENMOC,BACXA\n2024-10-01,DISSOLVE,DL-BTGHU,\n"


@pytest.fixture
def rebuilt(stage: Scene) -> Scene:
    report = import_successions(stage.connection, None, read_succession_rows(TABLE))
    assert report.stored, report.rows
    return stage


def test_an_office_that_had_ended_is_sent_nothing(rebuilt: Scene) -> None:
    draft = acts.drafted(rebuilt, issued_on="2024-10-01")
    with pytest.raises(Invalid) as refused:
        transit(rebuilt, draft.id, "issue")
    (error,) = refused.value.errors
    assert (error.code, error.field) == ("office_ended", "addressees.1.offices")
    assert error.params["office"] == "UBND xã Kiên Mộc"
    assert (error.params["ended"], error.params["heirs"]) == (date(2024, 9, 30), " (UBND xã Bắc Xa)")
    shown = send_preview(rebuilt.connection, rebuilt[CLERK], draft.id)
    assert [each.code for each in shown.problems] == ["office_ended"]


def test_a_paper_of_before_is_sent_to_the_offices_of_its_day(rebuilt: Scene) -> None:
    draft = acts.drafted(rebuilt, issued_on="2024-09-30")
    assert transit(rebuilt, draft.id, "issue").status is DispatchStatus.ISSUED


def test_the_day_given_when_sending_counts(rebuilt: Scene) -> None:
    draft = acts.drafted(rebuilt, issued_on="2024-09-30")
    with pytest.raises(Invalid):
        transit(rebuilt, draft.id, "issue", issued_on=date(2024, 10, 1))


@pytest.mark.parametrize("day", ["2024-10-01", "2024-09-30"])
def test_an_office_is_added_if_it_was_there_on_the_day_of_the_paper(rebuilt: Scene, day: str) -> None:
    centre = campaign(rebuilt.world, issued_on=day).addressees[:1]
    duty = campaign(rebuilt.world).instructions[:1]
    sent = acts.issued(rebuilt, campaign(rebuilt.world, issued_on=day, addressees=centre, instructions=duty))
    offices = OfficesAdded(addressee_ref="a1", offices=[rebuilt.world.ref("DL-BTGHU")])
    if day < "2024-10-01":
        assert transit(rebuilt, sent.id, "add_offices", offices=offices).totals.counted == 2
        return
    with pytest.raises(Invalid) as refused:
        transit(rebuilt, sent.id, "add_offices", offices=offices)
    assert [(error.code, error.params["heirs"]) for error in refused.value.errors] == [("office_ended", "")]
