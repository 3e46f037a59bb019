"""Further forms of generated duties: tables, several bodies in one item, numbers under numbers, messages below."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.reading import generator_words as words
from tests.reading.generator_heading import Heading
from tests.reading.generator_work import Asked, later, upper, work


def tabled(draw: DrawFn, asked: Asked, heading: Heading, mark: str, body: str) -> None:
    heads = draw(
        st.sampled_from(
            ["STT\tNội dung\tĐơn vị thực hiện\tThời gian", "TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn hoàn thành"]
        )
    )
    gap = "\t" if "\t" in heads else " | "
    asked.lines += [f"{mark}{draw(st.sampled_from(['Phân công', 'Nhiệm vụ cụ thể:']))}", heads]
    for row in range(draw(st.integers(1, 3))):
        what, day = draw(st.sampled_from(words.WORK)), later(draw, heading)
        when = f"{day:%d/%m/%Y}" if gap == " | " else f"Trước ngày {day:%d/%m/%Y}"
        asked.lines.append(gap.join([str(row + 1), upper(what), body, when]))
        asked.duties.append(([body], upper(what), day.isoformat()))


def two_bodies(draw: DrawFn, asked: Asked, heading: Heading, mark: str, body: str) -> None:
    """One item, two bodies, each with its work."""
    other = draw(st.sampled_from([name for name in words.CALLED if name not in {body, heading.office.name}]))
    (first, due), (second, later_due) = work(draw, heading), work(draw, heading)
    opener, joint, charge = draw(
        st.sampled_from(
            [
                ("Giao ", "; ", ""),
                ("Giao ", ". ", "Giao "),
                ("Đề nghị ", ". ", "Đề nghị "),
                ("Yêu cầu ", ". ", "Yêu cầu "),
                ("Phân công ", "; ", ""),
                ("", "; ", ""),
            ]
        )
    )
    asked.lines.append(f"{mark}{opener}{body} {first}{joint}{charge}{other} {second}.")
    asked.duties.append(([body], f"{opener}{body} {first}", due))
    asked.duties.append(([other], f"{charge}{other} {second}", later_due))


def in_brackets(draw: DrawFn, asked: Asked, heading: Heading, mark: str, body: str) -> None:
    """Thus "1)" under "1."."""
    asked.lines.append(f"{mark}{body}:")
    for number in range(1, draw(st.integers(1, 4)) + 1):
        what, due = work(draw, heading)
        asked.lines.append(f"{number}) {upper(what)};")
        asked.duties.append(([body], upper(what), due))


def decimals(draw: DrawFn, asked: Asked, heading: Heading, mark: str, body: str) -> None:
    """Bodies under "1.1." and "1.2." of a heading that names none."""
    number = mark.strip(" .-")
    other = draw(st.sampled_from([name for name in words.CALLED if name not in {body, heading.office.name}]))
    asked.lines.append(f"{mark}{draw(st.sampled_from(['Nhiệm vụ cụ thể', 'Phân công thực hiện:']))}")
    if not number.isdigit():
        return
    for i, name in enumerate((body, other), start=1):
        what, due = work(draw, heading)
        asked.lines += [f"{number}.{i}. {name}", f"- {upper(what)}."]
        asked.duties.append(([name], upper(what), due))


def with_messages(draw: DrawFn, asked: Asked, _: Heading, mark: str, body: str) -> None:
    """Banners with what stands on them."""
    said = "Treo băng rôn, khẩu hiệu tại trụ sở với các thông điệp"
    asked.lines += [f"{mark}{body}", f"- {said}:", "+ Phòng bệnh hơn chữa bệnh.", "+ Không đốt nương mùa khô."]
    asked.duties.append(([body], f"{said}:", None))


MORE_PARTS = (tabled, two_bodies, in_brackets, decimals, with_messages)
