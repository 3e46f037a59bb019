"""The ways in: slips, a second factor, a provider of identities, a password shown again; each page without a fault."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from sqlalchemy import select, update
from sqlalchemy.engine import Connection

from app.db.opening import open_database
from app.models.people import user_sessions, users
from app.services import totp
from scripts.demo_server import COMMAND, TOP, DemoServer, running
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor
from tests.demo import filled

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]

PROVIDER = Path(__file__).parents[1] / "identity_provider.py"
PASSWORD = "mười lăm con trâu đen"
CLERK, OFFICER, CENTRE, ADMINISTRATOR = "vanthu.dl-vhtt", "canbo.dl-x-kienmoc", "canbo.dl-ttvh", "quantri"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
DRAFT = 9


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoServer]:
    """A demo of these tests' own, whose people may come by a provider too."""
    with subprocess.Popen([sys.executable, str(PROVIDER)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        issuer = process.stdout.readline().strip()
        oidc = {"OIDC_ISSUER": issuer, "OIDC_CLIENT_ID": "trienkhai", "OIDC_CLIENT_SECRET": "s3cret"}
        with running(filled(tmp_path_factory, "door"), **oidc, OIDC_NAME="Cổng tỉnh") as server:
            yield server
        process.terminate()


@pytest.fixture(scope="module")
def site(door: DemoServer) -> str:
    return door.url


def command(door: DemoServer, *words: str, typed: str = "") -> str:
    """What `trienkhai` says beside the running service."""
    words = (str(COMMAND), *words)
    done = subprocess.run(words, cwd=TOP, env=door.environment, input=typed, capture_output=True, text=True, check=True)
    return done.stdout


def sessions_are(door: DemoServer, username: str, **values: Any) -> None:
    """Time has gone by for this person's sessions."""

    def change(connection: Connection) -> None:
        whose = select(users.c.id).where(users.c.username == username).scalar_subquery()
        connection.execute(update(user_sessions).where(user_sessions.c.user_id == whose).values(**values))

    database = open_database(f"sqlite:///{door.environment['TRIENKHAI_DATA_DIR']}/trienkhai.db")
    try:
        database.write_now(change)
    finally:
        database.close()


def fill_in(visitor: Visitor, username: str, password: str) -> None:
    visitor.open("/sign-in")
    visitor.page.locator("#f-username").fill(username)
    visitor.page.locator("#f-password").fill(password)
    visitor.press("Đăng nhập")


def test_the_button_of_the_provider_leads_in(visit: Visit, door: DemoServer) -> None:
    command(door, "user", "link", OFFICER, "s-1")
    officer = visit(None, width=360)
    officer.open("/sign-in?next=/tasks")
    officer.look_over()
    officer.press("Đăng nhập bằng Cổng tỉnh")
    expect(officer.page).to_have_url(f"{door.url}/tasks")


def test_a_second_factor_is_turned_on_asked_for_and_replaced_by_a_recovery_code(visit: Visit, door: DemoServer) -> None:
    command(door, "user", "password", CENTRE, "--password-stdin", typed=f"{PASSWORD}\n")
    centre = visit(CENTRE, width=360)
    centre.expected |= {401, 422}
    centre.open("/account/second-factor")
    centre.look_over()
    centre.press("Bắt đầu")
    key = "".join((centre.page.locator("main code").text_content() or "").split())
    centre.page.locator("#f-code").fill("000000")
    centre.press("Bật")
    centre.sees("Mã xác thực chưa đúng")
    centre.look_over()
    centre.page.locator("#f-code").fill(totp.code_at(key, int(time.time()) // totp.STEP_SECONDS))
    centre.press("Bật")
    recovery = centre.page.locator("main code").first.text_content() or ""
    centre.look_over()
    centre.press("Đã lưu mã")
    centre.open("/account/second-factor")
    centre.look_over()
    again = visit(None, width=360)
    again.expected.add(401)
    fill_in(again, CENTRE, PASSWORD)
    again.sees("Còn một bước")
    again.look_over()
    again.page.locator("#f-code").fill("000000")
    again.press("Tiếp tục")
    again.look_over()
    again.page.locator("#f-code").fill(recovery)
    again.press("Tiếp tục")
    expect(again.page).to_have_url(f"{door.url}/")


def test_a_slip_is_given_and_opens_the_account(visit: Visit, door: DemoServer) -> None:
    keeper = visit(ADMINISTRATOR, width=360)
    keeper.open("/people?q=bacxa")
    keeper.unfold()
    keeper.look_over()
    keeper.press("Cấp phiếu mới")
    code = keeper.page.locator("main code").last.text_content() or ""
    assert re.fullmatch(r"([a-z2-7]{4}-){3}[a-z2-7]{4}", code)
    keeper.look_over()
    person = visit(None, width=360)
    person.expected.add(422)
    person.open(f"/activate?username=canbo.dl-x-bacxa&code={code}")
    person.look_over()
    person.page.locator("#f-password").fill("passwordpassword")
    person.press("Kích hoạt tài khoản")
    person.look_over()
    person.page.locator("#f-password").fill(PASSWORD)
    person.press("Kích hoạt tài khoản")
    expect(person.page).to_have_url(f"{door.url}/")


def test_a_trusted_phone_shows_the_password_again_and_sends_out(visit: Visit, door: DemoServer) -> None:
    command(door, "user", "password", CLERK, "--password-stdin", typed=f"{PASSWORD}\n")
    clerk = visit(CLERK, width=360)
    clerk.expected.add(422)
    clerk.open(f"/dispatches/{DRAFT}/issue")
    sessions_are(door, CLERK, trusted=True, proven_at=LONG_AGO)
    clerk.page.locator("#f-number").fill("919")
    clerk.press("Gửi triển khai")
    clerk.sees("Xác thực lại")
    clerk.look_over()
    clerk.page.locator("#f-password").fill("sai")
    clerk.press("Tiếp tục")
    clerk.look_over()
    clerk.page.locator("#f-password").fill(PASSWORD)
    clerk.press("Tiếp tục")
    clerk.sees("Nội dung đã nhập còn nguyên")
    clerk.look_over()
    clerk.press("Tiếp tục")
    expect(clerk.page).to_have_url(re.compile(rf"/dispatches/{DRAFT}\?done=issue"))
    clerk.sees("919/")


def test_without_javascript_a_form_outlives_its_sign_in(visit: Visit, door: DemoServer) -> None:
    officer = visit(OFFICER, width=360, javascript=False)
    officer.open("/quick?pick=BANNER")
    sessions_are(door, OFFICER, expires_at=LONG_AGO)
    officer.page.locator("#f-place").fill("Nhà văn hóa thôn Nà Pè")
    officer.expected.add(422)
    officer.press("Lưu kết quả")
    officer.page.locator("summary").first.click()
    officer.page.locator(f'button[value="{OFFICER}"]').click()
    officer.sees("Nội dung đã nhập còn nguyên", "Nhà văn hóa thôn Nà Pè")
    officer.press("Tiếp tục")
    expect(officer.page.locator("#f-place")).to_have_value("Nhà văn hóa thôn Nà Pè")


def test_one_account_with_everything_unfolded_has_no_fault(visit: Visit) -> None:
    officer = visit(CLERK, width=360)
    officer.open("/account")
    officer.unfold()
    officer.look_over()
