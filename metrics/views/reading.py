"""The reading view: a report with every quantity marked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from metrics.presenters.reading import present_quantity, present_reading
from metrics.queries.get_reading import get_quantity_reading, get_reading
from metrics.queries.get_version_diff import get_versions
from metrics.state import ReadingState
from metrics.views.fragments import by_target, query_of, wants
from reports.models import Report


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """A report's text; the page, or the panel that explains one quantity (`?q=<start>`)."""
    found = get_object_or_404(Report.objects.select_related("jurisdiction", "uploaded_by"), pk=pk)
    state = ReadingState.from_query(query_of(request))
    here = reverse("report", args=[pk])
    quantity = get_quantity_reading(found, state.quantity)
    context: dict[str, object] = {
        "report": found,
        "quantity": present_quantity(quantity) if quantity else None,
        "close_url": here,
    }
    if wants(request, "panel"):
        if quantity is None:
            return by_target(HttpResponse(""), push=here)
        start = quantity.quantity.start
        response = render(request, "metrics/reading.html#quantity", context)
        return by_target(response, push=f"{here}?q={start}#q{start}")
    context["page"] = present_reading(get_reading(found), state)
    context["has_versions"] = bool(get_versions(found))
    return by_target(render(request, "metrics/reading.html", context))
