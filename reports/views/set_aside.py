"""What can be done with a file that was set aside as no annual report."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from reports.actions import ActionRefusedError
from reports.actions.set_aside import accept_anyway
from reports.models import Upload
from reports.views.requests import PageRequest
from reports.views.rows import make_row, make_rows
from reports.views.uploads import LIST, may_upload


@may_upload
@require_POST
def accept(request: PageRequest, pk: int) -> HttpResponse:
    """Take the file in as a report all the same: its row for HTMX, else back to its batch."""
    upload = get_object_or_404(Upload.objects.select_related("report", "parent"), pk=pk)
    error = ""
    try:
        accept_anyway(upload=upload, by=request.user)
    except ActionRefusedError as refused:
        error = str(refused)
    upload.refresh_from_db()
    if request.htmx:
        view = make_row(upload, error=error) if error else make_rows([upload])[0]
        return trigger_client_event(render(request, f"{LIST}#row", {"row": view}), "upload-changed")
    if error:
        messages.warning(request, error)
    return redirect("upload_batch", upload.batch)
