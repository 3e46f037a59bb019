"""Numbers and symbols of State and Party papers."""

import pytest

from app.reading.symbols import kind_of, symbols_in, tidy
from app.reading.vocabulary import DocumentKind


@pytest.mark.parametrize(
    ("text", "number", "symbol", "system"),
    [
        ("15/QĐ-BNV", "15", "QĐ-BNV", "STATE"),
        ("41/2019/QĐ-UBND", "41", "2019/QĐ-UBND", "STATE"),
        ("30c/NQ-CP", "30c", "NQ-CP", "STATE"),
        ("05/BNV-VP", "05", "BNV-VP", "STATE"),
        ("50/VHTT", "50", "VHTT", "STATE"),
        ("202/2025/QH15", "202", "2025/QH15", "STATE"),
        ("1755/TTr-CAT-PC06", "1755", "TTr-CAT-PC06", "STATE"),
        ("2231/SNV-CCHC&PC", "2231", "SNV-CCHC&PC", "STATE"),
        ("05/2008/TTLT-BKHCN-BNV", "05", "2008/TTLT-BKHCN-BNV", "STATE"),
        ("564-CV/BTGHU", "564", "CV/BTGHU", "PARTY"),
        ("43-NQ/TW", "43", "NQ/TW", "PARTY"),
        ("07-NQ/ĐU", "07", "NQ/ĐU", "PARTY"),
        ("08-CTr/TU", "08", "CTr/TU", "PARTY"),
        ("367-QĐ/TWĐTN-VP", "367", "QĐ/TWĐTN-VP", "PARTY"),
        ("6138/UBND- KGVX", "6138", "UBND-KGVX", "STATE"),
        ("369 – CV / BTGTU", "369", "CV/BTGTU", "PARTY"),
    ],
)
def test_a_symbol_is_read_in_both_orders(text: str, number: str, symbol: str, system: str) -> None:
    (found,) = symbols_in(f"theo văn bản số {text}, ngày 01/02/2024 của nơi ban hành")
    assert (found.number, found.symbol, found.system) == (number, symbol, system)


@pytest.mark.parametrize(
    "text",
    [
        "04 lượt/ngày",
        "ngày 24/11/2023",
        "tỷ lệ 3/4 số hộ",
        "24/24 giờ",
        "nhiệm kỳ 2026 - 2031",
        "km2/h",
        "02 lần/tuần",
        "từ 5-7 người",
        "12/Ban",
    ],
)
def test_figures_in_a_sentence_are_no_symbols(text: str) -> None:
    assert list(symbols_in(text)) == []


def test_a_letter_a_scanner_made_of_a_digit_is_mended_and_marked() -> None:
    (found,) = symbols_in("Công điện số 5l9/CĐ-UBND ngày 15/5/2023")
    assert (found.text, found.mended) == ("519/CĐ-UBND", True)


@pytest.mark.parametrize(
    ("symbol", "system", "kind"),
    [
        ("QĐ-BNV", "STATE", DocumentKind.QUYET_DINH),
        ("KH-UBND", "STATE", DocumentKind.KE_HOACH),
        ("TTr-CAT-PC06", "STATE", DocumentKind.TO_TRINH),
        ("2019/QĐ-UBND", "STATE", DocumentKind.QUYET_DINH),
        ("BNV-VP", "STATE", None),
        ("VHTT", "STATE", None),
        ("2025/QH15", "STATE", None),
        ("CV/BTGHU", "PARTY", DocumentKind.CONG_VAN),
        ("TT/TU", "PARTY", DocumentKind.THONG_TRI),
        ("TT-BNV", "STATE", DocumentKind.THONG_TU),
    ],
)
def test_the_type_stands_first_in_a_party_symbol_and_is_missing_in_a_state_letter(
    symbol: str, system: str, kind: DocumentKind | None
) -> None:
    assert kind_of(symbol, "PARTY" if system == "PARTY" else "STATE") is kind


def test_blanks_and_dashes_of_every_kind_are_made_one() -> None:
    assert tidy(" VPCP – KGVX ") == "VPCP-KGVX"
    assert tidy("CV / BTGTU") == "CV/BTGTU"
