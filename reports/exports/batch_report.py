"""What became of every file of a batch, as a table for a spreadsheet program."""

from collections.abc import Iterable
from dataclasses import dataclass

from reports.exports.csv_file import write_csv

_HEADERS = (
    "文件",
    "来源路径",
    "结果",
    "说明",
    "辖区",
    "年度",
    "发布机关",
    "标题",
    "版本状态",
    "指标数",
    "报告地址",
    "网页地址",
    "大小（字节）",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file and its end. What is unknown is "" or None; `figures` counts the observations of
    catalogue indicators in its report, `size` is in bytes."""

    name: str
    path: str
    result: str
    message: str
    place: str = ""
    year: int | None = None
    issuer: str = ""
    title: str = ""
    standing: str = ""
    figures: int | None = None
    address: str = ""
    source_url: str = ""
    size: int | None = None


def batch_csv(outcomes: Iterable[Outcome]) -> bytes:
    """The CSV file: a header, then a line for every file, in the order given.

    A message of several lines becomes one, because not every program keeps lines in a cell.
    """
    return write_csv(_HEADERS, (_row(outcome) for outcome in outcomes))


def _row(o: Outcome) -> tuple[str | int | None, ...]:
    return (
        o.name,
        o.path,
        o.result,
        " ".join(o.message.splitlines()),
        o.place,
        o.year,
        o.issuer,
        o.title,
        o.standing,
        o.figures,
        o.address,
        o.source_url,
        o.size,
    )
