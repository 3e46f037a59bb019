"""Forms that could not be taken before their sender signed in, or showed again who they are."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from app.db.metadata import table


class HeldForm(SQLModel, table=True):
    """What somebody typed, kept for them alone until they can send it."""

    __tablename__ = "held_forms"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="users.id", index=True)
    action: str = Field(max_length=2000)
    """Where the form was sent to: a path of this site."""
    fields: dict[str, Any] = Field(sa_type=JSON)
    """`{"typed": [[name, value], …]}`, in the order of the form."""
    files: dict[str, Any] = Field(sa_type=JSON)
    """`{name of the input: [names of files]}`: they are not kept and have to be chosen again."""
    expires_at: datetime


held_forms = table(HeldForm)
