"""What people sign in with beside a password."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.db.metadata import table


class SecondFactor(SQLModel, table=True):
    """An authenticator app of a user; asked for once it is confirmed by a first code."""

    __tablename__ = "second_factors"

    user_id: int = Field(foreign_key="users.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    secret: str = Field(max_length=200)
    """Not hashed, since both sides compute from it: sealed by `adapters.secret_box`; Base32 where it is open still."""
    confirmed_at: datetime | None = None
    last_step: int = 0
    """The thirty seconds whose code was used last; a code counts once."""


class RecoveryCode(SQLModel, table=True):
    """For the day the telephone is gone; each counts once."""

    __tablename__ = "recovery_codes"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="users.id", index=True)
    code_hash: str = Field(max_length=64)


class SignInStep(SQLModel, table=True):
    """Somebody whose password was right and whose code is still asked for."""

    __tablename__ = "sign_in_steps"

    secret_hash: str = Field(max_length=64, primary_key=True)
    user_id: int = Field(foreign_key="users.id", index=True)
    trusted: bool = False
    expires_at: datetime


second_factors = table(SecondFactor)
recovery_codes = table(RecoveryCode)
sign_in_steps = table(SignInStep)
