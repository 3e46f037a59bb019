"""Examples of what belongs to one task: who carries it out, and more time for it."""

from typing import Any

from app.web.examples import OFFICE

ASSIGNMENT_PUT: dict[str, Any] = {"user": "canbo.dl-x-kienmoc"}
PERSON: dict[str, Any] = {"user": "canbo.dl-x-kienmoc", "name": "Hoàng Văn Thắng", "phone": "0205 3 000 009"}
ASSIGNMENT: dict[str, Any] = {"task_id": 101, "assignee": PERSON, "colleagues": [PERSON], "version": 2}
HAND_ON: dict[str, Any] = {"offices": ["LOCAL:DL-X-KIENMOC-NAPE"], "due_on": "2026-11-28"}
EXTENSION_ASKED: dict[str, Any] = {"due_on": "2026-12-05", "reason": "Mưa lớn, loa hai thôn hỏng."}
EXTENSION: dict[str, Any] = {
    "id": 3,
    "task_id": 101,
    "status": "asked",
    "due_before": "2026-11-30",
    "due_asked": "2026-12-05",
    "reason": "Mưa lớn, loa hai thôn hỏng.",
    "asked_by": "Hoàng Văn Thắng",
    "asked_at": "2026-11-28T09:00:00+07:00",
    "answer": None,
    "decided_by": None,
    "decided_at": None,
    "office": OFFICE,
    "short_title": "Phát tin trên loa truyền thanh",
    "number_symbol": "642/VHTT",
    "allowed_actions": ["agree", "refuse"],
}
