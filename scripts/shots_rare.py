"""Pages in the states that are met less often: with nothing to show, and after a refused form."""

from collections.abc import Sequence

from scripts.shot import Shot

CLERK, OFFICER, HEAD, ADMINISTRATOR = "vanthu.dl-vhtt", "canbo.dl-x-kienmoc", "lanhdao.dl-vhtt", "quantri"
FOREST, RECALLED, DRAFT = 3, 5, 9
NOWHERE = "khong-co-gi-nhu-the"
_TASK = "main a[href^='/tasks/']:not([href*='new'])"

EMPTY: Sequence[Shot] = (
    Shot("empty-dispatches", CLERK, f"/dispatches?q={NOWHERE}"),
    Shot("empty-directives", CLERK, f"/directives?q={NOWHERE}"),
    Shot("empty-tasks", "vanthu.dl-btghu", "/tasks"),
    Shot("empty-offices", CLERK, f"/offices?q={NOWHERE}"),
    Shot("empty-search", CLERK, f"/search?q={NOWHERE}"),
    Shot("empty-search-begun", CLERK, "/search"),
    Shot("empty-audit", HEAD, "/audit?since=2001-01-01&until=2001-01-02"),
    Shot("empty-people", ADMINISTRATOR, f"/people?q={NOWHERE}"),
    Shot("empty-extensions", OFFICER, "/extensions"),
    Shot("empty-quick", ADMINISTRATOR, "/quick"),
    Shot("empty-bulk", OFFICER, "/tasks/bulk?action=finish&tab=done"),
    Shot("empty-lacking", CLERK, f"/dispatches/{RECALLED}?view=offices&only=not_begun"),
)

_FILLED_IN = "main form[method=post]"
REFUSED: Sequence[Shot] = (
    Shot("refused-sign-in", None, "/sign-in", form="form[action='/sign-in']", values={"username": "khong-co-ai"}),
    Shot("refused-activate", None, "/activate", form="form[action='/activate']"),
    Shot("refused-token", OFFICER, "/account", form="form[action='/account/tokens']"),
    Shot("refused-readings", CLERK, "/readings/new", form="form[action='/readings']", values={"how": "read"}),
    Shot(
        "refused-draft",
        CLERK,
        f"/dispatches/{DRAFT}/edit",
        form=f"form[action$='/{DRAFT}/edit']",
        values={"issued_on": "31/02/2026"},
    ),
    Shot(
        "refused-activity",
        OFFICER,
        "/tasks?tab=todo",
        _TASK,
        "/activities/new",
        form="#record",
        values={"done_on": "2099-01-01"},
    ),
    Shot(
        "refused-behalf",
        CLERK,
        f"/dispatches/{FOREST}",
        _TASK,
        "/activities/new",
        form="#record",
        values={"done_on": "2099-01-01"},
    ),
    Shot("refused-quick", OFFICER, "/quick?pick=BANNER", form="form[action='/quick']"),
    Shot(
        "refused-decline",
        OFFICER,
        "/tasks?tab=todo",
        _TASK,
        form="form[action$='/transitions']:has(input[value=decline])",
    ),
    Shot("refused-extension", OFFICER, "/tasks?tab=todo", _TASK, "/extensions/new", form="form[action$='/extensions']"),
    Shot(
        "refused-bulk",
        OFFICER,
        "/tasks/bulk?action=finish&tab=todo",
        form=_FILLED_IN,
        values={"completed_on": "2099-01-01"},
    ),
    Shot(
        "refused-contact",
        ADMINISTRATOR,
        "/offices?q=kien+moc",
        "main .rows a.title",
        form="form[action$='/contact']",
        values={"contact_phone": "khong"},
    ),
    Shot(
        "refused-nudges",
        CLERK,
        f"/dispatches/{FOREST}/nudges?only=not_begun",
        form=_FILLED_IN,
        values={"offices": "khong-co"},
    ),
    Shot("refused-recall", CLERK, f"/dispatches/{FOREST}", form="form:has(button[value=recall])"),
    Shot("refused-amend", CLERK, f"/dispatches/{FOREST}/changes/amend", form=_FILLED_IN),
    Shot("refused-correct", CLERK, f"/dispatches/{FOREST}/changes/correct", form=_FILLED_IN),
    Shot("refused-succession", ADMINISTRATOR, "/offices/successions", form="form[enctype]"),
)
RARE = (*EMPTY, *REFUSED)
