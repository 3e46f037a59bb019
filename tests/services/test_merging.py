"""Two papers that are one: what hung on the twin hangs on the other, for those only who may say so."""

from datetime import date

import pytest

from app.errors import Conflict, Gone, NotAllowed, NotFound, Unprocessable
from app.models.documents import document_links, documents
from app.models.events import events
from app.queries.documents import get_directive
from app.reading.draft import Addressee, Citation
from app.schemas.documents import DirectiveOut, TwinMerge
from app.services.documents import Marks, find_or_cite
from app.services.merging import merge
from tests import acts
from tests.acts import CLERK, KIENMOC, Scene
from tests.drafts import campaign

PAPER = Citation(
    type="ke_hoach", number_symbol="142/KH-UBND", issued_on="2024-03-05", issuer="UBND huyện", role="basis"
)
OTHER = PAPER.model_copy(update={"issuer": "Ủy ban nhân dân Lạng Sơn"})


def papers(stage: Scene) -> tuple[int, int]:
    """Our dispatch rests on the paper under two names."""
    acts.issued(stage, campaign(stage.world, citations=[PAPER]), number="1")
    acts.issued(stage, campaign(stage.world, citations=[OTHER]), number="2")
    first, second = acts.rows(stage, documents, number_symbol="142/KH-UBND")
    return int(first.id), int(second.id)


def below(stage: Scene, document_id: int) -> int:
    return len(acts.rows(stage, document_links, to_id=document_id))


def seen(stage: Scene, document_id: int, username: str = CLERK) -> DirectiveOut:
    return get_directive(stage.connection, stage[username], document_id)


def join(stage: Scene, kept: int, twin: int, username: str = CLERK) -> DirectiveOut:
    return acts.once(stage, merge, username, kept, TwinMerge(twin=twin))


def cited_by_kienmoc(stage: Scene) -> None:
    below_it = [Addressee(ref=ref, text="Xã Lâm Ca", offices=[stage.world.ref("LAMCA")]) for ref in ("a1", "a2")]
    acts.issued(stage, campaign(stage.world, citations=[OTHER], addressees=below_it), KIENMOC, number="3")


def test_each_names_the_other_as_its_twin(stage: Scene) -> None:
    one, other = papers(stage)
    assert [twin.id for twin in seen(stage, one).twins] == [other]
    assert [twin.id for twin in seen(stage, other).twins] == [one]


def test_what_hung_on_the_twin_hangs_on_the_other_and_the_twin_leads_there(stage: Scene) -> None:
    one, other = papers(stage)
    kept = join(stage, one, other)
    assert (kept.twins, len(kept.below)) == ([], 2)
    assert acts.rows(stage, documents, id=other)[0].number_symbol is None
    with pytest.raises(Gone) as led:
        seen(stage, other)
    assert led.value.path == f"/directives/{one}"
    told = acts.rows(stage, events, resource="document", action="merge")
    assert [(row.resource_id, row.changes["twin"]) for row in told] == [(one, other)]


def test_who_does_not_see_the_kept_one_is_led_nowhere(stage: Scene) -> None:
    one, other = papers(stage)
    join(stage, one, other)
    with pytest.raises(NotFound):
        seen(stage, other, "quantri")


def test_what_led_to_a_paper_that_goes_leads_on(stage: Scene) -> None:
    one, other = papers(stage)
    join(stage, one, other)
    copy = Marks("ke_hoach", "142/KH-UBND", date(2024, 3, 5), "Huyện Đình Lập (bản sao)", None, "")
    third = find_or_cite(stage.connection, stage[CLERK], stage.office("DL-VHTT"), copy)
    assert third is not None
    assert third != one
    stage.connection.execute(document_links.insert().values(from_id=_own(stage), to_id=third, kind="cites"))
    join(stage, third, one)
    with pytest.raises(Gone) as led:
        seen(stage, other)
    assert led.value.path == f"/directives/{third}"


def _own(stage: Scene) -> int:
    return int(acts.rows(stage, documents, known_by="issued", number="1")[0].id)


def test_papers_of_another_office_stay_with_the_twin(stage: Scene) -> None:
    one, other = papers(stage)
    cited_by_kienmoc(stage)
    join(stage, one, other)
    assert (below(stage, one), below(stage, other)) == (2, 1)
    assert len(seen(stage, one).below) == 2


def test_a_paper_known_from_others_alone_is_not_ours_to_join(stage: Scene) -> None:
    one, other = papers(stage)
    cited_by_kienmoc(stage)
    with pytest.raises(NotAllowed, match="not_a_keeper_of_paper"):
        join(stage, one, other, "canbo.dl-ttvh")


def test_what_does_not_look_like_the_same_paper_is_refused(stage: Scene) -> None:
    one, _ = papers(stage)
    foreign = int(acts.rows(stage, documents, number_symbol="77-CV/BTGHU")[0].id)
    for twin, code in ((foreign, "not_a_twin"), (one, "not_a_twin"), (987_654, "unknown_directive")):
        with pytest.raises(Unprocessable, match=code):
            join(stage, one, twin)


def test_a_paper_issued_here_stays(stage: Scene) -> None:
    cited = Citation(type="cong_van", number_symbol="9/VHTT", issued_on=None, issuer="Phòng VH", role="basis")
    acts.issued(stage, campaign(stage.world, citations=[cited]), number="8")
    acts.issued(stage, campaign(stage.world), number="9")
    twin, own = sorted(int(row.id) for row in acts.rows(stage, documents, number_symbol="9/VHTT"))
    with pytest.raises(Conflict, match="twin_issued_here"):
        join(stage, twin, own)
    assert join(stage, own, twin).id == own
    assert acts.rows(stage, documents, id=twin)[0].number_symbol is None
