"""Counters of LEAD tasks, changed in the transaction of every move; a recount equals them (law 4)."""

from sqlmodel import Field, SQLModel

from app.db.metadata import table
from app.models.columns import choice
from app.workflow.unit_task import TaskStatus


class TaskCounter(SQLModel, table=True):
    """`scope` 0 is the whole instance, a province's office id, or a duty's id below zero (`of_duty`).

    `due_sort` keeps its day while a task is open, else it is 0.
    """

    __tablename__ = "task_counters"
    __table_args__ = {"sqlite_with_rowid": False}

    scope: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    status: TaskStatus = Field(primary_key=True, sa_type=choice(TaskStatus, "status"))
    due_sort: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    n: int


task_counters = table(TaskCounter)


def of_duty(instruction_id: int) -> int:
    """The scope that counts the tasks of one duty."""
    return -instruction_id
