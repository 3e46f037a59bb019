"""The page of fields is generated, and says of every call that changes something who may and what."""

import yaml

from scripts import fields


def test_the_page_of_fields_is_what_schemas_and_matrix_say() -> None:
    written = fields.PAGE.read_text(encoding="utf-8") if fields.PAGE.exists() else ""
    assert written == fields.page(), f"Schemas or rights changed: run `{fields.COMMAND}` and commit the page."


def test_every_call_that_changes_something_has_its_row() -> None:
    page = fields.page()
    matrix = yaml.safe_load(fields.MATRIX.read_text(encoding="utf-8"))
    unsafe = [name for name in matrix if " /api/" in name and not name.startswith("GET ")]
    assert len(unsafe) > 30
    assert [name for name in unsafe if f"| `{name.replace('/api/v1', '')}` |" not in page] == []


def test_what_a_row_leaves_out_is_said_by_another_column() -> None:
    row = {"anonymous": 401, "own": 200, "sister": 404, "issuer": 403, "admin": 404, "token": 403}
    assert fields._who(row) == "unit"
    assert fields._who({**row, "issuer": 200}) == (
        "unit, sender, auditor of the sender, office administrator of the sender, reader above"
    )
