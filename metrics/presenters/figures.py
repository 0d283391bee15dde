"""The figures outside the catalogue in words: groups, one group's figures and its chart."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.urls import reverse

from metrics.charts import Bar, ChartBundle, ranked_bars
from metrics.exports.table import file_stem
from metrics.models import Quantity
from metrics.phrase_keys import NAMELESS, names_a_thing
from metrics.presenters.cautions import Caution
from metrics.presenters.compare import MAX_BARS, distinct_names, source_line
from metrics.queries.get_figure import Figure
from metrics.queries.get_other_figures import FigureChoices, FigureGroup, GroupFigures, GroupList
from metrics.ranking import median
from metrics.settlement import is_own_level, is_partial
from metrics.state import FiguresState
from metrics.wording import SAMPLE, figure, names
from reports.models import Jurisdiction, Level

UNLISTED = "未列入指标目录"
_MEDIAN_FROM = 3
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
    notices: "Notices"
    links: dict[str, str]


@dataclass(frozen=True, slots=True)
class GroupPage:
    name: str
    unit: str
    reason: str
    phrase: str
    summary: str
    rows: Sequence[FigureView]
    chart: ChartBundle | None
    cautions: Sequence[Caution]
    why_no_chart: str
    source: str
    notices: "Notices"
    links: dict[str, str]


@dataclass(frozen=True, slots=True)
class Notices:
    """Made-up figures left out, or shown, and the addresses that change it."""

    hidden_samples: int
    shows_samples: bool
    with_samples: str
    without_samples: str


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
        notices=_notices(found.choices, found.state),
        links=_links(found.state, found.page.paginator.num_pages),
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


def present_group(found: GroupFigures, today: date) -> GroupPage:
    """Everything the page of one group says."""
    state = found.state
    unit = state.group.rpartition("|")[2]
    rows = [
        _figure(row, name, state)
        for row, name in zip(found.figures, _place_names(found.figures), strict=True)
    ]
    compared = _one_a_place(found.of_year)
    source = source_line(found.reports, found.extracted_at, today)
    has_chart = names_a_thing(state.group) and len(compared) >= _FEWEST_PLACES
    return GroupPage(
        name=group_name(state.group, found.phrase),
        unit=unit,
        reason=state.why,
        phrase=typical(found.phrase, unit),
        summary=_summary(found, unit),
        rows=rows,
        chart=_chart(found, compared, source) if has_chart else None,
        cautions=_cautions(found, compared) if has_chart else [],
        why_no_chart="" if has_chart else _why_no_chart(state),
        source=source,
        notices=_notices(found.choices, state),
        links=_links(state, found.page.paginator.num_pages),
    )


def present_figure(found: Figure | None) -> FigurePanel | None:
    if found is None:
        return None
    quantity = found.quantity
    return FigurePanel(found, group_name(quantity.phrase_key, quantity.phrase), value_of(quantity))


def _figure(quantity: Quantity, place: str, state: FiguresState) -> FigureView:
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


def _place_names(figures: Sequence[Quantity]) -> list[str]:
    """Names by which the places of these figures can be told apart."""
    places: dict[int, Jurisdiction] = {
        row.report.jurisdiction_id: row.report.jurisdiction for row in figures
    }
    named = dict(zip(places, distinct_names(list(places.values())), strict=True))
    return [named[row.report.jurisdiction_id] for row in figures]


def _summary(found: GroupFigures, unit: str) -> str:
    said = f"{found.choices.total} 个数字，{found.places} 地"
    if len(found.values) > 1:
        middle = median(found.values)
        assert middle is not None
        said += (
            f"；最低 {figure(min(found.values), unit)}，中位 {figure(middle, unit)}，"
            f"最高 {figure(max(found.values), unit)}"
        )
    return said + "。"


def _one_a_place(figures: Sequence[Quantity]) -> list[Quantity]:
    """One figure a place, the largest first: the widest cover, then what is said first."""
    best: dict[int, Quantity] = {}
    for row in sorted(figures, key=_trust):
        best.setdefault(row.report.jurisdiction_id, row)
    return sorted(best.values(), key=lambda row: (-(row.value or 0), row.report.jurisdiction.code))


def _trust(row: Quantity) -> tuple[object, ...]:
    return (
        row.report.issuer_kind != "government",
        is_own_level(row.scope),
        is_partial(row.period, row.report.year),
        -row.report_id,
        row.start,
    )


def _chart(found: GroupFigures, rows: Sequence[Quantity], source: str) -> ChartBundle:
    state = found.state
    unit = state.group.rpartition("|")[2]
    values = [row.value for row in rows if row.value is not None]
    middle = median(values) if len(values) >= _MEDIAN_FROM else None
    name = group_name(state.group, found.phrase)
    kind = "" if state.why == UNLISTED else f"（{state.why}）"
    title = f"{found.year}年“{name}”{kind}：{len(rows)} 地"
    if middle is not None:
        title += f"，中位数 {figure(middle, unit)}"
    shown = rows[:MAX_BARS]
    return ranked_bars(
        [
            Bar(
                key=row.pk,
                name=place,
                value=row.value or Decimal(0),
                text=value_of(row),
                href=figures_url(replace(state, figure=row.pk)),
                is_sample=is_sample(row),
                is_open=row.pk == state.figure,
            )
            for row, place in zip(shown, _place_names(shown), strict=True)
        ],
        title=title,
        subtitle=filters_line(found.choices, state),
        source=source,
        file_stem=file_stem(name, f"{found.year}年"),
        median=(middle, figure(middle, unit)) if middle is not None else None,
    )


def filters_line(choices: FigureChoices, state: FiguresState) -> str:
    """What was chosen, for the picture and the files."""
    parts = [f"归类理由：{state.why or state.reason or '全部'}"]
    if state.words:
        parts.append(f"词语：{state.words}")
    parts.append(f"年度：{state.year or '全部'}")
    parts.append(f"层级：{Level(state.level).label if state.level else '全部'}")
    if choices.shows_samples:
        parts.append(f"含{SAMPLE}")
    return " ".join(parts)


def _cautions(found: GroupFigures, rows: Sequence[Quantity]) -> list[Caution]:
    """What must be known before these bars are compared."""
    place = dict(zip((row.pk for row in rows), _place_names(rows), strict=True))
    said = [Caution("按词归并", "各地说法相近而口径未必相同，比较前请逐条查看原句。")]
    levels = {row.report.jurisdiction.level for row in rows}
    if len(levels) > 1:
        said.append(Caution("层级不同", "图中有不同层级的辖区，可先按层级筛选。"))
    counts = Counter(row.report.jurisdiction_id for row in found.of_year)
    several = [place[row.pk] for row in rows if counts[row.report.jurisdiction_id] > 1]
    if several:
        said.append(
            Caution("一地多个", f"{names(several)}同年有多个，图中取范围最宽、最先写出的一个。")
        )
    narrow = [place[row.pk] for row in rows if is_own_level(row.scope)]
    if narrow:
        said.append(Caution("范围不同", f"{names(narrow)}只是本级或部门的数字。"))
    partial = [place[row.pk] for row in rows if is_partial(row.period, row.report.year)]
    if partial:
        said.append(Caution("时期不同", f"{names(partial)}写明的时期不是报告年度全年。"))
    inexact = [place[row.pk] for row in rows if row.qualifier]
    if inexact:
        said.append(Caution("约数", f"{names(inexact)}不是确切数。"))
    return said


def _why_no_chart(state: FiguresState) -> str:
    if not names_a_thing(state.group):
        return "这些语句没有写明所指，可能说的不是一回事，不作图。"
    return "同一年度有两地以上写出时才作图比较。"


def _notices(choices: FigureChoices, state: FiguresState) -> Notices:
    plain = replace(state, page=1, figure=None)
    return Notices(
        hidden_samples=choices.hidden_samples,
        shows_samples=choices.shows_samples,
        with_samples=figures_url(replace(plain, samples="with")),
        without_samples=figures_url(replace(plain, samples="without")),
    )


def _links(state: FiguresState, pages: int) -> dict[str, str]:
    plain = replace(state, figure=None)
    links = {
        "close": figures_url(plain),
        "all": figures_url(FiguresState(group=state.group, why=state.why, samples=state.samples)),
        "groups": figures_url(replace(plain, group="", why="", page=1)),
        "csv": figures_url(replace(plain, page=1), "figures_csv"),
        "xlsx": figures_url(replace(plain, page=1), "figures_xlsx"),
    }
    if state.page > 1:
        links["previous"] = figures_url(replace(plain, page=state.page - 1))
    if state.page < pages:
        links["next"] = figures_url(replace(plain, page=state.page + 1))
    return links
