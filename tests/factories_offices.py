"""A made-up district, Bản Sen, in the province Trường Lạc, from the day it had a Committee to the day it had none.

Two communes of its neighbour Khe Vàng bear names that Bản Sen knows as well.
"""

from datetime import date

from sqlalchemy.engine import Connection

from app.queries.offices import ref_to_id
from app.services.group_import import import_groups, read_group_rows
from app.services.office_import import import_offices, read_rows

SPRING = date(2024, 3, 12)
"""A day of the districts."""
TODAY = date(2026, 3, 12)
"""A day after them."""

OFFICES = """\
code,scheme,name,short_name,level,kind,parent_code,valid_from,valid_to
TL,QD20,Tỉnh Trường Lạc,,PROVINCE,area,,,
TL-UBND,LOCAL,Ủy ban nhân dân tỉnh Trường Lạc,UBND tỉnh,PROVINCE,peoples_committee,TL,,
TL-TU,LOCAL,Tỉnh ủy Trường Lạc,Tỉnh ủy,PROVINCE,party,TL,,
TL-BTGTU,LOCAL,Ban Tuyên giáo Tỉnh ủy Trường Lạc,,PROVINCE,party,TL-TU,,
TL-SVHTTDL,LOCAL,"Sở Văn hóa, Thể thao và Du lịch tỉnh Trường Lạc",Sở VHTTDL,PROVINCE,department,TL-UBND,,
TL-SYT,LOCAL,Sở Y tế,,PROVINCE,department,TL-UBND,,
BS,LOCAL,Huyện Bản Sen,Bản Sen,DISTRICT,area,TL,,2025-06-30
BS-UBND,LOCAL,Ủy ban nhân dân huyện Bản Sen,UBND huyện,DISTRICT,peoples_committee,BS,,2025-06-30
BS-HU,LOCAL,Huyện ủy Bản Sen,Huyện ủy,DISTRICT,party,BS,,2025-06-30
BS-BTG,LOCAL,Ban Tuyên giáo Huyện ủy Bản Sen,Ban Tuyên giáo,DISTRICT,party,BS-HU,,2025-06-30
BS-CA,LOCAL,Công an huyện Bản Sen,,DISTRICT,police,BS,,2025-06-30
BS-VHTT,LOCAL,Phòng Văn hóa và Thông tin huyện Bản Sen,Phòng VHTT,DISTRICT,division,BS-UBND,,2025-06-30
BS-YT,LOCAL,Phòng Y tế,,DISTRICT,division,BS-UBND,,2025-06-30
BS-TTVH,LOCAL,"Trung tâm Văn hóa, Thể thao và Truyền thông huyện Bản Sen",,DISTRICT,public_service_unit,BS-UBND,,2025-06-30
BS-TT,LOCAL,UBND thị trấn Bản Sen,TT. Bản Sen,COMMUNE,peoples_committee,BS-UBND,,2025-06-30
BS-NAKHE,LOCAL,UBND xã Nà Khe,,COMMUNE,peoples_committee,BS-UBND,,2025-06-30
BS-BINHXA,LOCAL,UBND xã Bình Xá,,COMMUNE,peoples_committee,BS-UBND,,2025-06-30
BS-BINHXA2,LOCAL,UBND xã Bính Xá,,COMMUNE,peoples_committee,BS-UBND,,2025-06-30
BS-LUNGXA,LOCAL,Ủy ban nhân dân xã Lũng Xa,,COMMUNE,peoples_committee,BS-UBND,,2025-06-30
BS-LUNGXA-YT,LOCAL,Trạm Y tế xã Lũng Xa,,COMMUNE,public_service_unit,BS-LUNGXA,,2025-06-30
KV,LOCAL,Huyện Khe Vàng,,DISTRICT,area,TL,,2025-06-30
KV-UBND,LOCAL,UBND huyện Khe Vàng,,DISTRICT,peoples_committee,KV,,2025-06-30
KV-VHTT,LOCAL,Phòng Văn hóa và Thông tin huyện Khe Vàng,Phòng VHTT,DISTRICT,division,KV-UBND,,2025-06-30
KV-NAKHE,LOCAL,UBND xã Nà Khe,,COMMUNE,peoples_committee,KV-UBND,,2025-06-30
KV-CAOLAU,LOCAL,UBND xã Cao Lâu,,COMMUNE,peoples_committee,KV-UBND,,2025-06-30
09001,GSO,UBND xã Bản Sen,,COMMUNE,peoples_committee,TL-UBND,2025-07-01,
09002,GSO,UBND phường Khe Vàng,,COMMUNE,peoples_committee,TL-UBND,2025-07-01,
09001-VHXH,LOCAL,Phòng Văn hóa - Xã hội xã Bản Sen,Phòng VH-XH,COMMUNE,division,GSO:09001,2025-07-01,
09001-T1,LOCAL,Thôn Nà Cáp,,HAMLET,village,GSO:09001,2025-07-01,
09001-T2,LOCAL,Thôn Khuổi Sen,,HAMLET,village,GSO:09001,2025-07-01,
09002-K1,LOCAL,Khu phố 1,,HAMLET,village,GSO:09002,2025-07-01,
09002-VHXH,LOCAL,Phòng Văn hóa - Xã hội phường Khe Vàng,,COMMUNE,division,GSO:09002,2025-07-01,
BCA,LOCAL,Bộ Công an,,CENTRAL,ministry,,,
"""

GROUPS = """\
owner_code,group_name,member_code,valid_from,valid_to
BS-UBND,"Các phòng, ban",BS-VHTT,,
BS-UBND,"Các phòng, ban",BS-YT,2024-06-01,
BS-VHTT,"UBND các xã, thị trấn",BS-TT,,
BS-VHTT,"UBND các xã, thị trấn",BS-NAKHE,,
"""


def district(connection: Connection) -> None:
    """Bring the offices in by the import that everybody uses."""
    report = import_offices(connection, None, read_rows(OFFICES))
    assert report.errors == 0, report.rows


def groups(connection: Connection) -> None:
    """What the Committee and its culture office keep as lists."""
    report = import_groups(connection, None, read_group_rows(GROUPS))
    assert report.errors == 0, report.rows


def office(connection: Connection, code: str) -> int:
    return ref_to_id(connection, code)
