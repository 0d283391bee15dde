"""Places by indicators of one year: every figure, and what stands where there is none."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from django.db.models import Count, Q, QuerySet

from metrics.models import DataPoint, Indicator
from metrics.queries.figure import Figure
from metrics.queries.samples import REAL_POINT, REAL_REPORT
from metrics.queries.select_places import SelectedPlaces, select_places
from metrics.queries.with_sources import with_sources
from metrics.ranking import MEDIAN_FROM, median
from metrics.state import MatrixState
from metrics.state.matrix import BY_PLACE, MAX_COLUMNS
from metrics.washes import fifths
from reports.models import Jurisdiction, Report

PAGE_SIZE = 100


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """An indicator with the median of the group, None of fewer than MEDIAN_FROM figures, and
    how many places have one."""

    indicator: Indicator
    median: Decimal | None
    places: int


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A figure; `fifth` is 0 (lowest) to 4 of its column, None in columns too short for it."""

    figure: Figure
    fifth: int | None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A place; `cells` run along the columns, None for “未找到”. A place without a report of
    the year has no figures at all, which is another thing: `has_report` tells."""

    place: Jurisdiction
    has_report: bool
    cells: Sequence[MatrixCell | None]

    @property
    def is_sample(self) -> bool:
        found = [cell.figure for cell in self.cells if cell]
        return self.place.is_sample or any(figure.is_sample for figure in found)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Everything the matrix says. `state` has its group of indicators filled in, `year` is the
    year shown (None in an empty library), `years` each with the places that report on it;
    `rows` are all rows, sorted."""

    state: MatrixState
    selected: SelectedPlaces
    year: int | None
    years: Sequence[tuple[int, int]]
    categories: Sequence[tuple[str, str, int]]
    choices: Sequence[tuple[str, Sequence[tuple[Indicator, int]]]]
    columns: Sequence[MatrixColumn]
    rows: Sequence[MatrixRow]
    reports: int
    extracted_at: datetime | None

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.rows) // PAGE_SIZE))

    @property
    def page_rows(self) -> Sequence[MatrixRow]:
        start = (self.state.page - 1) * PAGE_SIZE
        return self.rows[start : start + PAGE_SIZE]

    @property
    def has_figures(self) -> bool:
        return any(column.places for column in self.columns)


def get_matrix(state: MatrixState) -> Matrix | None:
    """The matrix `state` asks for; None when the catalogue is empty. At most nine queries,
    whatever the number of places."""
    indicators = list(Indicator.objects.order_by("position", "pk"))
    if not indicators:
        return None
    selected = select_places(state.selection)
    reports = _reports(selected)
    given = {(report.year, report.place) for report in reports}
    years = sorted(Counter(year for year, _ in given).items(), reverse=True)
    year = state.year if isinstance(state.year, int) else _fullest(years)
    points = _points(selected, year)
    counts: Counter[int] = Counter()
    for indicator, places in points.values_list("indicator").annotate(n=Count("pk")).order_by():
        counts[indicator] = places
    state = _filled(state, indicators, counts)
    columns = _columns(state, indicators, counts)
    rows = _rows(selected.places, columns, points, {r.place for r in reports if r.year == year})
    sort = state.sort if state.sort in {i.code for i in columns} else BY_PLACE
    pages = max(1, -(-len(rows) // PAGE_SIZE))
    of_year = [report for report in reports if report.year == year]
    return Matrix(
        state=replace(state, selection=selected.selection, sort=sort, page=min(state.page, pages)),
        selected=selected,
        year=year,
        years=years,
        categories=_categories(indicators, counts),
        choices=[
            (name, [(each, counts[each.pk]) for each in found])
            for name, found in groupby(indicators, key=lambda i: i.group_name)
        ],
        columns=[_column(indicator, rows, at) for at, indicator in enumerate(columns)],
        rows=_sorted(rows, columns, sort, highest_first=state.order == "high"),
        reports=len(of_year),
        extracted_at=max((r.extracted_at for r in of_year if r.extracted_at), default=None),
    )


@dataclass(frozen=True, slots=True)
class _ReportOf:
    place: int
    year: int
    extracted_at: datetime | None


def _reports(selected: SelectedPlaces) -> list[_ReportOf]:
    found = Report.objects.current().filter(jurisdiction__in=selected.keys)
    if not selected.shows_samples:
        found = found.filter(REAL_REPORT)
    return [_ReportOf(*row) for row in found.values_list("jurisdiction", "year", "extracted_at")]


def _fullest(years: Sequence[tuple[int, int]]) -> int | None:
    """The year most places report on, the newer one of equals."""
    return max(years, key=lambda each: (each[1], each[0]))[0] if years else None


def _points(selected: SelectedPlaces, year: int | None) -> QuerySet[DataPoint]:
    condition = Q(jurisdiction__in=selected.keys, year=year if year is not None else 0)
    if not selected.shows_samples:
        condition &= REAL_POINT
    return DataPoint.objects.filter(condition)


def _filled(
    state: MatrixState, indicators: Sequence[Indicator], counts: Mapping[int, int]
) -> MatrixState:
    """`state` with columns that exist: what is not in the catalogue (any more) is dropped."""
    known = {indicator.code for indicator in indicators}
    chosen = tuple(code for code in state.indicators if code in known)
    categories = _categories(indicators, counts)
    if state.category in {code for code, _, _ in categories}:
        return replace(state, indicators=())
    if chosen:
        return replace(state, category="", indicators=chosen)
    fullest = max(categories, key=lambda each: each[2])
    return replace(state, category=fullest[0], indicators=())


def _categories(
    indicators: Sequence[Indicator], counts: Mapping[int, int]
) -> list[tuple[str, str, int]]:
    """(code, name, number of figures) of every group of indicators, in the catalogue's order."""
    found = groupby(indicators, key=lambda each: (each.group_code, each.group_name))
    return [(*key, sum(counts.get(each.pk, 0) for each in items)) for key, items in found]


def _columns(
    state: MatrixState, indicators: Sequence[Indicator], counts: Mapping[int, int]
) -> list[Indicator]:
    """The chosen indicators, or those of the group, the fullest where they are too many."""
    if state.indicators:
        return [each for each in indicators if each.code in state.indicators]
    found = [each for each in indicators if each.group_code == state.category]
    fullest = sorted(found, key=lambda each: -counts.get(each.pk, 0))[:MAX_COLUMNS]
    return [each for each in found if each in fullest]


def _rows(
    places: Sequence[Jurisdiction],
    columns: Sequence[Indicator],
    points: QuerySet[DataPoint],
    reporting: set[int],
) -> list[MatrixRow]:
    wanted = with_sources(points.filter(indicator__in=[each.pk for each in columns]))
    found = {(point.jurisdiction_id, point.indicator_id): point for point in wanted}
    steps: dict[int, int | None] = {}
    for indicator in columns:
        column = [point for (_, pk), point in found.items() if pk == indicator.pk]
        values = fifths([point.value for point in column])
        steps |= {point.pk: step for point, step in zip(column, values, strict=True)}
    rows = []
    for place in places:
        cells = [
            MatrixCell(Figure(point), steps[point.pk])
            if (point := found.get((place.pk, indicator.pk)))
            else None
            for indicator in columns
        ]
        rows.append(MatrixRow(place, place.pk in reporting or any(cells), cells))
    return rows


def _column(indicator: Indicator, rows: Sequence[MatrixRow], at: int) -> MatrixColumn:
    values = [cell.figure.point.value for row in rows if (cell := row.cells[at])]
    middle = median(values) if len(values) >= MEDIAN_FROM else None
    return MatrixColumn(indicator, middle, len(values))


def _sorted(
    rows: Sequence[MatrixRow], columns: Sequence[Indicator], sort: str, *, highest_first: bool
) -> list[MatrixRow]:
    """Whatever the direction, places without the figure come last, those without a report
    after them; ties stand in the order of their codes."""
    in_order = sorted(rows, key=lambda row: (row.place.code, row.place.name))
    if sort == BY_PLACE:
        return in_order if highest_first else in_order[::-1]
    at = [each.code for each in columns].index(sort)
    sign = -1 if highest_first else 1

    def key(row: MatrixRow) -> tuple[int, Decimal]:
        cell = row.cells[at]
        if cell is None:
            return (1 if row.has_report else 2, Decimal(0))
        return (0, sign * cell.figure.point.value)

    return sorted(in_order, key=key)
