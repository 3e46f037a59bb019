"""What is found by words says the same as what it is about, whatever was written last."""

from app.models.search import search_rows
from app.queries.search import search
from app.schemas.dispatches import DispatchPatch
from app.schemas.search import SearchQuery
from app.services import dispatches, search_index
from app.workflow.kinds import Found
from tests.acts import CLERK, Scene, drafted, issued, once, rows, shown, transit
from tests.drafts import campaign


def titles(stage: Scene, typed: str, username: str = CLERK) -> list[str]:
    found = search(stage.connection, stage[username], SearchQuery(q=typed, kind=[Found.DISPATCH]))
    return [hit.title for hit in found.items]


def test_a_draft_is_found_as_soon_as_it_is_written_and_by_its_new_words_once_it_is_changed(stage: Scene) -> None:
    draft = drafted(stage, subject="V/v dọn vệ sinh đường làng")
    assert titles(stage, "don ve sinh") == ["V/v dọn vệ sinh đường làng"]
    kept = shown(stage, draft.id).draft
    assert kept is not None
    changed = DispatchPatch(draft=kept.model_copy(update={"subject": "V/v khơi thông cống rãnh"}))
    once(stage, dispatches.patch, CLERK, draft.id, changed, None)
    assert titles(stage, "don ve sinh") == []
    assert titles(stage, "khoi thong cong ranh") == ["V/v khơi thông cống rãnh"]


def test_a_number_given_later_finds_the_dispatch(stage: Scene) -> None:
    sent = issued(stage, campaign(stage.world, number=None, symbol=None, number_symbol=None))
    assert titles(stage, "977/PVHTT") == []
    transit(stage, sent.id, "register", number="977", symbol="PVHTT")
    assert titles(stage, "977pvhtt") == [sent.subject]


def test_duties_are_found_once_they_are_sent_out(stage: Scene) -> None:
    issued(stage)
    assert rows(stage, search_rows, kind=Found.INSTRUCTION)


def test_a_rebuilt_index_is_the_one_that_was_written_act_by_act(stage: Scene) -> None:
    search_index.rebuild(stage.connection)
    issued(stage, campaign(stage.world, number="978"))
    drafted(stage, subject="V/v một bản nháp nữa")
    assert search_index.differences(stage.connection) == 0


def test_a_row_that_is_missing_or_wrong_is_counted_and_mended(stage: Scene) -> None:
    search_index.rebuild(stage.connection)
    stage.connection.execute(search_rows.delete().where(search_rows.c.kind == Found.INSTRUCTION))
    stage.connection.execute(search_rows.update().where(search_rows.c.kind == Found.DISPATCH).values(words="x"))
    assert search_index.differences(stage.connection) > 1
    search_index.rebuild(stage.connection)
    assert search_index.differences(stage.connection) == 0
