"""The figures outside the catalogue in words: groups, one group's figures and its chart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.urls import reverse

from metrics.models import Quantity
from metrics.phrase_keys import NAMELESS
from metrics.presenters.page_words import distinct_names
from metrics.queries.get_figure import Figure
from metrics.queries.get_other_figures import FigureGroup, GroupFigures, GroupList
from metrics.state import FiguresState
from metrics.wording import figure
from reports.models import Jurisdiction

UNLISTED = "未列入指标目录"
_FEWEST_PLACES = 2
_MARKS = re.compile(rf"[{NAMELESS}“”\"'《》]")
_NUMBERING = re.compile(r"^\d{1,2}[.、]\s*")


@dataclass(frozen=True, slots=True)
class GroupView:
    """A line of the list. `low`, `middle`, `high` are figures as read; a lone figure has only
    `middle`."""

    group: FigureGroup
    name: str
    phrase: str
    low: str
    middle: str
    high: str
    href: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure with its phrase: `before` and `after` stand around what is written."""

    quantity: Quantity
    place: str
    figure: str
    before: str
    after: str
    is_sample: bool
    href: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class FigurePanel:
    """One figure in its sentence: what it counts and how it is read."""

    found: Figure
    name: str
    figure: str


@dataclass(frozen=True, slots=True)
class GroupsPage:
    groups: Sequence[GroupView]
    links: dict[str, str]


@dataclass(frozen=True, slots=True)
class GroupPage:
    name: str
    unit: str
    reason: str
    phrase: str
    summary: str
    rows: Sequence[FigureView]
    links: dict[str, str]


def figures_url(state: FiguresState, name: str = "figures") -> str:
    query = state.to_query()
    return reverse(name) + (f"?{query}" if query else "")


def group_name(key: str, phrase: str = "") -> str:
    """What a key counts, for reading: 审查政府合同 where `phrase` says it in one, else 审查
    政府 合同; says so where nothing is named."""
    words = key.rpartition("|")[0]
    if not words:
        return "（未写明对象）"
    if words.endswith(NAMELESS):
        return f"{words.removesuffix(NAMELESS)}（未写明对象）"
    joined = words.replace(" ", "")
    return joined if joined in _MARKS.sub("", phrase) else words


def present_groups(found: GroupList) -> GroupsPage:
    return GroupsPage(
        groups=[_group(group, found.state) for group in found.groups],
        links=group_links(found.state, found.page.paginator.num_pages),
    )


def _group(group: FigureGroup, state: FiguresState) -> GroupView:
    unit = group.key.rpartition("|")[2]
    several = group.figures > 1
    return GroupView(
        group=group,
        name=group_name(group.key, group.phrase),
        phrase=typical(group.phrase, unit),
        low=_read(group.low, unit) if several else "",
        middle=_read(group.middle, unit),
        high=_read(group.high, unit) if several else "",
        href=figures_url(replace(state, group=group.key, why=group.reason, page=1, figure=None)),
    )


def _read(value: Decimal | None, unit: str) -> str:
    return "" if value is None else figure(value, unit)


def written(phrase: str, number: str) -> str:
    """The phrase with the number in its place: 细化分解28项重点任务."""
    before, after = around(phrase)
    return f"{before}{number}{after}"


def typical(phrase: str, unit: str) -> str:
    """The phrase without its number: 细化分解…项重点任务."""
    return _NUMBERING.sub("", written(phrase, NAMELESS + unit))


def around(phrase: str) -> tuple[str, str]:
    """What stands before and after the number."""
    before, _, after = phrase.partition(NAMELESS)
    return before, after


def present_group(found: GroupFigures) -> GroupPage:
    """Everything the page of all that one group says."""
    state = found.state
    unit = state.group.rpartition("|")[2]
    return GroupPage(
        name=group_name(state.group, found.phrase),
        unit=unit,
        reason=state.why,
        phrase=typical(found.phrase, unit),
        summary=_summary(found, unit),
        rows=[
            figure_view(row, name, state)
            for row, name in zip(found.figures, place_names(found.figures), strict=True)
        ],
        links=group_links(state, found.page.paginator.num_pages),
    )


def present_figure(found: Figure | None) -> FigurePanel | None:
    if found is None:
        return None
    quantity = found.quantity
    return FigurePanel(found, group_name(quantity.phrase_key, quantity.phrase), value_of(quantity))


def figure_view(quantity: Quantity, place: str, state: FiguresState) -> FigureView:
    before, after = around(quantity.phrase)
    return FigureView(
        quantity=quantity,
        place=place,
        figure=value_of(quantity),
        before=before,
        after=after,
        is_sample=is_sample(quantity),
        href=figures_url(replace(state, figure=quantity.pk)),
        is_open=quantity.pk == state.figure,
    )


def value_of(quantity: Quantity) -> str:
    """The value as read, or what is written where no value could be read."""
    if quantity.value is None:
        return quantity.text
    return figure(quantity.value, quantity.unit, quantity.qualifier)


def is_sample(quantity: Quantity) -> bool:
    return quantity.report.is_sample or quantity.report.jurisdiction.is_sample


def place_names(figures: Sequence[Quantity]) -> list[str]:
    """Names by which the places of these figures can be told apart."""
    places: dict[int, Jurisdiction] = {
        row.report.jurisdiction_id: row.report.jurisdiction for row in figures
    }
    named = dict(zip(places, distinct_names(list(places.values())), strict=True))
    return [named[row.report.jurisdiction_id] for row in figures]


def _summary(found: GroupFigures, unit: str) -> str:
    said = f"{found.choices.total} 个数字，{found.places} 地"
    if found.choices.total > 1 and found.low is not None:
        low, middle, high = (_read(v, unit) for v in (found.low, found.middle, found.high))
        said += f"；最低 {low}，中位 {middle}，最高 {high}"
    return said + "。"


def group_links(state: FiguresState, pages: int) -> dict[str, str]:
    """Where the page leads: files, the list, the other view of a group, pages before and after."""
    plain = replace(state, figure=None)
    first = replace(plain, page=1)
    around = FiguresState(group=state.group, why=state.why, samples=state.samples)
    links = {
        "close": figures_url(plain),
        "all": figures_url(replace(around, show=state.show)),
        "ranked": figures_url(replace(around, level=state.level, year=state.year)),
        "said": figures_url(replace(around, show="all")),
        "groups": figures_url(
            FiguresState(
                words=state.words, reason=state.reason, year=state.year, samples=state.samples
            )
        ),
        "csv": figures_url(first, "figures_csv"),
        "xlsx": figures_url(first, "figures_xlsx"),
        "json": figures_url(first, "figures_json"),
    }
    if state.page > 1:
        links["previous"] = figures_url(replace(plain, page=state.page - 1))
    if state.page < pages:
        links["next"] = figures_url(replace(plain, page=state.page + 1))
    return links
