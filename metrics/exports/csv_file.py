"""CSV as spreadsheet programs expect it: UTF-8 with a byte order mark, CRLF, no formulae."""

import csv
from decimal import Decimal
from io import StringIO

from metrics.exports.table import Cell, ExportTable

# A cell that begins so is read as a formula by spreadsheet programs; full-width forms too,
# in East Asian editions.
_FORMULA_STARTS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def to_csv(table: ExportTable) -> bytes:
    """The header and rows, without title and notes, so that programs can read it too."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.header for column in table.columns])
    for row in table.rows:
        writer.writerow([guarded(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def guarded(cell: Cell) -> str:
    """The cell as text; what would be taken for a formula gets an apostrophe in front."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        text = f"{cell:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(cell, int):
        return str(cell)
    return f"'{cell}" if cell.lstrip(" \u3000").startswith(_FORMULA_STARTS) else cell
