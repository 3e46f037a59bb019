"""Stored files: content-addressed, kept once, named by whatever links to them."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.db.metadata import table


class StoredFile(SQLModel, table=True):
    __tablename__ = "stored_files"

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(max_length=64, unique=True)
    size: int
    media_type: str = Field(max_length=100)
    created_at: datetime


class FileUpload(SQLModel, table=True):
    """Who brought a file and what they called it; until it is linked to something, only they may use it."""

    __tablename__ = "file_uploads"

    id: int | None = Field(default=None, primary_key=True)
    file_id: int = Field(foreign_key="stored_files.id", index=True)
    name: str = Field(max_length=255)
    user_id: int = Field(foreign_key="users.id", index=True)
    internal: bool = Field(default=False, sa_column_kwargs={"default": False})
    """Brought to be for addressees alone; see `DocumentFile`."""
    created_at: datetime


stored_files = table(StoredFile)
file_uploads = table(FileUpload)
