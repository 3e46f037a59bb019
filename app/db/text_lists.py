"""The values of a column in one cell, a comma between them: what is listed beside a row needs no statement of its own."""

from typing import Any

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import String


class comma_list(FunctionElement[str]):  # noqa: N801  # it is read as a function of SQL
    """In no order; NULL for none. For words without commas.

    The toolkit's own `aggregate_strings` fills its comma in at each call, so it cannot be prepared.
    """

    type = String()
    inherit_cache = True


@compiles(comma_list, "sqlite")
def _on_sqlite(element: comma_list, compiler: SQLCompiler, **how: Any) -> str:
    return f"group_concat({compiler.process(element.clauses, **how)})"


@compiles(comma_list, "postgresql")
def _on_postgresql(element: comma_list, compiler: SQLCompiler, **how: Any) -> str:
    return f"string_agg({compiler.process(element.clauses, **how)}, ',')"
