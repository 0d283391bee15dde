"""One topic of up to four reports side by side, as a page and as files."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from metrics.presenters.reading import present_quantity
from metrics.presenters.side_by_side import present_side_by_side, side_by_side_url
from metrics.presenters.side_by_side_export import side_by_side_export, side_by_side_json
from metrics.queries.get_own_place import get_own_place
from metrics.queries.get_reading import get_quantity_reading
from metrics.queries.get_side_by_side import SideBySide, get_side_by_side
from metrics.state.side_by_side import SideBySideState
from metrics.views.downloads import csv_download, xlsx_download
from metrics.views.fragments import by_target, query_of, wants
from reports.models import Report

# All of one place's years go into a file, not a page of them.
_MOST_YEARS = 60


def side_by_side(request: HttpRequest) -> HttpResponse:
    """The page, its results, its panel, one column unfolded, or what can be chosen."""
    state = SideBySideState.from_query(query_of(request))
    close = side_by_side_url(state.opening(None))
    explained = _explained(state)
    if wants(request, "panel"):
        if not explained:
            return by_target(HttpResponse(""), push=close)
        response = render(
            request, "metrics/reading.html#quantity", explained | {"close_url": close}
        )
        return by_target(response, push=side_by_side_url(state))
    page = present_side_by_side(get_side_by_side(state, get_own_place(request.user)))
    context = {"page": page, "state": page.found.state, "close_url": close, **explained}
    if wants(request, "offers"):
        return by_target(render(request, "metrics/side_by_side.html#offers", context))
    if wants(request, f"c{state.full}"):
        column = next((c for c in page.columns if c.report.pk == state.full), None)
        part = "metrics/side_by_side.html#column"
        return by_target(render(request, part, context | {"column": column}), push=close)
    if wants(request, "side-by-side"):
        context["is_fragment"] = True
        response = render(request, "metrics/side_by_side.html#results", context)
        return by_target(response, push=page.links["here"])
    return by_target(render(request, "metrics/side_by_side.html", context))


def side_by_side_csv(request: HttpRequest) -> HttpResponse:
    return csv_download(side_by_side_export(_all(request), timezone.localdate()))


def side_by_side_xlsx(request: HttpRequest) -> HttpResponse:
    return xlsx_download(side_by_side_export(_all(request), timezone.localdate()))


def side_by_side_json_file(request: HttpRequest) -> HttpResponse:
    return JsonResponse(
        side_by_side_json(_all(request)), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )


def _all(request: HttpRequest) -> SideBySide:
    state = SideBySideState.from_query(query_of(request))
    return get_side_by_side(state, get_own_place(request.user), page_size=_MOST_YEARS)


def _explained(state: SideBySideState) -> dict[str, object]:
    """What explains the figure that lies open; empty where none does."""
    if state.at is None:
        return {}
    report = Report.objects.current().select_related("jurisdiction").filter(pk=state.at[0]).first()
    reading = get_quantity_reading(report, state.at[1]) if report else None
    if report is None or reading is None:
        return {}
    return {
        "report": report,
        "quantity": present_quantity(reading),
        "key": f"{report.pk}-",
        "is_elsewhere": True,
    }
