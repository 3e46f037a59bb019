"""Examples of what goes over many records: bulk acts, the search, progress."""

from typing import Any

from app.web.examples import ISSUER, OFFICE, TOTALS

BULK_ASKED: dict[str, Any] = {
    "action": "confirm",
    "filter": {"side": "issued", "dispatch": 12, "status": ["done"]},
    "dry_run": True,
}
BULK: dict[str, Any] = {
    "action": "confirm",
    "dry_run": True,
    "matched": 2,
    "moved": 1,
    "refused": 1,
    "rows": [
        {
            "task_id": 101,
            "outcome": "would_move",
            "status": "done",
            "version": 3,
            "code": None,
            "detail": "",
            "allowed_actions": ["confirm", "return"],
        },
        {
            "task_id": 102,
            "outcome": "refused",
            "status": "assigned",
            "version": 1,
            "code": "illegal_transition",
            "detail": "Thao tác “confirm” không thực hiện được ở trạng thái hiện tại (assigned).",
            "allowed_actions": ["waive", "cancel"],
        },
    ],
}
SEARCH: dict[str, Any] = {
    "items": [
        {
            "kind": "dispatch",
            "id": 12,
            "title": "V/v tuyên truyền phòng cháy mùa khô",
            "mark": "642/VHTT",
            "about": ISSUER["name"],
            "href": "/api/v1/dispatches/12",
        }
    ],
    "more": False,
}
GRAPH_PROGRESS: dict[str, Any] = {
    "directive_id": 30,
    "at": "2026-11-22T15:00:00+07:00",
    "totals": TOTALS,
    "dispatches": 1,
    "offices": 2,
    "offices_completed": 1,
    "quantities": [{"channel": "LOUDSPEAKER", "unit": "lượt phát", "amount": 6.0, "activities": 1}],
}
OFFICE_PROGRESS: dict[str, Any] = {
    "office": OFFICE,
    "at": "2026-11-22T15:00:00+07:00",
    "totals": TOTALS,
    "offices": 2,
    "offices_completed": 1,
    "below": [{"office": OFFICE, "totals": TOTALS}],
    "next": None,
}
WHOLE_PROGRESS: dict[str, Any] = {
    "at": "2026-11-22T15:00:00+07:00",
    "whole": None,
    "provinces": [{"office": OFFICE, "totals": TOTALS}],
}
JOB: dict[str, Any] = {
    "id": 4021,
    "status": "queued",
    "call": "POST /api/v1/dispatches/12/transitions",
    "total": 23247,
    "progress": 0.0,
    "created_at": "2026-11-24T08:00:00+07:00",
    "result": None,
    "problem": None,
}
JOB_DONE: dict[str, Any] = {
    **JOB,
    "status": "done",
    "call": "POST /api/v1/tasks/transitions",
    "total": 2,
    "progress": 1.0,
    "result": BULK,
}
NUDGE: dict[str, Any] = {
    "id": 7,
    "task_id": 101,
    "number": 2,
    "text": "Đề nghị đơn vị báo kết quả trước 17 giờ hôm nay.",
    "user": "Triệu Thanh Nhung",
    "at": "2026-11-24T08:00:00+07:00",
}
NUDGE_MANY: dict[str, Any] = {"only": "not_begun", "text": NUDGE["text"]}
NUDGE_RESULT: dict[str, Any] = {"offices": 4, "tasks": 7, "left_out": 0}
PAPER_CAME: dict[str, Any] = {
    "number": "318",
    "symbol": "SVHTTDL-QLVH",
    "issuer": "Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn",
    "issued_on": "2026-11-18",
    "subject": "V/v tổ chức Ngày hội văn hóa các dân tộc",
    "kind": "cong_van",
    "refs": ["ioffice:123"],
}
PAPER_MORE: dict[str, Any] = {"subject": "Kế hoạch tuyên truyền mùa khô năm 2024", "refs": ["ioffice:124"]}
PAPER_GRAPH: dict[str, Any] = {
    "of": 31,
    "nodes": [
        {
            "id": 31,
            "number_symbol": "150/KH-UBND",
            "kind": "ke_hoach",
            "issuer": "UBND huyện Đình Lập",
            "subject": "Phòng, chống tai nạn thương tích trẻ em",
            "known_by": "cited",
            "dispatch_id": None,
            "completed": 0,
            "counted": 0,
        },
        {
            "id": 40,
            "number_symbol": "642/VHTT",
            "kind": "cong_van",
            "issuer": "Phòng Văn hóa và Thông tin",
            "subject": "V/v tuyên truyền phòng, chống đuối nước cho trẻ em",
            "known_by": "issued",
            "dispatch_id": 12,
            "completed": 1,
            "counted": 2,
        },
    ],
    "edges": [{"source": 40, "target": 31, "link": "basis"}],
    "cut": False,
}
OFFICES_IMPORTED: dict[str, Any] = {
    "dry_run": True,
    "stored": False,
    "created": 1,
    "updated": 0,
    "unchanged": 0,
    "errors": 0,
    "rows": [{"line": 2, "ref": "LOCAL:DL-TTVH", "outcome": "created", "problems": []}],
}
