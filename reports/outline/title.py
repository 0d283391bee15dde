"""The title line, found among the first lines of a report."""

import re
from collections.abc import Sequence

from reports.outline.cleaning import strip_spliced
from reports.outline.width import fold

_SUBJECT = re.compile(r"法治政府|依法行政|法治建设|依法治[国省市县区旗州镇乡]")
_ENDING = re.compile(r"(?:报告|情况|总结|汇报|年报|通报|公告|公示)(?:\([^)]{1,12}\))?$")
_SEARCHED_LINES = 12
_LONGEST = 90


def find_title(lines: Sequence[str]) -> tuple[str, int, int]:
    """Return (title, first line, line after the last); ("", 0, 0) when no line is a title.

    A title may be broken over two or three lines, the issuer standing first.
    """
    for index, line in enumerate(lines[:_SEARCHED_LINES]):
        if re.match(r"[一二三四五六七八九十]+、|\([一二三]", fold(line)):
            break
        for count in (1, 2, 3):
            parts = lines[index : index + count]
            if len(parts) < count or any("。" in part or len(part) > _LONGEST for part in parts):
                break
            joined = strip_spliced(re.sub(r"\s+", "", "".join(parts)))
            if len(joined) <= _LONGEST and _SUBJECT.search(joined) and _ENDING.search(fold(joined)):
                if count > 1 and not _continues(parts):
                    break
                return joined, index, index + count
    return "", 0, 0


def _continues(parts: Sequence[str]) -> bool:
    """Lines belong to one title when none of the first ones could end it."""
    return all(not _ENDING.search(fold(part)) and len(part) <= 40 for part in parts[:-1])
