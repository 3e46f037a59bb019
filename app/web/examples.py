"""One example of each resource, shown in the API's description and sent by its tests."""

from typing import Any

OFFICE: dict[str, Any] = {
    "id": 9,
    "code": "LOCAL:DL-X-KIENMOC",
    "name": "UBND xã Kiên Mộc",
    "short_name": "Xã Kiên Mộc",
}
ISSUER: dict[str, Any] = {
    "id": 7,
    "code": "LOCAL:DL-VHTT",
    "name": "Phòng Văn hóa và Thông tin huyện Đình Lập",
    "short_name": "Phòng VHTT",
}
DRAFT: dict[str, Any] = {
    "kind": "cong_van",
    "system": "STATE",
    "number": "642",
    "symbol": "VHTT",
    "number_symbol": "642/VHTT",
    "issued_on": "2026-11-20",
    "subject": "V/v tuyên truyền phòng cháy mùa khô",
    "addressees": [
        {
            "ref": "a1",
            "text": "UBND các xã, thị trấn",
            "group": True,
            "offices": ["LOCAL:DL-X-KIENMOC", "LOCAL:DL-X-BACXA"],
        }
    ],
    "instructions": [
        {
            "text": "Phát tin trên hệ thống loa truyền thanh của xã.",
            "short_title": "Phát tin trên loa truyền thanh",
            "addressee_refs": ["a1"],
            "addressees": ["UBND các xã, thị trấn"],
            "channels": ["LOUDSPEAKER"],
        }
    ],
}
TOTALS: dict[str, Any] = {
    "by_status": {"assigned": 1, "done": 1},
    "counted": 2,
    "completed": 1,
    "open": 1,
    "overdue": 0,
    "percent": 50.0,
}
DISPATCH_ITEM: dict[str, Any] = {
    "id": 12,
    "document_id": 31,
    "status": "issued",
    "kind": "cong_van",
    "number_symbol": "642/VHTT",
    "subject": "V/v tuyên truyền phòng cháy mùa khô",
    "issued_on": "2026-11-20",
    "office": ISSUER,
    "paper_of": None,
    "totals": TOTALS,
    "deliveries": 2,
    "marks": ["no_signed_copy"],
    "created_at": "2026-11-20T08:00:00+07:00",
    "issued_at": "2026-11-20T08:05:00+07:00",
    "updated_at": "2026-11-20T08:05:00+07:00",
    "version": 2,
}
DIRECTIVE: dict[str, Any] = {
    "id": 30,
    "link": "basis",
    "kind": "cong_van",
    "number_symbol": "77-CV/BTGHU",
    "issued_on": "2026-11-11",
    "issuer": "Ban Tuyên giáo Huyện ủy Đình Lập",
    "subject": "",
    "known_by": "cited",
}
INSTRUCTION: dict[str, Any] = {
    "id": 41,
    "position": 1,
    "text": "Phát tin trên hệ thống loa truyền thanh của xã.",
    "short_title": "Phát tin trên loa truyền thanh",
    "channels": ["LOUDSPEAKER"],
    "addressee_refs": ["a1"],
    "roles": ["LEAD"],
    "due_on": None,
    "due_time": None,
    "due_text": None,
    "target_quantity": None,
    "target_unit": None,
    "target_per": None,
    "is_report": False,
}
DISPATCH: dict[str, Any] = {
    **DISPATCH_ITEM,
    "confirmation": "each",
    "open_to_upstream": True,
    "parent_dispatch_id": None,
    "superseded_by_id": None,
    "urgency": None,
    "place": None,
    "as_of": "2026-11-20",
    "addressees": [{"ref": "a1", "name": "UBND các xã, thị trấn", "is_group": True, "offices": [OFFICE]}],
    "instructions": [INSTRUCTION],
    "recipients": [{"name": "Như trên", "purpose": "THUC_HIEN", "office": None}],
    "directives": [DIRECTIVE],
    "enclosures": [],
    "periods": [],
    "reports": [],
    "signer": None,
    "remarks": [],
    "body": None,
    "draft": None,
    "allowed_actions": ["register", "recall", "supersede", "close"],
}
TASK_ITEM: dict[str, Any] = {
    "id": 101,
    "dispatch_id": 12,
    "dispatch_status": "issued",
    "confirmation": "each",
    "instruction_id": 41,
    "number_symbol": "642/VHTT",
    "subject": "V/v tuyên truyền phòng cháy mùa khô",
    "short_title": "Phát tin trên loa truyền thanh",
    "office": OFFICE,
    "issuer": ISSUER,
    "role": "LEAD",
    "status": "assigned",
    "channels": ["LOUDSPEAKER"],
    "target_quantity": None,
    "target_unit": None,
    "target_per": None,
    "due_on": None,
    "due_time": None,
    "due_text": None,
    "deadline": "no_due",
    "completed_on": None,
    "reported_at": None,
    "activities": 0,
    "allowed_actions": ["acknowledge", "start", "finish", "decline"],
    "created_at": "2026-11-20T08:05:00+07:00",
    "updated_at": "2026-11-20T08:05:00+07:00",
    "version": 1,
}
ACTIVITY_NEW: dict[str, Any] = {
    "task_ids": [101],
    "channel": "LOUDSPEAKER",
    "done_on": "2026-11-21",
    "quantities": [{"amount": 6, "unit": "lượt phát"}],
    "place": "Thôn Bản Hang",
}
ACTIVITY: dict[str, Any] = {
    "id": 55,
    "office": OFFICE,
    "channel": "LOUDSPEAKER",
    "done_on": "2026-11-21",
    "quantities": [{"amount": 6.0, "unit": "lượt phát"}],
    "place": "Thôn Bản Hang",
    "note": "",
    "task_ids": [101],
    "files": [],
    "on_behalf": False,
    "source": None,
    "informant": None,
    "informed_at": None,
    "recorded_by": "Hoàng Văn Thắng",
    "locked": False,
    "created_at": "2026-11-21T17:40:00+07:00",
    "updated_at": "2026-11-21T17:40:00+07:00",
    "version": 1,
}
EVENT: dict[str, Any] = {
    "id": 900,
    "at": "2026-11-21T17:45:00+07:00",
    "action": "finish",
    "resource": "task",
    "user": "Hoàng Văn Thắng",
    "office": "UBND xã Kiên Mộc",
    "subject_office": "UBND xã Kiên Mộc",
    "from_status": "in_progress",
    "to_status": "done",
    "reason": None,
    "changes": {"completed_on": "2026-11-21"},
}
PROGRESS: dict[str, Any] = {
    "dispatch_id": 12,
    "at": "2026-11-22T15:00:00+07:00",
    "totals": TOTALS,
    "offices": 2,
    "offices_completed": 1,
    "instructions": [
        {"instruction_id": 41, "position": 1, "short_title": INSTRUCTION["short_title"], "totals": TOTALS}
    ],
    "quantities": [{"channel": "LOUDSPEAKER", "unit": "lượt phát", "amount": 6.0, "activities": 1}],
}
MATRIX: dict[str, Any] = {
    "dispatch_id": 12,
    "blocks": [
        {
            "name": "UBND các xã, thị trấn",
            "columns": [
                {
                    "instruction_id": 41,
                    "position": 1,
                    "short_title": INSTRUCTION["short_title"],
                    "due_on": None,
                    "completed": 1,
                    "counted": 2,
                }
            ],
            "rows": [
                {
                    "office": OFFICE,
                    "contact_name": "Hoàng Văn Thắng",
                    "contact_phone": "0205 3 000 011",
                    "cells": [{"task_id": 101, "status": "done", "role": "LEAD", "overdue": False, "version": 3}],
                    "completed": 1,
                    "counted": 1,
                }
            ],
            "completed": 1,
            "counted": 2,
        }
    ],
    "next": None,
}
FILE: dict[str, Any] = {
    "id": 3,
    "name": "loa-thon.jpg",
    "size": 182044,
    "media_type": "image/jpeg",
    "sha256": "9f2feb0f1ef425b292f2f94bc8482494df48c7e2b6c9a4b4b5f7a7c1a3ad2a11",
    "href": "/api/v1/files/3",
    "kind": None,
    "internal": False,
}
DELIVERY: dict[str, Any] = {
    "id": 71,
    "office": OFFICE,
    "status": "05",
    "arrival_number": "118",
    "arrived_on": "2026-11-20",
    "reason": None,
    "updated_at": "2026-11-21T17:45:00+07:00",
    "version": 2,
    "allowed_actions": ["register"],
}
PAPER: dict[str, Any] = {
    "id": 30,
    "system": "PARTY",
    "kind": "cong_van",
    "number_symbol": "77-CV/BTGHU",
    "issued_on": "2026-11-11",
    "issuer": "Ban Tuyên giáo Huyện ủy Đình Lập",
    "subject": "tuyên truyền phòng cháy, chữa cháy rừng",
    "known_by": "cited",
    "status": "in_force",
    "dispatch_id": None,
    "dispatches": 1,
    "refs": ["ioffice:123"],
    "created_at": "2026-11-20T08:05:00+07:00",
    "updated_at": "2026-11-20T08:05:00+07:00",
    "version": 1,
}
PAPER_WHOLE: dict[str, Any] = {
    **PAPER,
    **dict.fromkeys(("number", "symbol", "place", "urgency")),
    "signer": "",
    "above": [],
    "below": [],
    "files": [],
    "twins": [],
}


def listed(item: dict[str, Any]) -> dict[str, Any]:
    """A page of a list with that one item."""
    return {"items": [item], "next": None}
