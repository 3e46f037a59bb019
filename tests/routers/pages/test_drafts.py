"""Checking a draft and sending it out, without JavaScript."""

from dataclasses import dataclass
from datetime import date

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from app.models.unit_tasks import unit_tasks
from app.queries.dispatches import get_dispatch
from app.reading.draft import DispatchDraft, Remark
from app.reading.vocabulary import Channel
from app.schemas.dispatches import DispatchOut, DispatchPatch
from app.services import dispatches
from app.workflow.dispatch import DispatchStatus
from tests.credentials import cookie
from tests.drafts import campaign
from tests.routers.pages.forms import form_of
from tests.routers.pages.people import CLERK, OFFICER, Office
from tests.world import COMMUNES, World

pytestmark = pytest.mark.anyio

AUDITOR = "kiemtra.dl-vhtt"


@dataclass
class Desk:
    """A draft on the clerk's desk."""

    connection: Connection
    world: World
    clerk: Office
    officer: Office
    auditor: Office
    id: int

    @property
    def path(self) -> str:
        return f"/dispatches/{self.id}"

    def stored(self) -> DispatchOut:
        return get_dispatch(self.connection, self.world.people[CLERK], self.id)

    def draft(self) -> DispatchDraft:
        draft = self.stored().draft
        assert draft is not None
        return draft

    async def form(self) -> dict[str, list[str]]:
        return form_of((await self.clerk.get(f"{self.path}/edit")).text, f"{self.path}/edit")

    async def save(self, changes: dict[str, list[str]], then: str = "save") -> httpx.Response:
        return await self.clerk.post(f"{self.path}/edit", {**(await self.form()), **changes, "then": then})


@pytest.fixture
def desk(connection: Connection, client: httpx.AsyncClient, world: World) -> Desk:
    remark = Remark(field="addressees[1]", code="group_unknown", message="Đề nghị xem lại nhóm.", lines=[2, 2])
    body = "V/v tuyên truyền bảo vệ rừng mùa khô\nKính gửi: UBND các xã"
    made = dispatches.create(connection, world.people[CLERK], campaign(world, body=body, remarks=[remark]))
    clerk, officer, auditor = (Office(client, cookie(connection, name)) for name in (CLERK, OFFICER, AUDITOR))
    return Desk(connection, world, clerk, officer, auditor, made.id)


async def test_a_draft_opens_on_its_check_page(desk: Desk) -> None:
    answer = await desk.clerk.get(desk.path)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{desk.path}/edit")


async def test_the_text_stands_beside_the_fields_and_each_leads_to_the_other(desk: Desk) -> None:
    page = (await desk.clerk.get(f"{desk.path}/edit")).text
    assert 'id="line-2"' in page
    assert 'href="#f-subject"' in page
    assert 'id="f-subject"' in page


async def test_a_remark_stands_beside_what_it_is_about(desk: Desk) -> None:
    page = (await desk.clerk.get(f"{desk.path}/edit")).text
    after = page[page.index('id="addressees-1"') :]
    assert "Đề nghị xem lại nhóm." in after[: after.index("</fieldset>")]


async def test_sent_back_as_it_was_shown_the_draft_does_not_change(desk: Desk) -> None:
    before = desk.draft()
    answer = await desk.save({})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{desk.path}/edit?done=saved")
    assert desk.draft() == before


async def test_what_is_corrected_is_saved(desk: Desk) -> None:
    await desk.save(
        {
            "subject": ["V/v giữ rừng"],
            "issued_on": ["20/7/2024"],
            "addressees-1-offices": [desk.world.ref("KIENMOC"), desk.world.ref("LAMCA")],
            "instructions-0-channels": ["LED", "BANNER"],
            "instructions-0-due_on": ["1/8/2024"],
            "recipients-2-remove": ["1"],
            "confirmation": ["each"],
        }
    )
    draft = desk.draft()
    assert (draft.subject, draft.issued_on) == ("V/v giữ rừng", "2024-07-20")
    assert draft.addressees[1].offices == [desk.world.ref("KIENMOC"), desk.world.ref("LAMCA")]
    assert [channel.value for channel in draft.instructions[0].channels] == ["LED", "BANNER"]
    assert draft.instructions[0].due_on == "2024-08-01"
    assert [line.text for line in draft.recipients] == ["Như trên", "Sở Văn hóa, Thể thao và Du lịch"]
    assert desk.stored().confirmation.value == "each"


async def test_an_office_is_found_by_its_name_alone(desk: Desk) -> None:
    await desk.save({"addressees-0-add": ["bac xa"]})
    assert desk.draft().addressees[0].offices == [desk.world.ref("DL-TTVH"), desk.world.ref("BACXA")]


async def test_a_name_that_is_typed_is_looked_up_like_one_that_is_read(desk: Desk) -> None:
    await desk.save({"addressees-2-text": ["UBND các xã, thị trấn"], "addressees-2-group": ["1"]})
    await desk.save({"addressees-3-text": ["UBND xã Bắc Xa"]})
    await desk.save({"addressees-4-text": ["Nơi không ai biết"]})
    every = [desk.world.ref(code) for code in COMMUNES]
    found = [part.offices for part in desk.draft().addressees[2:]]
    assert [sorted(codes) for codes in found] == [sorted(every), [desk.world.ref("BACXA")], []]


async def test_a_name_whose_offices_were_all_unticked_is_not_looked_up_again(desk: Desk) -> None:
    await desk.save({"addressees-1-offices": []})
    await desk.save({"subject": ["V/v giữ rừng"]})
    assert desk.draft().addressees[1].offices == []


async def test_a_remark_about_a_field_that_was_filled_goes(desk: Desk) -> None:
    remarks = [Remark(field=field, code="x", message="x") for field in ("number", "issued_on", "addressees[0]")]
    open_one = desk.draft().addressees[0].model_copy(update={"offices": []})
    bare = {"remarks": remarks, "addressees": [open_one, *desk.draft().addressees[1:]]}
    before = desk.draft().model_copy(update=bare)
    dispatches.patch(desk.connection, desk.world.people[CLERK], desk.id, DispatchPatch(draft=before))
    await desk.save({"number": ["12"]})
    assert [remark.field for remark in desk.draft().remarks] == ["issued_on", "addressees[0]"]
    await desk.save({"issued_on": ["20/7/2024"], "addressees-0-add": ["bac xa"]})
    assert desk.draft().remarks == []


async def test_a_name_that_fits_several_offices_is_told_apart_from_one_that_fits_none(desk: Desk) -> None:
    assert "có nhiều đơn vị tên “xã”" in (await desk.save({"addressees-0-add": ["xã"]})).text
    assert "không có đơn vị nào tên “zzz”" in (await desk.save({"addressees-0-add": ["zzz"]})).text


async def test_a_refused_form_comes_back_as_it_was_typed(desk: Desk) -> None:
    before = desk.draft()
    typed = {
        "subject": ["Chữ vừa gõ"],
        "issued_on": ["31/2/2024"],
        "addressees-0-add": ["nơi không có"],
        "addressees-1-offices": [desk.world.ref("KIENMOC")],
    }
    answer = await desk.save(typed)
    assert answer.status_code == 422
    assert 'href="#f-issued_on"' in answer.text
    assert 'href="#f-addressees-0-add"' in answer.text
    form = form_of(answer.text, f"{desk.path}/edit")
    assert {name: form[name] for name in typed} == typed
    assert "UBND xã Bắc Xa" in answer.text  # unticked, and still there to be ticked again
    assert desk.draft() == before


async def test_going_on_saves_and_leads_to_sending(desk: Desk) -> None:
    answer = await desk.save({"subject": ["V/v giữ rừng"]}, then="send")
    assert answer.headers["location"] == f"{desk.path}/issue"
    assert desk.draft().subject == "V/v giữ rừng"


@pytest.mark.parametrize("prefix", ["addressees", "citations", "instructions", "reports", "recipients"])
async def test_one_more_row_is_asked_for_without_losing_what_was_typed(desk: Desk, prefix: str) -> None:
    before = len(getattr(desk.draft(), prefix))
    answer = await desk.save({"subject": ["V/v giữ rừng"]}, then=f"add-{prefix}")
    assert answer.headers["location"] == f"{desk.path}/edit#{prefix}-{before}"
    assert len(getattr(desk.draft(), prefix)) == before + 1
    assert desk.draft().subject == "V/v giữ rừng"


async def test_a_stale_save_keeps_what_was_typed_and_shows_what_others_saved(desk: Desk) -> None:
    form = await desk.form()
    theirs = desk.draft().model_copy(update={"subject": "Trích yếu của người kia"})
    dispatches.patch(desk.connection, desk.world.people[CLERK], desk.id, DispatchPatch(draft=theirs))
    mine: dict[str, str | list[str]] = {**form, "subject": ["Trích yếu của tôi"], "then": "save"}
    answer = await desk.clerk.post(f"{desk.path}/edit", mine)
    assert answer.status_code == 412
    again = form_of(answer.text, f"{desk.path}/edit")
    assert again["subject"] == ["Trích yếu của tôi"]
    assert "Trích yếu của người kia" in answer.text
    assert (await desk.clerk.post(f"{desk.path}/edit", {**again, "then": "save"})).status_code == 303
    assert desk.draft().subject == "Trích yếu của tôi"


async def test_a_refused_form_keeps_who_does_what(desk: Desk) -> None:
    form = await desk.form()
    form.pop("instructions-1-addressee_refs")
    answer = await desk.clerk.post(f"{desk.path}/edit", {**form, "issued_on": ["31/02/2024"], "then": "send"})
    assert answer.status_code == 422
    again = form_of(answer.text, f"{desk.path}/edit")
    kept = [again.get(f"instructions-{duty}-addressee_refs") for duty in range(4)]
    assert kept == [["a1"], None, ["a2"], ["a2"]]
    assert 'value="a1"' in answer.text
    await desk.clerk.post(f"{desk.path}/edit", {**again, "issued_on": ["29/02/2024"], "then": "save"})
    assert [duty.addressee_refs for duty in desk.draft().instructions] == [["a1"], [], ["a2"], ["a2"]]


async def test_saving_again_after_a_conflict_keeps_who_does_what(desk: Desk) -> None:
    form, before = await desk.form(), desk.draft()
    rest = [duty.model_copy(update={"addressee_refs": ["a2"]}) for duty in before.instructions[2:]]
    theirs = before.model_copy(update={"addressees": before.addressees[1:], "instructions": rest})
    dispatches.patch(desk.connection, desk.world.people[CLERK], desk.id, DispatchPatch(draft=theirs))
    answer = await desk.clerk.post(f"{desk.path}/edit", {**form, "then": "save"})
    again = form_of(answer.text, f"{desk.path}/edit")
    await desk.clerk.post(f"{desk.path}/edit", {**again, "then": "save"})
    after = desk.draft()
    assert [(part.ref, part.text, part.offices) for part in after.addressees] == [
        (part.ref, part.text, part.offices) for part in before.addressees
    ]
    assert [duty.addressee_refs for duty in after.instructions] == [["a1"], ["a1"], ["a2"], ["a2"]]


async def test_a_conflict_is_told_in_words(desk: Desk) -> None:
    form, before = await desk.form(), desk.draft()
    first = before.instructions[0].model_copy(update={"addressee_refs": ["a2"], "channels": [Channel.LED]})
    theirs = before.model_copy(update={"instructions": [first, *before.instructions[1:]]})
    dispatches.patch(desk.connection, desk.world.people[CLERK], desk.id, DispatchPatch(draft=theirs))
    page = (await desk.clerk.post(f"{desk.path}/edit", {**form, "then": "save"})).text
    told = " ".join(page[page.index('<dl class="facts">') : page.index("</dl>")].split())
    assert "Người kia đã lưu: UBND các xã, thị trấn" in told
    assert "Người kia đã lưu: Màn hình LED, bảng điện tử" in told
    assert "ref" not in told.replace("addressee_refs", "").replace("href", "")
    assert "LED<" not in told.replace("Màn hình LED", "")


async def test_sending_says_first_what_it_will_do(desk: Desk) -> None:
    page = (await desk.clerk.get(f"{desk.path}/issue")).text
    assert "Gửi triển khai đến 4 đơn vị, 8 nhiệm vụ" in page
    assert "UBND xã Kiên Mộc" in page
    assert "Sở Văn hóa, Thể thao và Du lịch" in page


async def test_what_is_missing_is_named_with_the_way_to_it(desk: Desk) -> None:
    await desk.save({"addressees-0-offices": []})
    page = (await desk.clerk.get(f"{desk.path}/issue")).text
    assert "chưa rõ “Trung tâm Văn hóa, Thể thao và Truyền thông” là đơn vị nào" in page
    assert f'href="{desk.path}/edit#f-addressees-0-add"' in page
    refused = await desk.clerk.post(f"{desk.path}/issue", {"number": "12"})
    assert refused.status_code == 422
    assert form_of(refused.text, f"{desk.path}/issue")["number"] == ["12"]
    assert desk.stored().status is DispatchStatus.DRAFT


async def test_sent_out_with_number_and_date_it_has_a_receipt_at_its_own_address(desk: Desk) -> None:
    asked = {"number": "12", "symbol": "VHTT", "issued_on": "20/7/2024", "version": str(desk.stored().version)}
    answer = await desk.clerk.post(f"{desk.path}/issue", asked)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{desk.path}?done=issue")
    page = (await desk.clerk.get(answer.headers["location"])).text
    assert "Đã gửi triển khai đến 4 đơn vị, 8 nhiệm vụ" in page
    assert "12/VHTT" in page
    assert "20/07/2024" in page


async def test_a_day_to_come_is_asked_about_once(desk: Desk) -> None:
    first = await desk.clerk.post(f"{desk.path}/issue", {"issued_on": "31/12/2090"})
    assert first.status_code == 422
    assert "Ngày: ngày 31/12/2090 chưa đến." in first.text
    again = form_of(first.text, f"{desk.path}/issue")
    assert (await desk.clerk.post(f"{desk.path}/issue", again)).status_code == 303
    assert desk.stored().issued_on == date(2090, 12, 31)


async def test_what_is_seldom_meant_is_said_before_sending(desk: Desk) -> None:
    await desk.save({"issued_on": ["31/12/2090"], "instructions-0-due_on": ["1/5/2001"], "subject": [""]})
    page = (await desk.clerk.get(f"{desk.path}/issue")).text
    assert "Ngày: ngày 31/12/2090 chưa đến." in page
    assert "01/05/2001 đã qua" in page
    assert f'href="{desk.path}/edit#f-subject"' in page


async def test_sent_out_without_a_number_it_says_so(desk: Desk) -> None:
    await desk.clerk.post(f"{desk.path}/issue", {"number": "", "symbol": "", "issued_on": ""})
    assert "Chưa có số" in (await desk.clerk.get(desk.path)).text


async def test_sending_twice_with_one_form_sends_once(desk: Desk) -> None:
    form = form_of((await desk.clerk.get(f"{desk.path}/issue")).text, f"{desk.path}/issue")
    first = await desk.clerk.post(f"{desk.path}/issue", form)
    second = await desk.clerk.post(f"{desk.path}/issue", form)
    assert first.headers["location"] == second.headers["location"] == f"{desk.path}?done=issue"
    sent = desk.connection.execute(select(func.count()).select_from(unit_tasks)).scalar_one()
    assert sent == 8


async def test_what_was_sent_out_is_checked_no_more(desk: Desk) -> None:
    await desk.clerk.post(f"{desk.path}/issue", {})
    for page in ("edit", "issue"):
        answer = await desk.clerk.get(f"{desk.path}/{page}")
        assert (answer.status_code, answer.headers["location"]) == (303, desk.path)


async def test_a_discarded_draft_leaves_the_list(desk: Desk) -> None:
    answer = await desk.clerk.post(f"{desk.path}/transitions", {"action": "discard"})
    assert answer.headers["location"] == "/dispatches?done=discard"
    assert "bảo vệ rừng" not in (await desk.clerk.get("/dispatches")).text


async def test_nobody_else_sees_a_draft(desk: Desk) -> None:
    for page in ("", "/edit", "/issue"):
        assert (await desk.officer.get(desk.path + page)).status_code == 404


async def test_who_only_looks_sees_the_draft_without_its_form(desk: Desk) -> None:
    assert (await desk.auditor.get(f"{desk.path}/edit")).status_code == 303
    page = await desk.auditor.get(desk.path)
    assert page.status_code == 200
    assert "<textarea" not in page.text
    refused = await desk.auditor.post(f"{desk.path}/edit", {"subject": "khác"})
    assert refused.status_code in {303, 403}
    assert desk.draft().subject == "V/v tuyên truyền bảo vệ rừng mùa khô"
