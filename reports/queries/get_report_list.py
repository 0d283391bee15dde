"""One page of the report library with what it can be narrowed down to."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Substr

from reports.models import IssuerKind, Jurisdiction, Level, Report, Standing
from reports.queries.count_figures import count_figures
from reports.queries.keywords import split_keywords
from reports.queries.report_state import ReportState

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: how many reports there are with it, all other filters kept."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report of the list and the number of figures found in it."""

    report: Report
    figures: int


@dataclass(frozen=True, slots=True)
class ReportList:
    """Rows of the page, the pager, and the choices of each filter."""

    rows: list[ReportRow]
    page: Page
    choices: dict[str, list[Choice]]
    library_is_empty: bool


def get_report_list(state: ReportState) -> ReportList:
    """Six queries whatever the size: choices, provinces, count, page, figures (and emptiness)."""
    found = _matching(state.q)
    groups = _groups(found)
    page = Paginator(_narrowed(found, state), PAGE_SIZE).get_page(state.page)
    reports = list(page.object_list)
    figures = count_figures([report.pk for report in reports])
    return ReportList(
        rows=[ReportRow(report, figures.get(report.pk, 0)) for report in reports],
        page=page,
        choices=_choices(groups, state),
        library_is_empty=not groups and not state.q,
    )


def _matching(keyword: str) -> QuerySet[Report]:
    """Reports that have every word in title, text, issuer or place (or the places above)."""
    found = Report.objects.all()
    for word in split_keywords(keyword):
        found = found.filter(
            Q(title__contains=word)
            | Q(issuer__contains=word)
            | Q(jurisdiction__name__contains=word)
            | Q(jurisdiction__parent__name__contains=word)
            | Q(jurisdiction__parent__parent__name__contains=word)
            | Q(text__contains=word)
        )
    return found


def _narrowed(found: QuerySet[Report], state: ReportState) -> QuerySet[Report]:
    if state.year is not None:
        found = found.filter(year=state.year)
    if state.level:
        found = found.filter(jurisdiction__level=state.level)
    if state.province:
        found = found.filter(jurisdiction__code__startswith=state.province)
    if state.issuer:
        found = found.filter(issuer_kind=state.issuer)
    if state.sample:
        found = found.filter(is_sample=state.sample == "yes")
    if state.standing:
        found = found.filter(standing=state.standing)
    return (
        found.select_related("jurisdiction")
        .defer("text")
        .order_by("-year", "jurisdiction__code", "jurisdiction__name", "issuer_kind", "pk")
    )


def _groups(found: QuerySet[Report]) -> list[dict[str, Any]]:
    """Numbers of reports by every combination of the filters' values: a few thousand at most."""
    grouped: Any = (
        found.order_by()
        .annotate(level=F("jurisdiction__level"), province=Substr("jurisdiction__code", 1, 2))
        .values("year", "level", "province", "issuer_kind", "is_sample", "standing")
        .annotate(n=Count("pk"))
    )
    return list(grouped)


def _choices(groups: list[dict[str, Any]], state: ReportState) -> dict[str, list[Choice]]:
    """For each filter its values, counted among what the other filters leave."""
    chosen = {
        "year": str(state.year or ""),
        "level": state.level,
        "province": state.province,
        "issuer": state.issuer,
        "sample": state.sample,
        "standing": state.standing,
    }
    counts: dict[str, Counter[str]] = {name: Counter() for name in chosen}
    for group in groups:
        values = {
            "year": str(group["year"]),
            "level": group["level"],
            "province": group["province"],
            "issuer": group["issuer_kind"],
            "sample": "yes" if group["is_sample"] else "no",
            "standing": group["standing"],
        }
        misses = [name for name, value in chosen.items() if value and values[name] != value]
        for name, value in values.items():
            # Counter keeps a zero: a value that the other filters rule out is still offered.
            counts[name][value] += group["n"] if misses in ([], [name]) else 0
    for name, value in chosen.items():
        if value:
            counts[name][value] += 0
    labels = {
        "level": dict(Level.choices),
        "issuer": dict(IssuerKind.choices),
        "sample": {"no": "公开报告", "yes": "虚构示例"},
        "standing": dict(Standing.choices),
        "province": _province_names(),
        "year": {value: f"{value}年" for value in counts["year"]},
    }
    orders = {
        "level": Level.values,
        "issuer": IssuerKind.values,
        "sample": ["no", "yes"],
        "standing": Standing.values,
    }
    return {
        name: [
            Choice(value, str(labels[name].get(value, value)), found[value])
            for value in _ordered(name, list(found), orders.get(name))
        ]
        for name, found in counts.items()
    }


def _ordered(name: str, values: list[str], order: list[str] | None) -> list[str]:
    if order is not None:
        return [value for value in order if value in values]
    return sorted(values, reverse=name == "year")


def _province_names() -> dict[str, str]:
    provinces = Jurisdiction.objects.filter(level=Level.PROVINCE).order_by("is_sample", "pk")
    return {code[:2]: name for code, name in reversed(provinces.values_list("code", "name"))}
