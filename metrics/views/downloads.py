"""Files handed to the browser under their Chinese names."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from metrics.exports.csv_file import to_csv
from metrics.exports.table import ExportTable
from metrics.exports.xlsx_file import to_xlsx

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_download(table: ExportTable) -> HttpResponse:
    return _download(to_csv(table), "text/csv; charset=utf-8", f"{table.file_stem}.csv")


def xlsx_download(table: ExportTable) -> HttpResponse:
    return _download(to_xlsx(table), _XLSX, f"{table.file_stem}.xlsx")


def _download(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    # Django writes a non-ASCII name as RFC 5987 asks: filename*=utf-8''…
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response
