"""The publishing data a site prints beside a report: when, by whom, under which number.

It comes in a line (发布日期:… 来源:…), as table rows with upright strokes, or with each label
and each value on a line of its own. None of it is the report's text.
"""

import re
from dataclasses import dataclass

_LABELS = (
    r"发布(?:日期|时间)|更新(?:日期|时间)|(?:成文|公开|发文|生成|生效|废止|印发|公布|签发)(?:日期|时间)|日\s*期|时\s*间|"
    r"(?:信息|稿件|文章)?来\s*源|(?:发布|发文|制发|成文|公开|责任)(?:机构|机关|单位|部门)|公开责任部门|发布(?:人|者)|作\s*者|"
    r"责任编辑|编\s*辑|录\s*入|审\s*核|(?:阅读|浏览|点击|访问)(?:次数|量|数|率)|访问量|点击|浏览|"
    r"字\s*[号体](?:大小)?|背景颜色|索\s*引\s*号|(?:发文)?字号|文\s*号|(?:主题|体裁|组配|信息|服务对象)?分\s*类|"
    r"有\s*效\s*性|效力状态|信息名称|名\s*称|标\s*题|内容概述|主\s*题\s*词|关\s*键\s*[词字]|公开(?:方式|范围|形式|时限)|统一(?:登记|编)号|"
    r"服务对象|所属主题"
)
_LABEL = re.compile(rf"\[?(?P<label>{_LABELS})\s*\]?\s*[:|]")
_LABEL_ALONE = re.compile(rf"^[^\w\u4e00-\u9fff]*(?P<label>{_LABELS})\s*[\]:|]*$")
_DATE = re.compile(r"20\d\d\s*[-年./]\s*\d{1,2}\s*[-月./]\s*\d{1,2}")
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?"
# A line that is a date and nothing else.
_DATE_LINE = re.compile(rf"^[\[(]?\s*{_DATE.pattern}\s*日?\s*(?P<clock>{_CLOCK})?\s*[\])]?$")
_LEADING_DATE = re.compile(rf"^{_DATE.pattern}\s*日?\s*(?:{_CLOCK})?\s*$")
_PUBLISHED = re.compile(r"发布(?:日期|时间)|公开(?:日期|时间)|日期|时间")
_DRAWN_UP = re.compile(r"(?:成文|发文|生成|印发|公布|签发|更新)(?:日期|时间)")
_SOURCE = re.compile(r"来源|(?:发布|发文|制发|成文|公开)(?:机构|机关|单位|部门)")
_NAME = re.compile(r"信息名称|名称|标题")
_LONGEST_LINE = 400
_LONGEST_VALUE = 60


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing data says, as written; "" where it says nothing.

    `drawn_up` is a weaker date: of drawing up, of an update, or one without a label.
    """

    date: str = ""
    drawn_up: str = ""
    source: str = ""
    title: str = ""

    def or_else(self, other: "Published") -> "Published":
        """This, completed by what the other says."""
        return Published(
            self.date or other.date,
            self.drawn_up or other.drawn_up,
            self.source or other.source,
            self.title or other.title,
        )


def read_line(line: str, *, strokes: bool = True) -> Published | None:
    """What a (folded) line of publishing data says; None when the line is something else.

    `strokes` admits table rows: below the first paragraph, such a row may be the report's.
    """
    # The length first: the pattern is slow where spaces run on for pages.
    if len(line) <= _LONGEST_LINE and (date_line := _DATE_LINE.match(line)):
        return Published(date=line) if date_line["clock"] else Published(drawn_up=line)
    if len(line) > _LONGEST_LINE or "。" in line:
        return None
    if "\t" in line:
        line = _with_colons(line, strokes)
    labels = list(_LABEL.finditer(line))
    if not labels:
        return None
    lead = line[: labels[0].start()]
    if len(lead) > 6 and not _LEADING_DATE.match(lead):
        return None
    if not strokes and (line[labels[0].end() - 1] == "|" or not _DATE.search(line)):
        return None
    if len(labels) == 1 and not (_DATE.search(line) or len(line) < 40 or _names(line, labels[0])):
        return None
    said = Published(date=lead.strip() if _LEADING_DATE.match(lead) else "")
    for number, match in enumerate(labels):
        stop = labels[number + 1].start() if number + 1 < len(labels) else len(line)
        said = said.or_else(value_of(match["label"], line[match.end() : stop]))
    return said


def _with_colons(row: str, strokes: bool) -> str:
    """A table row of labels and values as a line of them; other rows as they are."""
    cells = row.split("\t")
    if not strokes or not label_alone(cells[0]):
        return row
    # A label without a value, last in its row, is a value that reads like one.
    return " ".join(
        f"{cell}:" if number + 1 < len(cells) and label_alone(cell) and ":" not in cell else cell
        for number, cell in enumerate(cells)
    )


def label_alone(line: str) -> str:
    """The label when a (folded) line is a label and nothing else, else ""."""
    match = _LABEL_ALONE.match(line)
    return match["label"] if match else ""


def is_value(line: str) -> bool:
    """Whether a (folded) line can be the value of the label on the line before."""
    return 0 < len(line) <= _LONGEST_VALUE and "。" not in line and not label_alone(line)


def value_of(label: str, value: str) -> Published:
    """What one label and its value say."""
    label = re.sub(r"\s", "", label)
    value = value.strip(" \t|[]:")
    if not value:
        return Published()
    if _DATE.search(value):
        if _PUBLISHED.fullmatch(label):
            return Published(date=value)
        if _DRAWN_UP.fullmatch(label):
            return Published(drawn_up=value)
    if _SOURCE.search(label):
        return Published(source=value.split()[0])
    return Published(title=value) if _NAME.fullmatch(label) else Published()


def _names(line: str, match: re.Match[str]) -> bool:
    return bool(_NAME.fullmatch(re.sub(r"\s", "", match["label"]))) and match.start() <= 2


def looks_published(line: str) -> bool:
    """Whether a (folded) line begins like publishing data, whatever follows."""
    return bool(_LABEL.search(line[:20]))
