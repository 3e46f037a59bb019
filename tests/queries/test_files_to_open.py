"""A file opens for who may see the thing it belongs to, and for who brought it."""

from datetime import date

import pytest
from sqlalchemy import select, update

from app import clock
from app.errors import NotFound, Unprocessable
from app.models.dispatches import dispatches, recipient_lines
from app.models.successions import succession_batches, successions
from app.policies import visible_dispatches
from app.queries.documents import files_of_directive
from app.queries.files import files_of_dispatch, openable
from app.queries.previews import send_preview
from app.schemas.common import PartQuery
from app.services import files
from app.workflow.kinds import SuccessionKind
from tests import acts
from tests.acts import AUDITOR, BACXA, CENTRE, CLERK, HEAD, KIENMOC, PARTY, PROVINCE, UPPER, Scene, shown

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


def marked(stage: Scene, name: str = "phu-luc.pdf") -> int:
    """A file of the sent dispatch that is for its addressees alone."""
    about = {"sha256": "c" * 64, "size": 3, "media_type": "application/pdf"}
    copy = acts.once(stage, files.register, CLERK, name=name, internal=True, **about).id
    acts.transit(stage, stage.sent, "register", file_ids=[copy])
    return copy


def test_a_file_marked_internal_opens_for_issuer_and_addressees_alone(stage: Scene) -> None:
    """Heads above see the dispatch, those it reports to read along; neither opens this file or sees that it is there."""
    copy = marked(stage)
    assert opens(stage, copy) == {CLERK, HEAD, AUDITOR, CENTRE, KIENMOC, BACXA}
    for username in EVERYBODY[:-1]:
        listed = [one.id for one in files_of_dispatch(stage.connection, stage[username], stage.sent, PartQuery()).items]
        assert (copy in listed) is (username in opens(stage, copy)), username
        directive = shown(stage, stage.sent).document_id
        listed = [one.id for one in files_of_directive(stage.connection, stage[username], directive, PartQuery()).items]
        assert (copy in listed) is (username in opens(stage, copy)), username


def test_an_office_that_follows_an_addressee_opens_it_too(stage: Scene) -> None:
    copy = marked(stage)
    batch = acts.inserted(stage.connection, succession_batches, at=clock.now(), journal=[])
    offices = {"from_office_id": stage.office("BACXA"), "to_office_id": stage.office("LS-SVHTTDL")}
    days = {"batch_id": batch, "effective_on": date(2025, 7, 1), "kind": SuccessionKind.MERGE}
    acts.inserted(stage.connection, successions, **offices, **days)
    assert PROVINCE in opens(stage, copy)


def test_the_mark_follows_how_it_was_brought_last(stage: Scene) -> None:
    copy = marked(stage)
    acts.once(stage, files.register, CLERK, sha256="c" * 64, size=3, media_type="application/pdf", name="phu-luc.pdf")
    acts.transit(stage, stage.sent, "register", file_ids=[copy])
    assert opens(stage, copy) == set(EVERYBODY) - {"quantri"}


def test_a_copied_office_does_not_open_it(stage: Scene) -> None:
    """“Nơi nhận” for their information: they see the dispatch, which is not addressed to them."""
    copy = marked(stage)
    stage.connection.execute(recipient_lines.update().values(purpose="de_biet"))
    assert PROVINCE in {username for username in EVERYBODY if sees(stage, username)}
    assert PROVINCE not in opens(stage, copy)


def sees(stage: Scene, username: str) -> bool:
    seen = select(dispatches.c.id).where(dispatches.c.id == stage.sent, visible_dispatches(stage[username]))
    return stage.connection.execute(seen).first() is not None


def test_what_will_be_closed_to_readers_is_said_before_sending_out(stage: Scene) -> None:
    about = {"sha256": "d" * 64, "size": 3, "media_type": "application/pdf"}
    source = acts.once(stage, files.register, CLERK, name="mat.pdf", internal=True, **about).id
    draft = acts.drafted(stage, file_ids=[source])
    assert send_preview(stage.connection, stage[CLERK], draft.id).internal_files == ["mat.pdf"]


def test_evidence_cannot_be_so_marked(stage: Scene) -> None:
    about = {"sha256": "e" * 64, "size": 3, "media_type": "image/jpeg"}
    photo = acts.once(stage, files.register, KIENMOC, name="anh.jpg", internal=True, **about).id
    with pytest.raises(Unprocessable, match="evidence_internal"):
        acts.record(stage, KIENMOC, acts.tasks_of(stage, stage.sent, "KIENMOC"), file_ids=[photo])
