"""What the service deletes by age is what docs/security.md lists, no less and no more."""

import re
from pathlib import Path

from sqlalchemy import func, select, update
from sqlalchemy.engine import Connection

from app.db.metadata import metadata
from app.jobs.handlers import tidy
from app.models.jobs import JobState, jobs
from tests.migrations.test_steps import fill

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "security.md").read_text(encoding="utf-8")


def counted(connection: Connection) -> dict[str, int]:
    tables = metadata.sorted_tables
    return {table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables}


def test_after_years_only_what_is_listed_is_gone(connection: Connection) -> None:
    fill(connection)
    connection.execute(update(jobs).values(state=JobState.DONE))
    before = counted(connection)
    assert tidy(connection, {}) is False
    gone = {name for name, n in counted(connection).items() if n < before[name]}
    listed = PAGE.partition("| kept for a time |")[2].partition("\n\n")[0]
    first_cells = re.findall(r"^\| (`.+?) \|", listed, re.MULTILINE)
    assert gone == set(re.findall(r"`(\w+)`", " ".join(first_cells)))
