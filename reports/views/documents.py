"""A report's original file, and removing a report."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import SuspiciousFileOperation
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from reports.actions import delete_report
from reports.models import Report
from reports.views.requests import PageRequest


@require_GET
def original(request: PageRequest, pk: int) -> FileResponse:
    """The file as it was uploaded, always to be saved: a stored web page never runs here."""
    report = get_object_or_404(Report.objects.defer("text"), pk=pk)
    return as_attachment(report.original, report.original_name)


def as_attachment(file: FieldFile, name: str) -> FileResponse:
    """A stored file to be saved under `name`, never shown; Http404 when it is gone."""
    try:
        stored = file.open("rb")
    except (OSError, ValueError, SuspiciousFileOperation) as error:
        raise Http404("the original file is gone") from error
    response = FileResponse(
        stored,
        as_attachment=True,
        filename=name,
        content_type="application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


@permission_required("reports.delete_report", raise_exception=True)
@require_http_methods(["GET", "POST"])
def delete(request: PageRequest, pk: int) -> HttpResponse:
    """Ask, then remove a report with everything read from it."""
    reports = Report.objects.select_related("jurisdiction").defer("text")
    report = get_object_or_404(reports, pk=pk)
    if request.method == "POST":
        heir = delete_report(report=report, by=request.user)
        messages.success(request, f"已删除《{report.title}》。")
        if heir is not None:
            messages.info(request, f"同一机关同年度的另一版本《{heir.title}》已接替为现行版本。")
        return redirect("reports")
    return render(request, "reports/report_delete.html", {"report": report})
