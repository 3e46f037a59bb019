"""How an office takes part in a task."""

from enum import StrEnum


class TaskRole(StrEnum):
    LEAD = "LEAD"  # only these count
    SUPPORT = "SUPPORT"
    FOLLOW = "FOLLOW"
