"""A paper with a secrecy mark does not come in."""

import unicodedata

import pytest

from app.errors import Unprocessable
from app.models.dispatches import dispatches
from app.models.documents import documents
from app.models.events import events
from app.schemas.changes import HeadChange
from app.schemas.dispatches import DispatchPatch
from app.services import dispatches as service
from app.services.secrecy import refuse_secret_text
from tests import acts
from tests.acts import CLERK, Scene

HEAD = "ỦY BAN NHÂN DÂN\nHUYỆN ĐÌNH LẬP\n{mark}\nV/v phối hợp tuyên truyền\n"
MARKS = [
    "MẬT",
    "TỐI MẬT",
    "TUYỆT MẬT",
    "Mật",
    "  MẬT  ",
    "[MẬT]",
    "— TỐI MẬT —",
    unicodedata.normalize("NFD", "TỐI MẬT"),
    "M Ậ T",
    "T U Y Ệ T  M Ậ T",
    "T.Ố.I M.Ậ.T",
    "Độ mật: MẬT",
    "Độ mật: Mật",
    "ĐỘ MẬT : Tuyệt mật",
    "Mức độ mật: Tối mật    Độ khẩn: Hỏa tốc",
]
HARMLESS = [
    "Bí mật nhà nước",
    "MẬT ONG XÃ KIÊN MỘC",
    "bảo mật thông tin",
    "Độ mật: không",
    "Độ mật: Thường",
    "mật độ dân số",
    "Mật độ",
    "Tối",
    "KHẨN",
    "MAT",
    "",
]


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_on_a_line_of_its_own_is_refused(mark: str) -> None:
    with pytest.raises(Unprocessable) as refused:
        refuse_secret_text(HEAD.format(mark=mark))
    assert acts.refusal(refused.value) == (422, "secret_document", "text")


@pytest.mark.parametrize("words", HARMLESS)
def test_the_word_in_a_sentence_is_no_mark(words: str) -> None:
    refuse_secret_text(HEAD.format(mark=words))


def test_a_mark_far_below_the_head_is_part_of_the_text() -> None:
    refuse_secret_text("Một dòng\n" * 30 + "MẬT\n")


def test_a_secret_draft_is_not_stored(stage: Scene) -> None:
    with acts.unchanged(stage, dispatches, documents, events), pytest.raises(Unprocessable):
        acts.drafted(stage, body=HEAD.format(mark="MẬT"))


def test_a_mark_as_the_subject_is_refused(stage: Scene) -> None:
    with acts.unchanged(stage, dispatches, documents, events), pytest.raises(Unprocessable) as refused:
        acts.drafted(stage, subject="TUYỆT MẬT")
    assert refused.value.field == "subject"
    with acts.unchanged(stage, documents, events), pytest.raises(Unprocessable) as corrected:
        acts.transit(stage, stage.sent, "correct", head=HeadChange(subject="Độ mật: Mật"))
    assert acts.refusal(corrected.value) == (422, "secret_document", "head.subject")


def test_a_draft_does_not_become_secret_by_editing(stage: Scene) -> None:
    draft = acts.drafted(stage)
    assert draft.draft is not None
    change = DispatchPatch(draft=draft.draft.model_copy(update={"body": HEAD.format(mark="TỐI MẬT")}))
    with acts.unchanged(stage, events), pytest.raises(Unprocessable):
        acts.once(stage, service.patch, CLERK, draft.id, change)
    assert acts.shown(stage, draft.id).version == 1
