"""Statements built once and run at driver level: a tenth of the cost of executing them through the toolkit."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Date, DateTime, Enum, Insert, TypeDecorator, exc
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import DBAPICursor, Dialect
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Row = tuple[Any, ...]
_COLUMNWISE = 8
"""Fewer rows are converted one after another; more of them column by column."""
_Convert = Callable[[Any], Any]


class Prepared:
    """A statement with `bindparam`s, compiled at its first use on each dialect. Make it at module level.

    Values go through the types of the columns, both ways, and errors are SQLAlchemy's. Rows are plain tuples, in the
    order of the selected columns. Every parameter is given at each call, also that of a column with a default.
    A list after `IN` cannot be compiled once: run such a statement by `connection.execute`.
    """

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, connection: Connection, /, **params: Any) -> list[Row]:
        """All rows."""
        compiled = self._for(connection)
        cursor = compiled.execute(connection, params)
        return compiled.convert(cursor, cursor.fetchall())

    def plain_rows(self, connection: Connection, /, **params: Any) -> list[Row]:
        """All rows as the driver gives them: on SQLite a day and a moment are text."""
        return list(self._for(connection).execute(connection, params).fetchall())

    def first(self, connection: Connection, /, **params: Any) -> Row | None:
        """The first row, or None."""
        compiled = self._for(connection)
        cursor = compiled.execute(connection, params)
        row = cursor.fetchone()
        if row is None:
            return None
        converted = compiled.convert(cursor, [row])[0]
        cursor.close()  # what was not fetched would hold the transaction open
        return converted

    def one(self, connection: Connection, /, **params: Any) -> Row:
        """The row that must be there."""
        row = self.first(connection, **params)
        if row is None:
            raise exc.NoResultFound("a row that must be there is not")
        return row

    def run(self, connection: Connection, /, **params: Any) -> int:
        """How many rows were changed."""
        return self._for(connection).execute(connection, params).rowcount

    def run_many(self, connection: Connection, rows: Iterable[dict[str, Any]], /) -> int:
        """Once for each row of parameters, in one call of the driver; how many rows were changed."""
        return self._for(connection).execute_many(connection, rows)

    def _for(self, connection: Connection) -> "_Compiled":
        dialect = connection.dialect
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            compiled = self._compiled[dialect.name] = _Compiled(self._statement, dialect)
        return compiled


class _Compiled:
    def __init__(self, statement: ClauseElement, dialect: Dialect) -> None:
        if isinstance(statement, Insert):
            statement = statement.inline()  # else PostgreSQL would return the new key of each row, asked for or not
        compiled = statement.compile(dialect=dialect)
        if not isinstance(compiled, SQLCompiler) or compiled.post_compile_params or compiled.literal_execute_params:
            raise TypeError(
                "only a statement of fixed text can be prepared: no list after IN, no literal filled in later"
            )
        self._statement = statement
        self._dialect = dialect
        self._sql = str(compiled)
        self._fixed = {name: bind.effective_value for name, bind in compiled.binds.items() if not bind.required}
        into = {
            name: _remembering(bind.type, bind.type.dialect_impl(dialect).bind_processor(dialect))
            for name, bind in compiled.binds.items()
        }
        self._named = None if compiled.positional else into
        self._placed = [(name, into[name]) for name in compiled.positiontup or ()]
        self._out: list[tuple[int, _Convert]] | None = None

    def execute(self, connection: Connection, params: dict[str, Any]) -> DBAPICursor:
        cursor = connection.connection.cursor()
        values = self._values(params)
        try:
            cursor.execute(self._sql, values)
        except self._dialect.loaded_dbapi.Error as error:
            raise self._known(connection, error, values) from error
        return cursor

    def execute_many(self, connection: Connection, rows: Iterable[dict[str, Any]]) -> int:
        cursor = connection.connection.cursor()
        values = [self._values(row) for row in rows]
        if not values:
            return 0
        try:
            cursor.executemany(self._sql, values)
        except self._dialect.loaded_dbapi.Error as error:
            raise self._known(connection, error, None) from error
        return cursor.rowcount

    def convert(self, cursor: DBAPICursor, rows: Sequence[Any]) -> list[Row]:
        if self._out is None:
            self._out = self._converters(cursor)
        if not rows or not self._out:
            return list(rows)
        if len(rows) < _COLUMNWISE:
            return [self._converted(row) for row in rows]
        columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
        for place, convert in self._out:
            columns[place] = map(convert, columns[place])
        return list(zip(*columns, strict=True))

    def _converted(self, row: Row) -> Row:
        cells = list(row)
        for place, convert in self._out or ():
            cells[place] = convert(cells[place])
        return tuple(cells)

    def _values(self, params: dict[str, Any]) -> Any:
        values = {**self._fixed, **params} if self._fixed else params
        if self._named is None:
            return [values[name] if convert is None else convert(values[name]) for name, convert in self._placed]
        return {
            name: values[name] if convert is None else convert(values[name]) for name, convert in self._named.items()
        }

    def _converters(self, cursor: DBAPICursor) -> list[tuple[int, _Convert]]:
        """By place, chosen by the type of the column and by what the driver says it sends; few columns need one."""
        columns = getattr(self._statement, "exported_columns", ())
        codes = [described[1] for described in cursor.description or ()]
        found = [
            _remembering(column.type, column.type.dialect_impl(self._dialect).result_processor(self._dialect, code))
            for column, code in zip(columns, codes, strict=True)
        ]
        return [(place, convert) for place, convert in enumerate(found) if convert is not None]

    def _known(self, connection: Connection, error: Exception, values: Any) -> BaseException:
        """The driver's error as the toolkit's, so that a service catches one kind whichever way it ran a statement."""
        lost = self._dialect.is_disconnect(error, connection.connection, None)  # type: ignore[arg-type]  # a driver's
        if lost:
            connection.invalidate(error)
        return exc.DBAPIError.instance(
            self._sql,
            values,
            error,
            self._dialect.loaded_dbapi.Error,
            hide_parameters=connection.engine.hide_parameters,
            connection_invalidated=lost,
            dialect=self._dialect,
        )


def _remembering(kind: TypeEngine[Any], convert: _Convert | None) -> _Convert | None:
    """Statuses, days and moments come again and again, and never change once made."""
    plain = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    return lru_cache(maxsize=8192)(convert) if convert and isinstance(plain, Date | DateTime | Enum) else convert
