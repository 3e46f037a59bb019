"""By what means a duty is carried out, as its words say; the name of a body is no means."""

import re
from collections.abc import Sequence

from app.reading.fold import UPPER, bare, low
from app.reading.vocabulary import Channel

_NAME_OF_BODY = re.compile(
    rf"(?:Đài|Trung tâm|Phòng|Sở|Bộ|Cục|Ban|Báo|Hội|Ủy ban|Uỷ ban|Tổng cục|Trường|Nhà) [{UPPER}]\w*(?: [^\W\d_{UPPER}]\w*)?"
    rf"(?:(?:,| -| –| và)? [{UPPER}][\w&]*(?: [^\W\d_{UPPER}]\w*)?){{0,8}}"
)
# loudspeakers that are looked after, not spoken through
_TENDED = re.compile(
    r"\b(?:kiem tra|sua chua|bao tri|bao duong|khac phuc|thong ke|ra soat|thay the|dat|hu hong)\b(?:(?!\btren\b|\bqua\b)[^;.]){0,60}?\bloa(?: truyen thanh)?\b"
)
_SUPPLIED = re.compile(r"\bcho (?:cac |he thong )?dai truyen thanh\b")

# on folded words
_FOLDED: tuple[tuple[Channel, re.Pattern[str]], ...] = (
    (
        Channel.LOUDSPEAKER,
        re.compile(
            r"\btruyen thanh\b|(?<!xe )(?<!gan )(?<!xe gan )\bloa\b|(?:^|[,;:.] ?|\bva )phat thanh\b(?! ?(?:-|,|va) ?truyen hinh)|(?<!muc )(?<!trinh )(?<!bai )(?<!lich )(?<!song )(?<!tin )\bphat thanh (?:moi|hang|it nhat|toi thieu)\b|\bthoi luong phat thanh\b(?! ?(?:-|,|va) ?truyen hinh)"
        ),
    ),
    (Channel.RELAY, re.compile(r"\btiep (?:am|song|va phat song|phat)\b")),
    (
        Channel.RADIO_TV,
        re.compile(
            r"\btruyen hinh\b|(?<!tiep va )\bphat song\b|\btren song\b|\bsong phat thanh\b|\b(?:chuyen muc|chuong trinh|ban tin) phat thanh\b|\bpt ?- ?th\b|\bptth\b"
        ),
    ),
    (
        Channel.VEHICLE,
        re.compile(
            r"\bxe (?:\w+ ){0,3}luu dong\b|\bxe (?:\w+ ){0,2}loa\b|\bxe (?:thong tin|tuyen truyen|co dong)\b|\b(?:tuyen truyen|co dong) luu dong\b"
        ),
    ),
    (
        Channel.LED,
        re.compile(
            r"\bled\b|\bman hinh (?:dien tu|lon|chuyen)\b|\bbang (?:chu )?dien tu\b|\bbang quang bao\b|\bman hinh (?:tai|trung tam|cong cong)\b"
        ),
    ),
    (
        Channel.BANNER,
        re.compile(
            r"\bbang[ -]?(?:ron|zon|rol|roll|von|drol|tron)\b|\bbang ?-?ron\b|\bbandroll?\b|\bphuong? tien bang ron\b"
        ),
    ),
    (Channel.SLOGAN, re.compile(r"\bkhau hieu\b")),
    (
        Channel.PANEL,
        re.compile(
            r"\bpa ?-?no\b|\btruc quan\b|\b(?:cum|tranh|bang|bien|hop den|pa no) co dong\b|\bbang tuyen truyen\b|\bbien tuyen truyen\b|\bphuon tuyen truyen\b"
        ),
    ),
    (Channel.POSTER, re.compile(r"\bap[ -]?phich\b|\bposter\b|\btranh co dong\b")),
    (
        Channel.LEAFLET,
        re.compile(
            r"\bto (?:roi|gap|buom)\b|\bsach mong\b|\b(?:cap |in an, |in va |in, )?phat (?:\d+ )?tai lieu\b|\bin (?:an )?tai lieu\b"
        ),
    ),
    (
        Channel.PORTAL,
        re.compile(
            r"\b(?:trang|cong) (?:thong tin|tin)(?: dien tu|\b(?= (?:cua|huyen|tinh|xa)))|\b(?:trang|cong) tt ?-? ?dt\b|\bwebsite\b|\btrang web\b|\bcong thong tin\b"
        ),
    ),
    (
        Channel.SOCIAL,
        re.compile(
            r"\bmang xa hoi\b|\bfacebook\b|\bzalo\b|\bfan ?page\b|\btik ?tok\b|\byou ?tube\b|\bviber\b|\bmocha\b"
        ),
    ),
    (Channel.MASS_MEDIA, re.compile(r"\b(?:thong tin|truyen thong) dai chung\b")),
    (Channel.SMS, re.compile(r"\btin nhan\b|\bsms\b|\bnhan tin\b")),
    (
        Channel.CONTENT_SUPPLY,
        re.compile(
            r"\bcung cap (?:\w+[ ,]+){0,6}?(?:tin|bai|file|tep|tu lieu|hinh anh|noi dung|am thanh)\b|\bcho (?:cac |he thong )?dai truyen thanh\b"
        ),
    ),
    (Channel.CONFERENCE, re.compile(r"\bhoi nghi\b|\btoa dam\b|\btap huan\b|\bnoi chuyen chuyen de\b")),
    (
        Channel.DIRECT,
        re.compile(
            r"\b(?:tuyen truyen|tu van|van dong|huong dan) (?:\w+ )?truc tiep\b|\btruc tiep (?:tai|den|toi) (?:tung |ho|nha)|\btung (?:ho|nha|ngo)\b|\b(?:tuyen truyen|tu van|van dong|huong dan|pho bien)\b[^;.]{0,40} tai (?:ho gia dinh|nha dan)\b|\btuyen truyen mieng\b|\btan (?:ho|nha)\b"
        ),
    ),
    (Channel.SCHOOL, re.compile(r"\bngoai khoa\b|\bduoi co\b|\bchao co\b|\btiet hoc\b|\bsinh hoat lop\b")),
    (
        Channel.DOCUMENT,
        re.compile(r"\b(?:ban hanh|tham muu|xay dung)(?: \w+){0,3} (?:ke hoach|van ban|cong van|chi thi|quy che)\b"),
    ),
)
# on words with marks, where folding would make "cờ" of "có" and "họp" of "hộp"
_MARKED: tuple[tuple[Channel, re.Pattern[str]], ...] = (
    (
        Channel.FLAG,
        re.compile(r"(?<!chào )(?<!dưới )(?<!tình )(?<!đánh )\bcờ\b(?! (?:vua|tướng|bạc|đỏ))|\bhồng kỳ\b|\bphướn\b"),
    ),
    (Channel.BULLETIN, re.compile(r"\bbản tin\b(?! (?:thời sự|truyền hình|phát thanh|dự báo|cảnh báo))")),
    (Channel.NOTICE_BOARD, re.compile(r"\bbảng tin\b(?! (?:màn hình|led|điện tử))|\bniêm yết\b|\bbảng thông báo\b")),
    (
        Channel.PRESS,
        re.compile(r"(?<!ngày )\bbáo chí\b|\btrên (?:các )?báo\b|\bđăng báo\b|\btạp chí\b|\bchuyên trang\b"),
    ),
    (Channel.CONFERENCE, re.compile(r"\bhội thảo\b|\bđối thoại\b|\bhọp báo\b|\bgiao ban\b")),
    (
        Channel.INTEGRATED_MEETING,
        re.compile(
            r"(?<!phiên )\bhọp\b(?! báo)|(?<!nước )(?<!đời sống, )(?<!rác thải )(?<!rác )(?<!thải )(?<!phí )(?<!tiền )(?<!mức )(?<!điện )\bsinh hoạt\b(?! (?:phí|văn|hè|lớp|dưới|của người))"
        ),
    ),
    (
        Channel.CULTURE_SPORT,
        re.compile(
            r"\bvăn nghệ\b|\bthể thao\b|\bthể dục\b|\bchiếu (?:phim|bóng)\b|\bhội (?:diễn|thao|thi|trại)\b|\bmít[ -]?tinh\b|\bdiễu hành\b|"
            r"\bbiểu diễn\b|\bliên hoan\b|\bsân khấu hóa\b|\btrong (?:các )?lễ hội\b|\btiểu phẩm\b"
        ),
    ),
)
# a column stands in the press, unless it is broadcast or stands on a page of one's own
_COLUMN = re.compile(r"\bchuyen muc\b")
_NO_PRESS = frozenset({Channel.RADIO_TV, Channel.RELAY, Channel.LOUDSPEAKER, Channel.PORTAL, Channel.SOCIAL})
_BROADCASTER = re.compile(r"\b(?:dai|truyen hinh|phat thanh|truyen thanh|truyen thong|thong tin dien tu)\b")
_TOPIC = re.compile(r"\blĩnh vực\b.{0,90}$")


def read_channels(text: str, names: Sequence[str] = (), doers: Sequence[str] = ()) -> list[Channel]:
    """The means named in `text`, in the order of the list.

    `names` are bodies met elsewhere in the paper, `doers` those that do it.
    """
    marked = _masked(text, names)
    folded = _TENDED.sub(lambda m: _blot(m.group()), bare(marked))
    supplied = _SUPPLIED.sub(lambda m: "cho dai " + " " * (len(m.group()) - 8), folded)
    if "truyen thanh" in bare(text) and "truyen hinh" not in bare(text):
        supplied = supplied.replace("phat song", "phat tren loa")
    found = {
        channel
        for channel, pattern in _FOLDED
        if pattern.search(folded if channel is Channel.CONTENT_SUPPLY else supplied)
    }
    for channel, pattern in _MARKED:
        hit = pattern.search(marked)
        if hit and not (channel is Channel.CULTURE_SPORT and _TOPIC.search(marked[: hit.start()])):
            found.add(channel)
    if _COLUMN.search(supplied) and not found & _NO_PRESS and not any(_BROADCASTER.search(bare(one)) for one in doers):
        found.add(Channel.PRESS)
    return [channel for channel in Channel if channel in found]


def _masked(text: str, names: Sequence[str]) -> str:
    """Lower case, the names of bodies blotted out."""
    masked = _NAME_OF_BODY.sub(lambda m: _blot(m.group()), text)
    folded = bare(masked)
    for name in names:
        masked = _without(masked, folded, bare(name)) if name else masked
    return low(masked)


def _without(text: str, folded: str, name: str) -> str:
    """`text` with a name blotted out wherever `folded`, its folded form, has it."""
    kept, at = [], 0
    for part in folded.split(name):
        kept.append(text[at : at + len(part)])
        at += len(part) + len(name)
    return _blot(name).join(kept)


def _blot(name: str) -> str:
    return "." * len(name)
