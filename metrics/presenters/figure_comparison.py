"""One group of other figures as an indicator: chart, cautions, what is left out, and what a
proposal for the catalogue needs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from metrics.charts import Bar, ChartBundle, ranked_bars
from metrics.exports.table import file_stem
from metrics.phrase_keys import names_a_thing
from metrics.presenters.cautions import Caution
from metrics.presenters.figures import (
    UNLISTED,
    FigureView,
    figure_view,
    figures_url,
    group_links,
    group_name,
    is_sample,
    place_names,
    typical,
    value_of,
)
from metrics.presenters.page_words import source_line
from metrics.presenters.picture_notes import own_notes
from metrics.queries.get_figure_comparison import (
    NO_VALUE,
    NOT_FIRST,
    OWN,
    WHOLE,
    FigureComparison,
    LeftOut,
)
from metrics.ranking import MEDIAN_FROM
from metrics.state import FiguresState
from metrics.wording import SAMPLE, figure, marked, names
from reports.models import IssuerKind, Level

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class RankView:
    rank: int
    view: FigureView
    is_own: bool


@dataclass(frozen=True, slots=True)
class OtherView:
    """A line of what is not ranked or stands in another group, and where to see it."""

    label: str
    note: str
    href: str


@dataclass(frozen=True, slots=True)
class FigureComparisonPage:
    found: FigureComparison
    name: str
    unit: str
    title: str
    lead: str
    rows: Sequence[RankView]
    chart: ChartBundle | None
    why_no_chart: str
    hidden_bars: int
    cautions: Sequence[Caution]
    left_out: Sequence[OtherView]
    siblings: Sequence[OtherView]
    own_note: str
    proposal: str
    source: str
    links: dict[str, str]


def present_figure_comparison(found: FigureComparison, today: date) -> FigureComparisonPage:
    """Everything the page of one ranked group says."""
    state = found.state
    unit = state.group.rpartition("|")[2]
    name = group_name(state.group, found.phrase)
    title = _title(found, name, unit)
    source = source_line(found.reports, found.extracted_at, today)
    comparable = names_a_thing(state.group) and len(found.values) >= _FEWEST
    own = found.own_place.pk if found.own_place else None
    quantities = [quantity for _, quantity in found.ranked]
    cautions = _cautions(found) if comparable else []
    return FigureComparisonPage(
        found=found,
        name=name,
        unit=unit,
        title=title,
        lead=_lead(found, unit),
        rows=[
            RankView(rank, figure_view(row, place, state), row.report.jurisdiction_id == own)
            for (rank, row), place in zip(found.ranked, place_names(quantities), strict=True)
        ],
        chart=(
            replace(_chart(found, title, source, unit, own), notes=own_notes(cautions))
            if comparable
            else None
        ),
        why_no_chart="" if comparable else _why_no_chart(found),
        hidden_bars=len(found.values) - len(found.bars),
        cautions=cautions,
        left_out=[_left_out(each, state) for each in found.left_out],
        siblings=[
            OtherView(
                label=f"{group_name(each.key)}（{each.key.rpartition('|')[2] or '无单位'}）",
                note=f"{each.reason or '未注明'}，{each.figures} 个，{each.places} 地",
                href=figures_url(FiguresState(group=each.key, why=each.reason)),
            )
            for each in found.siblings
        ],
        own_note=_own_note(found),
        proposal=_proposal(found, name, unit),
        source=source,
        links=group_links(state, found.page.paginator.num_pages),
    )


def _where(found: FigureComparison) -> str:
    selected = found.selected
    province = dict(selected.provinces).get(selected.selection.province, "")
    level = selected.selection.level
    return province + (str(Level(level).label) if level else "")


def _title(found: FigureComparison, name: str, unit: str) -> str:
    if not found.values:
        return f"{name}：没有可比的数字"
    kind = "" if found.state.why == UNLISTED else f"（{found.state.why}）"
    title = f"{found.year}年{_where(found)}“{name}”{kind}：{len(found.values)} 地"
    if found.median is not None and len(found.values) >= MEDIAN_FROM:
        title += f"，中位数 {figure(found.median, unit)}"
    return title


def _lead(found: FigureComparison, unit: str) -> str:
    said = f"本组共 {found.figures} 个数字，出自 {found.places} 地。"
    return said + (f"常见语句：“{typical(found.phrase, unit)}”。" if found.phrase else "")


def _chart(
    found: FigureComparison, title: str, source: str, unit: str, own: int | None
) -> ChartBundle:
    middle = found.median if len(found.values) >= MEDIAN_FROM else None
    return ranked_bars(
        [
            Bar(
                key=row.pk,
                name=place,
                value=row.value,
                text=value_of(row),
                href=figures_url(replace(found.state, figure=row.pk)),
                is_sample=is_sample(row),
                is_chosen=row.report.jurisdiction_id == own,
                is_open=row.pk == found.state.figure,
            )
            for row, place in zip(found.bars, place_names(found.bars), strict=True)
        ],
        title=title,
        subtitle=filters_line(found),
        source=source,
        file_stem=file_stem(group_name(found.state.group, found.phrase), f"{found.year}年"),
        median=(middle, figure(middle, unit)) if middle is not None else None,
    )


def filters_line(found: FigureComparison) -> str:
    """What was chosen, for the picture and the files."""
    state = found.state
    parts = [f"归类理由：{state.why or '未注明'}", f"年度：{found.year or '全部'}"]
    parts += [f"范围：{_where(found) or '所选辖区'}", f"统计范围与时期：{found.basis}"]
    if state.words:
        parts.append(f"词语：{state.words}")
    if found.shows_samples:
        parts.append(f"含{SAMPLE}")
    return "；".join(parts)


def _cautions(found: FigureComparison) -> list[Caution]:
    """What must be known before these bars are compared."""
    said = [Caution("按词归并", "各地说法相近而口径未必相同，比较前请逐条查看原句。")]
    if found.basis == OWN:
        said.append(Caution("范围不同", "这里都是本级或部门的数字，不是全域。"))
    elif found.basis != WHOLE:
        said.append(Caution("时期不同", f"这里都是写明“{found.basis}”的数字，不是报告年度全年。"))
    shown = dict(zip((row.pk for row in found.bars), place_names(found.bars), strict=True))
    levels = {row.report.jurisdiction.level for row in found.bars}
    if len(levels) > 1:
        said.append(Caution("层级不同", "所选辖区有不同层级，可先按层级筛选。"))
    several = [shown[r.pk] for r in found.bars if r.report.jurisdiction_id in found.several]
    if several:
        said.append(Caution("一地多个", f"{names(several)}同年有多个，取最先写出的一个。"))
    kind = IssuerKind.DEPARTMENT
    department = [shown[row.pk] for row in found.bars if row.report.issuer_kind == kind]
    if department:
        said.append(Caution("部门报告", f"{names(department)}的数字出自部门报告，未必覆盖全域。"))
    inexact = [shown[row.pk] for row in found.bars if row.qualifier]
    if inexact:
        said.append(Caution("约数", f"{names(inexact)}不是确切数，名次仅供参考。"))
    return said


def _left_out(each: LeftOut, state: FiguresState) -> OtherView:
    why = {
        NO_VALUE: "只写了约数，没有确切数值",
        NOT_FIRST: "同一辖区已有一个列入",
        OWN: "只是本级或部门的数字",
        WHOLE: "是全域、全年的数字",
    }.get(each.why, f"时期写明为“{each.why}”")
    href = ""
    if each.basis:
        href = figures_url(replace(state, basis=each.basis, page=1, figure=None))
    return OtherView(f"{each.figures} 个", f"{why}，{each.places} 地", href)


def _own_note(found: FigureComparison) -> str:
    place = found.own_place
    if place is None:
        return ""
    name = marked(place.name, place.is_sample)
    if found.own is not None:
        return f"我的辖区{name}列第 {found.own} 位，共 {len(found.values)} 地。"
    return f"我的辖区{name}未列入：所选范围内没有它的这类数字。"


def _why_no_chart(found: FigureComparison) -> str:
    if not names_a_thing(found.state.group):
        return "这些语句没有写明所指，可能说的不是一回事，不作图，也不宜比较位次。"
    return "同一年度、同一范围有两地以上写出时才作图比较。可以换一个年度或层级。"


def _proposal(found: FigureComparison, name: str, unit: str) -> str:
    """What an administrator needs to propose a catalogue entry, as plain text to copy."""
    years = found.all_years
    span = f"{years[0]}年" if len(years) == 1 else f"{years[0]}—{years[-1]}年" if years else "无"
    levels = "，".join(f"{label} {n} 地" for _, label, n in found.levels if n)
    lines = [
        f"拟设指标：{name}",
        f"归并词：{found.state.group.rpartition('|')[0] or '未写明'}",
        f"单位：{unit or '无'}",
        f"现归类理由：{found.state.why or '未注明'}",
        f"出现情况：{found.figures} 个数字，{found.places} 地，{span}",
        f"层级：{levels or '无'}",
    ]
    if found.values:
        low, high = figure(min(found.values), unit), figure(max(found.values), unit)
        lines.append(f"{found.year}年数值：最低 {low}，最高 {high}（{len(found.values)} 地）")
    lines.append("典型语句：")
    for at, (row, sentence) in enumerate(found.quoted, start=1):
        place = marked(row.report.jurisdiction.full_name, is_sample(row))
        lines.append(f"{at}. {sentence}（{place}，{row.report.year}年）")
    return "\n".join(lines)
