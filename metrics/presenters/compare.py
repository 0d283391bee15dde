"""The compare page: rows in words, title, chart, exports and the source line."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from metrics.charts import Bar, ChartBundle, ranked_bars
from metrics.exports.table import file_stem
from metrics.models import DataPoint, Direction
from metrics.presenters.cautions import Caution, comparison_cautions
from metrics.queries.get_comparison import Comparison, ComparisonRow
from metrics.state import LATEST, CompareState
from metrics.wording import SAMPLE, figure
from reports.models import Jurisdiction, Level

MAX_BARS = 80
_MEDIAN_FROM = 3


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


@dataclass(frozen=True, slots=True)
class ComparePage:
    comparison: Comparison
    title: str
    rows: Sequence[RowView]
    missing: Sequence[tuple[Jurisdiction, str]]
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
    return ComparePage(
        comparison=comparison,
        title=title,
        rows=rows,
        missing=list(zip(comparison.missing, labels[len(rows) :], strict=True)),
        cautions=cautions,
        filters=filters,
        source=source,
        chart=(
            _chart(comparison, rows, title, _with_labels(filters, cautions), source)
            if rows
            else None
        ),
        links=_links(comparison.state),
    )


def _with_labels(filters: str, cautions: Sequence[Caution]) -> str:
    """The line under an image's title: the filters, and by name what does not compare."""
    labels = list(dict.fromkeys(caution.label for caution in cautions))
    return f"{filters}；须知：{'、'.join(labels)}" if labels else filters


def distinct_names(places: Sequence[Jurisdiction]) -> list[str]:
    """Short names; places of the same name are told apart by the place above them."""
    counts = Counter(place.name for place in places)
    return [
        "".join(place.path_names[-2:]) or place.name if counts[place.name] > 1 else place.name
        for place in places
    ]


def source_line(reports: int, extracted_at: Any, today: date) -> str:
    parts = [f"数据来源：{reports} 份法治政府建设年度报告"]
    if extracted_at:
        parts.append(f"提取于 {timezone.localdate(extracted_at):%Y-%m-%d}")
    return "，".join(parts) + f"，导出日期 {today:%Y-%m-%d}。"


def value_text(point: DataPoint, unit: str) -> str:
    return figure(point.value, unit, point.qualifier)


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
    )


def _computed(row: ComparisonRow, unit: str) -> str:
    """The rate from its parts beside a stated one; a derived rate is itself that."""
    value = row.point.derived_value
    return "" if value is None or row.is_derived else figure(value, unit)


def _part(point: DataPoint | None, indicator: Any) -> str:
    return value_text(point, indicator.unit) if point else ""


def _title(comparison: Comparison) -> str:
    indicator = comparison.indicator
    level = str(Level(comparison.state.level).label)
    where = dict(comparison.choices.provinces).get(comparison.state.province, "")
    when = _when(comparison)
    title = f"{when}{where}{level}{indicator.name}"
    if not comparison.rows:
        return f"{title}：没有数据"
    title += f"：{len(comparison.rows)} 地"
    if comparison.median is not None and len(comparison.rows) >= _MEDIAN_FROM:
        title += f"，中位数 {figure(comparison.median, indicator.unit)}"
    return title


def _when(comparison: Comparison) -> str:
    if comparison.state.year != LATEST:
        return f"{comparison.state.year}年"
    years = comparison.years
    return f"{years[0]}年" if len(years) == 1 else "各地最近年度"


def _filters(comparison: Comparison) -> str:
    state, choices = comparison.state, comparison.choices
    parts = [
        f"年度：{'最近' if state.year == LATEST else state.year}",
        f"层级：{Level(state.level).label}",
        f"范围：{dict(choices.provinces).get(state.province, '全国')}",
    ]
    if state.places:
        parts.append(f"所选 {len(state.places)} 地")
    if comparison.shows_samples:
        parts.append(f"含{SAMPLE}")
    return "；".join(parts)


def _chart(
    comparison: Comparison, rows: Sequence[RowView], title: str, filters: str, source: str
) -> ChartBundle:
    unit = comparison.indicator.unit
    shown = rows[:MAX_BARS]
    median = None
    if comparison.median is not None and len(rows) >= _MEDIAN_FROM:
        median = (comparison.median, figure(comparison.median, unit))
    return ranked_bars(
        [
            Bar(
                key=row.row.point.pk,
                name=row.name if len(comparison.years) < 2 else f"{row.name} {row.row.point.year}",
                value=row.row.point.value,
                text=row.figure,
                href=row.href,
                is_sample=row.row.is_sample,
                is_chosen=row.is_open,
            )
            for row in shown
        ],
        title=title,
        subtitle=filters,
        source=source,
        file_stem=comparison_stem(comparison),
        median=median,
    )


def comparison_stem(comparison: Comparison) -> str:
    where = dict(comparison.choices.provinces).get(comparison.state.province, "")
    level = str(Level(comparison.state.level).label)
    return file_stem(comparison.indicator.name, where, level, _when(comparison))


def _links(state: CompareState) -> dict[str, str]:
    plain = state.opening(None)
    return {
        "close": compare_url(plain),
        "with_samples": compare_url(replace(plain, samples="with")),
        "without_samples": compare_url(replace(plain, samples="without")),
        "csv": compare_url(plain, "compare_csv"),
        "xlsx": compare_url(plain, "compare_xlsx"),
        "json": compare_url(plain, "compare_json"),
    }


def direction_note(better: str) -> str:
    """How the rank counts, in words."""
    if better == Direction.DOWN:
        return "数值越低位次越前"
    if better == Direction.UP:
        return "数值越高位次越前"
    return "按数值由高到低，仅反映规模，不作优劣判断"
