"""The list of dispatches and the page of one, as its sender, a unit and an onlooker see it."""

import re
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import update
from sqlalchemy.engine import Connection

from app import clock
from app.models.unit_tasks import unit_tasks
from app.queries.dispatches import get_dispatch
from app.schemas.dispatches import DispatchTransition
from app.services import dispatches
from app.workflow.deadline import due_sort
from app.workflow.dispatch import DispatchAction, DispatchStatus
from tests.credentials import cookie
from tests.drafts import campaign
from tests.routers.pages.forms import form_of
from tests.routers.pages.people import CLERK, Office, Scene

pytestmark = pytest.mark.anyio


def status(sent: Scene) -> DispatchStatus:
    return get_dispatch(sent.connection, sent.world.people[CLERK], sent.dispatch).status


def another(sent: Scene) -> int:
    """A second dispatch of the same office, under way."""
    clerk = sent.world.people[CLERK]
    made = dispatches.create(sent.connection, clerk, campaign(sent.world, subject="V/v giữ rừng, lần hai"))
    asked = DispatchTransition(action=DispatchAction.ISSUE, number="13")
    return dispatches.transition(sent.connection, clerk, made.id, asked).id


async def finish(sent: Scene, task: int) -> None:
    assert (await sent.officer.post(f"/tasks/{task}/transitions", {"action": "finish"})).status_code == 303


async def act(sent: Scene, action: str, **words: str) -> httpx.Response:
    return await sent.clerk.post(f"/dispatches/{sent.dispatch}/transitions", {"action": action, **words})


async def test_the_list_shows_each_with_how_far_it_is(sent: Scene) -> None:
    await finish(sent, sent.first)
    page = (await sent.clerk.get("/dispatches")).text
    assert "V/v tuyên truyền bảo vệ rừng mùa khô" in page
    assert "<b>1/8</b>" in page
    assert "Đang triển khai" in page


async def test_the_list_is_narrowed_by_status_and_by_words(sent: Scene) -> None:
    another(sent)
    found = (await sent.clerk.get("/dispatches?q=lần hai")).text
    assert "V/v giữ rừng, lần hai" in found
    assert "bảo vệ rừng mùa khô" not in found
    none = (await sent.clerk.get("/dispatches?status=recalled")).text
    assert "Không tìm thấy" in none


async def test_a_status_nobody_knows_narrows_nothing(sent: Scene) -> None:
    assert "bảo vệ rừng mùa khô" in (await sent.clerk.get("/dispatches?status=x")).text


async def test_what_cannot_be_typed_finds_nothing_and_breaks_nothing(sent: Scene) -> None:
    assert (await sent.clerk.get("/dispatches?q=%00")).status_code == 200


async def test_htmx_gets_the_rows_alone(sent: Scene) -> None:
    part = await sent.clerk.get("/dispatches?q=rừng", htmx=True)
    assert "<html" not in part.text
    assert 'id="found"' in part.text
    assert "HX-Request" in part.headers["vary"]


async def test_who_only_looks_is_offered_no_new_dispatch(sent: Scene) -> None:
    auditor = Office(sent.clerk.client, cookie(sent.connection, "kiemtra.dl-vhtt"))
    assert "/readings/new" in (await sent.clerk.get("/dispatches")).text
    assert "/readings/new" not in (await auditor.get("/dispatches")).text


async def test_the_matrix_has_a_table_per_group_of_offices_and_a_link_per_task(sent: Scene) -> None:
    page = (await sent.clerk.get(f"/dispatches/{sent.dispatch}")).text
    assert page.count('class="matrix"') == 2
    assert page.count('class="cell s-assigned"><a') == 8
    assert f'href="/tasks/{sent.first}"' in page
    assert 'href="tel:02053000000"' in page


async def test_the_matrix_fills_as_units_report(sent: Scene) -> None:
    await finish(sent, sent.first)
    page = (await sent.clerk.get(f"/dispatches/{sent.dispatch}")).text
    assert page.count('class="cell s-done"><a') == 1
    assert "Chờ xác nhận" in page
    assert '<td class="sum">1/3</td>' in page


async def test_a_task_past_its_day_is_marked_late(sent: Scene) -> None:
    yesterday = clock.today() - timedelta(days=1)
    row = update(unit_tasks).where(unit_tasks.c.id == sent.first)
    sent.connection.execute(row.values(due_on=yesterday, due_sort=due_sort(yesterday)))
    page = (await sent.clerk.get(f"/dispatches/{sent.dispatch}")).text
    assert page.count('class="cell s-assigned late"') == 1
    assert "<small>Quá hạn</small>" in page


async def test_a_cell_says_its_status_in_words_too(sent: Scene) -> None:
    page = (await sent.clerk.get(f"/dispatches/{sent.dispatch}")).text
    cell = page[page.index('class="cell s-assigned"><a') :]
    assert '<span class="hidden-text">Chưa tiếp nhận</span>' in cell[: cell.index("</td>")]


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("duties", "Phát tin trên loa truyền thanh của xã"),
        ("channels", "Chưa có kết quả có số liệu"),
        ("deliveries", "UBND xã Bắc Xa"),
        ("files", "Chưa có tệp"),
        ("log", "Gửi triển khai"),
    ],
)
async def test_each_part_has_an_address_of_its_own(sent: Scene, view: str, words: str) -> None:
    page = (await sent.clerk.get(f"/dispatches/{sent.dispatch}?view={view}")).text
    assert words in page
    assert 'id="block-1"' not in page, "the matrix by office is another part"


async def test_results_are_shown_per_channel_and_unit_of_measure(sent: Scene) -> None:
    result: dict[str, str | list[str]] = {
        "task_ids": [str(sent.first), str(sent.second)],
        "channel": "LOUDSPEAKER",
        "done_on": f"{clock.today()}",
    }
    amounts = {"quantity-0-amount": "12", "quantity-0-unit": "lượt phát"}
    answer = await sent.officer.post(f"/activities?task={sent.first}", {**result, **amounts})
    assert answer.status_code == 303, answer.text
    page = (await sent.clerk.get(f"/dispatches/{sent.dispatch}?view=channels")).text
    row = page[page.index('<th scope="rowgroup" rowspan="1">Loa truyền thanh cơ sở</th>') :]
    assert '<td class="number">12</td>' in row[: row.index("</tr>")]


async def test_a_unit_sees_its_own_row_and_no_button_of_the_sender(sent: Scene) -> None:
    page = (await sent.officer.get(f"/dispatches/{sent.dispatch}")).text
    assert "UBND xã Kiên Mộc" in page
    assert "UBND xã Bắc Xa" not in page
    assert f"/dispatches/{sent.dispatch}/transitions" not in page


async def test_buttons_follow_what_is_allowed(sent: Scene) -> None:
    page = (await sent.clerk.get(f"/dispatches/{sent.dispatch}")).text
    assert [name for name in ("register", "recall", "supersede", "close", "reopen") if f'id="act-{name}"' in page] == [
        "register",
        "recall",
        "supersede",
        "close",
    ]
    await act(sent, "close")
    page = (await sent.clerk.get(f"/dispatches/{sent.dispatch}")).text
    assert 'id="act-reopen"' in page
    assert 'id="act-recall"' not in page


async def test_number_date_and_signed_copy_are_entered_later(sent: Scene) -> None:
    came = {"file": ("ban ky.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")}
    data = {"action": "register", "number": "88", "issued_on": "20/7/2024"}
    answer = await sent.clerk.post(f"/dispatches/{sent.dispatch}/transitions", data, came)
    assert answer.headers["location"] == f"/dispatches/{sent.dispatch}?done=register"
    page = (await sent.clerk.get(answer.headers["location"])).text
    assert "Đã vào số, ngày, bản ký." in page
    assert "88/VHTT" in page
    assert "Chưa có bản ký" not in page
    assert "ban ky.pdf" in (await sent.clerk.get(f"/dispatches/{sent.dispatch}?view=files")).text


async def test_a_file_for_addressees_only_says_so_and_is_not_there_for_who_reads_along(
    sent: Scene, connection: Connection
) -> None:
    came = {"file": ("phu luc.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")}
    address, files = f"/dispatches/{sent.dispatch}/transitions", f"/dispatches/{sent.dispatch}?view=files"
    await sent.clerk.post(address, {"action": "register", "number": "88", "internal": "true"}, came)
    shown = (await sent.officer.get(files)).text
    assert "Lưu hành nội bộ" in shown
    (path,) = set(re.findall(r"/files/\d+", shown))
    above = Office(sent.clerk.client, cookie(connection, "lanhdao.dl-ubnd"))
    assert (await sent.officer.get(path)).status_code == 200
    assert "phu luc.pdf" not in (await above.get(files)).text
    assert (await above.get(path)).status_code == 404


async def test_a_number_in_use_is_refused_with_the_form_open_and_filled(sent: Scene) -> None:
    another(sent)
    day = {"issued_on": get_dispatch(sent.connection, sent.world.people[CLERK], sent.dispatch).issued_on}
    assert day["issued_on"] is not None
    answer = await act(sent, "register", number="13", issued_on=f"{day['issued_on']:%d/%m/%Y}")
    assert answer.status_code == 409
    assert "13/VHTT" in answer.text
    opened = answer.text[answer.text.index('id="act-register"') :]
    assert opened[: opened.index(">")].endswith("open")
    assert form_of(answer.text, f"/dispatches/{sent.dispatch}/transitions")["number"] == ["13"]


async def test_recalling_says_what_it_does_and_asks_why(sent: Scene) -> None:
    await finish(sent, sent.first)
    page = (await sent.clerk.get(f"/dispatches/{sent.dispatch}")).text
    assert "Rút 7 nhiệm vụ chưa xong" in page
    assert "1 nhiệm vụ đã hoàn thành giữ nguyên kết quả" in page
    unsaid = await act(sent, "recall", reason=" ")
    assert unsaid.status_code == 422
    assert 'href="#f-reason"' in unsaid.text
    assert status(sent) is DispatchStatus.ISSUED
    assert (await act(sent, "recall", reason="Gửi nhầm văn bản")).status_code == 303
    assert status(sent) is DispatchStatus.RECALLED
    log = (await sent.clerk.get(f"/dispatches/{sent.dispatch}?view=log")).text
    assert "Gửi nhầm văn bản" in log


async def test_another_dispatch_of_ours_takes_its_place(sent: Scene) -> None:
    after = another(sent)
    page = (await sent.clerk.get(f"/dispatches/{sent.dispatch}")).text
    assert f'<option value="{after}"' in page
    unsaid = await act(sent, "supersede", reason="Thay nội dung")
    assert unsaid.status_code == 422
    assert (await act(sent, "supersede", reason="Thay nội dung", successor_id=str(after))).status_code == 303
    page = (await sent.clerk.get(f"/dispatches/{sent.dispatch}")).text
    assert f'href="/dispatches/{after}"' in page


async def test_an_act_that_came_too_late_is_told_in_words(sent: Scene) -> None:
    await act(sent, "recall", reason="Gửi nhầm văn bản")
    answer = await act(sent, "close")
    assert answer.status_code == 409
    assert "Kết thúc theo dõi" in answer.text
    assert "Đã thu hồi" in answer.text


async def test_a_form_drawn_from_an_older_version_is_refused(sent: Scene) -> None:
    answer = await act(sent, "close", version="1")
    assert answer.status_code == 412
    assert status(sent) is DispatchStatus.ISSUED


async def test_an_action_nobody_knows_is_refused(sent: Scene) -> None:
    assert (await act(sent, "shred")).status_code == 422


async def test_a_unit_cannot_recall_what_it_received(sent: Scene) -> None:
    data = {"action": "recall", "reason": "Không muốn làm"}
    assert (await sent.officer.post(f"/dispatches/{sent.dispatch}/transitions", data)).status_code == 403
    assert status(sent) is DispatchStatus.ISSUED


async def test_a_dispatch_that_is_not_mine_to_see_does_not_exist(sent: Scene) -> None:
    stranger = Office(sent.clerk.client, cookie(sent.connection, "quantri"))
    assert (await stranger.get(f"/dispatches/{sent.dispatch}")).status_code == 404
    assert (await sent.clerk.get("/dispatches/999999")).status_code == 404


async def test_nobody_signed_in_is_asked_to_sign_in(sent: Scene) -> None:
    answer = await sent.clerk.client.get(f"/dispatches/{sent.dispatch}")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in?next=")
