"""The matrix in words: heads, cells, legend, cautions, its picture and its links."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from metrics.exports.table import file_stem
from metrics.presenters.cautions import Caution, figure_cautions
from metrics.presenters.compare import compare_url
from metrics.presenters.group_words import group_filters, group_name
from metrics.presenters.page_words import distinct_names, source_line
from metrics.presenters.point_links import PointLinks
from metrics.queries.get_matrix import Matrix, MatrixCell, MatrixColumn, MatrixRow
from metrics.state import LATEST, CompareState, MatrixState
from metrics.state.matrix import BY_PLACE
from metrics.wording import NO_REPORT, NOT_FOUND, figure, number
from reports.models import Jurisdiction

_NAMED = 12  # places a column head's address may name
# One character beside a figure: whole words would widen every column.
MARKS = {"推算": "推", "前后不一": "异", "部门报告": "部"}


@dataclass(frozen=True, slots=True)
class HeadView:
    """A column's head; `compare` is where its indicator is compared alone."""

    name: str
    unit: str
    href: str
    aria_sort: str
    median: str
    places: int
    compare: str = ""


@dataclass(frozen=True, slots=True)
class CellView:
    """A figure; `marks` are (one character, the words it stands for)."""

    text: str
    href: str
    fifth: int | None
    marks: Sequence[tuple[str, str]]
    is_open: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """A place; `cells` is empty where it has no report of the year, a cell None where its
    report has no such figure."""

    place: Jurisdiction
    name: str
    is_sample: bool
    is_own: bool
    cells: Sequence[CellView | None]


@dataclass(frozen=True, slots=True)
class MatrixPage:
    matrix: Matrix
    title: str
    heads: Sequence[HeadView]
    rows: Sequence[RowView]
    by_place: HeadView
    cautions: Sequence[tuple[str, Sequence[Caution]]]
    marks: Sequence[tuple[str, str]]
    has_bare_columns: bool
    filters: str
    source: str
    short_links: bool
    links: dict[str, str]


def matrix_url(state: MatrixState, name: str = "matrix") -> str:
    return f"{reverse(name)}?{state.to_query()}"


def present_matrix(matrix: Matrix, own: Jurisdiction | None, today: date) -> MatrixPage:
    """Everything the page says; `own` is the user's own place."""
    state = matrix.state.opening(None)
    shown = matrix.page_rows
    links = PointLinks(matrix_url(state), sum(c is not None for row in shown for c in row.cells))
    names = distinct_names([row.place for row in matrix.rows])
    named = dict(zip((row.place.pk for row in matrix.rows), names, strict=True))
    rows = [_row(row, named[row.place.pk], matrix, links, own) for row in shown]
    used = {word for row in rows for cell in row.cells if cell for _, word in cell.marks}
    return MatrixPage(
        matrix=matrix,
        title=matrix_title(matrix),
        heads=[_head(matrix, column) for column in matrix.columns],
        rows=rows,
        by_place=HeadView("辖区", "", *_sorting(state, BY_PLACE), "", 0),
        cautions=matrix_cautions(matrix, names),
        marks=[(mark, word) for word, mark in MARKS.items() if word in used],
        has_bare_columns=any(0 < column.places < 5 for column in matrix.columns),
        filters=matrix_filters(matrix),
        source=source_line(matrix.reports, matrix.extracted_at, today),
        short_links=links.are_short,
        links=_links(matrix),
    )


def cell_text(row: MatrixRow, cell: MatrixCell | None) -> str:
    """The figure as read, without its unit; the words for none."""
    if cell is None:
        return NOT_FOUND if row.has_report else NO_REPORT
    point = cell.figure.point
    return figure(point.value, "", point.qualifier)


def matrix_stem(matrix: Matrix) -> str:
    return file_stem("矩阵", _columns_name(matrix), group_name(matrix.selected), f"{matrix.year}年")


def matrix_filters(matrix: Matrix) -> str:
    return "；".join([f"年度：{matrix.year}", *group_filters(matrix.selected)])


def matrix_title(matrix: Matrix) -> str:
    if matrix.year is None:
        return "辖区与指标矩阵"
    reporting = sum(row.has_report for row in matrix.rows)
    title = f"{matrix.year}年{group_name(matrix.selected)}{_columns_name(matrix)}"
    return f"{title}：{reporting} 地 {len(matrix.columns)} 项指标"


def _columns_name(matrix: Matrix) -> str:
    names = {code: name for code, name, _ in matrix.categories}
    return names.get(matrix.state.category, "自选指标")


def _head(matrix: Matrix, column: MatrixColumn) -> HeadView:
    indicator, selection = column.indicator, matrix.selected.selection
    return HeadView(
        indicator.name,
        indicator.unit,
        *_sorting(matrix.state.opening(None), indicator.code),
        "" if column.median is None else number(column.median),
        column.places,
        compare_url(
            CompareState(
                indicator=indicator.code,
                year=matrix.year or LATEST,
                level=selection.level,
                province=selection.province,
                group=selection.group,
                # Sixty places in the address of every head would swell the page.
                places=selection.places if len(selection.places) <= _NAMED else (),
                samples=selection.samples,
            )
        ),
    )


def _sorting(state: MatrixState, column: str) -> tuple[str, str]:
    """Where pressing the head leads, and how the rows stand by it now."""
    now = ""
    if state.sort == column:
        rising = (state.order == "low") != (column == BY_PLACE)
        now = "ascending" if rising else "descending"
    return matrix_url(state.sorted_by(column)), now


def _row(
    row: MatrixRow, name: str, matrix: Matrix, links: PointLinks, own: Jurisdiction | None
) -> RowView:
    cells: list[CellView | None] = []
    for cell in row.cells if row.has_report else ():
        if cell is None:
            cells.append(None)
            continue
        point = cell.figure.point
        cells.append(
            CellView(
                text=cell_text(row, cell),
                href=links.of(point),
                fifth=cell.fifth,
                marks=[(MARKS[word], word) for word in cell.figure.badges],
                is_open=point.pk == matrix.state.point,
            )
        )
    is_own = own is not None and row.place.pk == own.pk
    return RowView(row.place, name, row.is_sample, is_own, cells)


def matrix_cautions(matrix: Matrix, names: Sequence[str]) -> list[tuple[str, list[Caution]]]:
    """Cautions by indicator; indicators without any are left out."""
    found = []
    for at, column in enumerate(matrix.columns):
        given = [
            (cell.figure, name)
            for row, name in zip(matrix.rows, names, strict=True)
            if (cell := row.cells[at])
        ]
        said = figure_cautions([each for each, _ in given], [name for _, name in given])
        if said:
            found.append((column.indicator.name, said))
    return found


def _links(matrix: Matrix) -> dict[str, str]:
    state = matrix.state.opening(None)
    first = replace(state, page=1)

    links = {kind: matrix_url(first, f"matrix_{kind}") for kind in ("csv", "xlsx", "json")}
    links |= {
        "picture": matrix_url(state, "matrix_picture"),
        "latest": matrix_url(replace(first, year=LATEST)),
    }
    if state.page > 1:
        links["previous"] = matrix_url(replace(state, page=state.page - 1))
    if state.page < matrix.pages:
        links["next"] = matrix_url(replace(state, page=state.page + 1))
    return links
