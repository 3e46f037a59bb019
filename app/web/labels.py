"""The words of every closed list, looked up in the catalogue by the name of the list and the value."""

from enum import StrEnum

from app.web.i18n import mark, pgettext
from app.workflow.dispatch import Confirmation
from app.workflow.unit_task import TaskStatus


class Mark(StrEnum):
    """What stands beside a status."""

    NEW = "new"
    SEEN = "seen"
    NO_FIGURES = "no_figures"
    ON_BEHALF = "on_behalf"
    NOT_REGISTERED = "not_registered"
    NO_NUMBER = "no_number"
    NO_SIGNED_COPY = "no_signed_copy"


class Tab(StrEnum):
    """The parts of a unit's inbox."""

    TODO = "todo"
    DOING = "doing"
    DONE = "done"


def label(member: StrEnum) -> str:
    """The word of a status, a channel, a role …; of an action, its button."""
    return named(type(member).__name__, member.value)


def task_label(status: TaskStatus, confirmation: Confirmation) -> str:
    """What is done waits where somebody confirms it, and is finished where nobody does."""
    if status is TaskStatus.DONE and confirmation is not Confirmation.NONE:
        return named("TaskStatus", "done_unconfirmed")
    return label(status)


def named(context: str, value: str) -> str:
    """A word by list and value, for what is no member: `named("TaskAction", "undo")`."""
    word = pgettext(context, value)
    return word if word != value else value.replace("_", " ")


MARKED = (
    # Scope
    mark.pgettext("Scope", "read"),
    mark.pgettext("Scope", "write"),
    mark.pgettext("Scope", "tasks:write"),
    mark.pgettext("Scope", "dispatches:write"),
    mark.pgettext("Scope", "offices:write"),
    mark.pgettext("Scope", "events:read"),
    # AuditKind
    mark.pgettext("AuditKind", "work"),
    mark.pgettext("AuditKind", "offices"),
    mark.pgettext("AuditKind", "accounts"),
    mark.pgettext("AuditKind", "sign_ins"),
    mark.pgettext("AuditKind", "refusals"),
    mark.pgettext("AuditKind", "taken_out"),
    # TaskStatus
    mark.pgettext("TaskStatus", "assigned"),
    mark.pgettext("TaskStatus", "acknowledged"),
    mark.pgettext("TaskStatus", "in_progress"),
    mark.pgettext("TaskStatus", "done"),
    mark.pgettext("TaskStatus", "done_unconfirmed"),
    mark.pgettext("TaskStatus", "confirmed"),
    mark.pgettext("TaskStatus", "returned"),
    mark.pgettext("TaskStatus", "declined"),
    mark.pgettext("TaskStatus", "waived"),
    mark.pgettext("TaskStatus", "cancelled"),
    # DispatchStatus
    mark.pgettext("DispatchStatus", "draft"),
    mark.pgettext("DispatchStatus", "issued"),
    mark.pgettext("DispatchStatus", "recalled"),
    mark.pgettext("DispatchStatus", "superseded"),
    mark.pgettext("DispatchStatus", "closed"),
    mark.pgettext("DispatchStatus", "discarded"),
    # DocumentStatus
    mark.pgettext("DocumentStatus", "in_force"),
    mark.pgettext("DocumentStatus", "concluded"),
    mark.pgettext("DocumentStatus", "superseded"),
    mark.pgettext("DocumentStatus", "revoked"),
    # Found
    mark.pgettext("Found", "dispatch"),
    mark.pgettext("Found", "directive"),
    mark.pgettext("Found", "instruction"),
    mark.pgettext("Found", "office"),
    # KnownBy
    mark.pgettext("KnownBy", "cited"),
    mark.pgettext("KnownBy", "issued"),
    mark.pgettext("KnownBy", "received"),
    # DeliveryStatus
    mark.pgettext("DeliveryStatus", "01"),
    mark.pgettext("DeliveryStatus", "02"),
    mark.pgettext("DeliveryStatus", "03"),
    mark.pgettext("DeliveryStatus", "04"),
    mark.pgettext("DeliveryStatus", "05"),
    mark.pgettext("DeliveryStatus", "06"),
    mark.pgettext("DeliveryStatus", "13"),
    mark.pgettext("DeliveryStatus", "15"),
    mark.pgettext("DeliveryStatus", "16"),
    # DeadlineClass
    mark.pgettext("DeadlineClass", "no_due"),
    mark.pgettext("DeadlineClass", "on_track"),
    mark.pgettext("DeadlineClass", "due_soon"),
    mark.pgettext("DeadlineClass", "due_today"),
    mark.pgettext("DeadlineClass", "overdue"),
    mark.pgettext("DeadlineClass", "done_on_time"),
    mark.pgettext("DeadlineClass", "done_late"),
    mark.pgettext("DeadlineClass", "done_no_due"),
    mark.pgettext("DeadlineClass", "done_on_time_reported_late"),
    # Role
    mark.pgettext("Role", "officer"),
    mark.pgettext("Role", "clerk"),
    mark.pgettext("Role", "head"),
    mark.pgettext("Role", "auditor"),
    mark.pgettext("Role", "office_admin"),
    mark.pgettext("Role", "system_admin"),
    # TaskRole
    mark.pgettext("TaskRole", "LEAD"),
    mark.pgettext("TaskRole", "SUPPORT"),
    mark.pgettext("TaskRole", "FOLLOW"),
    # Purpose
    mark.pgettext("Purpose", "BAO_CAO"),
    mark.pgettext("Purpose", "THUC_HIEN"),
    mark.pgettext("Purpose", "PHOI_HOP"),
    mark.pgettext("Purpose", "CHI_DAO"),
    mark.pgettext("Purpose", "THONG_BAO"),
    mark.pgettext("Purpose", "DE_BIET"),
    mark.pgettext("Purpose", "DUA_TIN"),
    mark.pgettext("Purpose", "LUU"),
    # Confirmation
    mark.pgettext("Confirmation", "none"),
    mark.pgettext("Confirmation", "each"),
    mark.pgettext("Confirmation", "by_report"),
    # TaskAction
    mark.pgettext("TaskAction", "acknowledge"),
    mark.pgettext("TaskAction", "start"),
    mark.pgettext("TaskAction", "finish"),
    mark.pgettext("TaskAction", "decline"),
    mark.pgettext("TaskAction", "withdraw"),
    mark.pgettext("TaskAction", "undo"),
    mark.pgettext("TaskAction", "confirm"),
    mark.pgettext("TaskAction", "return"),
    mark.pgettext("TaskAction", "insist"),
    mark.pgettext("TaskAction", "waive"),
    mark.pgettext("TaskAction", "cancel"),
    mark.pgettext("TaskAction", "record"),
    mark.pgettext("TaskAction", "record_for"),
    mark.pgettext("TaskAction", "assign"),
    mark.pgettext("TaskAction", "hand_on"),
    mark.pgettext("TaskAction", "ask_extension"),
    mark.pgettext("TaskAction", "nudge"),
    mark.pgettext("TaskAction", "call"),
    # ExtensionStatus
    mark.pgettext("ExtensionStatus", "asked"),
    mark.pgettext("ExtensionStatus", "agreed"),
    mark.pgettext("ExtensionStatus", "refused"),
    # ExtensionAction
    mark.pgettext("ExtensionAction", "agree"),
    mark.pgettext("ExtensionAction", "refuse"),
    # DispatchAction
    mark.pgettext("DispatchAction", "issue"),
    mark.pgettext("DispatchAction", "discard"),
    mark.pgettext("DispatchAction", "register"),
    mark.pgettext("DispatchAction", "correct"),
    mark.pgettext("DispatchAction", "amend"),
    mark.pgettext("DispatchAction", "add_offices"),
    mark.pgettext("DispatchAction", "recall"),
    mark.pgettext("DispatchAction", "supersede"),
    mark.pgettext("DispatchAction", "close"),
    mark.pgettext("DispatchAction", "reopen"),
    # DocumentAction
    mark.pgettext("DocumentAction", "conclude"),
    mark.pgettext("DocumentAction", "supersede"),
    mark.pgettext("DocumentAction", "revoke"),
    mark.pgettext("DocumentAction", "reopen"),
    # DeliveryAction
    mark.pgettext("DeliveryAction", "register"),
    mark.pgettext("DeliveryAction", "refuse"),
    mark.pgettext("DeliveryAction", "agree"),
    mark.pgettext("DeliveryAction", "refuse_recall"),
    # DocumentKind
    mark.pgettext("DocumentKind", "cong_van"),
    mark.pgettext("DocumentKind", "ke_hoach"),
    mark.pgettext("DocumentKind", "thong_bao"),
    mark.pgettext("DocumentKind", "chi_thi"),
    mark.pgettext("DocumentKind", "cong_dien"),
    mark.pgettext("DocumentKind", "huong_dan"),
    mark.pgettext("DocumentKind", "quyet_dinh"),
    mark.pgettext("DocumentKind", "bao_cao"),
    mark.pgettext("DocumentKind", "nghi_quyet"),
    mark.pgettext("DocumentKind", "ket_luan"),
    mark.pgettext("DocumentKind", "chuong_trinh"),
    mark.pgettext("DocumentKind", "to_trinh"),
    mark.pgettext("DocumentKind", "quy_dinh"),
    mark.pgettext("DocumentKind", "quy_che"),
    mark.pgettext("DocumentKind", "de_an"),
    mark.pgettext("DocumentKind", "phuong_an"),
    mark.pgettext("DocumentKind", "thong_tri"),
    mark.pgettext("DocumentKind", "giay_moi"),
    mark.pgettext("DocumentKind", "nghi_dinh"),
    mark.pgettext("DocumentKind", "thong_tu"),
    mark.pgettext("DocumentKind", "luat"),
    mark.pgettext("DocumentKind", "van_ban"),
    # OfficeLevel
    mark.pgettext("OfficeLevel", "CENTRAL"),
    mark.pgettext("OfficeLevel", "PROVINCE"),
    mark.pgettext("OfficeLevel", "DISTRICT"),
    mark.pgettext("OfficeLevel", "COMMUNE"),
    mark.pgettext("OfficeLevel", "HAMLET"),
    mark.pgettext("OfficeLevel", "INTERNAL_UNIT"),
    # Chip
    mark.pgettext("Chip", "all"),
    mark.pgettext("Chip", "broadcast"),
    mark.pgettext("Chip", "visual"),
    mark.pgettext("Chip", "meeting"),
    mark.pgettext("Chip", "media"),
    mark.pgettext("Chip", "other"),
    mark.pgettext("Chip", "mine"),
    mark.pgettext("Chip", "support"),
    # Tab
    mark.pgettext("Tab", "todo"),
    mark.pgettext("Tab", "doing"),
    mark.pgettext("Tab", "done"),
    # Mark
    mark.pgettext("Mark", "new"),
    mark.pgettext("Mark", "seen"),
    mark.pgettext("Mark", "no_figures"),
    mark.pgettext("Mark", "on_behalf"),
    mark.pgettext("Mark", "not_registered"),
    mark.pgettext("Mark", "no_number"),
    mark.pgettext("Mark", "no_signed_copy"),
    # Channel
    mark.pgettext("Channel", "LOUDSPEAKER"),
    mark.pgettext("Channel", "RELAY"),
    mark.pgettext("Channel", "RADIO_TV"),
    mark.pgettext("Channel", "VEHICLE"),
    mark.pgettext("Channel", "LED"),
    mark.pgettext("Channel", "BANNER"),
    mark.pgettext("Channel", "SLOGAN"),
    mark.pgettext("Channel", "PANEL"),
    mark.pgettext("Channel", "FLAG"),
    mark.pgettext("Channel", "POSTER"),
    mark.pgettext("Channel", "NOTICE_BOARD"),
    mark.pgettext("Channel", "LEAFLET"),
    mark.pgettext("Channel", "BULLETIN"),
    mark.pgettext("Channel", "PORTAL"),
    mark.pgettext("Channel", "SOCIAL"),
    mark.pgettext("Channel", "PRESS"),
    mark.pgettext("Channel", "MASS_MEDIA"),
    mark.pgettext("Channel", "SMS"),
    mark.pgettext("Channel", "CONTENT_SUPPLY"),
    mark.pgettext("Channel", "CONFERENCE"),
    mark.pgettext("Channel", "INTEGRATED_MEETING"),
    mark.pgettext("Channel", "CULTURE_SPORT"),
    mark.pgettext("Channel", "DIRECT"),
    mark.pgettext("Channel", "SCHOOL"),
    mark.pgettext("Channel", "DOCUMENT"),
    mark.pgettext("Channel", "OTHER"),
    # LinkKind
    mark.pgettext("LinkKind", "basis"),
    mark.pgettext("LinkKind", "encloses"),
    mark.pgettext("LinkKind", "cites"),
    mark.pgettext("LinkKind", "carries"),
    # FileKind
    mark.pgettext("FileKind", "signed_copy"),
    mark.pgettext("FileKind", "annex"),
    mark.pgettext("FileKind", "source"),
)
"""Every word a closed list can show."""
