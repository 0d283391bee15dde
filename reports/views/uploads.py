"""The upload page, one batch's page, and what can be done with each file."""

from contextlib import suppress
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import trigger_client_event

from reports.actions import (
    ActionRefusedError,
    add_upload,
    answer_upload,
    discard_upload,
    retry_upload,
)
from reports.forms import AnswerForm
from reports.ingest.gazetteers import gazetteer_for
from reports.models import Upload, UploadState
from reports.queries.batch import Batch, get_batch, get_recent_batches, get_uploads, is_all_by
from reports.queries.batch_state import GROUPS, BatchState
from reports.queries.questions import count_questions
from reports.views.documents import as_attachment
from reports.views.limits import upload_limits
from reports.views.requests import PageRequest
from reports.views.rows import RowView, make_changes, make_row, make_rows

PAGE = "reports/upload.html"
LIST = "reports/upload_list.html"
MAX_KNOWN = 200  # rows a page may say it shows; a page has 50 and what came in between
may_upload = permission_required("reports.add_report", raise_exception=True)


@may_upload
@vary_on_headers("HX-Request")
@require_http_methods(["GET", "POST"])
def upload(request: PageRequest) -> HttpResponse:
    """The drop zone; POST takes one file or many, into the batch the page was given.

    `?batch=` names the batch to go on with, of which nothing may have arrived yet.
    """
    if request.method == "GET":
        batch = _batch_id(request.GET.get("batch", ""))
        return _page(request, get_batch(batch), recent=get_recent_batches(request.user.pk))
    batch = _batch_id(request.POST.get("batch", ""))
    files, paths = request.FILES.getlist("file"), request.POST.getlist("path")
    paths += [""] * (len(files) - len(paths))
    added = [
        add_upload(batch=batch, file=file, by=request.user, path=path)
        for file, path in zip(files, paths, strict=False)
    ]
    if request.htmx:
        return render(request, f"{LIST}#rows", {"rows": make_rows(added)})
    if not added:
        messages.warning(request, "没有收到文件，请先选择要上传的报告。")
        return redirect("upload")
    return redirect("upload_batch", batch)


@require_GET
@vary_on_headers("HX-Request")
def batch_page(request: PageRequest, batch: UUID) -> HttpResponse:
    """One batch: permalink of what became of its files. HTMX gets the list alone."""
    _check_may_see(request, batch)
    found = get_batch(batch, BatchState.from_query(request.GET.dict()))
    if request.htmx and not request.htmx.history_restore_request:
        rows = make_rows(found.uploads, questions=found.questions)
        return render(request, LIST, {**_list_context(found), "rows": rows})
    if not found.total:
        raise Http404("no such batch")
    return _page(request, found)


@require_GET
def changes(request: PageRequest, batch: UUID) -> HttpResponse:
    """What a page lacks of its batch: counts, changed and new rows; 204 when nothing.

    The page says what it has: `row` is "key:version" of each row, `seen` the counts' signature.
    """
    _check_may_see(request, batch)
    known = _known(request.GET.getlist("row"))
    found = get_batch(batch, BatchState.from_query(request.GET.dict()))
    listed = {each.pk for each in found.uploads}
    others = get_uploads(batch, [pk for pk in known if pk not in listed])
    rows = make_rows([*found.uploads, *others], questions=found.questions)
    here = len(found.uploads)
    lacking = make_changes(rows[:here], rows[here:], known)
    gone = set(known) - listed - {each.pk for each in others}
    if not lacking and not gone and request.GET.get("seen") == found.signature:
        return HttpResponse(status=204)
    context = {**_list_context(found), "changes": lacking, "gone": sorted(gone)}
    return render(request, f"{LIST}#changes", context)


@require_GET
def row(request: PageRequest, pk: int) -> HttpResponse:
    """One file's row."""
    upload = _get(pk)
    _check_may_see_one(request, upload)
    return render(request, f"{LIST}#row", {"row": make_rows([upload])[0]})


@require_GET
def original(request: PageRequest, pk: int) -> FileResponse:
    """One file as it was sent, to be saved: for looking into what the page only quotes."""
    upload = _get(pk)
    _check_may_see_one(request, upload)
    return as_attachment(upload.file, upload.name)


@may_upload
@require_POST
def answer(request: PageRequest, pk: int) -> HttpResponse:
    """Take the answers to a file's questions and go on."""
    upload = _get(pk)
    form = AnswerForm(upload, gazetteer_for(upload), request.POST)
    if not form.is_valid():
        return _answered(request, make_row(upload, form=form), valid=False)
    error = ""
    try:
        answer_upload(upload=upload, answers=form.metadata, by=request.user)
    except ActionRefusedError as refused:
        error = str(refused)
    return _answered(request, _row_of(pk, error))


@may_upload
@require_POST
def retry(request: PageRequest, pk: int) -> HttpResponse:
    """Start over with one file."""
    upload, error = _get(pk), ""
    try:
        retry_upload(upload=upload, by=request.user)
    except ActionRefusedError as refused:
        error = str(refused)
    return _answered(request, _row_of(pk, error))


@may_upload
@require_POST
def retry_failed(request: PageRequest, batch: UUID) -> HttpResponse:
    """Start over with all of a batch's failed files."""
    failed = Upload.objects.filter(batch=batch, state=UploadState.FAILED).defer("text")
    for each in failed.order_by("pk"):
        # What somebody else has started meanwhile is under way already.
        with suppress(ActionRefusedError):
            retry_upload(upload=each, by=request.user)
    return redirect("upload_batch", batch)


@may_upload
@require_POST
def discard(request: PageRequest, pk: int) -> HttpResponse:
    """Take a file that is not in the library off the list."""
    upload = _get(pk)
    batch = upload.batch
    try:
        discard_upload(upload=upload, by=request.user)
    except ActionRefusedError as refused:
        return _answered(request, make_row(upload, error=str(refused)))
    if request.htmx:
        return _settled(HttpResponse())
    return redirect("upload_batch", batch) if get_batch(batch).total else redirect("upload")


def _page(request: PageRequest, found: Batch, **extra: object) -> HttpResponse:
    context = {
        **_list_context(found),
        "rows": make_rows(found.uploads, questions=found.questions),
        "limits": upload_limits(),
        **extra,
    }
    if request.user.has_perm("reports.add_report"):
        context["waiting"] = count_questions(user_id=request.user.pk)
    return render(request, PAGE, context)


def _list_context(found: Batch) -> dict[str, object]:
    """What the list needs besides its rows: tabs with counts, and the neighbouring pages."""
    tabs = [
        (key, words, sum(found.counts[state] for state in states)) for key, words, states in GROUPS
    ]
    state = found.state
    return {
        "batch": found,
        "here": state.on_page(found.page).to_query(),
        "tabs": [
            (key, words, number, BatchState(key).to_query())
            for key, words, number in tabs
            if number or not key or key == state.group
        ],
        "previous": state.on_page(found.page - 1).to_query() if found.page > 1 else None,
        "next": state.on_page(found.page + 1).to_query() if found.page < found.pages else None,
    }


def _row_of(pk: int, error: str) -> RowView:
    """The file's row as it stands now, or with what went wrong."""
    return make_row(_get(pk), error=error) if error else make_rows([_get(pk)])[0]


def _answered(request: PageRequest, view: RowView, *, valid: bool = True) -> HttpResponse:
    """The row for HTMX; without scripts the whole batch, or a redirect when all went well."""
    if request.htmx:
        return _settled(render(request, f"{LIST}#row", {"row": view}))
    if valid and not view.error:
        return redirect("upload_batch", view.upload.batch)
    found = get_batch(view.upload.batch)
    others = make_rows(found.uploads, questions=found.questions)
    rows = [view if row.upload.pk == view.upload.pk else row for row in others]
    return _page(request, found, rows=rows)


def _settled(response: HttpResponse) -> HttpResponse:
    """Tell the page that the counts have changed, once this answer is in its place."""
    return trigger_client_event(response, "upload-changed", after="settle")


def _get(pk: int) -> Upload:
    uploads = Upload.objects.select_related("report", "parent")
    return get_object_or_404(uploads.defer("text", "report__text", "parent__text"), pk=pk)


def _check_may_see(request: PageRequest, batch: UUID) -> None:
    may = request.user.has_perm("reports.add_report") or is_all_by(batch, request.user.pk)
    if not may:
        raise PermissionDenied


def _check_may_see_one(request: PageRequest, upload: Upload) -> None:
    own = upload.created_by_id == request.user.pk
    if not own and not request.user.has_perm("reports.add_report"):
        raise PermissionDenied


def _batch_id(raw: str) -> UUID:
    """The page's batch; a new one when the form brings none that makes sense."""
    try:
        return UUID(raw)
    except ValueError:
        return uuid4()


def _known(raw: list[str]) -> dict[int, str]:
    """Key and version of the rows a page has; what makes no sense is left out."""
    pairs = (each.partition(":") for each in raw[:MAX_KNOWN])
    return {int(pk): version for pk, _, version in pairs if pk.isascii() and pk.isdigit()}
