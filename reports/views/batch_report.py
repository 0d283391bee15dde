"""The report on a batch as a file: what became of every upload."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from reports.exports.batch_report import batch_csv
from reports.queries.batch import is_all_by
from reports.queries.get_outcomes import get_batch_order, get_outcomes
from reports.views.requests import PageRequest


@require_GET
def batch_report(request: PageRequest, batch: UUID) -> HttpResponse:
    """CSV for whoever may see the batch's page."""
    if not request.user.has_perm("reports.add_report") and not is_all_by(batch, request.user.pk):
        raise PermissionDenied
    pks = get_batch_order(batch)
    if not pks:
        raise Http404("no such batch")

    def address(report: int) -> str:
        return request.build_absolute_uri(reverse("report", args=[report]))

    content = batch_csv(get_outcomes(pks, address=address))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    name = f"入库结果_{str(batch)[:8]}.csv"
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response
