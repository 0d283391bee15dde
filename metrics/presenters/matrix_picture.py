"""The rows of the matrix page as a picture, with what the page's legend says."""

from collections.abc import Sequence
from datetime import date

from metrics.charts.bundle import ChartBundle
from metrics.charts.matrix import HeatRow, heat_map
from metrics.presenters.matrix import (
    MARKS,
    cell_text,
    matrix_cautions,
    matrix_filters,
    matrix_stem,
    matrix_title,
)
from metrics.presenters.page_words import distinct_names, source_line
from metrics.presenters.picture_notes import fold, picture_notes
from metrics.queries.get_matrix import Matrix, MatrixCell, MatrixColumn
from metrics.wording import NO_REPORT, NOT_FOUND, number
from reports.models import Jurisdiction


def matrix_picture(matrix: Matrix, own: Jurisdiction | None, today: date) -> ChartBundle:
    """The rows of the page as a heat map; `own` is the user's own place."""
    names = distinct_names([row.place for row in matrix.page_rows])
    rows = [
        HeatRow(
            name=name,
            texts=[cell_text(row, cell) for cell in row.cells],
            fifths=[cell.fifth if cell else None for cell in row.cells],
            marks=[_signs(cell) for cell in row.cells],
            is_sample=row.is_sample,
            is_own=own is not None and row.place.pk == own.pk,
        )
        for row, name in zip(matrix.page_rows, names, strict=True)
    ]
    return heat_map(
        rows,
        [(column.indicator.name, column.indicator.unit) for column in matrix.columns],
        title=matrix_title(matrix),
        subtitle=matrix_filters(matrix),
        source=source_line(matrix.reports, matrix.extracted_at, today),
        file_stem=matrix_stem(matrix),
        medians=[_median(column) for column in matrix.columns],
        notes=_notes(matrix, rows),
    )


def _signs(cell: MatrixCell | None) -> str:
    return "".join(MARKS[word] for word in cell.figure.badges) if cell else ""


def _median(column: MatrixColumn) -> tuple[str, str]:
    if column.median is None:
        return "—", ""
    return number(column.median), f"{column.places} 地"


def _notes(matrix: Matrix, rows: Sequence[HeatRow]) -> list[str]:
    """The legend, of what this picture shows alone, and which cautions the table holds."""
    said = []
    if any(step is not None for row in rows for step in row.fifths):
        bare = any(0 < column.places < 5 for column in matrix.columns)
        said.append(
            "底色由浅到深：本列数值由低到高五档"
            + ("，不足 5 地的列不着色" if bare else "")
            + "，深浅不表示好坏。"
        )
    signs = [f"{sign}为{word}" for word, sign in MARKS.items() if _stands(sign, rows)]
    if any(row.is_own for row in rows):
        signs.append("▸为我的辖区")
    texts = {text for row in rows for text in row.texts}
    if NOT_FOUND in texts:
        signs.append("“未找到”为有报告而没有找到该指标")
    if NO_REPORT in texts:
        signs.append("“无报告”为没有当年报告")
    if signs:
        said.append("；".join(signs) + "。")
    said.append(f"中位数按全部 {len(matrix.rows)} 地中有数值的计算。")
    cautions = matrix_cautions(matrix, distinct_names([row.place for row in matrix.rows]))
    named = ((indicator, caution) for indicator, found in cautions for caution in found)
    return [*fold("".join(said)), *picture_notes(named, lines=0)]


def _stands(sign: str, rows: Sequence[HeatRow]) -> bool:
    return any(sign in signs for row in rows for signs in row.marks)
