"""What to know about one indicator: its coverage, its limits, the checks it takes part in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from metrics.catalogue.types import Catalogue, Indicator
from metrics.charts.spark import Spark, SparkPoint, spark
from metrics.extraction.checks import NOT_ABOVE
from metrics.presenters.method import MeasureRow
from metrics.queries.get_indicator import CoverageCell, Doubts
from metrics.wording import LEVEL_NAMES

_DOUBTFUL = 0.75
_FEW = 10


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One level; `cells` run along the years: (real places, made-up places)."""

    name: str
    cells: Sequence[tuple[int, int]]
    trend: Spark | None
    alt: str


@dataclass(frozen=True, slots=True)
class Coverage:
    years: Sequence[int]
    rows: Sequence[LevelRow]


def present_coverage(cells: Sequence[CoverageCell]) -> Coverage:
    """Levels by years; every year between the first and the last has its column."""
    if not cells:
        return Coverage((), ())
    first, last = min(c.year for c in cells), max(c.year for c in cells)
    years = list(range(first, last + 1))
    found = {(cell.level, cell.year): cell for cell in cells}
    rows = []
    for level, name in LEVEL_NAMES.items():
        row = [found.get((level, year)) for year in years]
        if any(row):
            counts = [(cell.places, cell.samples) if cell else (0, 0) for cell in row]
            rows.append(_level(name, years, counts))
    return Coverage(years, rows)


def _level(name: str, years: Sequence[int], counts: Sequence[tuple[int, int]]) -> LevelRow:
    # The trend is of what is real; of the examples only while there is nothing else.
    real = any(places for places, _ in counts)
    shown = [places if real else samples for places, samples in counts]
    points = [SparkPoint(y, Decimal(n)) for y, n in zip(years, shown, strict=True)]
    said = "，".join(f"{y}年 {n} 地" for y, n in zip(years, shown, strict=True))
    return LevelRow(name, counts, spark(points), f"{name}有此指标的辖区数：{said}")


def known_limits(indicator: Indicator, measure: MeasureRow | None) -> list[str]:
    """What the rules of the catalogue cannot do for this indicator, in sentences."""
    limits = []
    if indicator.stock:
        limits.append("这是年末的存量，“累计”“现有”的数也读作本年度的数。")
    else:
        limits.append("多年累计、上年、半年或某个月的数不当作全年的数。")
    if indicator.total_first:
        limits.append("同一段先写总数、再写分项的，只取总数；只写分项、没有总数的，不相加。")
    if indicator.bodies:
        limits.append(f"{'、'.join(indicator.bodies)}的数字也算作本地的。")
    else:
        limits.append("法院、检察院、人大等机关以及上级的数字不算作本地的。")
    if indicator.ratio:
        limits.append("报告没有写比率、但写了分子和分母的，由系统推算并注明。")
    vague = [rule.confidence for rule in indicator.rules if rule.confidence < _DOUBTFUL]
    if vague:
        limits.append(
            f"有 {len(vague)} 种说法比较含混，读出的数可信度从 {min(vague):.2f} 起，请以原句为准。"
        )
    if measure is None or measure.aside.required < _FEW:
        count = measure.aside.required if measure else 0
        limits.append(f"检验部分的评测语段中只有 {count} 条，准确率和召回率只供参考。")
    return limits


def checks_of(code: str, catalogue: Catalogue) -> list[str]:
    """The arithmetic that this indicator's figures are held against."""
    names = catalogue.by_code
    checks = [
        f"{names[small].name}不应大于{names[large].name}"
        for small, large in NOT_ABOVE
        if code in (small, large)
    ]
    if names[code].kind == "rate":
        checks.append("比率不应超过100%")
    for rate in catalogue.indicators:
        if rate.ratio and code in (rate.code, *rate.ratio):
            top, bottom = (names[part].name for part in rate.ratio)
            checks.append(f"{rate.name}应等于{top} ÷ {bottom}（四舍五入以内）")
    return checks


def usual_cautions(doubts: Doubts) -> list[tuple[str, str]]:
    """What commonly limits comparing this indicator: label and how often."""
    said: Mapping[str, tuple[int, str]] = {
        "范围不同": (doubts.narrow, "只是本级或本部门的数，不是全域"),
        "部门报告": (doubts.departments, "出自部门报告，未必覆盖全域"),
        "约数": (doubts.inexact, "是约数，名次仅供参考"),
        "前后不一": (doubts.conflicts, "在材料中另有不同数值"),
        "推算": (doubts.derived, "由分子、分母推算"),
    }
    return [
        (label, f"{doubts.figures} 个数中有 {count} 个{words}。")
        for label, (count, words) in said.items()
        if count
    ]
