"""A report's copied shares in words and as a bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from metrics.exports.table import Cell
from metrics.queries.get_reuse_share import ReuseShare
from metrics.reuse import EDITED, NUMBERS, SAME, Shares, percents
from metrics.wording import NO_REPORT

NOT_COMPARED = "—尚未比对"
MEASURE = (
    "份额按字数计算，标点和空格不计；一句话整句计入一类。"
    "标题、不足 12 字的短句和 5 个以上辖区都写的通用表述不参加计算。"
)
# The parts of a bar, as Shares.parts gives them: what they are called, how they are drawn.
PARTS = (
    ("same", "原样照用上年"),
    ("numbers", "只改数字"),
    ("edited", "略有改动"),
    ("others", "见于他处"),
    ("new", "新写"),
)


@dataclass(frozen=True, slots=True)
class BarPart:
    """A piece of a bar 100 wide: `x` and `width` in its units; `percent` 0 to 100."""

    code: str
    label: str
    percent: int
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class ShareView:
    """A report's shares: whole percents that add up to 100; `own` is None, and `missing` says
    why, where there is nothing to compare with."""

    row: ReuseShare
    bar: Sequence[BarPart]
    alt: str
    own: int | None
    others: int | None
    new: int | None
    missing: str
    counted: int


# What was not compared with a year before cannot be called new.
_NOT_ELSEWHERE = "未见于他处"


def bar_parts(shares: Shares, *, has_before: bool = True) -> list[BarPart]:
    """The parts that are there, from left to right."""
    shown = percents(shares.parts)
    starts = [0, *accumulate(shown)]
    return [
        BarPart(code, label if code != "new" or has_before else _NOT_ELSEWHERE, percent, x, percent)
        for (code, label), percent, x in zip(PARTS, shown, starts, strict=False)
        if percent
    ]


def in_words(parts: Sequence[BarPart]) -> str:
    return "，".join(f"{part.label} {part.percent}%" for part in parts)


def present_share(row: ReuseShare) -> ShareView:
    shares = row.shares
    if shares is None or not shares.total:
        missing = NOT_COMPARED if shares is None else "—没有可比对的句子"
        return ShareView(row, [], "", None, None, None, missing, 0)
    parts = bar_parts(shares, has_before=row.before is not None)
    own = sum(part.percent for part in parts if part.code in (SAME, NUMBERS, EDITED))
    return ShareView(
        row=row,
        bar=parts,
        alt=in_words(parts),
        own=None if row.before is None else own,
        others=_percent(parts, "others"),
        new=None if row.before is None else _percent(parts, "new"),
        missing=NO_REPORT if row.before is None else "",
        counted=shares.total,
    )


def _percent(parts: Sequence[BarPart], code: str) -> int:
    return next((part.percent for part in parts if part.code == code), 0)


def share_cells(row: ReuseShare) -> list[Cell]:
    """Percents as PARTS names them, for a file: what cannot be said says why."""
    if row.shares is None:
        return [NOT_COMPARED] * len(PARTS)
    shown: list[Cell] = list(percents(row.shares.parts))
    if row.before is None:
        shown[:3] = [NO_REPORT] * 3
        shown[-1] = NO_REPORT
    return shown


def share_json(row: ReuseShare) -> dict[str, int] | None:
    """Percents by part; None for a text that was not compared yet."""
    if row.shares is None:
        return None
    return dict(zip((code for code, _ in PARTS), percents(row.shares.parts), strict=True))
