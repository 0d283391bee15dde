"""An export table as CSV."""

from metrics.exports.table import ExportTable
from reports.exports.csv_file import write_csv


def to_csv(table: ExportTable) -> bytes:
    """The header and rows, without title and notes, so that programs can read it too."""
    return write_csv([column.header for column in table.columns], table.rows)
