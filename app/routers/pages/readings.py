"""A new dispatch: its text is read, and kept as a draft at once."""

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData, UploadFile

from app.errors import TrienKhaiError, Unprocessable
from app.policies import Actor
from app.schemas.dispatches import DispatchCreate
from app.services import dispatches as service
from app.web.caller import PageCaller
from app.web.forms import dispatches as forms
from app.web.forms.draft_names import form_errors
from app.web.forms.fields import Fields, Typed, typed
from app.web.readings import read_file, read_text, unread
from app.web.refusals import REFUSALS
from app.web.templating import page

router = APIRouter()


@router.get("/readings/new")
async def new(request: Request, caller: PageCaller) -> Response:
    await caller.sign_in()
    return _form_page(request, caller, {})


@router.post("/readings")
async def create(request: Request, caller: PageCaller) -> Response:
    async with request.form() as form:
        values = typed(form)
        try:
            given = await _read(caller, form, values)
            return await caller.write_page(service.create, given, to=lambda made: f"/dispatches/{made.id}/edit")
        except REFUSALS as refusal:
            await caller.sign_in()
            return _form_page(request, caller, values, refusal)


async def _read(caller: PageCaller, form: FormData, values: Typed) -> DispatchCreate:
    """The draft that was read; by hand, an empty one beside the text as it is."""
    fields, file = Fields(values), form.get("file")
    text, office = fields.raw("text"), fields.text("office")
    if isinstance(file, UploadFile) and file.filename:
        draft, file_id = await read_file(caller, file, office=office, internal=fields.ticked("internal"))
        return forms.created(draft, values, [file_id])
    if fields.text("how") == "blank":
        return forms.created(unread(text), values, [])
    if not text.strip():
        raise Unprocessable("text_or_file_needed", field="text")
    return forms.created(await read_text(caller, text, office=office), values, [])


def _form_page(request: Request, caller: PageCaller, values: Typed, refusal: TrienKhaiError | None = None) -> Response:
    context = {
        "form": Fields(values),
        "errors": [] if refusal is None else form_errors(refusal),
        "offices": _offices(caller.actor),
    }
    return page(request, caller, "readings/new.html", context, status=refusal.status if refusal else 200)


def _offices(actor: Actor) -> list[tuple[str, str]]:
    """The offices the caller may send for."""
    return [(seat.code, seat.name) for seat in actor.seats if seat.office_id in actor.worker_office_ids]
