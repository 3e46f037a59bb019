"""finding by words, and lists by the time of the last change

Revision: 0003
Follows: 0002
"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op


revision: str = '0003'
down_revision: str | None = '0002'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

CHANGED = {
    'ix_unit_tasks_office_id_updated_at_id': ['office_id', 'updated_at', 'id'],
    'ix_unit_tasks_issuer_id_updated_at_id': ['issuer_id', 'updated_at', 'id'],
}
# SQLite keeps the words twice otherwise: its index reads them from the table, and triggers tell it of every change.
FTS5 = (
    "CREATE VIRTUAL TABLE search_fts USING fts5(words, content='search_rows', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 0', prefix='2 3')",
    "CREATE TRIGGER search_fts_added AFTER INSERT ON search_rows BEGIN "
    "INSERT INTO search_fts (rowid, words) VALUES (new.id, new.words); END",
    "CREATE TRIGGER search_fts_removed AFTER DELETE ON search_rows BEGIN "
    "INSERT INTO search_fts (search_fts, rowid, words) VALUES ('delete', old.id, old.words); END",
    "CREATE TRIGGER search_fts_changed AFTER UPDATE ON search_rows BEGIN "
    "INSERT INTO search_fts (search_fts, rowid, words) VALUES ('delete', old.id, old.words); "
    "INSERT INTO search_fts (rowid, words) VALUES (new.id, new.words); END",
)
GIN = "CREATE INDEX search_fts_gin ON search_rows USING gin (array_to_tsvector(string_to_array(words, ' ')))"


def upgrade() -> None:
    op.create_table('search_rows',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('dispatch', 'directive', 'instruction', 'office', name='kind', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('ref_id', sa.Integer(), nullable=False),
    sa.Column('mark', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
    sa.Column('low', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('words', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_search_rows')),
    sa.UniqueConstraint('kind', 'ref_id', name=op.f('uq_search_rows_kind_ref_id'))
    )
    for statement in FTS5 if op.get_context().dialect.name == 'sqlite' else (GIN,):
        op.execute(statement)
    for name, columns in CHANGED.items():
        op.create_index(name, 'unit_tasks', columns, unique=False)


def downgrade() -> None:
    for name in CHANGED:
        op.drop_index(name, table_name='unit_tasks')
    if op.get_context().dialect.name == 'sqlite':
        for name in ('added', 'removed', 'changed'):
            op.execute(f'DROP TRIGGER search_fts_{name}')
        op.execute('DROP TABLE search_fts')
    op.drop_table('search_rows')
