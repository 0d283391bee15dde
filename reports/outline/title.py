"""The title line, found among the first lines of a report."""

import re
from collections.abc import Sequence

from reports.outline.cleaning import strip_spliced
from reports.outline.width import fold

_SUBJECT = re.compile(
    r"法治政府|依法行政|法治建设|依法治[国省市县区旗州镇乡]|法治[\u4e00-\u9fff]{1,8}建设|法治工作"
)
_ENDING = re.compile(
    r"(?:报告|情况|总结|汇报|年报|通报|公告|公示|综述|情况说明|白皮书)(?:书|稿)?"
    r"(?:(?:暨|及|和|与|以及|、).{0,14}(?:计划|安排|打算|思路|要点))?(?:\([^)]{1,12}\))?$"
)
_HEADING = re.compile(r"[一二三四五六七八九十]+\s*、|\(\s*[一二三]|第一部分")
# A notice that passes a report on may stand before it.
_NOTICE = re.compile(r"印发|转发|印送")
_YEAR = re.compile(r"20\d\d|二[\u3007\u25cb零]")
# A last line that begins so needs the issuer above it; another is a title by itself.
_NEEDS_MORE = re.compile(r"关于|人民政府|20\d\d|二[\u3007\u25cb零]|年?度?法治|推进|贯彻|落实")
_NOT_TITLE = re.compile(r"\[20\d\d\]\s*第?\d+号|[:,]|日$|文件$|^.{0,2}(?:解读|图解)$")
_SEARCHED_LINES = 14
_LONGEST = 90
_PROSE = 20


def find_title(lines: Sequence[str]) -> tuple[str, int, int]:
    """Return (title, first line, line after the last); ("", 0, 0) when no line is a title.

    A title may be broken over two or three lines, the issuer standing first. Where a page
    prints it twice, both copies are passed over. Prose ends the search, so that a heading
    inside a report without a title is not taken for one.
    """
    for start, line in enumerate(lines[:_SEARCHED_LINES]):
        folded = fold(line)
        if _HEADING.match(folded) or _is_prose(folded):
            break
        index = start
        title, after = _title_at(lines, index)
        if title:
            while again := _better_or_same(lines, title, after):
                title, index, after = again
            return title, index, after
    return "", 0, 0


def as_title(text: str) -> str:
    """`text` as a title without spaces, book marks and what was spliced on; "" if it is none."""
    whole = _normal(text)
    if _is_title(whole):
        return whole
    chunks = text.split()
    for count in range(len(chunks) - 1, 0, -1):
        if _is_title(part := _normal("".join(chunks[:count]))):
            return part
    return ""


def _title_at(lines: Sequence[str], index: int) -> tuple[str, int]:
    for count in (1, 2, 3):
        parts = lines[index : index + count]
        if len(parts) < count or any("。" in part or len(part) > _LONGEST for part in parts):
            break
        title = as_title(" ".join(parts))
        if title and (count == 1 or _continues(parts)):
            alone = as_title(parts[-1])
            if count > 1 and alone and not _NEEDS_MORE.match(fold(alone)):
                title = alone
            return title, index + count
        if title:
            break
    return "", 0


def _better_or_same(lines: Sequence[str], title: str, after: int) -> tuple[str, int, int] | None:
    """A second copy of the title below, or the real one below a page's column name."""
    for index in range(after, min(after + 3, len(lines))):
        if _HEADING.match(fold(lines[index])) or _is_prose(fold(lines[index])):
            return None
        second, end = _title_at(lines, index)
        if second and (
            second == title or (not _YEAR.search(fold(title)) and len(second) > len(title))
        ):
            return second, index, end
    return None


def _normal(text: str) -> str:
    title = re.sub(r"\s+", "", text)
    if title.startswith("《") and title.endswith("》"):
        title = title[1:-1]
    return strip_spliced(title)


def _is_title(title: str) -> bool:
    return (
        len(title) <= _LONGEST
        and bool(_SUBJECT.search(title))
        and bool(_ENDING.search(fold(title)))
        and not re.search(r"[>。!;]", fold(title))
    )


def _is_prose(folded: str) -> bool:
    return len(folded) >= _PROSE and "。" in folded and not _NOTICE.search(folded)


def _continues(parts: Sequence[str]) -> bool:
    """Lines belong to one title when none of the first could end it, or is a number or date."""
    return all(
        len(part) <= 40 and not (_ENDING.search(part) or _NOT_TITLE.search(part))
        for part in map(fold, parts[:-1])
    )
