"""What belongs to a channel: the units its results are counted in, and the chip it is filtered by.

Units are words of the offices, stored with a result as they stand here; different units are never added.
"""

from enum import StrEnum

from app.reading.vocabulary import Channel


class Chip(StrEnum):
    """A filter above a list of tasks; the first and the last two are not about channels."""

    ALL = "all"
    BROADCAST = "broadcast"
    VISUAL = "visual"
    MEETING = "meeting"
    MEDIA = "media"
    OTHER = "other"
    MINE = "mine"
    SUPPORT = "support"


_C = Channel

CHANNELS_OF: dict[Chip, tuple[Channel, ...]] = {
    Chip.BROADCAST: (_C.LOUDSPEAKER, _C.RELAY, _C.RADIO_TV, _C.VEHICLE),
    Chip.VISUAL: (_C.LED, _C.BANNER, _C.SLOGAN, _C.PANEL, _C.FLAG, _C.POSTER, _C.NOTICE_BOARD),
    Chip.MEETING: (_C.CONFERENCE, _C.INTEGRATED_MEETING),
    Chip.MEDIA: (
        _C.LEAFLET,
        _C.BULLETIN,
        _C.PORTAL,
        _C.SOCIAL,
        _C.PRESS,
        _C.MASS_MEDIA,
        _C.SMS,
        _C.CONTENT_SUPPLY,
    ),
    Chip.OTHER: (_C.CULTURE_SPORT, _C.DIRECT, _C.SCHOOL, _C.DOCUMENT, _C.OTHER),
}
CHIP_OF: dict[Channel, Chip] = {channel: chip for chip, channels in CHANNELS_OF.items() for channel in channels}

UNITS: dict[Channel, tuple[str, ...]] = {
    _C.LOUDSPEAKER: ("lượt phát", "tin, bài", "phút"),
    _C.RELAY: ("lượt", "giờ"),
    _C.RADIO_TV: ("lượt phát", "tin, bài", "phóng sự"),
    _C.VEHICLE: ("buổi", "lượt", "giờ", "km"),
    _C.LED: ("lượt", "giờ", "thông điệp"),
    _C.BANNER: ("chiếc", "m²"),
    _C.SLOGAN: ("chiếc", "m²"),
    _C.PANEL: ("tấm", "cụm", "m²"),
    _C.FLAG: ("chiếc",),
    _C.POSTER: ("tờ",),
    _C.NOTICE_BOARD: ("bảng", "lượt thay"),
    _C.LEAFLET: ("tờ", "bản"),
    _C.BULLETIN: ("số", "bản"),
    _C.PORTAL: ("tin, bài", "lượt xem"),
    _C.SOCIAL: ("bài đăng", "tin nhắn nhóm", "lượt xem", "lượt tương tác"),
    _C.PRESS: ("tin, bài",),
    _C.MASS_MEDIA: ("tin, bài",),
    _C.SMS: ("tin nhắn", "thuê bao"),
    _C.CONTENT_SUPPLY: ("tin, bài", "tệp âm thanh"),
    _C.CONFERENCE: ("cuộc", "lượt người"),
    _C.INTEGRATED_MEETING: ("cuộc", "lượt người"),
    _C.CULTURE_SPORT: ("buổi", "hoạt động", "lượt người"),
    _C.DIRECT: ("hộ", "lượt người", "bản cam kết"),
    _C.SCHOOL: ("buổi", "lượt học sinh"),
    _C.DOCUMENT: ("văn bản",),
    _C.OTHER: (),
}
"""The first is offered first; for OTHER the office names its own."""
