"""Recording what was done without looking for its task first: the form of work, then the duties it served."""

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData

from app import clock
from app.queries.open_duties import quick_start
from app.schemas.activities import ActivityOut
from app.schemas.common import Id
from app.services import activities as service
from app.web.activities_view import quick_context
from app.web.caller import PageCaller
from app.web.forms import activities as forms
from app.web.forms.fields import typed
from app.web.refusals import REFUSALS, errors_of
from app.web.templating import is_htmx, page
from app.web.uploads import stored_uploads

router = APIRouter(prefix="/quick")


@router.get("")
async def show(request: Request, caller: PageCaller, saved: Id | None = None) -> Response:
    given = forms.from_address(request.query_params)
    start = await caller.read(quick_start, forms.picked(given), saved)
    values = forms.quick(start, given, clock.today())
    template = "activities/_channel.html" if is_htmx(request) else "activities/quick.html"
    return page(request, caller, template, quick_context(start, values))


@router.post("")
async def create(request: Request, caller: PageCaller) -> Response:
    async with request.form() as form:
        return await _recorded(request, caller, form)


async def _recorded(request: Request, caller: PageCaller, form: FormData) -> Response:
    values, files = typed(form), forms.kept_files(typed(form))
    try:
        came = await stored_uploads(caller, form, "photos")
        files += [forms.KeptFile(one.id, one.name) for one in came.stored]
        return await caller.write_page(service.create, forms.activity(values, files, came.refused), to=_after)
    except REFUSALS as refusal:
        start = await caller.read(quick_start, forms.picked(values))
        errors = errors_of(refusal, names=forms.NAMES, labels=forms.labels(values))
        shown = quick_context(start, values, files=files, errors=errors)
        return page(request, caller, "activities/quick.html", shown, status=refusal.status)


def _after(made: ActivityOut) -> str:
    return f"/quick?saved={made.id}"
