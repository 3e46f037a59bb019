"""Instructions: the duties of an issued dispatch, each with its channels and its addressees."""

from datetime import date

from sqlmodel import Field, SQLModel, UniqueConstraint

from app.db.metadata import table
from app.models.columns import choice
from app.reading.vocabulary import Channel
from app.workflow.roles import TaskRole


class Instruction(SQLModel, table=True):
    __tablename__ = "instructions"
    __table_args__ = (UniqueConstraint("dispatch_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    dispatch_id: int = Field(foreign_key="dispatches.id")
    position: int
    text: str
    short_title: str = Field(max_length=200)
    due_on: date | None = None
    due_time: str | None = Field(default=None, max_length=5)
    due_text: str | None = Field(default=None, max_length=2000)
    target_quantity: float | None = None
    target_unit: str | None = Field(default=None, max_length=100)
    target_per: str | None = Field(default=None, max_length=100)
    is_report: bool = False


class InstructionChannel(SQLModel, table=True):
    __tablename__ = "instruction_channels"

    instruction_id: int = Field(foreign_key="instructions.id", primary_key=True)
    channel: Channel = Field(sa_type=choice(Channel, "channel"), primary_key=True)


class InstructionAddressee(SQLModel, table=True):
    __tablename__ = "instruction_addressees"

    instruction_id: int = Field(foreign_key="instructions.id", primary_key=True)
    addressee_id: int = Field(foreign_key="dispatch_addressees.id", primary_key=True, index=True)
    role: TaskRole = Field(sa_type=choice(TaskRole, "role"))


instructions = table(Instruction)
instruction_channels = table(InstructionChannel)
instruction_addressees = table(InstructionAddressee)
