"""Codes on slips of paper, with which people open their accounts."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.db.metadata import table


class Activation(SQLModel, table=True):
    """The one slip of a user that counts; a new one takes the place of the old."""

    __tablename__ = "activations"

    user_id: int = Field(foreign_key="users.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    code_hash: str = Field(max_length=64)
    expires_at: datetime


activations = table(Activation)
