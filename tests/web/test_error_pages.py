"""Every refusal has a page in plain Vietnamese: what happened, what to do next; for htmx the same as a fragment."""

import re

import httpx
import pytest

pytestmark = pytest.mark.anyio

REFUSED = {
    "forbidden": (403, "Chưa được phân quyền"),
    "missing": (404, "Không tìm thấy"),
    "conflict": (409, "Không thực hiện được lúc này"),
    "stale": (412, "Nội dung đã thay đổi"),
    "large": (413, "Dung lượng quá lớn"),
    "input": (422, "Thông tin nhập chưa hợp lệ"),
    "many": (429, "Gửi quá nhiều lần"),
    "bug": (500, "Lỗi hệ thống"),
    "busy": (503, "Hệ thống đang bận"),
}
_PARAGRAPH = re.compile(r"<p[^>]*>(.*?)</p>", re.DOTALL)
_MARKED = re.compile(r"[àáảãạăắằâấầđèéêếềìíòóôốồơớờùúưứừỳý]", re.IGNORECASE)


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("htmx", [False, True])
async def test_a_refusal_says_what_happened_and_what_to_do(probe: httpx.AsyncClient, name: str, *, htmx: bool) -> None:
    status, title = REFUSED[name]
    answer = await probe.get(f"/probe/refused/{name}", headers={"hx-request": "true"} if htmx else {})
    refusal = answer.text.split('class="block refusal"', 1)[1]
    said = _PARAGRAPH.findall(refusal.split("</section>", 1)[0])
    assert (answer.status_code, "<html" in answer.text) == (status, not htmx)
    assert f"<h1>{title}" in refusal
    assert len(said) >= 3, said  # what happened, what to do, the way back
    assert all(_MARKED.search(each) for each in said[:3]), said
    assert not [each for each in said if "%(" in each or "…" in each]
    assert 'href="/"' in refusal
