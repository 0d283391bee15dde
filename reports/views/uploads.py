"""The upload page, one batch's page, and what can be done with each file."""

from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
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
from reports.actions.uploads import can_retry
from reports.forms import AnswerForm
from reports.ingest.files import size_limit_text
from reports.ingest.gazetteers import gazetteer_for
from reports.models import Upload
from reports.queries.batch import get_batch, get_recent_batches
from reports.reading import SUPPORTED
from reports.views.requests import PageRequest
from reports.views.rows import RowView, make_row, make_rows

PAGE = "reports/upload.html"
may_upload = permission_required("reports.add_report", raise_exception=True)


@may_upload
@vary_on_headers("HX-Request")
@require_http_methods(["GET", "POST"])
def upload(request: PageRequest) -> HttpResponse:
    """The drop zone; POST takes one file or many, into the batch the page was given."""
    if request.method == "GET":
        return _page(request, uuid4(), recent=get_recent_batches(request.user.pk))
    batch = _batch_id(request.POST.get("batch", ""))
    files = request.FILES.getlist("file")
    added = [add_upload(batch=batch, file=file, by=request.user) for file in files]
    if request.htmx:
        return render(request, f"{PAGE}#rows", {"rows": make_rows(added)})
    if not added:
        messages.warning(request, "没有收到文件，请先选择要上传的报告。")
        return redirect("upload")
    return redirect("upload_batch", batch)


@require_GET
@vary_on_headers("HX-Request")
def batch_page(request: PageRequest, batch: UUID) -> HttpResponse:
    """One batch: permalink of what became of its files. HTMX gets the counts alone."""
    found = get_batch(batch)
    for each in found.uploads:
        _check_may_see(request, each)
    if request.htmx and not request.htmx.history_restore_request:
        return render(request, f"{PAGE}#summary", {"batch": found})
    if not found.uploads:
        raise Http404("no such batch")
    return _page(request, batch)


@require_GET
def row(request: PageRequest, pk: int) -> HttpResponse:
    """One file's row, asked for every second while it is in work."""
    upload = _get(pk)
    _check_may_see(request, upload)
    (view,) = make_rows([upload])
    response = render(request, f"{PAGE}#row", {"row": view})
    return response if view.active else _settled(response)


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
    view = make_row(_get(pk), error=error) if error else make_rows([_get(pk)])[0]
    return _answered(request, view)


@may_upload
@require_POST
def retry(request: PageRequest, pk: int) -> HttpResponse:
    """Start over with one file."""
    upload, error = _get(pk), ""
    try:
        retry_upload(upload=upload, by=request.user)
    except ActionRefusedError as refused:
        error = str(refused)
    view = make_row(_get(pk), error=error) if error else make_rows([_get(pk)])[0]
    return _answered(request, view)


@may_upload
@require_POST
def retry_failed(request: PageRequest, batch: UUID) -> HttpResponse:
    """Start over with all of a batch's failed files."""
    for each in get_batch(batch).uploads:
        if can_retry(each):
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
    left = get_batch(batch).uploads
    return redirect("upload_batch", batch) if left else redirect("upload")


def _page(request: PageRequest, batch: UUID, **extra: object) -> HttpResponse:
    found = get_batch(batch)
    context = {
        "batch": found,
        "rows": make_rows(found.uploads),
        "accept": ",".join(SUPPORTED),
        "max_bytes": settings.UPLOAD_MAX_BYTES,
        "limit": size_limit_text(),
        **extra,
    }
    return render(request, PAGE, context)


def _answered(request: PageRequest, view: RowView, *, valid: bool = True) -> HttpResponse:
    """The row for HTMX; without scripts the whole batch, or a redirect when all went well."""
    if request.htmx:
        return _settled(render(request, f"{PAGE}#row", {"row": view}))
    if valid and not view.error:
        return redirect("upload_batch", view.upload.batch)
    others = get_batch(view.upload.batch).uploads
    rows = [view if row.upload.pk == view.upload.pk else row for row in make_rows(others)]
    return _page(request, view.upload.batch, rows=rows)


def _settled(response: HttpResponse) -> HttpResponse:
    """Tell the page that the counts have changed."""
    return trigger_client_event(response, "upload-changed")


def _get(pk: int) -> Upload:
    uploads = Upload.objects.select_related("report").defer("text", "report__text")
    return get_object_or_404(uploads, pk=pk)


def _check_may_see(request: PageRequest, upload: Upload) -> None:
    own = upload.created_by_id == request.user.pk
    if not own and not request.user.has_perm("reports.add_report"):
        raise PermissionDenied


def _batch_id(raw: str) -> UUID:
    """The page's batch; a new one when the form brings none that makes sense."""
    try:
        return UUID(raw)
    except ValueError:
        return uuid4()
