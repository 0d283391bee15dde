"""Figures in tables: rows of cells parted by tabs, read with their row and column heads; and
tables run into one line, where each name carries its unit (热线接听(人次):21504)."""

import re
from dataclasses import dataclass
from decimal import Decimal

from metrics.extraction.quantities import Found

_UNIT_CELL = re.compile(r"^(万|亿)?(件|人次|人|次|个|家|条|份|场次|场|项|元|%|起|名|宗|部|张)$")
_UNIT_IN_HEAD = re.compile(
    r"\((?:单位:)?(万|亿)?(件|人次|人|次|个|家|条|份|场次|场|项|元|%|起|名)\)"
)
_HEADS_AND_ROW = re.compile(
    r"(?P<heads>[\u4e00-\u9fff]{2,12}(?: +[\u4e00-\u9fff]{2,12}){2,}) +(?:(?P<year>20\d\d)年? +)?"
    r"(?P<row>\d[\d.,]*%?(?: +\d[\d.,]*%?){2,})(?![\d\u4e00-\u9fff])"
)
_ROW = re.compile(r"\d%? +\d[\d.,]*%? +\d")
_NEXT_ROW = re.compile(
    r" +(?:(?P<year>20\d\d)年?|(?P<label>[\u4e00-\u9fff]{2,8})) +"
    r"(?P<row>\d[\d.,]*%?(?: +\d[\d.,]*%?){2,})(?!\d)"
)
_WHOLE_ROW = re.compile(r"全[省市县区州镇]|合计|总计|总数")
_ROW_NAME = re.compile(
    r"(?:件|人|次|数|场)数|数量|数值|合计|总计|总数|件|[省市县区州]?本级|全[省市县区州镇]|[省市县区州]级"
)
_UNIT_AFTER_NAME = re.compile(
    r"\((?P<times>万|亿)?(?P<unit>件|人次|人|次|个|家|条|份|场次|场|项|元|%|起|名|通|卷|张)\) ?:? ?(?=\d)"
)
_NAME = re.compile(r"[\u4e00-\u9fff]{2,16}$")
_YEAR = re.compile(r"(20\d\d)年?")
_TOTAL = re.compile(r"^(?:合\s*计|总\s*计|共\s*计|小\s*计|总数|全[市县区镇乡省])$")
_TIMES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_SEPARATOR = re.compile(r"\t+|\s\|\s?|(?<=\S)\s{3,}(?=\S)")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a figure's row and column say of it. `veto` is why it is no result, "" if it is."""

    label: str
    unit: str
    multiplier: Decimal
    period: str
    caption: str
    veto: str


def table_phrases(text: str, quantities: list[Found]) -> dict[int, Cell]:
    """The cell of every figure that stands in a table, by the figure's start."""
    cells: dict[int, Cell] = {}
    figures = [q for q in quantities if q.is_figure]
    for block in _blocks(text):
        cells |= _read_block(text, block, figures)
    return _run_together(text, figures) | _row_under_heads(text, figures) | cells


def _row_under_heads(text: str, figures: list[Found]) -> dict[int, Cell]:
    """收到申请 受理 审结 件数 63 55 50: the heads in a row, then as many figures."""
    cells: dict[int, Cell] = {}
    if not _ROW.search(text):
        return cells
    for match in _HEADS_AND_ROW.finditer(text):
        row = [q for q in figures if match.start("row") <= q.start < match.end("row")]
        heads = match["heads"].split()
        label = heads.pop() if _ROW_NAME.fullmatch(heads[-1]) else ""
        if len(row) < 3 or len(row) > len(heads):
            continue
        before = text.rfind("\n", 0, match.start()) + 1
        caption = text[max(before, match.start() - 40) : match.start()]
        caption += " ".join(heads[: len(heads) - len(row)])
        heads = heads[-len(row) :]
        rows = [(match["year"] or "", label, row)]
        end = match.end("row")
        while following := _NEXT_ROW.match(text, end):
            span = following.span("row")
            cells_of = [q for q in figures if span[0] <= q.start < span[1]]
            rows.append((following["year"] or "", following["label"] or "", cells_of))
            end = following.end("row")
        whole = any(_WHOLE_ROW.fullmatch(name) for _, name, _ in rows)
        for year, name, row in rows:
            if len(row) != len(heads):
                continue
            veto = "其中的一部分" if whole and not _WHOLE_ROW.fullmatch(name) else ""
            for figure, head in zip(row, heads, strict=True):
                cells[figure.start] = Cell(head, figure.unit, Decimal(1), year, caption, veto)
    return cells


def _run_together(text: str, figures: list[Found]) -> dict[int, Cell]:
    """名称(单位) 数 名称(单位) 数 …: two at least in a line make a table."""
    if "(" not in text:
        return {}
    by_start = {figure.start: figure for figure in figures}
    lines: dict[int, dict[int, Cell]] = {}
    for match in _UNIT_AFTER_NAME.finditer(text):
        figure = by_start.get(match.end())
        name = _NAME.search(text, max(0, match.start() - 16), match.start())
        if name is None or figure is None or figure.unit:
            continue
        line = text.rfind("\n", 0, match.start()) + 1
        caption = text[line : name.start()][:40]
        lines.setdefault(line, {})[figure.start] = Cell(
            name[0],
            match["unit"],
            _TIMES.get(match["times"] or "", Decimal(1)),
            "",
            caption,
            "",
        )
    return {at: cell for cells in lines.values() if len(cells) > 1 for at, cell in cells.items()}


def _blocks(text: str) -> list[list[tuple[int, list[tuple[int, str]]]]]:
    """Runs of at least two lines of cells: [(line start, [(cell start, cell text)])]."""
    if "\t" not in text and " | " not in text:
        return []
    blocks: list[list[tuple[int, list[tuple[int, str]]]]] = []
    current: list[tuple[int, list[tuple[int, str]]]] = []
    offset = 0
    for line in text.split("\n"):
        cells = _cells(line, offset) if ("\t" in line or " | " in line) else []
        if len(cells) >= 2:
            current.append((offset, cells))
        else:
            if len(current) >= 2:
                blocks.append(current)
            current = []
        offset += len(line) + 1
    if len(current) >= 2:
        blocks.append(current)
    return blocks


def _cells(line: str, offset: int) -> list[tuple[int, str]]:
    cells: list[tuple[int, str]] = []
    at = 0
    for separator in [*_SEPARATOR.finditer(line), None]:
        stop = separator.start() if separator else len(line)
        cells.append((offset + at, line[at:stop].strip(" |")))
        at = separator.end() if separator else stop
    return cells


def _read_block(
    text: str, block: list[tuple[int, list[tuple[int, str]]]], figures: list[Found]
) -> dict[int, Cell]:
    head = [cell for _, cell in block[0][1]]
    rows = block[1:]
    caption = "\n".join(text[: block[0][0]].rstrip("\n").split("\n")[-2:])
    width = len(head)
    label_at = _label_column([[cell for _, cell in cells] for _, cells in rows])
    unit_at = _unit_column(head, [[cell for _, cell in cells] for _, cells in rows])
    has_total = any(_TOTAL.match(cells[label_at][1]) for _, cells in rows if label_at < len(cells))
    years = [bool(_YEAR.search(cell)) for cell in head]
    found: dict[int, Cell] = {}
    for _, cells in rows:
        if len(cells) != width or label_at >= len(cells):
            continue
        row_label = cells[label_at][1]
        for column, (start, cell) in enumerate(cells):
            if column in (label_at, unit_at):
                continue
            figure = next((q for q in figures if start <= q.start < start + len(cell) + 1), None)
            if figure is None:
                continue
            unit_cell = cells[unit_at][1] if unit_at is not None else ""
            found[figure.start] = _cell(
                head[column], row_label, unit_cell, caption, any(years), has_total
            )
    return found


def _cell(
    head: str, row_label: str, unit_cell: str, caption: str, by_year: bool, has_total: bool
) -> Cell:
    unit, times = _unit(unit_cell) or _unit(head) or _unit(row_label) or _unit(caption) or ("", "")
    veto = ""
    period = ""
    if re.search(r"序\s*号|编号|备注", head):
        veto = "表格序号"
    elif re.search(r"同比|增[长幅减]|增减|变化|占比|目标|计划|任务", head):
        veto = "变化幅度或目标"
    elif re.search(r"上年|去年|同期", head):
        veto = "其他年度的数据"
    if by_year:
        year = _YEAR.search(head)
        period = year[1] if year else ""
        if re.search(r"\d{4}.+\d{4}", head):
            veto = veto or "跨年度累计"
        label = row_label
    elif has_total and not _TOTAL.match(row_label):
        label, veto = head, veto or "其中的一部分"
    elif has_total:
        label = head
    else:
        label = row_label if _plain_head(head) else f"{row_label}{head}"
    return Cell(_bare(label), unit, _TIMES.get(times, Decimal(1)), period, caption, veto)


def _plain_head(head: str) -> bool:
    return bool(
        re.fullmatch(
            r"(?:数量|数值|数据|件数|合计|完成情况|本年|今年|全年|办理情况|人数|内容)?(?:\(.*\))?",
            head,
        )
    )


def _bare(label: str) -> str:
    return re.sub(r"\([^()]*\)", "", label).replace('"', "").strip()


def _unit(cell: str) -> tuple[str, str] | None:
    match = _UNIT_CELL.match(cell) or _UNIT_IN_HEAD.search(cell)
    return (match[2], match[1] or "") if match else None


def _label_column(rows: list[list[str]]) -> int:
    """The first column whose cells are words, not numbers or units."""
    for column in range(max(map(len, rows), default=1)):
        cells = [row[column] for row in rows if column < len(row)]
        words = [
            c for c in cells if re.search(r"[\u4e00-\u9fff]{2}", c) and not _UNIT_CELL.match(c)
        ]
        if cells and len(words) * 2 > len(cells):
            return column
    return 0


def _unit_column(head: list[str], rows: list[list[str]]) -> int | None:
    for column, name in enumerate(head):
        cells = [row[column] for row in rows if column < len(row)]
        if name == "单位" or (cells and all(_UNIT_CELL.match(cell) for cell in cells)):
            return column
    return None
