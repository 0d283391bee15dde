"""The catalogue: every indicator's definition, coverage, rules and measured reading."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from metrics.catalogue import load_catalogue
from metrics.evaluation.stored import stored_measures
from metrics.presenters.indicator import present_rules, terms_used
from metrics.presenters.method import MeasureRow, measure_rows
from metrics.queries.get_catalogue import get_catalogue
from metrics.queries.get_indicator import get_indicator


def indicators(request: HttpRequest) -> HttpResponse:
    rows = _measures()
    context = {"groups": get_catalogue(), "measures": rows}
    return render(request, "metrics/indicators.html", context)


def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator: what it means, what triggers it, how well it is read, how it is said."""
    found = get_indicator(code)
    if found is None:
        raise Http404("no such indicator")
    catalogue = load_catalogue()
    entry = catalogue.by_code.get(code)
    rows = _measures()
    context = {
        "found": found,
        "indicator": found.indicator,
        "rules": present_rules(entry, catalogue) if entry else [],
        "terms": terms_used(entry, catalogue) if entry else [],
        "measure": rows.get(code),
    }
    return render(request, "metrics/indicator.html", context)


def _measures() -> dict[str, MeasureRow]:
    """Measures by indicator; empty where none are stored."""
    stored = stored_measures()
    if stored is None:
        return {}
    listed = ((i.code, i.name) for i in load_catalogue().indicators)
    return {row.code: row for row in measure_rows(stored.halves, listed)}
