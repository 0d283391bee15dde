"""Two versions of a report in words: which is newer, what differs, what can be chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from metrics.models import Observation
from metrics.queries.get_version_diff import FigureChange, VersionDiff
from metrics.wording import figure
from reports.ingest.version_notes import share
from reports.models import Report, Standing
from reports.text_diff import Change

SHOWN_CHANGES = 40


@dataclass(frozen=True, slots=True)
class Side:
    """One version's particulars. `is_suggested` marks the newer one while a choice is open."""

    report: Report
    length: int
    is_suggested: bool


@dataclass(frozen=True, slots=True)
class FigureSide:
    """One statement; all empty where the version has none."""

    figure: str = ""
    limits: str = ""
    sentence: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """`kind` says whether both versions state it, or which one alone does."""

    name: str
    kind: str
    sides: Sequence[tuple[FigureSide, str]]


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what is posted, its words, and what follows from it."""

    value: str
    label: str
    effect: str
    is_suggested: bool


@dataclass(frozen=True, slots=True)
class VersionsPage:
    sides: Sequence[tuple[Side, str]]
    left_name: str
    right_name: str
    suggestion: str
    summary: Sequence[str]
    rows: Sequence[FigureRow]
    text_line: str
    changes: Sequence[Change]
    hidden_changes: int
    choices: Sequence[Choice]
    others: Sequence[tuple[Report, str]]
    action: str
    seen: str


def versions_url(report: Report, other: Report | None = None) -> str:
    address = reverse("report_versions", args=[report.pk])
    return f"{address}?with={other.pk}" if other else address


def present_versions(diff: VersionDiff) -> VersionsPage:
    """The page that shows `diff`, with what may be chosen."""
    left, right = diff.left, diff.right
    newer, why = newer_of(left, right)
    is_open = right.standing == Standing.PENDING
    names = _names(left, right)
    return VersionsPage(
        sides=[
            (Side(report, length, is_open and newer is report), name)
            for report, length, name in zip((left, right), diff.lengths, names, strict=True)
        ],
        left_name=names[0],
        right_name=names[1],
        suggestion=f"“{names[newer is right]}”{why}，建议选用。" if is_open else "",
        summary=_summary(diff, names),
        rows=[_row(change, names) for change in diff.changed],
        text_line=_text_line(diff),
        changes=diff.text.changes[:SHOWN_CHANGES],
        hidden_changes=max(0, len(diff.text.changes) - SHOWN_CHANGES),
        choices=_choices(left, right, newer, names),
        others=[(other, versions_url(other)) for other in diff.others],
        action=versions_url(right, left),
        seen=seen(diff),
    )


def seen(diff: VersionDiff) -> str:
    """Which version stood where when the page was made: nobody chooses unseen."""
    return "-".join(f"{report.pk}{report.standing}" for report in (diff.left, diff.right))


def newer_of(left: Report, right: Report) -> tuple[Report, str]:
    """The version to suggest and why: by publication date, else the one stored later."""
    if left.published and right.published and left.published != right.published:
        return max(left, right, key=lambda r: r.published or r.uploaded_at.date()), "发布日期较晚"
    return max(left, right, key=lambda r: r.pk), "入库较晚"


def _names(left: Report, right: Report) -> tuple[str, str]:
    """What the columns are called: by standing where it tells them apart."""
    if left.standing == right.standing:
        return "先入库的一份", "后入库的一份"
    words = {
        Standing.CURRENT: "现行版本",
        Standing.PENDING: "待选定版本",
        Standing.REPLACED: "已被替代版本",
    }
    return words[Standing(left.standing)], words[Standing(right.standing)]


def _summary(diff: VersionDiff, names: tuple[str, str]) -> tuple[str, str]:
    """How many figures agree and differ: those of the catalogue, and the others."""
    kinds = [_kind(change) for change in diff.changed]
    others = diff.other_figures
    return (
        f"指标数据：{diff.same} 项相同，{kinds.count(0)} 项有变化，"
        f"{kinds.count(1)} 项仅{names[0]}有，{kinds.count(2)} 项仅{names[1]}有。",
        f"其他数字：{others.both} 个相同，{others.left} 个仅{names[0]}有，"
        f"{others.right} 个仅{names[1]}有。",
    )


def _kind(change: FigureChange) -> int:
    """0 for a figure that changed, 1 for one only at the left, 2 only at the right."""
    if change.right is None:
        return 1
    return 2 if change.left is None else 0


def _row(change: FigureChange, names: tuple[str, str]) -> FigureRow:
    kinds = ("有变化", f"仅{names[0]}有", f"仅{names[1]}有")
    return FigureRow(
        change.indicator.name,
        kinds[_kind(change)],
        list(zip([_figure_side(change.left), _figure_side(change.right)], names, strict=True)),
    )


def _figure_side(found: Observation | None) -> FigureSide:
    if found is None:
        return FigureSide()
    start = found.quantity.start
    return FigureSide(
        figure=figure(found.value, found.indicator.unit, found.qualifier),
        limits="，".join(each for each in (found.scope, found.period) if each),
        sentence=str(getattr(found, "sentence", found.evidence)).strip(),
        href=reverse("report", args=[found.report_id]) + f"?q={start}#q{start}",
    )


def _text_line(diff: VersionDiff) -> str:
    text = diff.text
    if not text.changes:
        return "两份正文完全相同（空格和换行不计）。"
    coarse = "正文过长，未按前后次序比较。" if text.is_coarse else ""
    return f"共 {len(text.changes)} 处不同，相同部分占{share(text.similarity)}。{coarse}"


def _choices(
    left: Report, right: Report, newer: Report, names: tuple[str, str]
) -> tuple[Choice, ...]:
    """What a person can do. Nothing where neither version counts: first comes the one that does."""
    if left.standing != Standing.CURRENT:
        return ()
    if right.standing == Standing.CURRENT:
        return (
            Choice(
                "left",
                f"只用“{names[0]}”",
                "后入库的一份转为“已被替代”，不再计入各项数据。",
                False,
            ),
            Choice(
                "adopt",
                f"只用“{names[1]}”",
                "先入库的一份转为“已被替代”，不再计入各项数据。",
                False,
            ),
        )
    both = Choice(
        "both",
        "两份都保留",
        "两份都计入：它们其实是不同的报告。写到同一指标时只采用其中一个数值，另一个列为其他表述。",
        False,
    )
    if right.standing == Standing.REPLACED:
        return (
            Choice(
                "adopt",
                "恢复“已被替代版本”",
                "以它的数据计入各项比较，现行版本转为“已被替代”，仍可查阅和恢复。",
                False,
            ),
            both,
        )
    return (
        Choice(
            "adopt",
            "选用“待选定版本”",
            "以它的数据计入各项比较，现行版本转为“已被替代”，仍可查阅和恢复。",
            newer is right,
        ),
        Choice(
            "keep",
            "保留“现行版本”",
            "各项数据不变，待选定版本转为“已被替代”，仍可查阅和恢复。",
            newer is left,
        ),
        both,
    )
