"""Whose duty it is: unit headings and sentences in all their forms."""

import pytest

from tests.reading.papers import draft_of, duties_of

ALL = "*ALL*"
CENTRE, COMMUNES, POLICE = "Trung tâm Văn hóa, Thể thao và Truyền thông", "UBND các xã, thị trấn", "Công an huyện"


def owners(body: str, **parts: str) -> list[list[str]]:
    return [one.addressees for one in duties_of(body, **parts)]


@pytest.mark.parametrize(
    "heading",
    [
        "{}",
        "{}:",
        "{} :",
        "**{}**",
        "Đối với {}:",
        "Đối với {}",
        "Giao {}:",
        "Giao cho {}:",
        "Giao nhiệm vụ cho {}:",
        "Đề nghị {}:",
        "Kính đề nghị {}:",
        "Trân trọng đề nghị {}:",
        "Yêu cầu {}:",
        "Phân công {}:",
        "Trách nhiệm của {}",
        "Nhiệm vụ của {}:",
        "{} có trách nhiệm:",
        "{} có nhiệm vụ:",
        "{} chịu trách nhiệm:",
        "{} chủ trì, phối hợp với các đơn vị liên quan:",
        "{} thực hiện các nội dung sau:",
        "{} tập trung thực hiện các nhiệm vụ sau:",
        "{} (cơ quan thường trực)",
        "{} (đơn vị chủ trì):",
    ],
)
@pytest.mark.parametrize("body", [CENTRE, COMMUNES, POLICE])
def test_a_heading_gives_its_items_to_the_body_it_names(heading: str, body: str) -> None:
    assert owners(f"1. {heading.format(body)}\n- Treo băng rôn.\n- Họp dân phổ biến nội dung.") == [[body], [body]]


@pytest.mark.parametrize(
    "line",
    [
        "{}: treo băng rôn tại trung tâm.",
        "{} treo băng rôn tại trung tâm.",
        "{} chủ trì, phối hợp với các đơn vị liên quan treo băng rôn.",
        "{} phối hợp với các đơn vị liên quan treo băng rôn.",
        "Giao {} treo băng rôn tại trung tâm.",
        "Giao cho {} treo băng rôn.",
        "Đề nghị {} treo băng rôn.",
        "Yêu cầu {} treo băng rôn.",
        "Yêu cầu đồng chí Trưởng {} treo băng rôn.",
        "Đối với {}: treo băng rôn tại trung tâm.",
        "Đối với {}, đề nghị treo băng rôn tại trung tâm.",
        "{} có trách nhiệm treo băng rôn.",
        "{} theo chức năng, nhiệm vụ được giao treo băng rôn.",
        "{} căn cứ tình hình thực tế treo băng rôn.",
        "{}, căn cứ chức năng nhiệm vụ, treo băng rôn.",
        "Phân công {} treo băng rôn.",
        "{} cần treo băng rôn xong trước ngày 20/3/2024.",
    ],
)
def test_a_sentence_names_the_body_that_works(line: str) -> None:
    for body in (POLICE, CENTRE):
        units = owners(f"1. {line.format(body)}")
        assert units in ([[body]], [[f"Trưởng {body}"]])


def test_who_advises_another_is_the_one_that_works() -> None:
    assert (
        owners("1. Phòng Nội vụ tham mưu UBND huyện thực hiện:\n- Treo băng rôn.\n- Họp dân.") == [["Phòng Nội vụ"]] * 2
    )


@pytest.mark.parametrize(
    "line",
    [
        "Giao Giám đốc: Sở Y tế, Sở Nội vụ treo băng rôn.",
        "Giao Giám đốc các đơn vị: Sở Y tế, Sở Nội vụ\n- Treo băng rôn.",
    ],
)
def test_heads_of_a_row_of_bodies(line: str) -> None:
    assert owners(f"1. {line}") == [["Sở Y tế", "Sở Nội vụ"]]


@pytest.mark.parametrize(
    ("names", "units"),
    [
        ("Công an huyện, Hạt Kiểm lâm", ["Công an huyện", "Hạt Kiểm lâm"]),
        ("Công an huyện và Hạt Kiểm lâm", ["Công an huyện", "Hạt Kiểm lâm"]),
        ("Công an huyện; Hạt Kiểm lâm", ["Công an huyện", "Hạt Kiểm lâm"]),
        ("Công an huyện, Hạt Kiểm lâm và UBND các xã, thị trấn", ["Công an huyện", "Hạt Kiểm lâm", COMMUNES]),
        ("Sở Văn hóa, Thể thao và Du lịch và Sở Y tế", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"]),
        ("Phòng Nông nghiệp và Môi trường, Phòng Y tế", ["Phòng Nông nghiệp và Môi trường", "Phòng Y tế"]),
        ("UBMTTQ và các tổ chức chính trị - xã hội xã", ["UBMTTQ", "Các tổ chức chính trị - xã hội xã"]),
    ],
)
def test_several_bodies_share_a_duty(names: str, units: list[str]) -> None:
    assert owners(f"1. {names}:\n- Treo băng rôn.") == [units]
    assert owners(f"1. Đề nghị {names} treo băng rôn.") == [units]


def test_items_without_a_body_are_everyone_s() -> None:
    assert owners("1. Tổ chức họp dân.\n2. Treo băng rôn.\n3. Đẩy mạnh tuyên truyền trên loa.") == [[ALL]] * 3


def test_common_duties_stand_beside_those_of_one_body() -> None:
    body = f"1. Nhiệm vụ chung\n- Tổ chức họp dân.\n- Treo băng rôn.\n2. Nhiệm vụ cụ thể\n2.1. {POLICE}\n- Tuần tra."
    assert owners(body) == [[ALL], [ALL], [POLICE]]


@pytest.mark.parametrize(
    "common", ["Các cơ quan, đơn vị, địa phương", "Thủ trưởng các cơ quan, đơn vị", "Các đơn vị", "Các địa phương"]
)
def test_a_name_for_all_means_everyone(common: str) -> None:
    assert owners(f"1. {common}:\n- Tổ chức họp dân.\n2. {POLICE}\n- Tuần tra.") == [[ALL], [POLICE]]


def test_the_body_may_stand_in_the_opening_sentence_only() -> None:
    call = f"\nPhòng Văn hóa và Thông tin đề nghị {CENTRE} thực hiện một số nội dung sau:\n"
    draft = draft_of("1. Viết tin, bài.\n2. Phát trên loa.", to=f"\nKính gửi: {CENTRE}.\n", call=call)
    assert [one.addressee_refs for one in draft.instructions] == [["a1"], ["a1"]]


def test_an_office_inside_the_addressee_is_charged() -> None:
    body = "1. UBND các xã, phường\n1.1. Giao Phòng Văn hóa - Xã hội:\n- Treo băng rôn.\n1.2. Chỉ đạo Trung tâm Dịch vụ tổng hợp:\n- Phát trên loa."
    commune = "UBND các xã, phường"
    assert owners(body, to=f"\nKính gửi:\n- {commune};\n- Công an tỉnh.\n") == [
        [commune, "Phòng Văn hóa - Xã hội"],
        [commune, "Trung tâm Dịch vụ tổng hợp"],
    ]


@pytest.mark.parametrize(
    "heading",
    ["Chỉ đạo Phòng Văn hóa - Xã hội:", "Chỉ đạo Phòng Văn hóa - Xã hội", "Giao Phòng Văn hóa - Xã hội:"],
)
def test_an_office_charged_without_a_body_above_works_for_every_addressee(heading: str) -> None:
    to = "\nKính gửi: UBND các xã, phường.\n"
    body = f"1. {heading}\n- Treo băng rôn.\n- Phát trên loa.\n2. Báo cáo kết quả về Phòng trước ngày 20/4/2024."
    first, second, _ = duties_of(body, to=to)
    assert first.addressees == second.addressees
    assert first.addressees[-1] == "Phòng Văn hóa - Xã hội"


def test_to_direct_inside_a_sentence_is_one_s_own_work() -> None:
    assert (
        owners(f"1. {COMMUNES}\n- Chỉ đạo các thôn treo băng rôn.\n- Chỉ đạo cán bộ đài phát tin.") == [[COMMUNES]] * 2
    )


@pytest.mark.parametrize("joint", [", ", ". ", "; "])
def test_two_bodies_in_one_item_are_two_duties(joint: str) -> None:
    second = (
        "Hạt Kiểm lâm treo băng rôn tại cửa rừng"
        if joint != ". "
        else "Hạt Kiểm lâm có trách nhiệm treo băng rôn tại cửa rừng"
    )
    line = f"1. Giao {POLICE} tuần tra ban đêm tại các thôn{joint}{second}."
    assert owners(line) == [[POLICE], ["Hạt Kiểm lâm"]]


@pytest.mark.parametrize(
    "line",
    [
        "Công an huyện chủ trì, phối hợp với Hạt Kiểm lâm, UBND các xã, thị trấn tuần tra ban đêm.",
        "Công an huyện tuần tra ban đêm, phối hợp với Hạt Kiểm lâm treo băng rôn.",
        "Công an huyện tham mưu cho UBND huyện, Ban Chỉ đạo huyện ban hành kế hoạch.",
        "Công an huyện tuần tra tại Trường THCS Bản Sen, Trạm Y tế xã và chợ.",
        "Công an huyện gửi báo cáo về Hạt Kiểm lâm, Phòng Tư pháp tổng hợp.",
        "Công an huyện tuần tra ban đêm. Trường hợp vi phạm thì xử lý nghiêm.",
        "Công an huyện tuần tra ban đêm. Kết quả báo cáo UBND huyện.",
    ],
)
def test_a_second_body_that_has_no_work_of_its_own_is_none(line: str) -> None:
    assert len(owners(f"1. {line}")) == 1
