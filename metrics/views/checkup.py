"""The check of reports: a list, one report, and the list as files."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from metrics.presenters.checkup import (
    checkup_export,
    checkup_json,
    checkup_url,
    list_url,
    present_checkup,
)
from metrics.queries.get_checkup_list import CheckupList, get_checkup_list
from metrics.queries.get_checkups import get_checkups
from metrics.queries.get_evidence import get_evidence
from metrics.state.checkup import CheckupState, ReportCheckupState
from metrics.views.downloads import csv_download, xlsx_download
from metrics.views.fragments import by_target, evidence_panel, query_of, wants
from reports.models import Report


def checkup(request: HttpRequest) -> HttpResponse:
    """Reports and what each check found; the page or its results."""
    state = CheckupState.from_query(query_of(request))
    found = get_checkup_list(state)
    context = {
        "found": found,
        "rows": [present_checkup(each, ReportCheckupState()) for each in found.rows],
        "state": found.state,
        "selected": found.selected,
        "previous": list_url(found.state.at(found.state.page - 1)) if found.state.page > 1 else "",
        "next": (
            list_url(found.state.at(found.state.page + 1)) if found.state.page < found.pages else ""
        ),
        "links": {kind: list_url(state.at(1), f"checkup_{kind}") for kind in ("csv", "xlsx")},
    }
    if wants(request, "checkup"):
        response = render(request, "metrics/checkup.html#checkup", context)
        return by_target(response, push=list_url(state))
    return by_target(render(request, "metrics/checkup.html", context))


def report_checkup(request: HttpRequest, pk: int) -> HttpResponse:
    """One report checked; the page or its evidence panel."""
    report = get_object_or_404(Report.objects.select_related("jurisdiction"), pk=pk)
    state = ReportCheckupState.from_query(query_of(request))
    close = checkup_url(report)
    if wants(request, "panel"):
        here = checkup_url(report, state)
        return evidence_panel(request, state.point, here=here, close=close)
    (found,) = get_checkups([report])
    context = {
        "report": report,
        "view": present_checkup(found, state),
        "evidence": get_evidence(state.point),
        "close_url": close,
    }
    return by_target(render(request, "metrics/report_checkup.html", context))


def checkup_csv(request: HttpRequest) -> HttpResponse:
    return csv_download(checkup_export(_all(request), timezone.localdate()))


def checkup_xlsx(request: HttpRequest) -> HttpResponse:
    return xlsx_download(checkup_export(_all(request), timezone.localdate()))


def checkup_json_file(request: HttpRequest) -> HttpResponse:
    return JsonResponse(
        checkup_json(_all(request)), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )


def _all(request: HttpRequest) -> CheckupList:
    return get_checkup_list(CheckupState.from_query(query_of(request)), page_size=None)
