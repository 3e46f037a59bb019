"""The middle of a generated paper: who has to do what, beside sections that hold no duty, and what is to be reported."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.reading import generator_words as words
from tests.reading.generator_heading import Heading
from tests.reading.generator_more import MORE_PARTS
from tests.reading.generator_work import Asked, later, upper, work

ALL = "*ALL*"
ROMAN = ("I", "II", "III", "IV", "V", "VI")


def _under_a_heading(draw: DrawFn, asked: Asked, heading: Heading, mark: str, body: str) -> None:
    form = draw(
        st.sampled_from(
            [
                "{}",
                "{}:",
                "Đối với {}:",
                "Đề nghị {}:",
                "Giao {}:",
                "{} có trách nhiệm:",
                "Yêu cầu {}:",
                "Trách nhiệm của {}:",
                "Nhiệm vụ của {}",
                "Phân công {}:",
                "{} (cơ quan thường trực)",
            ]
        )
    )
    bullet = draw(st.sampled_from(["- ", "– ", "-", "• "]))
    asked.lines.append(f"{mark}{form.format(body)}")
    for _ in range(draw(st.integers(1, 3))):
        what, due = work(draw, heading)
        asked.lines.append(f"{bullet}{upper(what)}{draw(st.sampled_from(['.', ';']))}")
        asked.duties.append(([body], upper(what), due))


def _in_a_sentence(draw: DrawFn, asked: Asked, heading: Heading, mark: str, body: str) -> None:
    form = draw(
        st.sampled_from(
            [
                "{}: {}",
                "Giao {} {}",
                "Đề nghị {} {}",
                "Yêu cầu {} {}",
                "{} có trách nhiệm {}",
                "{} chủ trì, phối hợp với các đơn vị liên quan {}",
                "Về kinh phí: giao {} {}",
                "Yêu cầu đồng chí {} {}",
                "{} theo chức năng, nhiệm vụ {}",
                "{} {}",
            ]
        )
    )
    what, due = work(draw, heading)
    said = form.format(body, upper(what) if form == "{}: {}" else what)
    asked.lines.append(f"{mark}{said}.")
    asked.duties.append(([body], said, due))


def _for_everyone(draw: DrawFn, asked: Asked, heading: Heading, mark: str, _: str) -> None:
    what, due = work(draw, heading)
    asked.lines.append(f"{mark}{upper(what)}.")
    asked.duties.append(([ALL], upper(what), due))


def _lettered(draw: DrawFn, asked: Asked, heading: Heading, mark: str, body: str) -> None:
    asked.lines.append(f"{mark}{body}:")
    for letter in "abcdđe"[: draw(st.integers(1, 6))]:
        what, due = work(draw, heading)
        asked.lines.append(f"{letter}) {upper(what)};")
        asked.duties.append(([body], upper(what), due))


def _divided(draw: DrawFn, asked: Asked, heading: Heading, mark: str, body: str) -> None:
    """Plus signs divide one duty."""
    what = draw(st.sampled_from(words.WORK))
    last = later(draw, heading)
    asked.lines += [f"{mark}{body}", f"- {upper(what)}:", "+ Đợt 1: tại trung tâm;"]
    asked.lines.append(f"+ Đợt 2: tại các thôn, xong trước ngày {last:%d/%m/%Y}.")
    asked.duties.append(([body], upper(what), last.isoformat()))


def _messages(draw: DrawFn, asked: Asked, _: Heading, mark: str, body: str) -> None:
    """What to tell stands below the one duty."""
    said = f"{body} tập trung tuyên truyền các nội dung trọng tâm sau:"
    asked.lines.append(f"{mark}{said}")
    asked.lines += [
        f"- {line}" for line in draw(st.lists(st.sampled_from(words.TOPICS), min_size=1, max_size=3, unique=True))
    ]
    asked.duties.append(([body], said, None))


def _together(draw: DrawFn, asked: Asked, heading: Heading, mark: str, body: str) -> None:
    """Who helps is a body of the duty when it was written to."""
    others = [name for name, group in words.BODIES if name != body and not group]
    other = draw(st.sampled_from(others))
    what, due = work(draw, heading)
    said = f"{body} chủ trì, phối hợp với {other} {what}"
    asked.lines.append(f"{mark}{said}.")
    asked.duties.append(([body, other] if {body, other} <= set(asked.addressees) else [body], said, due))


def _content(draw: DrawFn, asked: Asked, mark: str) -> None:
    title, pool = draw(
        st.sampled_from(
            [
                ("Nội dung tuyên truyền", words.TOPICS),
                ("Mục đích, yêu cầu", words.AIMS),
                ("Yêu cầu", words.AIMS),
                ("Khẩu hiệu tuyên truyền", words.SLOGANS),
                ("Các thông điệp chính", words.TOPICS),
                ("Nội dung và hình thức tuyên truyền", words.TOPICS),
                ("Kết quả đạt được", words.DONE),
            ]
        )
    )
    asked.lines.append(f"{mark}{title}{draw(st.sampled_from(['', ':']))}")
    asked.lines += [f"- {line}" for line in draw(st.lists(st.sampled_from(pool), min_size=1, max_size=3, unique=True))]
    if "hình thức" in title and draw(st.booleans()):
        asked.lines.append("- Treo băng rôn, khẩu hiệu tại các trục đường chính.")
        asked.duties.append(([ALL], "Treo băng rôn, khẩu hiệu tại các trục đường chính", None))


def _phases(draw: DrawFn, asked: Asked, heading: Heading, mark: str) -> None:
    asked.lines.append(f"{mark}{draw(st.sampled_from(['Thời gian thực hiện', 'Các đợt tuyên truyền', 'Thời gian:']))}")
    start = later(draw, heading)
    for i in range(draw(st.integers(1, 2))):
        end = start + timedelta(days=draw(st.integers(3, 20)))
        asked.lines.append(f"- Đợt {i + 1}: Từ ngày {start:%d/%m/%Y} đến ngày {end:%d/%m/%Y};")
        asked.periods.append((start.isoformat(), end.isoformat()))
        start = end + timedelta(days=1)


def _closing(draw: DrawFn, asked: Asked, heading: Heading) -> None:
    to, day = heading.office.speaker, later(draw, heading)
    said, report = draw(
        st.sampled_from(
            [
                ("Đề nghị các cơ quan, đơn vị nghiêm túc triển khai thực hiện", None),
                (
                    f"Kết quả thực hiện báo cáo về {to} trước ngày {day:%d/%m/%Y} để tổng hợp, báo cáo cấp trên",
                    ("date", day.isoformat(), to),
                ),
                (f"Định kỳ hằng tháng, các đơn vị báo cáo kết quả về {to} để theo dõi", ("periodic", None, to)),
                (
                    f"Báo cáo kết quả thực hiện gửi về {to} trước 16 giờ 00 phút ngày {day:%d/%m/%Y}",
                    ("date", day.isoformat(), to),
                ),
                (f"Định kỳ trước ngày 25 hằng tháng báo cáo kết quả thực hiện về {to}", ("periodic", None, to)),
                (f"Các đơn vị báo cáo kết quả về {to} khi có yêu cầu", ("on_request", None, to)),
                (
                    f"Yêu cầu các đơn vị gửi báo cáo về {to} chậm nhất ngày {day.day}/{day.month}/{day.year}, đồng thời gửi bản mềm",
                    ("date", day.isoformat(), to),
                ),
                (
                    f"Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị phản ánh về {to} để được hướng dẫn",
                    ("on_event", None, to),
                ),
            ]
        )
    )
    asked.lines.append(f"{said}./.")
    if report:
        asked.reports.append(report)


Part = Callable[[DrawFn, Asked, Heading, str, str], None]
PARTS: tuple[Part, ...] = (
    _in_a_sentence,
    _under_a_heading,
    _for_everyone,
    _lettered,
    _divided,
    _messages,
    _together,
    *MORE_PARTS,
)


@st.composite
def duties_part(draw: DrawFn, addressees: Sequence[str], heading: Heading) -> Asked:
    """Sections under one kind of mark, or duties under Roman parts."""
    asked = Asked(addressees=addressees)
    parts = draw(st.booleans())
    no = 0
    for kind in draw(st.lists(st.sampled_from(["content", "phases"]), max_size=2, unique=True)):
        no += 1
        mark = f"{ROMAN[no - 1]}. " if parts else f"{no}. "
        _content(draw, asked, mark) if kind == "content" else _phases(draw, asked, heading, mark)
    if parts:
        asked.lines.append(f"{ROMAN[no]}. {draw(st.sampled_from(['TỔ CHỨC THỰC HIỆN', 'PHÂN CÔNG NHIỆM VỤ']))}")
        no = 0
    pool = list(addressees) or [name for name, _ in words.BODIES if name.count("Trung tâm Y tế") == 0]
    dot = draw(st.sampled_from([". ", ".", "- "])) if no == 0 else ". "
    for body in draw(st.lists(st.sampled_from(pool), min_size=1, max_size=4, unique=True)):
        no += 1
        draw(st.sampled_from(PARTS))(draw, asked, heading, f"{no}{dot}", body)
    _closing(draw, asked, heading)
    return asked
