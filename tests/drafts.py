"""Drafts of dispatches for tests, in words of our own."""

from app.reading.draft import Addressee, Citation, DraftInstruction, Recipient
from app.reading.vocabulary import Channel, DocumentKind, Purpose
from app.schemas.dispatches import DispatchCreate
from tests.world import COMMUNES, World


def campaign(world: World, **changes: object) -> DispatchCreate:
    """Two duties for the centre and two for each commune: 2 + 2 × 3 tasks, 4 deliveries."""
    values: dict[str, object] = {
        "kind": DocumentKind.CONG_VAN,
        "system": "STATE",
        "symbol": "VHTT",
        "subject": "V/v tuyên truyền bảo vệ rừng mùa khô",
        "addressees": [
            Addressee(ref="a1", text="Trung tâm Văn hóa, Thể thao và Truyền thông", offices=[world.ref("DL-TTVH")]),
            Addressee(
                ref="a2", text="UBND các xã, thị trấn", group=True, offices=[world.ref(code) for code in COMMUNES]
            ),
        ],
        "citations": [
            Citation(
                type="cong_van",
                number_symbol="77-CV/BTGHU",
                issued_on="2024-07-11",
                issuer="Ban Tuyên giáo Huyện ủy Đình Lập",
                role="basis",
            ),
            Citation(type="nghi_quyet", number_symbol="43-NQ/TW", issued_on="2023-11-24", within="77-CV/BTGHU"),
        ],
        "instructions": [
            _duty("Biên tập tin, bài phát trên hệ thống loa", "Phát loa", "a1", Channel.LOUDSPEAKER),
            _duty("Treo băng rôn tại trung tâm huyện", "Treo băng rôn", "a1", Channel.BANNER),
            _duty("Phát tin trên loa truyền thanh của xã", "Phát loa xã", "a2", Channel.LOUDSPEAKER),
            _duty("Lồng ghép trong họp thôn", "Họp thôn", "a2", Channel.INTEGRATED_MEETING),
        ],
        "recipients": [
            Recipient(text="Như trên", purpose=Purpose.THUC_HIEN),
            Recipient(text="Sở Văn hóa, Thể thao và Du lịch", purpose=Purpose.BAO_CAO),
            Recipient(text="Lưu: VHTT", purpose=Purpose.LUU),
        ],
    }
    return DispatchCreate.model_validate(values | changes)


def _duty(text: str, title: str, ref: str, channel: Channel) -> DraftInstruction:
    return DraftInstruction(text=text, short_title=title, addressee_refs=[ref], channels=[channel])
