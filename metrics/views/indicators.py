"""The catalogue: every indicator's definition, coverage, rules and measured reading."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from metrics.catalogue import load_catalogue
from metrics.evaluation.stored import stored_measures
from metrics.presenters.indicator import present_rules, terms_used
from metrics.presenters.indicator_facts import (
    checks_of,
    known_limits,
    present_coverage,
    usual_cautions,
)
from metrics.presenters.method import MeasureRow, measure_rows
from metrics.queries.get_catalogue import get_catalogue
from metrics.queries.get_indicator import get_indicator
from metrics.state.indicators import IndicatorsState
from metrics.views.fragments import by_target, query_of, wants


def indicators(request: HttpRequest) -> HttpResponse:
    """All indicators by groups, or those that contain the words looked for."""
    state = IndicatorsState.from_query(query_of(request))
    groups = get_catalogue(state.q)
    context = {
        "groups": groups,
        "count": sum(len(group.entries) for group in groups),
        "state": state,
        "measures": _measures(),
        "stored": stored_measures(),
    }
    if wants(request, "catalogue"):
        query = state.to_query()
        response = render(request, "metrics/indicators.html#catalogue", context)
        return by_target(response, push=request.path + (f"?{query}" if query else ""))
    return by_target(render(request, "metrics/indicators.html", context))


def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator: what it means, what triggers it, how well it is read, how it is said."""
    found = get_indicator(code)
    if found is None:
        raise Http404("no such indicator")
    catalogue = load_catalogue()
    entry = catalogue.by_code.get(code)
    measure = _measures().get(code)
    context = {
        "found": found,
        "indicator": found.indicator,
        "coverage": present_coverage(found.coverage),
        "cautions": usual_cautions(found.doubts),
        "rules": present_rules(entry, catalogue) if entry else [],
        "terms": terms_used(entry, catalogue) if entry else [],
        "limits": known_limits(entry, measure) if entry else [],
        "checks": checks_of(code, catalogue) if entry else [],
        "measure": measure,
        "stored": stored_measures(),
    }
    return render(request, "metrics/indicator.html", context)


def _measures() -> dict[str, MeasureRow]:
    """Measures by indicator; empty where none are stored."""
    stored = stored_measures()
    if stored is None:
        return {}
    listed = ((i.code, i.name) for i in load_catalogue().indicators)
    return {row.code: row for row in measure_rows(stored.halves, listed)}
