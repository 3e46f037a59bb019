"""The paragraph for Zalo and telephone, as an office would write it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.queries.lacking import Contact
from app.reading.vocabulary import Channel, DocumentKind
from app.schemas.dispatches import DispatchOut, DispatchProgress, QuantityTotal
from app.schemas.shared import OfficeRef, Totals
from app.web.standing import Standing, standing

NONE = Totals(by_status={}, counted=0, completed=0, open=0, overdue=0, percent=None)


def told(done: int, offices: int, waiting: list[str], day: date = date(2026, 3, 12)) -> Standing:
    about: dict[str, Any] = {"kind": DocumentKind.CONG_VAN, "number_symbol": "12/VHTT", "issued_on": date(2026, 2, 7)}
    dispatch = DispatchOut.model_construct(**about, subject="tuyên truyền giữ rừng")
    quantities = [(Channel.LOUDSPEAKER, "lượt phát", 412), (Channel.INTEGRATED_MEETING, "cuộc", 96)]
    quantities += [(Channel.INTEGRATED_MEETING, "lượt người", 5310)]
    progress = DispatchProgress(
        dispatch_id=1,
        at=datetime(day.year, day.month, day.day, 8, 0, tzinfo=UTC),
        totals=NONE,
        offices=offices,
        offices_completed=done,
        instructions=[],
        quantities=[QuantityTotal(channel=c, unit=u, amount=n, activities=1) for c, u, n in quantities],
    )
    named = [
        Contact(OfficeRef(id=i, code=f"X:{i}", name=name, short_name=name), "", "") for i, name in enumerate(waiting)
    ]
    return standing(dispatch, progress, named)


def test_it_says_how_many_what_came_out_and_who_is_missing() -> None:
    assert told(58, 60, ["Xã Kiên Mộc", "Xã Bắc Xa"]).text == (
        "Đến 15 giờ 00 ngày 12/3/2026, có 58/60 đơn vị (96,7%) đã hoàn thành "
        "Công văn 12/VHTT ngày 07/02/2026 “tuyên truyền giữ rừng”; "
        "Loa truyền thanh cơ sở: 412 lượt phát; Lồng ghép họp, sinh hoạt thôn, chi hội: 96 cuộc, 5.310 lượt người; "
        "còn 02 đơn vị chưa hoàn thành: Xã Kiên Mộc, Xã Bắc Xa."
    )


def test_where_nobody_is_missing_nobody_is_named() -> None:
    said = told(60, 60, [])
    assert said.text.endswith("5.310 lượt người.")
    assert said.missing == ""


def test_more_than_can_be_named_are_counted() -> None:
    said = told(0, 12, ["Xã Kiên Mộc"])
    assert said.text.endswith("còn 12 đơn vị chưa hoàn thành: Xã Kiên Mộc và 11 đơn vị khác.")
    assert said.left_out == 11


@pytest.mark.parametrize(
    ("day", "written"),
    [(date(2026, 1, 5), "05/01/2026"), (date(2026, 2, 28), "28/02/2026"), (date(2026, 3, 1), "01/3/2026")],
)
def test_days_are_written_as_in_papers(day: date, written: str) -> None:
    assert f"ngày {written}," in told(1, 2, [], day).text
