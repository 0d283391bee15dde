"""The page of questions: one waiting file after the other, and what else waits for a person."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import replace_url

from reports.actions import ActionRefusedError, answer_upload, set_aside_upload
from reports.actions.answers import answer_alike
from reports.forms import AnswerForm
from reports.ingest.gazetteers import gazetteer_for
from reports.models import Upload
from reports.queries.question_state import QuestionState
from reports.queries.questions import get_alike, get_aside, get_queue
from reports.views.cards import make_card
from reports.views.requests import PageRequest
from reports.views.uploads import may_upload

PAGE = "reports/questions.html"


@may_upload
@require_GET
@vary_on_headers("HX-Request")
def questions(request: PageRequest) -> HttpResponse:
    """The card whose turn it is, or the one named by `file`; HTMX gets the card alone."""
    return _show(request, QuestionState.from_query(request.GET.dict()))


@may_upload
@require_POST
def answer(request: PageRequest, pk: int) -> HttpResponse:
    """Take the answers about one file, and with `alike` about its neighbours; then the next."""
    state = QuestionState.from_query(request.GET.dict())
    upload = _get(pk)
    form = AnswerForm(upload, gazetteer_for(upload), request.POST)
    if not form.is_valid():
        return _show(request, state.at(pk), form=form)
    alike = get_alike(upload) if request.POST.get("alike") else []
    try:
        answer_upload(upload=upload, answers=form.metadata, by=request.user)
    except ActionRefusedError as refused:
        return _go_on(request, state.at(pk), str(refused), failed=True)
    more = answer_alike(uploads=alike, given=form, by=request.user)
    others = f"，另有 {more} 份采用同一答案" if more else ""
    return _go_on(request, state.at(pk), f"“{upload.name}”已确认{others}。")


@may_upload
@require_POST
def set_aside(request: PageRequest, pk: int) -> HttpResponse:
    """Put one file aside as no annual report; then the next."""
    state = QuestionState.from_query(request.GET.dict()).at(pk)
    upload = _get(pk)
    try:
        set_aside_upload(upload=upload, by=request.user)
    except ActionRefusedError as refused:
        return _go_on(request, state, str(refused), failed=True)
    return _go_on(request, state, f"“{upload.name}”已搁置。")


def _show(
    request: PageRequest,
    state: QuestionState,
    *,
    form: AnswerForm | None = None,
    told: str = "",
    failed: bool = False,
) -> HttpResponse:
    queue = get_queue(state, user_id=request.user.pk)
    if form is not None and (queue.upload is None or f"u{queue.upload.pk}-%s" != form.auto_id):
        form = None  # Answered by somebody else meanwhile: the next card is another's.
    context = {
        "state": state,
        "card": make_card(queue, state, form) if queue.upload else None,
        "aside": get_aside(state, user_id=request.user.pk),
        "mine": state.of(everyone=False).to_query(),
        "everyone": state.of(everyone=True).to_query(),
        "told": told,
        "failed": failed,
    }
    if not request.htmx or request.htmx.history_restore_request:
        return render(request, PAGE, context)
    response = render(request, f"{PAGE}#queue", context)
    here = state.at(queue.upload.pk if queue.upload else None).to_query()
    return replace_url(response, reverse("questions") + (f"?{here}" if here else ""))


def _go_on(
    request: PageRequest, state: QuestionState, told: str, *, failed: bool = False
) -> HttpResponse:
    """The next card: at once for HTMX, by a redirect without scripts."""
    if request.htmx:
        return _show(request, state, told=told, failed=failed)
    (messages.warning if failed else messages.success)(request, told)
    return redirect(f"{reverse('questions')}?{state.to_query()}")


def _get(pk: int) -> Upload:
    return get_object_or_404(Upload.objects.defer("text"), pk=pk)
