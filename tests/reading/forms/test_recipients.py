"""Nơi nhận: every form of a line and of its purpose."""

import pytest

from tests.reading.papers import draft_of

SIGNED = "\n\nTRƯỞNG PHÒNG\n\nNông Văn Thử\n"


def received(*lines: str) -> list[tuple[str, str | None]]:
    end = "\nNơi nhận:\n" + "\n".join(lines) + SIGNED
    return [(one.text, one.purpose) for one in draft_of("1. Họp dân.", end=end).recipients]


@pytest.mark.parametrize(
    ("line", "name", "purpose"),
    [
        ("- Như trên;", "Như trên", None),
        ("- Như kính gửi;", "Như kính gửi", None),
        ("- Như Điều 3;", "Như Điều 3", None),
        ("- Như trên (để thực hiện);", "Như trên", "THUC_HIEN"),
        ("- UBND tỉnh (để b/c);", "UBND tỉnh", "BAO_CAO"),
        ("- UBND tỉnh (để báo cáo);", "UBND tỉnh", "BAO_CAO"),
        ("- UBND tỉnh (b/cáo);", "UBND tỉnh", "BAO_CAO"),
        ("- UBND tỉnh (b/c);", "UBND tỉnh", "BAO_CAO"),
        ("- UBND tỉnh (B/c);", "UBND tỉnh", "BAO_CAO"),
        ("- UBND tỉnh ( b/c );", "UBND tỉnh", "BAO_CAO"),
        ("- UBND tỉnh; (b/c)", "UBND tỉnh", "BAO_CAO"),
        ("- UBND tỉnh (thay b/c);", "UBND tỉnh", "BAO_CAO"),
        ("- Các xã (T/h);", "Các xã", "THUC_HIEN"),
        ("- Các xã (để t/h);", "Các xã", "THUC_HIEN"),
        ("- Các xã (thực hiện);", "Các xã", "THUC_HIEN"),
        ("- Công an xã (phối hợp);", "Công an xã", "PHOI_HOP"),
        ("- Công an xã (để p/h);", "Công an xã", "PHOI_HOP"),
        ("- Công an xã (p/h th/h);", "Công an xã", "PHOI_HOP"),
        ("- Chủ tịch UBND huyện (để chỉ đạo);", "Chủ tịch UBND huyện", "CHI_DAO"),
        ("- Chủ tịch UBND huyện (để c/đ);", "Chủ tịch UBND huyện", "CHI_DAO"),
        ("- Hội Nông dân (để t/b);", "Hội Nông dân", "THONG_BAO"),
        ("- Hội Nông dân (để biết);", "Hội Nông dân", "DE_BIET"),
        ("- Hội Nông dân (để theo dõi);", "Hội Nông dân", "DE_BIET"),
        ("- Cổng TTĐT huyện (đưa tin);", "Cổng TTĐT huyện", "DUA_TIN"),
        ("- Cổng TTĐT huyện (để đăng tải);", "Cổng TTĐT huyện", "DUA_TIN"),
        ('- UBND tỉnh "để báo cáo";', "UBND tỉnh", "BAO_CAO"),
        ("- UBND tỉnh “b/c”;", "UBND tỉnh", "BAO_CAO"),
        ("- Trưởng phòng (đ/c Hà);", "Trưởng phòng (đ/c Hà)", None),
        ("- Ban Tuyên giáo và Dân vận Tỉnh ủy;", "Ban Tuyên giáo và Dân vận Tỉnh ủy", None),
        ("- TT Tỉnh ủy, TT HĐND tỉnh (b/c);", "TT Tỉnh ủy, TT HĐND tỉnh", "BAO_CAO"),
        ("- Đ/c Bí thư, các đ/c Phó Bí thư,", "Đ/c Bí thư, các đ/c Phó Bí thư", None),
        ("+ UBND tỉnh (b/c);", "UBND tỉnh", "BAO_CAO"),
        ("UBND tỉnh (b/c);", "UBND tỉnh", "BAO_CAO"),
    ],
)
def test_a_line_and_its_purpose(line: str, name: str, purpose: str | None) -> None:
    assert received(line, "- Lưu: VT.") == [(name, purpose), ("Lưu: VT", "LUU")]


@pytest.mark.parametrize(
    "store",
    [
        "Lưu: VT, VHTT",
        "Lưu VT",
        "Lưu: VT(02)",
        "Lưu Văn phòng",
        "Lưu Đảng ủy",
        "Lưu: VP, BTG",
        "Lưu VT, KGVX (3b)",
        "LƯU: VT",
    ],
)
def test_what_is_kept_is_the_archive(store: str) -> None:
    assert received("- Như trên;", f"- {store}.") == [("Như trên", None), (store, "LUU")]


def test_items_end_in_semicolons_commas_or_nothing() -> None:
    for end in (";", ",", ""):
        lines = (f"- Như trên{end}", f"- UBND huyện (b/c){end}", f"- Đài Truyền thanh xã{end}", "- Lưu: VT")
        assert received(*lines) == [
            ("Như trên", None),
            ("UBND huyện", "BAO_CAO"),
            ("Đài Truyền thanh xã", None),
            ("Lưu: VT", "LUU"),
        ]


def test_an_item_runs_over_two_lines() -> None:
    assert received("- Ban Chỉ đạo phòng, chống dịch bệnh", "gia súc, gia cầm tỉnh (b/c);", "- Lưu: VT.") == [
        ("Ban Chỉ đạo phòng, chống dịch bệnh gia súc, gia cầm tỉnh", "BAO_CAO"),
        ("Lưu: VT", "LUU"),
    ]


@pytest.mark.parametrize("end", [";", ",", ""])
def test_a_braced_bracket_serves_two_lines(end: str) -> None:
    both = [("Thường trực Huyện ủy", "BAO_CAO"), ("Thường trực HĐND huyện", "BAO_CAO")]
    first, second = f"- Thường trực Huyện ủy{end}", f"- Thường trực HĐND huyện{end}"
    kept = [("Như trên", None), ("Lưu: VT", "LUU")]
    for brace in ("}(b/c)", " } (để b/c)", "     } (b/c)"):
        assert received(first, second + brace, "- Như trên;", "- Lưu: VT.") == [*both, *kept]
        assert received("- Như trên;", first + brace, second, "- Lưu: VT.") == [kept[0], *both, kept[1]]


def test_a_bracket_without_a_brace_is_that_of_its_own_line() -> None:
    assert received("- Thường trực Huyện ủy;", "- Thường trực HĐND huyện;   (b/c)", "- Lưu: VT.") == [
        ("Thường trực Huyện ủy", None),
        ("Thường trực HĐND huyện", "BAO_CAO"),
        ("Lưu: VT", "LUU"),
    ]


def test_a_bracket_on_a_line_of_its_own_is_that_of_the_item_above() -> None:
    assert received("- Thường trực Huyện ủy;", "(để báo cáo)", "- Như trên;", "- Lưu: VT.") == [
        ("Thường trực Huyện ủy", "BAO_CAO"),
        ("Như trên", None),
        ("Lưu: VT", "LUU"),
    ]


@pytest.mark.parametrize(
    "label", ["Nơi nhận:", "Nơi nhận", "NƠI NHẬN:", "*Nơi nhận:*", "Nơi  nhận :", "Nơi nhận: - Như trên;"]
)
def test_the_label_is_known_in_every_spelling(label: str) -> None:
    lines = [label, *([] if "Như trên" in label else ["- Như trên;"]), "- Lưu: VT."]
    draft = draft_of("1. Họp dân.", end="\n" + "\n".join(lines) + SIGNED)
    assert [one.text for one in draft.recipients] == ["Như trên", "Lưu: VT"]
    assert draft.signer is not None


def test_a_label_glued_to_the_end_of_the_body() -> None:
    draft = draft_of("1. Họp dân, phổ biến nội dung./. Nơi nhận:", end="- Như trên;\n- Lưu: VT." + SIGNED)
    assert [one.text for one in draft.recipients] == ["Như trên", "Lưu: VT"]
    assert [one.text for one in draft.instructions] == ["Họp dân, phổ biến nội dung./."]
