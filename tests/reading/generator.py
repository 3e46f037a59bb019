"""Papers made at random: a structure is drawn, then a layout; what was drawn is what must be read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.reading import generator_words as words
from tests.reading.generator_duties import duties_part
from tests.reading.generator_end import signature_part
from tests.reading.generator_heading import Heading, cut, heading_part
from tests.reading.generator_work import Asked

TITLED = {
    "ke_hoach": ("KẾ HOẠCH", "KH"),
    "thong_bao": ("THÔNG BÁO", "TB"),
    "chi_thi": ("CHỈ THỊ", "CT"),
    "huong_dan": ("HƯỚNG DẪN", "HD"),
}
DATES = st.dates(date(2023, 1, 1), date(2026, 12, 31))


Said = tuple[str, tuple[str, str, str | None, str | None]]
"""A paper in the words of a basis, and as it must be read."""


@dataclass(slots=True)
class Paper:
    """A text, and what is in it."""

    lines: list[str] = field(default_factory=list)
    kind: str = "cong_van"
    heading: Heading | None = None
    subject: str = ""
    called: list[str] = field(default_factory=list)
    addressees: list[tuple[str, bool]] = field(default_factory=list)
    citations: list[tuple[str, str, str | None, str | None]] = field(default_factory=list)
    asked: Asked = field(default_factory=Asked)
    recipients: list[tuple[str, str | None]] = field(default_factory=list)
    authority: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    signed_by: str | None = None

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def __repr__(self) -> str:
        return f"a paper of kind {self.kind}:\n{self.text}\n"


def written(day: date, style: str) -> str:
    """A day as offices write it: two digits for days below ten and for the first two months."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return {
        "words": f"{day.day:02d} tháng {month} năm {day.year}",
        "slashes": f"{day.day:02d}/{day.month}/{day.year}",
        "padded": f"{day.day:02d}/{day.month:02d}/{day.year}",
        "hyphens": f"{day.day}-{day.month}-{day.year}",
    }[style]


@st.composite
def papers(draw: DrawFn) -> Paper:
    paper = Paper(kind=draw(st.sampled_from(["cong_van", "cong_van", "ke_hoach", "thong_bao", "chi_thi", "huong_dan"])))
    title, code = TITLED.get(paper.kind, (None, ""))
    paper.subject = draw(st.sampled_from(words.THEMES))
    paper.heading = heading = draw(heading_part(code, paper.subject if title is None else None))
    paper.lines += heading.lines
    if title:
        about = f"{draw(st.sampled_from(['Về việc ', 'Về ', '']))}{paper.subject}"
        paper.lines += [
            "",
            title,
            *cut(about, draw(st.sampled_from([40, 60, 200]))),
            *draw(st.sampled_from([[""], []])),
        ]
    if title is None or (paper.kind == "huong_dan" and draw(st.booleans())):
        _addressees(draw, paper)
    _basis_and_call(draw, paper)
    paper.asked = draw(duties_part([name for name, _ in paper.addressees], heading))
    paper.lines += paper.asked.lines
    _end(draw, paper)
    return paper


def _addressees(draw: DrawFn, paper: Paper) -> None:
    paper.addressees = draw(st.lists(st.sampled_from(words.BODIES), min_size=1, max_size=5, unique=True))
    names = [name for name, _ in paper.addressees]
    layout = draw(st.sampled_from(["list", "first beside", "aligned", "commas", "one line", "no bullets", "numbers"]))
    label = draw(st.sampled_from(["Kính gửi", "Kính gửi", "Kính gửi", "Kính gởi", "KÍNH GỬI", "Kính gửi "]))
    if len(names) == 1 and draw(st.booleans()):
        to = [f"Kính gửi: {names[0]}{draw(st.sampled_from(['', '.']))}"]
    elif layout == "one line":
        to = ["Kính gửi: " + "; ".join(names) + "."]
    else:
        to = _listed(names, layout)
    paper.lines += ["", to[0].replace("Kính gửi", label), *to[1:]]
    if draw(st.booleans()) and len(names) > 1:
        paper.lines.append("(sau đây gọi chung là các cơ quan, đơn vị)")
    paper.lines.append("")


def _listed(names: Sequence[str], layout: str) -> list[str]:
    end = "," if layout == "commas" else ";"
    items = [f"{name}{end}" for name in names[:-1]] + [f"{names[-1]}."]
    if layout == "no bullets":
        return ["Kính gửi:", *items]
    if layout == "numbers":
        return ["Kính gửi:", *(f"{i}. {item}" for i, item in enumerate(items, start=1))]
    items = [f"- {item}" for item in items]
    if layout == "first beside":
        return [f"Kính gửi: {items[0]}", *items[1:]]
    if layout == "aligned":
        return [f"            Kính gửi:  {items[0]}", *(f"                       {item}" for item in items[1:])]
    return ["Kính gửi:", *items]


def _cited(draw: DrawFn) -> Said:
    """A paper in the words of a basis, and as it must be read."""
    word, kind, code, party, issuer = draw(st.sampled_from(words.PAPERS))
    number, day = draw(st.integers(1, 4999)), draw(DATES)
    symbol = f"{number:02d}{'-' if party else '/'}{code}"
    shown = draw(st.sampled_from([symbol, symbol, symbol.replace("/", " / ").replace("-", " - ")]))
    comma = ", " if draw(st.booleans()) else " "
    style = draw(st.sampled_from(["words", "slashes", "padded", "hyphens"]))
    said = f"{word} số {shown}{comma}ngày {written(day, style)} của {issuer}"
    return said, (kind, symbol, day.isoformat(), issuer)


def _nested(draw: DrawFn) -> list[Said]:
    """A paper that the subject of the last one names."""
    if draw(st.integers(0, 3)):
        return []
    return [_cited(draw)]


def _on_one_day(draw: DrawFn) -> tuple[list[str], list[tuple[str, str, str | None, str | None]]]:
    """Two papers of one office and one day, joined by "và"."""
    if draw(st.integers(0, 4)):
        return [], []
    first, second, day = draw(st.integers(5000, 5999)), draw(st.integers(6000, 6999)), draw(DATES)
    office = "Ban Thường vụ Tỉnh ủy"
    said = f"Nghị quyết số {first}-NQ/TU và Kết luận số {second}-KL/TU ngày {written(day, 'slashes')} của {office}"
    return [said], [
        ("nghi_quyet", f"{first}-NQ/TU", day.isoformat(), office),
        ("ket_luan", f"{second}-KL/TU", day.isoformat(), office),
    ]


def _called(draw: DrawFn, paper: Paper) -> str:
    """Bodies that only the call names."""
    names = draw(st.lists(st.sampled_from(words.CALLED), min_size=1, max_size=3, unique=True))
    paper.called = names
    row = draw(st.sampled_from([", ", "; "])).join(names)
    return draw(
        st.sampled_from(
            [
                f"yêu cầu {row} thực hiện các nội dung sau:",
                f"yêu cầu {row} tập trung thực hiện các nhiệm vụ sau:",
                f"thông báo tới {row} một số nội dung như sau:",
                f"đề nghị {row} triển khai một số nhiệm vụ sau:",
            ]
        )
    )


def _basis_and_call(draw: DrawFn, paper: Paper) -> None:
    cited = [_cited(draw) for _ in range(draw(st.integers(1, 3)))]
    nested = _nested(draw)
    joined, pair = _on_one_day(draw)
    papers = [*pair, *(one for _, one in [*cited, *nested])]
    paper.citations = list({one[1:3]: one for one in papers}.values())
    opener = draw(st.sampled_from(["Thực hiện", "Căn cứ", "Tiếp theo", "Triển khai thực hiện"]))
    about = f" về {draw(st.sampled_from(words.THEMES))}"
    if nested:
        about = f" về việc triển khai thực hiện {nested[0][0]}"
    basis = f"{opener} " + "; ".join([*joined, *(said for said, _ in cited)]) + about
    assert paper.heading is not None
    speaker = paper.heading.office.speaker
    whom = "các cơ quan, đơn vị " if paper.kind in {"cong_van", "huong_dan"} else ""
    asks = {
        "cong_van": f"đề nghị {whom}triển khai thực hiện một số nội dung sau:",
        "huong_dan": f"hướng dẫn {whom}thực hiện một số nội dung như sau:",
        "ke_hoach": "xây dựng kế hoạch triển khai thực hiện, cụ thể như sau:",
        "thong_bao": "thông báo một số nội dung như sau:",
        "chi_thi": "yêu cầu:",
    }[paper.kind]
    if paper.kind in {"thong_bao", "chi_thi"} and draw(st.booleans()):
        asks = _called(draw, paper)
    if draw(st.integers(0, 3)) == 0:
        paper.lines.append(draw(st.sampled_from(words.OPENINGS)))
    if draw(st.booleans()):
        paper.lines += [f"{basis}.", f"Để việc thực hiện đạt hiệu quả, {speaker} {asks}"]
    else:
        paper.lines.append(f"{basis}, {speaker} {asks}")


def _end(draw: DrawFn, paper: Paper) -> None:
    assert paper.heading is not None
    recipients, signed = _recipients(draw, paper), draw(signature_part(paper.heading))
    paper.authority, paper.titles, paper.signed_by = signed.authority, signed.titles, signed.name
    signature = signed.lines
    layout = draw(st.sampled_from(["below", "beside", "above"]))
    if layout == "below":
        paper.lines += ["", *recipients, "", *signature]
    elif layout == "above":
        paper.lines += ["", *[line for line in signature if line], "", *recipients]
    else:
        wide = max(len(line) for line in recipients) + 8
        rows = max(len(recipients), len(signature))
        left = recipients + [""] * (rows - len(recipients))
        right = signature + [""] * (rows - len(signature))
        paper.lines += ["", *(f"{a:<{wide}}{b}".rstrip() for a, b in zip(left, right, strict=True))]


def _recipients(draw: DrawFn, paper: Paper) -> list[str]:
    chosen = draw(st.lists(st.sampled_from(words.RECIPIENTS), max_size=4, unique=True))
    ends = [draw(st.sampled_from(words.PURPOSES)) for _ in chosen]
    paper.recipients = [("Như trên", None)] if paper.addressees else []
    lines = ["- Như trên;"] if paper.addressees else []
    for name, (mark, purpose) in zip(chosen, ends, strict=True):
        paper.recipients.append((name, purpose))
        lines.append(f"- {name}{mark};")
    store = draw(st.sampled_from(["Lưu: VT", "Lưu VT", "Lưu: VT, VHTT"]))
    paper.recipients.append((store, "LUU"))
    return ["Nơi nhận:", *lines, f"- {store}."]
