"""`trienkhai user` and `trienkhai token`: what they print, what they store, and their exit codes."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli import main
from app.cli import users as command
from app.db import migrate
from app.db.opening import open_database
from app.policies import Actor
from app.queries.people import actor_of_token, password_hash_of
from app.services.activation import fits
from app.workflow.kinds import Role
from tests.factories_offices import OFFICES

PASSWORD = "con suối nhỏ đầu bản"


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lay: Callable[[Path], str]) -> Path:
    monkeypatch.setenv("TRIENKHAI_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(command, "hash_password", lambda password: f"hash of {password}")
    lay(tmp_path / "trienkhai.db")
    return tmp_path


def run(*words: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, words, input=typed)


def stored_password(folder: Path, username: str) -> tuple[int, str] | None:
    db = open_database(f"sqlite:///{folder / 'trienkhai.db'}")
    try:
        return db.read_now(password_hash_of, username)
    finally:
        db.close()


def owner(folder: Path, secret: str) -> Actor | None:
    db = open_database(f"sqlite:///{folder / 'trienkhai.db'}")
    try:
        return db.read_now(actor_of_token, secret, None)
    finally:
        db.close()


def test_an_account_is_made_with_a_password_from_standard_input(data_dir: Path) -> None:
    made = run("user", "create", "an.nguyen", "--name", "Nguyễn Văn An", "--password-stdin", typed=f"{PASSWORD}\n")
    assert (made.exit_code, made.stderr) == (0, "")
    assert made.stdout == "Đã tạo tài khoản an.nguyen.\n"
    known = stored_password(data_dir, "an.nguyen")
    assert known is not None
    assert known[1] == f"hash of {PASSWORD}"


def test_a_token_is_printed_alone_and_works(data_dir: Path) -> None:
    run("user", "create", "an.nguyen", "--name", "Nguyễn Văn An", "--no-password")
    made = run("token", "create", "--user", "an.nguyen", "--name", "thử", "--scope", "read")
    assert made.exit_code == 0
    secret = made.stdout.removesuffix("\n")
    assert "\n" not in secret
    actor = owner(data_dir, secret)
    assert actor is not None
    assert (actor.username, actor.scopes) == ("an.nguyen", frozenset({"read"}))


def test_a_program_gets_json(data_dir: Path) -> None:
    user = run("user", "create", "an.nguyen", "--name", "Nguyễn Văn An", "--no-password", "--admin", "--json")
    assert json.loads(user.stdout) == {
        "id": 1, "username": "an.nguyen", "display_name": "Nguyễn Văn An", "phone": "", "is_admin": True, "version": 1
    }  # fmt: skip
    token = json.loads(run("token", "create", "--user", "an.nguyen", "--name", "thử", "--json").stdout)
    assert owner(data_dir, token["token"]) is not None


def test_a_seat_is_given_with_the_account(data_dir: Path) -> None:
    file = data_dir / "offices.csv"
    file.write_text(OFFICES, encoding="utf-8")
    assert run("import", "offices", str(file)).exit_code == 0
    code = next(line.split(",")[0] for line in OFFICES.splitlines()[1:])
    made = run("user", "create", "an", "--name", "An", "--no-password", "--office", code, "--role", "clerk")
    assert made.exit_code == 0, made.stderr
    actor = owner(data_dir, run("token", "create", "--user", "an", "--name", "thử").stdout.strip())
    assert actor is not None
    assert [(seat.code.split(":")[1], seat.roles) for seat in actor.seats] == [(code, frozenset({Role.CLERK}))]


@pytest.mark.parametrize(
    ("words", "typed", "code", "said"),
    [
        (("user", "create", "An Nguyễn", "--name", "x", "--no-password"), None, 1, "username"),
        (("user", "create", "an", "--name", "x", "--no-password", "--office", "NOWHERE"), None, 1, "NOWHERE"),
        (("user", "create", "an", "--name", "x"), None, 2, "--password-stdin"),
        (("user", "create", "an", "--name", "x", "--password-stdin"), "ngắn\n", 1, "15"),
        (("user", "create", "an"), None, 2, "--name"),
        (("user", "create", "an", "--name", "x", "--role", "king", "--no-password"), None, 2, "king"),
        (("user", "password", "khong-co", "--password-stdin"), f"{PASSWORD}\n", 1, "khong-co"),
        (("token", "create", "--user", "khong-co", "--name", "x"), None, 1, "khong-co"),
        (("token", "create", "--user", "an", "--name", "x", "--scope", "all"), None, 1, "scopes"),
    ],
)
def test_a_refusal_is_a_line_and_an_exit_code(
    data_dir: Path, words: tuple[str, ...], typed: str | None, code: int, said: str
) -> None:
    refused = run(*words, typed=typed)
    assert refused.exit_code == code
    assert refused.stdout == ""
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr
    assert stored_password(data_dir, "an") is None


def test_a_name_is_taken_once(data_dir: Path) -> None:
    words = ("user", "create", "an", "--name", "An", "--no-password")
    assert run(*words).exit_code == 0
    again = run(*words)
    assert (again.exit_code, "đã có tài khoản an" in again.stderr) == (1, True)


def test_a_new_password_replaces_the_old_one(data_dir: Path) -> None:
    run("user", "create", "an", "--name", "An", "--password-stdin", typed=f"{PASSWORD}\n")
    assert run("user", "password", "an", "--password-stdin", typed="cây đa trước sân đình\n").exit_code == 0
    known = stored_password(data_dir, "an")
    assert known is not None
    assert known[1] == "hash of cây đa trước sân đình"


def test_nonsense_in_the_settings_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIENKHAI_DATABASE_URL", "mysql://x")
    refused = run("db", "upgrade")
    assert refused.exit_code == 2
    assert refused.stderr.startswith("TRIENKHAI_DATABASE_URL:")
    assert refused.stderr.count("\n") == 1


def test_upgrading_twice_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIENKHAI_DATA_DIR", str(tmp_path / "fresh"))
    first, second = (json.loads(run("db", "upgrade", "--json").stdout) for _ in range(2))
    assert first == {"from": None, "to": migrate.head()}
    assert second == {"from": migrate.head(), "to": migrate.head()}


def test_an_account_is_closed_opened_and_unlocked(data_dir: Path) -> None:
    run("user", "create", "an", "--name", "An", "--password-stdin", typed=f"{PASSWORD}\n")
    assert run("user", "unlock", "an").exit_code == 0
    assert run("user", "disable", "an").exit_code == 0
    assert stored_password(data_dir, "an") is None
    assert run("user", "unlock", "an").exit_code == 1
    assert run("user", "enable", "an").exit_code == 0
    assert stored_password(data_dir, "an") is not None


def test_tokens_are_listed_without_their_secrets_and_revoked(data_dir: Path) -> None:
    run("user", "create", "an.nguyen", "--name", "Nguyễn Văn An", "--no-password")
    secret = run("token", "create", "--user", "an.nguyen", "--name", "đồng bộ", "--scope", "read").stdout.strip()
    listed = run("token", "list", "--user", "an.nguyen")
    number, prefix, scopes, office, name = listed.stdout.strip().split("\t")
    assert (scopes, office, name) == ("read", "-", "đồng bộ")
    assert secret.startswith(prefix.removesuffix("…"))
    assert secret not in listed.stdout
    assert [one["id"] for one in json.loads(run("token", "list", "--user", "an.nguyen", "--json").stdout)] == [
        int(number)
    ]
    assert run("token", "revoke", number, "--user", "an.nguyen").exit_code == 0
    assert owner(data_dir, secret) is None
    assert run("token", "revoke", number, "--user", "an.nguyen").exit_code == 1
    assert run("token", "list", "--user", "khong.co").exit_code == 1


def test_roles_are_given_ended_and_listed(data_dir: Path) -> None:
    offices_there(data_dir)
    code = next(line.split(",")[0] for line in OFFICES.splitlines()[1:])
    run("user", "create", "an.nguyen", "--name", "Nguyễn Văn An", "--no-password", "--office", code)
    assert (
        run("role", "grant", "an.nguyen", code, "head").stdout == "an.nguyen hiện có vai trò: Chuyên viên, Lãnh đạo\n"
    )
    assert run("role", "end", "an.nguyen", code, "officer").exit_code == 0
    assert run("role", "list", code).stdout == "an.nguyen\tNguyễn Văn An\tLãnh đạo\n"
    listed = json.loads(run("role", "list", code, "--json").stdout)
    assert [(one["username"], one["roles"]) for one in listed["items"]] == [("an.nguyen", ["head"])]
    assert run("role", "end", "an.nguyen", code, "head").stdout == "an.nguyen hiện có vai trò: không có vai trò\n"
    assert run("role", "grant", "khong.co", code, "head").exit_code == 1
    assert run("role", "grant", "an.nguyen", "KHONGCO", "head").exit_code == 1


def offices_there(folder: Path) -> None:
    table = folder / "offices.csv"
    table.write_text(OFFICES, encoding="utf-8")
    assert run("import", "offices", str(table)).exit_code == 0


def people_of(folder: Path, lines: str) -> Path:
    table = folder / "people.csv"
    table.write_text(f"username,name,office_code,role\n{lines}", encoding="utf-8")
    return table


def test_people_are_brought_in_with_slips_that_open_their_accounts(data_dir: Path) -> None:
    offices_there(data_dir)
    table = people_of(data_dir, 'an.nguyen,"Nguyễn Văn An",TL-SYT,officer\nan.nguyen,"Nguyễn Văn An",TL-TU,head\n')
    paper = data_dir / "slips.html"
    tried = run("import", "users", str(table), "--slips", str(paper), "--dry-run")
    assert (tried.exit_code, paper.exists()) == (0, False)
    made = run("import", "users", str(table), "--slips", str(paper))
    assert (made.exit_code, made.stderr) == (0, "")
    text = paper.read_text(encoding="utf-8")
    assert text.count("Nguyễn Văn An") == 1
    assert "data:image/svg+xml" in text
    assert paper.stat().st_mode & 0o777 == 0o600
    code = re.search("<code>([a-z2-7]{4}(-[a-z2-7]{4}){3})</code>", text)
    assert code is not None
    assert fitting(data_dir, "an.nguyen", code[1])
    assert run("import", "users", str(table), "--slips", str(paper)).exit_code == 2  # nothing is written over


def test_a_bad_row_is_told_and_nothing_is_stored(data_dir: Path) -> None:
    offices_there(data_dir)
    refused = run("import", "users", str(people_of(data_dir, "an.nguyen,An,KHONGCO,officer\n")))
    assert refused.exit_code == 1
    assert "KHONGCO" in refused.stderr
    assert run("user", "slip", "an.nguyen").exit_code == 1


def test_a_slip_for_who_forgot_the_password(data_dir: Path) -> None:
    run("user", "create", "an.nguyen", "--name", "Nguyễn Văn An", "--no-password")
    code, address = run("user", "slip", "an.nguyen").stdout.split()
    assert address == f"http://127.0.0.1:8000/activate?username=an.nguyen&code={code}"
    assert fitting(data_dir, "an.nguyen", code)


def fitting(folder: Path, username: str, code: str) -> bool:
    db = open_database(f"sqlite:///{folder / 'trienkhai.db'}")
    try:
        return db.read_now(fits, username, code) is not None
    finally:
        db.close()


def test_a_deputy_is_named_and_ended(data_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "offices.csv").write_text(OFFICES, encoding="utf-8")
    assert run("import", "offices", str(tmp_path / "offices.csv")).exit_code == 0
    code = next(line.split(",")[0] for line in OFFICES.splitlines()[1:])
    for username in ("an.nguyen", "binh.tran"):
        run("user", "create", username, "--name", username, "--office", code, "--no-password")
    named = ("user", "deputy", "an.nguyen", "--to", "binh.tran", "--office", code, "--since", "2098-12-31")
    made = run(*named, "--until", "2099-01-09")
    assert (made.exit_code, made.stdout) == (0, "1\n")
    again = run(*named, "--until", "2099-01-01")
    assert (again.exit_code, "đã có người được ủy quyền" in again.stderr) == (1, True)
    assert run("user", "end-deputy", "1").exit_code == 0
    assert run("user", "end-deputy", "1").exit_code == 1


@pytest.mark.parametrize("words", [["token", "list", "--user", "an"], ["doctor"], ["audit", "verify"]])
def test_a_folder_without_a_database_is_said_in_one_line_and_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    nowhere = tmp_path / "nowhere"
    monkeypatch.setenv("TRIENKHAI_DATA_DIR", str(nowhere))
    result = CliRunner().invoke(main, words)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "trienkhai db upgrade" in result.stderr
    assert not nowhere.exists()


@pytest.mark.parametrize("words", [["token", "list", "--user", "an"], ["doctor"]])
def test_a_database_without_tables_is_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / "trienkhai.db").touch()
    monkeypatch.setenv("TRIENKHAI_DATA_DIR", str(bare))
    result = CliRunner().invoke(main, words)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "trienkhai db upgrade" in result.stderr
