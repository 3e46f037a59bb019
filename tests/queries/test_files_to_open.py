"""A file opens for who may see the thing it belongs to, and for who brought it."""

import pytest
from sqlalchemy import update

from app.errors import NotFound
from app.models.dispatches import dispatches
from app.queries.files import openable
from tests import acts
from tests.acts import AUDITOR, BACXA, CENTRE, CLERK, HEAD, KIENMOC, PARTY, PROVINCE, UPPER, Scene

EVERYBODY = (CLERK, HEAD, AUDITOR, CENTRE, KIENMOC, BACXA, UPPER, PARTY, PROVINCE, "quantri")


def opens(stage: Scene, file_id: int) -> set[str]:
    """Who can open it."""
    found = set()
    for username in EVERYBODY:
        try:
            openable(stage.connection, stage[username], file_id)
        except NotFound:
            continue
        found.add(username)
    return found


def test_a_file_that_belongs_to_nothing_yet_is_its_bringers(stage: Scene) -> None:
    assert opens(stage, acts.upload(stage, KIENMOC)) == {KIENMOC}


def test_evidence_opens_along_the_line_of_its_task(stage: Scene) -> None:
    photo = acts.upload(stage, KIENMOC)
    acts.record(stage, KIENMOC, acts.tasks_of(stage, stage.sent, "KIENMOC"), file_ids=[photo])
    assert opens(stage, photo) == {KIENMOC, CLERK, HEAD, AUDITOR, UPPER, PARTY, PROVINCE}


def test_a_signed_copy_opens_for_everybody_who_holds_the_dispatch(stage: Scene) -> None:
    copy = acts.upload(stage, CLERK, "ban-ky.pdf")
    acts.transit(stage, stage.sent, "register", file_ids=[copy])
    assert opens(stage, copy) == set(EVERYBODY) - {"quantri"}
    stage.connection.execute(update(dispatches).values(open_to_upstream=False))
    assert opens(stage, copy) == set(EVERYBODY) - {"quantri", PARTY, PROVINCE}


def test_the_source_of_a_draft_opens_in_its_own_office_alone(stage: Scene) -> None:
    source = acts.upload(stage, CLERK, "du-thao.docx")
    acts.drafted(stage, file_ids=[source])
    assert opens(stage, source) == {CLERK, HEAD, AUDITOR}


def test_the_same_content_brought_twice_does_not_open_the_others_result(stage: Scene) -> None:
    photo = acts.upload(stage, KIENMOC, "anh-xa.jpg")
    acts.record(stage, KIENMOC, acts.tasks_of(stage, stage.sent, "KIENMOC"), file_ids=[photo])
    assert acts.upload(stage, BACXA, "anh-khac.jpg") == photo
    assert openable(stage.connection, stage[BACXA], photo).name == "anh-khac.jpg"


def test_a_file_carries_the_name_it_has_where_it_is_seen(stage: Scene) -> None:
    photo = acts.upload(stage, KIENMOC, "IMG_0001.jpg")
    acts.record(stage, KIENMOC, acts.tasks_of(stage, stage.sent, "KIENMOC"), file_ids=[photo])
    shown = openable(stage.connection, stage[CLERK], photo)
    assert (shown.name, shown.sha256, shown.size, shown.media_type) == ("IMG_0001.jpg", "a" * 64, 3, "image/jpeg")


def test_an_unknown_file_is_not_found(stage: Scene) -> None:
    with pytest.raises(NotFound):
        openable(stage.connection, stage[CLERK], 987_654)
