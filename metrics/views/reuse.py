"""How much of a report stands elsewhere: a list, one report, and both as files."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from metrics.presenters.report_reuse import (
    present_report_reuse,
    report_reuse_export,
    report_reuse_json,
    report_reuse_url,
)
from metrics.presenters.reuse import reuse_export, reuse_json, reuse_summary, reuse_url
from metrics.presenters.shares import MEASURE, PARTS, present_share
from metrics.queries.get_report_reuse import ReportReuse, get_report_reuse
from metrics.queries.get_reuse_list import ReuseList, get_reuse_list
from metrics.state.reuse import ReportReuseState, ReuseState
from metrics.views.downloads import csv_download, xlsx_download
from metrics.views.fragments import by_target, query_of, wants
from reports.models import Report

_JSON = {"ensure_ascii": False, "indent": 1}


def reuse(request: HttpRequest) -> HttpResponse:
    """Reports with their shares; the page or its results."""
    found = get_reuse_list(ReuseState.from_query(query_of(request)))
    state = found.state
    rows = [present_share(row) for row in found.rows]
    context = {
        "found": found,
        "state": state,
        "selected": found.selected,
        "rows": rows,
        "summary": reuse_summary(found, rows),
        "parts": PARTS,
        "measure": MEASURE,
        "previous": reuse_url(state.at(state.page - 1)) if state.page > 1 else "",
        "next": reuse_url(state.at(state.page + 1)) if state.page < found.pages else "",
        "links": {kind: reuse_url(state.at(1), f"reuse_{kind}") for kind in ("csv", "xlsx")},
    }
    if wants(request, "reuse"):
        context["is_fragment"] = True
        response = render(request, "metrics/reuse.html#reuse", context)
        return by_target(response, push=reuse_url(state))
    return by_target(render(request, "metrics/reuse.html", context))


def report_reuse(request: HttpRequest, pk: int) -> HttpResponse:
    """One report sentence by sentence; the page or its sentences."""
    found = get_report_reuse(_report(pk), ReportReuseState.from_query(query_of(request)))
    state = found.state
    context = {
        "report": found.report,
        "page": present_report_reuse(found),
        "links": {
            kind: report_reuse_url(found.report, state.at(1), f"report_reuse_{kind}")
            for kind in ("csv", "xlsx")
        },
    }
    if wants(request, "sentences"):
        response = render(request, "metrics/report_reuse.html#sentences", context)
        return by_target(response, push=report_reuse_url(found.report, state))
    return by_target(render(request, "metrics/report_reuse.html", context))


def reuse_csv(request: HttpRequest) -> HttpResponse:
    return csv_download(reuse_export(_list(request), timezone.localdate()))


def reuse_xlsx(request: HttpRequest) -> HttpResponse:
    return xlsx_download(reuse_export(_list(request), timezone.localdate()))


def reuse_json_file(request: HttpRequest) -> HttpResponse:
    return JsonResponse(reuse_json(_list(request)), json_dumps_params=_JSON)


def report_reuse_csv(request: HttpRequest, pk: int) -> HttpResponse:
    return csv_download(report_reuse_export(_sentences(request, pk), timezone.localdate()))


def report_reuse_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    return xlsx_download(report_reuse_export(_sentences(request, pk), timezone.localdate()))


def report_reuse_json_file(request: HttpRequest, pk: int) -> HttpResponse:
    found = _sentences(request, pk)
    return JsonResponse(report_reuse_json(found), json_dumps_params=_JSON)


def _report(pk: int) -> Report:
    return get_object_or_404(Report.objects.select_related("jurisdiction"), pk=pk)


def _list(request: HttpRequest) -> ReuseList:
    return get_reuse_list(ReuseState.from_query(query_of(request)), page_size=None)


def _sentences(request: HttpRequest, pk: int) -> ReportReuse:
    state = ReportReuseState.from_query(query_of(request))
    return get_report_reuse(_report(pk), state, page_size=None)
