"""A paper that came on paper or by Zalo: read, pasted or entered by hand, and followed by the office itself."""

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData, UploadFile

from app.errors import TrienKhaiError, Unprocessable
from app.reading.draft import DispatchDraft
from app.schemas.dispatches import DispatchCreate
from app.services import dispatches as service
from app.web.caller import PageCaller
from app.web.forms import dispatches as forms
from app.web.forms.draft_names import form_errors
from app.web.forms.fields import Fields, Typed, typed
from app.web.readings import read_file, read_text, unread
from app.web.received_view import SECTIONS, SELF, VILLAGES, addressed_here
from app.web.refusals import REFUSALS
from app.web.templating import page

router = APIRouter(prefix="/readings/received")


@router.get("")
async def new(request: Request, caller: PageCaller) -> Response:
    await caller.sign_in()
    return _form_page(request, caller, {"to": [SELF]})


@router.post("")
async def create(request: Request, caller: PageCaller) -> Response:
    async with request.form() as form:
        values = typed(form)
        try:
            given = await _given(caller, form, values)
            return await caller.write_page(service.create, given, to=lambda made: f"/dispatches/{made.id}/edit")
        except REFUSALS as refusal:
            await caller.sign_in()
            return _form_page(request, caller, values, refusal)


async def _given(caller: PageCaller, form: FormData, values: Typed) -> DispatchCreate:
    fields = Fields(values)
    draft, file_ids = await _read(caller, form, fields)
    office = fields.text("office")
    here = await caller.read_long(addressed_here, draft, office, fields.ticks("to"))
    return forms.created(here, values, file_ids).model_copy(update={"received": True, "open_to_upstream": False})


async def _read(caller: PageCaller, form: FormData, fields: Fields) -> tuple[DispatchDraft, list[int]]:
    """What the file or the text says; by hand, the text as it is beside an empty head."""
    text, office, file = fields.raw("text"), fields.text("office"), form.get("file")
    if isinstance(file, UploadFile) and file.filename:
        draft, file_id = await read_file(caller, file, office=office)
        return draft, [file_id]
    if fields.text("how") == "blank":
        return unread(text), []
    if not text.strip():
        raise Unprocessable("text_or_file_needed", field="text")
    return await read_text(caller, text, office=office), []


def _form_page(request: Request, caller: PageCaller, values: Typed, refusal: TrienKhaiError | None = None) -> Response:
    actor = caller.actor
    context = {
        "form": Fields(values),
        "errors": [] if refusal is None else form_errors(refusal),
        "here_already": refusal.params.get("dispatch") if refusal else None,
        "offices": [(seat.code, seat.name) for seat in actor.seats if seat.office_id in actor.worker_office_ids],
        "ways": (SELF, SECTIONS, VILLAGES),
    }
    return page(request, caller, "readings/received.html", context, status=refusal.status if refusal else 200)
