"""The check of reports: contents, deadline, figures missing, contradictions."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from metrics.checkup import ContentCheck, DeadlineCheck, check_contents, check_deadline
from metrics.models import DataPoint, Indicator, Observation
from metrics.queries.get_reuse_share import ReuseShare, get_reuse_share
from metrics.queries.samples import REAL_POINT, REAL_REPORT, SAMPLE_POINT, SAMPLE_REPORT
from reports.models import Report, Section, Standing

# Fewer peers than this say nothing about what is usual.
MIN_PEERS = 3
_USUAL = 0.5


@dataclass(frozen=True, slots=True)
class MissingFigure:
    """An indicator the report lacks: `before` is the place's figure of the year before, else
    `having` of `peers` places of the level and year give it."""

    indicator: Indicator
    before: DataPoint | None
    having: int
    peers: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What does not fit inside the report, with the value it is about where one was settled."""

    indicator: Indicator
    message: str
    point: DataPoint | None
    start: int


@dataclass(frozen=True, slots=True)
class Checkup:
    """One report checked. Figures are compared by place and year: of a place with several
    reports, what one of them gives the other need not. `peers` are the other places of the
    level with a report of the year."""

    report: Report
    contents: Sequence[ContentCheck]
    deadline: DeadlineCheck
    peers: int
    missing: Sequence[MissingFigure]
    contradictions: Sequence[Contradiction]
    reuse: ReuseShare

    @property
    def missing_contents(self) -> list[ContentCheck]:
        return [content for content in self.contents if content.is_missing]

    @property
    def has_peers(self) -> bool:
        """Whether there are peers enough to say what is usual."""
        return self.peers >= MIN_PEERS

    @property
    def has_last_year(self) -> bool:
        """Whether the place's report of the year before is there to compare with."""
        return self.reuse.before == self.report.year - 1

    @property
    def dropped(self) -> list[MissingFigure]:
        """What the place gave the year before."""
        return [figure for figure in self.missing if figure.before]

    @property
    def usual(self) -> list[MissingFigure]:
        """What most peers give, and the place gave neither now nor the year before."""
        return [figure for figure in self.missing if not figure.before]


def get_checkups(reports: Sequence[Report]) -> list[Checkup]:
    """The checks of `reports`, whose jurisdiction should be loaded. Twelve queries at most."""
    sections: dict[int, list[Section]] = defaultdict(list)
    for section in Section.objects.filter(report__in=reports).order_by("report", "position"):
        sections[section.report_id].append(section)
    indicators = {found.pk: found for found in Indicator.objects.order_by("position", "pk")}
    points = _points(reports)
    usual = _usual(reports)
    doubts = _contradictions(reports, points, indicators)
    reuse = get_reuse_share(reports)
    return [
        Checkup(
            report=report,
            contents=check_contents(report.text, sections[report.pk]),
            deadline=check_deadline(report.year, report.published),
            peers=_peers(report, usual),
            missing=_missing(report, points, usual, indicators),
            contradictions=doubts[report.pk],
            reuse=reuse[report.pk],
        )
        for report in reports
    ]


_Points = Mapping[tuple[int, int], Mapping[int, DataPoint]]
_Key = tuple[str, int, bool]


def _points(reports: Sequence[Report]) -> _Points:
    """Settled values by (place, year) and indicator, of the reports' years and those before."""
    years = {year for report in reports for year in (report.year, report.year - 1)}
    found: dict[tuple[int, int], dict[int, DataPoint]] = defaultdict(dict)
    places = {report.jurisdiction_id for report in reports}
    for point in DataPoint.objects.filter(jurisdiction__in=places, year__in=years).select_related(
        "indicator"
    ):
        found[point.jurisdiction_id, point.year][point.indicator_id] = point
    return found


def _key(report: Report) -> _Key:
    return (
        report.jurisdiction.level,
        report.year,
        report.is_sample or report.jurisdiction.is_sample,
    )


def _usual(reports: Sequence[Report]) -> dict[_Key, tuple[int, dict[int, int]]]:
    """By level, year and made up or not: the places that reported, and how many of them give
    each indicator."""
    keys = {_key(report) for report in reports}
    wanted = Q(pk__in=[])
    for level, year, _ in keys:
        wanted |= Q(jurisdiction__level=level, year=year)
    result: dict[_Key, tuple[int, dict[int, int]]] = {}
    places = _counted(
        Report.objects.filter(wanted, standing=Standing.CURRENT).values_list(
            "jurisdiction__level", "year"
        ),
        REAL_REPORT,
        SAMPLE_REPORT,
    )
    for level, year, real, sample in places:
        result[level, year, False] = (real, {})
        result[level, year, True] = (sample, {})
    having = _counted(
        DataPoint.objects.filter(wanted).values_list("jurisdiction__level", "year", "indicator"),
        REAL_POINT,
        SAMPLE_POINT,
    )
    for level, year, indicator, real, sample in having:
        for made_up, count in ((False, real), (True, sample)):
            if (level, year, made_up) in result:
                result[level, year, made_up][1][indicator] = count
    return result


def _counted(rows: Any, real: Q, sample: Q) -> Any:
    return rows.order_by().annotate(
        real=Count("jurisdiction", distinct=True, filter=real),
        sample=Count("jurisdiction", distinct=True, filter=sample),
    )


def _peers(report: Report, usual: Mapping[_Key, tuple[int, Mapping[int, int]]]) -> int:
    return max(0, usual.get(_key(report), (0, {}))[0] - 1)


def _missing(
    report: Report,
    points: _Points,
    usual: Mapping[_Key, tuple[int, Mapping[int, int]]],
    indicators: Mapping[int, Indicator],
) -> list[MissingFigure]:
    now = points.get((report.jurisdiction_id, report.year), {})
    before = points.get((report.jurisdiction_id, report.year - 1), {})
    _, having = usual.get(_key(report), (0, {}))
    peers = _peers(report, usual)
    found = []
    for pk, indicator in indicators.items():
        if pk in now:
            continue
        given = having.get(pk, 0)
        if pk in before or (peers >= MIN_PEERS and given > peers * _USUAL):
            found.append(MissingFigure(indicator, before.get(pk), given, peers))
    return sorted(found, key=lambda each: (each.before is None, each.indicator.position))


def _contradictions(
    reports: Sequence[Report], points: _Points, indicators: Mapping[int, Indicator]
) -> dict[int, list[Contradiction]]:
    """Doubts the reading left, each said once, and values stated twice and differently."""
    found: dict[int, list[Contradiction]] = defaultdict(list)
    years = {report.pk: (report.jurisdiction_id, report.year) for report in reports}
    doubtful = (
        Observation.objects.filter(report__in=reports)
        .exclude(checks=[])
        .order_by("report", "start")
        .only("report_id", "indicator_id", "start", "checks")
    )
    said: set[tuple[int, str]] = set()
    for observation in doubtful:
        point = points.get(years[observation.report_id], {}).get(observation.indicator_id)
        for check in observation.checks:
            message = str(check.get("message", ""))
            if message and (observation.report_id, message) not in said:
                said.add((observation.report_id, message))
                indicator = indicators[observation.indicator_id]
                found[observation.report_id].append(
                    Contradiction(indicator, message, point, observation.start)
                )
    for report in reports:
        for point in points.get(years[report.pk], {}).values():
            if point.has_conflict:
                message = "同一指标在文中有不同的数值。"
                found[report.pk].append(Contradiction(point.indicator, message, point, 0))
    return found
