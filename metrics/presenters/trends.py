"""The trends page: lines in words, their chart, the table of years and the source line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from metrics.charts.bundle import ChartBundle
from metrics.charts.trend_lines import trend_lines
from metrics.charts.trend_panels import MAX_PANELS, trend_panels
from metrics.charts.trend_parts import MAX_LINES, Line, Mark, Words, from_zero
from metrics.exports.table import file_stem
from metrics.models import DataPoint, Indicator, IndicatorKind
from metrics.presenters.cautions import Caution
from metrics.presenters.changes import doubts_of, moved_since
from metrics.presenters.compare import compare_url
from metrics.presenters.page_words import distinct_names, source_line, value_text
from metrics.presenters.picture_notes import own_notes
from metrics.presenters.trend_cautions import breaks_of, trend_cautions
from metrics.presenters.trend_links import trends_url
from metrics.queries.get_trends import TrendLine, Trends
from metrics.queries.select_places import PlaceChoice, key_of
from metrics.ranking import MEDIAN_FROM
from metrics.state import CompareState, TrendsState
from metrics.state.trends import INDICATORS, PLACES
from metrics.wording import NO_REPORT, NOT_FOUND, OTHER_COVER, SAMPLE, figure, marked
from reports.models import Level

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class CellView:
    """A year of a line. `figure` is "" where there is none; then `note` says why."""

    year: int
    point: DataPoint | None
    figure: str
    note: str
    change: str
    doubts: Sequence[str]
    href: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class LineView:
    line: TrendLine
    name: str
    cells: Sequence[CellView]
    compare_href: str


@dataclass(frozen=True, slots=True)
class TrendsPage:
    """`lines` are all of the trends, `shown` those of the table's page."""

    trends: Trends
    title: str
    lead: str
    filters: str
    lines: Sequence[LineView]
    shown: Sequence[LineView]
    medians: Sequence[tuple[str, Sequence[str]]]
    pages: int
    chart: ChartBundle | None
    chart_note: str
    cautions: Sequence[Caution]
    source: str
    links: dict[str, str]

    @property
    def by_places(self) -> bool:
        return self.trends.state.mode == PLACES

    @property
    def place_choices(self) -> Sequence[PlaceChoice]:
        """The places to choose one from, the one shown always among them."""
        choices, place = self.trends.selected.choices, self.trends.place
        if place is None or key_of(place) in {choice.key for choice in choices}:
            return choices
        return [PlaceChoice(key_of(place), place.name, place.is_sample), *choices]

    @property
    def has_figures(self) -> bool:
        return any(view.line.points for view in self.lines)


def present_trends(trends: Trends, today: date) -> TrendsPage:
    """Everything the page, the image and the files say about `trends`."""
    names = _names(trends)
    lines = [_line(trends, line, name) for line, name in zip(trends.lines, names, strict=True)]
    title = _title(trends, lines)
    filters = _filters(trends)
    source = source_line(trends.reports, trends.extracted_at, today)
    cautions = trend_cautions(trends.lines, names)
    pages = max(1, -(-len(lines) // PAGE_SIZE))
    page = min(trends.state.page, pages)
    drawn = [view for view in lines if view.line.points] if len(lines) > MAX_LINES else lines
    words = Words(
        title=title,
        subtitle=filters,
        source=source,
        file_stem=trends_stem(trends),
    )
    chart = (
        replace(_chart(trends, drawn, words), notes=own_notes(cautions)) if trends.years else None
    )
    return TrendsPage(
        trends=trends,
        title=title,
        lead=_lead(trends),
        filters=filters,
        lines=lines,
        shown=lines[(page - 1) * PAGE_SIZE : page * PAGE_SIZE],
        medians=_median_rows(trends),
        pages=pages,
        chart=chart,
        chart_note=_chart_note(trends, len(drawn), chart),
        cautions=cautions,
        source=source,
        links=_links(trends, page, pages),
    )


def _names(trends: Trends) -> list[str]:
    if trends.state.mode == PLACES:
        return distinct_names([line.place for line in trends.lines])
    return [line.indicator.name for line in trends.lines]


def _line(trends: Trends, line: TrendLine, name: str) -> LineView:
    compare = CompareState(
        indicator=line.indicator.code, level=line.place.level, highlight=trends.state.highlight
    )
    cells = [_cell(trends, line, year) for year in trends.years]
    return LineView(line, name, cells, compare_url(compare))


def _cell(trends: Trends, line: TrendLine, year: int) -> CellView:
    point = line.points.get(year)
    if point is None:
        note = NOT_FOUND if (line.place.pk, year) in trends.reported else NO_REPORT
        return CellView(year, None, "", note, "", (), "", False)
    return CellView(
        year=year,
        point=point,
        figure=value_text(point, line.indicator.unit),
        note="",
        change=moved(line, year),
        doubts=doubts_of(point),
        href=trends_url(trends.state.opening(point.pk)),
        is_open=point.pk == trends.state.point,
    )


def moved(line: TrendLine, year: int) -> str:
    """The change on the year before; 口径不同 where the two do not compare."""
    before = line.points.get(year - 1)
    return moved_since(line.points[year], before, line.indicator) if before else ""


def _title(trends: Trends, lines: Sequence[LineView]) -> str:
    """What is seen, where it is simple and true; else what is shown."""
    told = [view for view in lines if view.line.is_chosen] or lines
    if len(told) == 1 and (said := _movement(told[0])):
        subject = told[0].line
        return (
            f"{marked(subject.place.name, subject.place.is_sample)}{subject.indicator.name}{said}"
        )
    span = _span(trends.years)
    if trends.state.mode == INDICATORS:
        place = trends.place
        name = marked(place.name, place.is_sample) if place else ""
        if len(lines) == 1:
            return (
                f"{span}{name}{lines[0].name}"
                if lines[0].line.points
                else f"{name}{lines[0].name}：没有数据"
            )
        return f"{span}{name} {len(lines)} 项指标"
    title = f"{span}{_where(trends)}{trends.indicators[0].name}"
    found = sum(1 for view in lines if view.line.points)
    return f"{title}：{found} 地" if found else f"{title}：没有数据"


def _movement(view: LineView) -> str:
    """三年由 470 件增至 620 件: only for exact figures of every year, all covering the same."""
    points = sorted(view.line.points.items())
    if len(points) < 2 or breaks_of(view.line) or any(p.qualifier for _, p in points):
        return ""
    (start, first), (end, last) = points[0], points[-1]
    if end - start + 1 != len(points):
        return ""
    unit, rate = view.line.indicator.unit, view.line.indicator.kind == IndicatorKind.RATE
    values = [_spaced(point.value, unit) for point in (first, last)]
    count = _COUNTS.get(len(points), f" {len(points)} ") + "年"
    if first.value == last.value:
        return (
            f"{count}前后持平，为 {values[1]}" if len(points) > 2 else f"两年持平，为 {values[1]}"
        )
    rises = last.value > first.value
    word = ("升至" if rises else "降至") if rate else ("增至" if rises else "减至")
    return f"{count}由 {values[0]}{word} {values[1]}"


_COUNTS = {2: "两", 3: "三", 4: "四", 5: "五", 6: "六", 7: "七", 8: "八", 9: "九", 10: "十"}


def _spaced(value: Decimal, unit: str) -> str:
    bare = figure(value, "")
    return f"{bare}{unit}" if unit == "%" else f"{bare} {unit}"


def _span(years: Sequence[int]) -> str:
    if not years:
        return ""
    return f"{years[0]}年" if len(years) == 1 else f"{years[0]}—{years[-1]}年"


def _where(trends: Trends) -> str:
    selected = trends.selected
    province = dict(selected.provinces).get(selected.selection.province, "")
    if selected.group:
        return f"{province}“{selected.group.name}”"
    levels = dict.fromkeys(line.place.level for line in trends.lines)
    return province + "、".join(str(Level(level).label) for level in levels)


def _lead(trends: Trends) -> str:
    if len(trends.indicators) == 1:
        return trends.indicators[0].definition
    return "各项指标各有单位，分图列出；同一单位的画在一张图中。"


def _filters(trends: Trends) -> str:
    state, selected = trends.state, trends.selected
    parts = [f"年度：{_span(trends.years) or '无'}"]
    if trends.place:
        parts.append(f"辖区：{trends.place.full_name}")
    else:
        level = selected.selection.level
        parts.append(f"层级：{Level(level).label if level else '不限'}")
        parts.append(f"范围：{dict(selected.provinces).get(selected.selection.province, '全国')}")
        if selected.group:
            parts.append(f"对比组：{selected.group.name}")
        if state.selection.places:
            parts.append(f"所选 {len(state.selection.places)} 地")
    if trends.shows_samples:
        parts.append(f"含{SAMPLE}")
    return "；".join(parts)


def _chart(trends: Trends, views: Sequence[LineView], words: Words) -> ChartBundle:
    lines = [_drawn(trends, view) for view in views]
    years = trends.years
    if trends.state.mode == PLACES:
        if len(lines) <= MAX_LINES:
            return trend_lines(
                lines, years, words, median=_median_line(trends, trends.indicators[0])
            )
        return trend_panels(lines, years, words, same_scale=True)
    if len({line.unit for line in lines}) == 1 and len(lines) <= MAX_LINES:
        median = _median_line(trends, trends.indicators[0]) if len(lines) == 1 else None
        # All are the one place's: vermilion would pick out nothing.
        plain = [replace(line, is_chosen=False, median={}) for line in lines]
        return trend_lines(plain if len(lines) > 1 else lines, years, words, median=median)
    plain = [replace(line, is_chosen=False) for line in lines]
    return trend_panels(plain, years, words, same_scale=False)


def _drawn(trends: Trends, view: LineView) -> Line:
    line, indicator = view.line, view.line.indicator
    medians = trends.medians.get(indicator.pk, {})
    marks = [
        Mark(cell.year, cell.point.value, cell.figure, cell.point.pk, _note(cell))
        for cell in view.cells
        if cell.point is not None
    ]
    by_places = trends.state.mode == PLACES
    return Line(
        name=view.name,
        marks=marks,
        breaks=list(breaks_of(line)),
        is_chosen=line.is_chosen,
        is_sample=line.place.is_sample and by_places,
        unit=indicator.unit,
        is_rate=indicator.kind == IndicatorKind.RATE,
        median={year: value for year, (value, _) in medians.items() if year in trends.years},
    )


def _note(cell: CellView) -> str:
    if cell.change and cell.change != OTHER_COVER:
        return f"较上年{cell.change}"
    return f"与上年{cell.change}" if cell.change else ""


def _median_line(trends: Trends, indicator: Indicator) -> Line | None:
    medians = trends.medians.get(indicator.pk, {})
    marks = [
        Mark(year, medians[year][0], figure(medians[year][0], indicator.unit), 0)
        for year in trends.years
        if year in medians
    ]
    is_rate = indicator.kind == IndicatorKind.RATE
    return Line("中位数", marks, unit=indicator.unit, is_rate=is_rate) if marks else None


def _median_rows(trends: Trends) -> list[tuple[str, list[str]]]:
    """The medians as rows of the table: their name, and a text a year."""
    rows = []
    for indicator in trends.indicators:
        medians = trends.medians.get(indicator.pk, {})
        texts = [
            f"{figure(medians[year][0], indicator.unit)}（{medians[year][1]} 地）"
            if year in medians
            else "—"
            for year in trends.years
        ]
        if any(year in medians for year in trends.years):
            only = len(trends.indicators) == 1
            rows.append(("中位数" if only else f"{indicator.name}中位数", texts))
    return rows


def _chart_note(trends: Trends, drawn: int, chart: ChartBundle | None) -> str:
    said: list[str] = []
    if any(trends.medians.get(each.pk) for each in trends.indicators):
        said.append(f"浅色虚线：{_peers(trends)}的中位数（不少于 {MEDIAN_FROM} 地有数的年度）。")
    if any(breaks_of(line) for line in trends.lines):
        said.append("“口径不同”或“≠”：前后两年口径不同，不连线。")
    if chart is not None and not from_zero(chart):
        said.append("纵轴不从零开始。")
    if drawn > MAX_PANELS:
        said.append(
            f"图中只画前 {MAX_PANELS} 地，另有 {drawn - MAX_PANELS} 地见下表；"
            "可按省份、对比组或辖区缩小范围。"
        )
    return "".join(said)


def _peers(trends: Trends) -> str:
    selected = trends.selected
    if selected.group:
        return f"对比组“{selected.group.name}”"
    province = dict(selected.provinces).get(selected.selection.province, "全国")
    levels = dict.fromkeys(line.place.level for line in trends.lines)
    return province + "、".join(str(Level(level).label) for level in levels)


def trends_stem(trends: Trends) -> str:
    subject = trends.place.full_name if trends.place else _where(trends).strip("“”")
    what = trends.indicators[0].name if len(trends.indicators) == 1 else "各项指标"
    return file_stem(what, subject, "趋势", _span(trends.years))


def _links(trends: Trends, page: int, pages: int) -> dict[str, str]:
    plain = trends.state.opening(None)
    selection = plain.selection
    links = {
        "close": trends_url(plain),
        "restart": trends_url(TrendsState(mode=plain.mode, indicators=plain.indicators)),
        **{kind: trends_url(plain, f"trends_{kind}") for kind in ("csv", "xlsx", "json")},
    }
    if plain.mode == PLACES:
        links["compare"] = compare_url(
            CompareState(
                indicator=plain.indicators[0],
                level=selection.level,
                province=selection.province,
                group=selection.group,
                places=selection.places,
                samples=selection.samples,
                highlight=plain.highlight,
            )
        )
    if page > 1:
        links["previous"] = trends_url(replace(plain, page=page - 1))
    if page < pages:
        links["next"] = trends_url(replace(plain, page=page + 1))
    return links
