"""The report library as a list."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url

from reports.queries.get_report_list import get_report_list
from reports.queries.report_state import ReportState
from reports.views.requests import PageRequest

TEMPLATE = "reports/report_list.html"


@require_GET
@vary_on_headers("HX-Request")
def report_list(request: PageRequest) -> HttpResponse:
    """The list, narrowed down by the query string; HTMX gets filters and rows alone."""
    state = ReportState.from_query(request.GET.dict())
    found = get_report_list(state)
    page = found.page
    context = {
        "state": state,
        "found": found,
        "previous": state.on_page(page.number - 1).to_query() if page.has_previous() else None,
        "next": state.on_page(page.number + 1).to_query() if page.has_next() else None,
    }
    if not request.htmx or request.htmx.history_restore_request:
        return render(request, TEMPLATE, context)
    # The address stays short (without the form's empty fields), and asking for the same
    # state again makes no new entry of the history.
    query = state.to_query()
    address = reverse("reports") + (f"?{query}" if query else "")
    response = render(request, f"{TEMPLATE}#list", context)
    return push_url(response, False if address == request.htmx.current_url_abs_path else address)
