"""Examples of one task whole, and of what belongs to it: who carries it out, and more time for it."""

from typing import Any

from app.web.examples import ACTIVITY, DIRECTIVE, INSTRUCTION, OFFICE, TASK_ITEM

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
TASK: dict[str, Any] = {
    **TASK_ITEM,
    "status": "in_progress",
    "activities": 1,
    "allowed_actions": ["finish", "decline"],
    "text": INSTRUCTION["text"],
    "is_report": False,
    "issuer_contact_name": "Văn thư",
    "issuer_contact_phone": "0205 3 000 001",
    "office_contact_name": "Hoàng Văn Thắng",
    "office_contact_phone": "0205 3 000 012",
    "first_opened_at": "2026-11-20T08:05:00+07:00",
    "parent_task_id": None,
    "directives": [DIRECTIVE],
    "results": [ACTIVITY],
    "quantities": [{"unit": "lượt phát", "amount": 6.0}],
    "assignee": None,
    "extensions": [],
    "handed_on": [],
    "may_hand_on": True,
    "may_record": True,
    "last_reason": None,
}
