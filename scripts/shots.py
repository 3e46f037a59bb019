"""Pictures of every page from a demo of its own: `shots/` at 360 and 1280 px; `--readme`, `--help-pages`: those alone."""

import argparse
import tempfile
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from scripts.chromium import running as running_browser
from scripts.demo_server import TOP, DemoServer, running
from scripts.shot import Shot, reach
from scripts.shots_rare import RARE

OUT = TOP / "shots"
README = TOP / "docs" / "images"
HELP = TOP / "static" / "help"
WIDTHS = (360, 1280)
HEIGHT = 800
CLERK, OFFICER, HEAD, OTHERS = "vanthu.dl-vhtt", "canbo.dl-x-kienmoc", "lanhdao.dl-vhtt", "vanthu.ls-svhttdl"
FOREST, SPRING, HANDED_ON, RECALLED, DRAFT = 3, 6, 7, 5, 9
"""Dispatches of the demo, numbered in the order they were written."""


_TASK = "main a[href^='/tasks/']:not([href*='new'])"
PAGES: Sequence[Shot] = (
    Shot("sign-in", None, "/sign-in"),
    Shot("home-clerk", CLERK, "/"),
    Shot("home-officer", OFFICER, "/"),
    Shot("home-head", HEAD, "/"),
    Shot("home-centre", "canbo.dl-ttvh", "/"),
    Shot("home-upstream", "vanthu.dl-btghu", "/"),
    Shot("home-department", OTHERS, "/"),
    Shot("home-auditor", "kiemtra.dl-vhtt", "/"),
    Shot("home-administrator", "quantri", "/"),
    Shot("reading-new", CLERK, "/readings/new"),
    Shot("received-new", "vanthu.ls-p-tamthanh", "/readings/received"),
    Shot("draft-edit", CLERK, f"/dispatches/{DRAFT}/edit"),
    Shot("draft-issue", CLERK, f"/dispatches/{DRAFT}/issue"),
    Shot("dispatches", CLERK, "/dispatches"),
    *(
        Shot(f"dispatch-{view}", CLERK, f"/dispatches/{FOREST}?view={view}")
        for view in ("duties", "channels", "offices", "deliveries", "files", "log")
    ),
    Shot("dispatch-received", OFFICER, f"/dispatches/{FOREST}"),
    Shot("dispatch-offices-add", CLERK, f"/dispatches/{FOREST}/offices"),
    Shot("dispatch-nudges", CLERK, f"/dispatches/{FOREST}/nudges?only=not_begun"),
    Shot("dispatch-who-has-not", CLERK, f"/dispatches/{FOREST}?only=not_begun"),
    Shot("dispatch-amend", CLERK, f"/dispatches/{FOREST}/changes/amend"),
    Shot("dispatch-correct", CLERK, f"/dispatches/{FOREST}/changes/correct"),
    Shot("dispatch-recalled", CLERK, f"/dispatches/{RECALLED}"),
    Shot("dispatch-department", OTHERS, f"/dispatches/{SPRING}"),
    Shot("dispatch-handed-on", "vanthu.ls-p-tamthanh", f"/dispatches/{HANDED_ON}"),
    Shot("directives", CLERK, "/directives"),
    Shot("directive", CLERK, "/directives", "main a[href^='/directives/']"),
    Shot("directive-twins", CLERK, "/directives/1/merge"),
    Shot("directives-compared", CLERK, "/directives/1/merge?twin=2"),
    Shot("directive-between", CLERK, f"/dispatches/{FOREST}", "main a[href^='/directives/']"),
    *(Shot(f"tasks-{tab}", OFFICER, f"/tasks?tab={tab}") for tab in ("todo", "doing", "done")),
    Shot("tasks-issued", CLERK, "/tasks?side=issued"),
    Shot("tasks-of-dispatch", CLERK, f"/tasks?side=issued&tab=done&dispatch={FOREST}"),
    Shot("bulk-of-dispatch", HEAD, f"/tasks/bulk?action=waive&tab=todo&dispatch={FOREST}"),
    Shot("task-todo", OFFICER, "/tasks?tab=todo", _TASK),
    Shot("task-doing", OFFICER, "/tasks?tab=doing", _TASK),
    Shot("task-done", OFFICER, "/tasks?tab=done", _TASK),
    Shot("task-returned", "canbo.dl-x-bacxa", "/tasks?tab=todo", _TASK),
    Shot("task-issuer", CLERK, f"/dispatches/{FOREST}", _TASK),
    Shot("activity-new", OFFICER, "/tasks?tab=todo", _TASK, "/activities/new"),
    Shot("activity-edit", OFFICER, "/tasks?tab=doing", _TASK, on="main a[href*='/activities/'][href$='/edit']"),
    Shot("quick", OFFICER, "/quick"),
    Shot("offices", CLERK, "/offices"),
    Shot("office", CLERK, "/offices?q=kien+moc", "main .rows a.title"),
    Shot("offices-groups", CLERK, "/offices/groups"),
    Shot("group", CLERK, "/offices/groups", "main a[href^='/offices/groups/']"),
    Shot("group-members", CLERK, "/offices/groups", "main a[href^='/offices/groups/']", "/members"),
    Shot("office-roles", CLERK, "/offices?q=phong+van+hoa+va+thong+tin", "main .rows a.title", "/roles"),
    Shot("offices-rebuilt", "quantri", "/offices/successions"),
    Shot("task-hand-on", "vanthu.ls-p-luongvantri", "/tasks?tab=todo", _TASK, "/hand-on"),
    Shot("task-handed-on", "vanthu.ls-p-tamthanh", "/tasks?tab=todo", _TASK),
    Shot("task-assign", OFFICER, "/tasks?tab=todo", _TASK, "/assignment"),
    Shot("extension-new", OFFICER, "/tasks?tab=todo", _TASK, "/extensions/new"),
    Shot("extensions", CLERK, "/extensions"),
    Shot("sign-in-code", None, "/sign-in/code"),
    Shot("activation", None, "/activate"),
    Shot("account", CLERK, "/account"),
    Shot("account-second-factor", CLERK, "/account/second-factor"),
    Shot("account-proof", CLERK, "/sign-in/proof?next=/account"),
    Shot("accounts-of-the-office", "quantri", "/people?q=dl-x"),
    Shot("accounts-who-leaves", "quantri", "/people?q=dl-x", "main a[href*='leaving=']"),
    Shot("audit", "kiemtra.dl-vhtt", "/audit"),
    Shot("bulk-finish", OFFICER, "/tasks/bulk?action=finish&tab=todo"),
    Shot("activity-behalf", CLERK, f"/dispatches/{FOREST}", _TASK, "/activities/new"),
    Shot("help", OFFICER, "/help"),
    Shot("help-sending", CLERK, "/help/sending"),
    Shot("missing", OFFICER, "/tasks/999999", status=404),
)
FOR_README: Sequence[Shot] = (
    Shot("matrix", CLERK, f"/dispatches/{FOREST}", width=1280),
    Shot("phone", OFFICER, "/tasks?tab=todo", width=360),
)
FOR_HELP: Sequence[Shot] = (
    Shot("tasks", OFFICER, "/tasks?tab=todo", width=360, height=640),
    Shot("record", OFFICER, "/quick", width=360, height=640),
    Shot("reading", CLERK, "/readings/new", width=800, height=560),
    Shot("matrix", CLERK, f"/dispatches/{FOREST}", width=1000, height=640),
)


def browser() -> AbstractContextManager[Browser]:
    return running_browser(LANGUAGE="vi")


class Camera:
    """One signed-in window per person and width."""

    def __init__(self, chromium: Browser, server: DemoServer) -> None:
        self._chromium = chromium
        self._server = server
        self._windows: dict[tuple[str | None, int], BrowserContext] = {}

    def take(self, shot: Shot, width: int, target: Path) -> None:
        page = self._window(shot.who, width).new_page()
        reach(page, shot, self._server.url)
        target.parent.mkdir(parents=True, exist_ok=True)
        for _ in range(2):  # what is a share of the screen, as a matrix, grows with it once
            tall = int(page.evaluate("document.documentElement.scrollHeight"))
            page.set_viewport_size(
                {"width": width, "height": max(tall, HEIGHT)}
            )  # so that a bar at the bottom is there
        if shot.height:
            page.set_viewport_size({"width": width, "height": shot.height})
        page.screenshot(path=target, quality=60 if target.suffix == ".jpeg" else None)
        page.close()

    def _window(self, who: str | None, width: int) -> BrowserContext:
        if (who, width) not in self._windows:
            window = self._chromium.new_context(
                viewport={"width": width, "height": HEIGHT}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
            )
            if who is not None:
                origin = {"Origin": self._server.url}
                window.request.post(f"{self._server.url}/sign-in/demo", form={"username": who}, headers=origin)
            self._windows[who, width] = window
        return self._windows[who, width]


def _target(shot: Shot, width: int, *, readme: bool, help_pages: bool) -> Path:
    if help_pages:
        return HELP / f"{shot.name}.jpeg"
    return (README if readme else OUT / str(width)) / f"{shot.name}.png"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readme", action="store_true", help="only the pictures of the README")
    parser.add_argument("--help-pages", action="store_true", help="only the pictures of the help pages")
    parser.add_argument("names", nargs="*", help="only pages whose name begins so")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as server, browser() as chromium:
        camera = Camera(chromium, server)
        for shot in FOR_README if asked.readme else FOR_HELP if asked.help_pages else (*PAGES, *RARE):
            if asked.names and not shot.name.startswith(tuple(asked.names)):
                continue
            for width in (shot.width,) if shot.width else WIDTHS:
                target = _target(shot, width, readme=asked.readme, help_pages=asked.help_pages)
                camera.take(shot, width, target)
                print(target.relative_to(TOP))


if __name__ == "__main__":
    main()
