"""The laws that a reader of one module could check by eye; docs/architecture.md gives their reasons."""

from tests.architecture import rules
from tests.architecture.source import app_modules, everywhere, relative, said

FILE_LINES = 300

# Law 1: one mover per resource. A new resource with a status adds its service here, and nothing else does.
MOVERS = (
    "app/services/unit_tasks.py",
    "app/services/dispatches.py",
    "app/services/documents.py",
    "app/services/deliveries.py",
    "app/services/extensions.py",
)
# Files with a `status` that is no step of a workflow.
OTHER_STATUSES = ("app/db/idempotency.py",)  # the HTTP status of a stored answer


def test_only_the_data_path_commits() -> None:
    found = everywhere(rules.commits, except_in=["app/db/"])
    assert not found, said(found, "Give the function to `db.write(…)`: it answers after the commit (law 3).")


def test_only_the_clock_asks_what_time_it_is() -> None:
    found = everywhere(rules.clocks, except_in=["app/clock.py"])
    assert not found, said(
        found, "Ask app.clock: now(), today(), monotonic(); hand instants to SQL as parameters (law 8)."
    )


def test_a_status_changes_in_one_place_per_resource() -> None:
    found = everywhere(rules.moves, except_in=(*MOVERS, *OTHER_STATUSES))
    assert not found, said(found, f"Call the mover of that resource instead (law 1): {', '.join(MOVERS)}")


def test_a_handler_is_thin() -> None:
    found = [line for line in everywhere(rules.thick_handlers) if line.startswith("app/routers/")]
    cure = f"A handler has ≤ {rules.STATEMENTS_OF_A_HANDLER} statements (law 2): move the rest to a query, a service or app/web."
    assert not found, said(found, cure)


def test_a_function_fits_on_a_screen() -> None:
    found = everywhere(rules.long_functions)
    assert not found, said(found, f"A body has ≤ {rules.BODY_LINES} lines: give its steps names of their own.")


def test_a_file_is_read_in_one_go() -> None:
    lengths = {relative(path): len(path.read_text(encoding="utf-8").splitlines()) for path in app_modules()}
    found = [f"{name}: {length} lines" for name, length in lengths.items() if length > FILE_LINES]
    assert not found, said(found, f"A file has ≤ {FILE_LINES} lines: split it by what a reader would look for.")
