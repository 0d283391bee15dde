"""The compare page: rows in words, title, chart, exports and the source line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse

from metrics.charts import Bar, ChartBundle, ranked_bars
from metrics.exports.table import file_stem
from metrics.models import DataPoint, Direction
from metrics.presenters.cautions import Caution, comparison_cautions
from metrics.presenters.page_words import distinct_names, source_line, value_text
from metrics.presenters.picture_notes import own_notes
from metrics.presenters.save_group import save_group_url
from metrics.queries.get_comparison import Comparison, ComparisonRow, Highlight, Whereabouts
from metrics.ranking import MEDIAN_FROM
from metrics.state import LATEST, CompareState, TrendsState
from metrics.wording import LEVEL_NAMES, NO_REPORT, NOT_FOUND, SAMPLE, figure, marked
from reports.models import Jurisdiction, Level

MAX_BARS = 80
PAGE_SIZE = 100
_MISSING_SHOWN = 120


@dataclass(frozen=True, slots=True)
class RowView:
    """One line of the table. `href` opens its evidence on the same page.

    `computed` is the rate its parts give beside a stated one, `differs` whether the two
    are further apart than rounding explains.
    """

    row: ComparisonRow
    name: str
    figure: str
    numerator: str
    denominator: str
    badges: Sequence[str]
    href: str
    is_open: bool
    computed: str = ""
    differs: bool = False
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class HighlightView:
    """The place picked out, in words; `note` says why it has no figure, "" where it has one."""

    place: Jurisdiction
    name: str
    where: str
    sentence: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head: the address that sorts by it, and how it is sorted now (as aria-sort)."""

    label: str
    href: str = ""
    sorted: str = ""


@dataclass(frozen=True, slots=True)
class ComparePage:
    """`rows` are all of the comparison, `shown` those of the table's page; `pinned` is the
    place picked out where its line stands on another page."""

    comparison: Comparison
    title: str
    rows: Sequence[RowView]
    shown: Sequence[RowView]
    pinned: RowView | None
    highlight: HighlightView | None
    heads: dict[str, Head]
    pages: int
    missing: Sequence[tuple[Jurisdiction, str]]
    group_note: str
    cautions: Sequence[Caution]
    filters: str
    source: str
    chart: ChartBundle | None
    links: dict[str, str]

    @property
    def has_parts(self) -> bool:
        return any(row.numerator or row.denominator for row in self.rows)

    @property
    def has_computed(self) -> bool:
        return any(row.computed for row in self.rows)

    @property
    def missing_shown(self) -> Sequence[tuple[Jurisdiction, str]]:
        return self.missing[:_MISSING_SHOWN]

    @property
    def missing_more(self) -> int:
        return max(0, len(self.missing) - _MISSING_SHOWN)

    @property
    def hidden_bars(self) -> int:
        return max(0, len(self.rows) - MAX_BARS)


def compare_url(state: CompareState, name: str = "compare") -> str:
    return f"{reverse(name)}?{state.to_query()}"


def present_comparison(comparison: Comparison, today: date) -> ComparePage:
    """Everything the page, the image and the files say about `comparison`."""
    places = [row.place for row in comparison.rows]
    labels = distinct_names([*places, *comparison.missing])
    rows = [_row(comparison, row, name) for row, name in zip(comparison.rows, labels, strict=False)]
    title = _title(comparison)
    filters = _filters(comparison)
    source = source_line(comparison.reports, comparison.extracted_at, today)
    cautions = comparison_cautions(comparison, [row.name for row in rows])
    pages = max(1, -(-len(rows) // PAGE_SIZE))
    page = min(comparison.state.page, pages)
    shown = rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    group = _group_note(comparison)
    subtitle = "；".join(part for part in (filters, group) if part)
    highlight = _highlight(comparison, rows)
    return ComparePage(
        comparison=comparison,
        title=title,
        rows=rows,
        shown=shown,
        pinned=next((row for row in rows if row.is_chosen and row not in shown), None),
        highlight=highlight,
        heads=_heads(comparison),
        pages=pages,
        missing=list(zip(comparison.missing, labels[len(rows) :], strict=True)),
        group_note=group,
        cautions=cautions,
        filters=filters,
        source=source,
        chart=(
            replace(
                _chart(comparison, rows, highlight, title, subtitle, source),
                notes=own_notes(cautions),
            )
            if rows
            else None
        ),
        links={
            **_links(comparison.state, page, pages),
            "save_group": save_group_url(places, comparison.choices.selected.group),
        },
    )


def _row(comparison: Comparison, row: ComparisonRow, name: str) -> RowView:
    indicator, point = comparison.indicator, row.point
    badges = []
    if row.is_derived:
        badges.append("推算")
    if point.has_conflict:
        badges.append("前后不一")
    if row.report and row.report.issuer_kind == "department":
        badges.append("部门报告")
    if any(caution.get("code") == "contradiction" for caution in point.cautions):
        badges.append("待核对")
    return RowView(
        row=row,
        name=name,
        figure=value_text(point, indicator.unit),
        numerator=_part(row.numerator, indicator.numerator),
        denominator=_part(row.denominator, indicator.denominator),
        badges=badges,
        href=compare_url(comparison.state.opening(point.pk)),
        is_open=point.pk == comparison.state.point,
        computed=_computed(row, indicator.unit),
        differs=row.differs,
        is_chosen=comparison.highlight is not None and comparison.highlight.row is row,
    )


def _highlight(comparison: Comparison, rows: Sequence[RowView]) -> HighlightView | None:
    """What is said of the place picked out: its rank, or why it has none."""
    found = comparison.highlight
    if found is None:
        return None
    name = marked(found.place.name, found.place.is_sample)
    if found.where == Whereabouts.FOUND:
        view = next(row for row in rows if row.is_chosen)
        said = f"{name}{view.figure}，列 {len(rows)} 地第 {view.row.rank} 位"
        return HighlightView(found.place, view.name, found.where, said + "。")
    return HighlightView(found.place, found.place.name, found.where, *_absent(found, name))


def _absent(found: Highlight, name: str) -> tuple[str, str]:
    """Why the place picked out has no line: a sentence, and the words that stand for a figure."""
    if found.where == Whereabouts.NOT_FOUND:
        return f"{name}有报告，未找到该指标。", NOT_FOUND
    if found.where == Whereabouts.NO_REPORT:
        return f"{name}没有这一年度的报告。", NO_REPORT
    return f"{name}为{LEVEL_NAMES[found.place.level]}，不在本次比较范围内。", ""


def highlighted_elsewhere(comparison: Comparison) -> str:
    """The name of the place picked out where it is not among the places to choose from."""
    found, selected = comparison.highlight, comparison.choices.selected
    keys = {choice.key for choice in selected.choices}
    return found.place.name if found and comparison.state.highlight not in keys else ""


def _heads(comparison: Comparison) -> dict[str, Head]:
    """The heads that sort, each turning the other way when it sorts already."""
    indicator, state = comparison.indicator, comparison.state
    now = {"rank": "low" if indicator.better == Direction.DOWN else "high"}.get(
        state.sort, state.sort
    )
    up, down = "ascending", "descending"
    columns = {
        "value": ("数值", (("high", down), ("low", up))),
        "place": ("辖区", (("place", up),)),
        "numerator": (
            indicator.numerator.name if indicator.numerator else "分子",
            (("numerator", down), ("numerator_low", up)),
        ),
        "denominator": (
            indicator.denominator.name if indicator.denominator else "分母",
            (("denominator", down), ("denominator_low", up)),
        ),
        "year": ("年度", (("year", down), ("year_old", up))),
    }
    heads = {}
    for key, (label, ways) in columns.items():
        is_sorted = dict(ways).get(now, "")
        following = ways[1 if now == ways[0][0] and len(ways) > 1 else 0][0]
        following_state = replace(state, sort=following, page=1, point=None)
        heads[key] = Head(label, compare_url(following_state), is_sorted)
    return heads


def _group_note(comparison: Comparison) -> str:
    """How large the group is, and its quartiles where they say something."""
    if len(comparison.rows) < MEDIAN_FROM:
        return ""
    unit, quarters = comparison.indicator.unit, comparison.quartiles
    note = f"{len(comparison.rows)} 地"
    if quarters is not None:
        low, high = figure(quarters.low, unit), figure(quarters.high, unit)
        note += f"，居中一半在 {low} 至 {high} 之间"
    return note


def _computed(row: ComparisonRow, unit: str) -> str:
    """The rate from its parts beside a stated one; a derived rate is itself that."""
    value = row.point.derived_value
    return "" if value is None or row.is_derived else figure(value, unit)


def _part(point: DataPoint | None, indicator: Any) -> str:
    return value_text(point, indicator.unit) if point else ""


def _title(comparison: Comparison) -> str:
    indicator = comparison.indicator
    title = f"{_where(comparison)}{indicator.name}"
    when = _when(comparison)
    title = f"{when}{title}" if when else f"{title}（各地最近年度）"
    if not comparison.rows:
        return f"{title}：没有数据"
    title += f"：{len(comparison.rows)} 地"
    if comparison.median is not None and len(comparison.rows) >= MEDIAN_FROM:
        title += f"，中位数 {figure(comparison.median, indicator.unit)}"
    return title


def _where(comparison: Comparison) -> str:
    """The places compared, as a title names them: 安徽省市级, or the group's name."""
    group = comparison.choices.selected.group
    province = dict(comparison.choices.provinces).get(comparison.state.province, "")
    levels = "、".join(str(Level(level).label) for level in comparison.levels)
    return f"{province}“{group.name}”" if group else f"{province}{levels}"


def _when(comparison: Comparison) -> str:
    """The one year of all figures, "" where places are shown with different years."""
    if comparison.state.year != LATEST:
        return f"{comparison.state.year}年"
    years = comparison.years
    return f"{years[0]}年" if len(years) == 1 else ""


def _filters(comparison: Comparison) -> str:
    state, choices = comparison.state, comparison.choices
    parts = [
        f"年度：{'最近' if state.year == LATEST else state.year}",
        f"层级：{Level(state.level).label if state.level else '不限'}",
        f"范围：{dict(choices.provinces).get(state.province, '全国')}",
    ]
    if choices.selected.group:
        parts.append(f"对比组：{choices.selected.group.name}")
    if state.places:
        parts.append(f"所选 {len(state.places)} 地")
    if comparison.shows_samples:
        parts.append(f"含{SAMPLE}")
    return "；".join(parts)


def _chart(
    comparison: Comparison,
    rows: Sequence[RowView],
    highlight: HighlightView | None,
    title: str,
    subtitle: str,
    source: str,
) -> ChartBundle:
    unit, quarters = comparison.indicator.unit, comparison.quartiles
    median = None
    if comparison.median is not None and len(rows) >= MEDIAN_FROM:
        median = (comparison.median, figure(comparison.median, unit))
    shown = list(rows[:MAX_BARS])
    # The place picked out is always seen, be it last of five hundred or without a figure.
    shown += [row for row in rows[MAX_BARS:] if row.is_chosen]
    bars = [_bar(comparison, row) for row in shown]
    if highlight is not None and highlight.note:
        place = highlight.place
        bars.append(Bar(0, highlight.name, None, highlight.note, "", place.is_sample, True))
    return ranked_bars(
        bars,
        title=title,
        subtitle=subtitle,
        source=source,
        file_stem=comparison_stem(comparison),
        median=median,
        quartiles=(quarters.low, quarters.high) if quarters else None,
    )


def _bar(comparison: Comparison, row: RowView) -> Bar:
    return Bar(
        key=row.row.point.pk,
        name=row.name if len(comparison.years) < 2 else f"{row.name} {row.row.point.year}",
        value=row.row.point.value,
        text=row.figure,
        href=row.href,
        is_sample=row.row.is_sample,
        is_chosen=row.is_chosen,
        is_open=row.is_open,
    )


def comparison_stem(comparison: Comparison) -> str:
    return file_stem(
        comparison.indicator.name,
        _where(comparison).replace("“", "").replace("”", ""),
        _when(comparison),
    )


def _links(state: CompareState, page: int, pages: int) -> dict[str, str]:
    plain = state.opening(None)
    trends = TrendsState(
        indicators=(state.indicator,), selection=state.selection, highlight=state.highlight
    )
    links = {
        "close": compare_url(plain),
        "csv": compare_url(plain, "compare_csv"),
        "xlsx": compare_url(plain, "compare_xlsx"),
        "json": compare_url(plain, "compare_json"),
        "trends": f"{reverse('trends')}?{trends.to_query()}",
        "restart": f"{reverse('compare')}?indicator={state.indicator}",
    }
    if page > 1:
        links["previous"] = compare_url(replace(plain, page=page - 1))
    if page < pages:
        links["next"] = compare_url(replace(plain, page=page + 1))
    return links


def direction_note(better: str) -> str:
    """How the rank counts, in words."""
    if better == Direction.DOWN:
        return "数值越低位次越前"
    if better == Direction.UP:
        return "数值越高位次越前"
    return "按数值由高到低，仅反映规模，不作优劣判断"
