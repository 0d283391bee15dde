"""Lists that share a number or share a verb.

办结率、满意率均为100% gives one figure two names; 受理、审结分别为59件、51件 gives each
figure the name at its own place. Both are rewritten as the phrases they stand for.
"""

import re

from metrics.extraction.phrases import PhraseReader
from metrics.extraction.quantities import Found

_JOIN = re.compile(r"、|和|及|与|以及")
_RATE_ITEM = re.compile(
    r"[^、和及与]*?(?:率|度)(?=[、和及与]|(?:均|都|皆|分别|达|为|是|保持|实现|高|$))"
)
_RESPECTIVELY = re.compile(
    r"(?P<names>.+?)(?:数量?)?(?:分别|各)(?:为|是|达到?|有|占|完成|共)?[^、]{0,4}$"
)
_SETTLED = "\0\0"  # keeps the 和 of 调解和解 from parting the list
_BETWEEN = re.compile(r"^[、,和及与]{0,2}$")


def spread(text: str, quantities: list[Found], phrases: PhraseReader) -> dict[int, tuple[str, ...]]:
    """Left parts to try for a figure, by its start, where they differ from its own phrase."""
    lefts: dict[int, tuple[str, ...]] = {}
    figures = [q for q in quantities if q.is_figure]
    for index, figure in enumerate(figures):
        if figure.start in lefts:
            continue
        left = phrases.phrase(figure).left
        if "分别" in left or "各" in left[-3:]:
            lefts |= _respectively(text, left, figures[index:])
        elif figure.unit == "%" and len(items := _rate_items(left)) > 1:
            lefts[figure.start] = tuple(items)
    return lefts


def _rate_items(left: str) -> list[str]:
    """办结率、满意率均为 → [办结率, 满意率]; what precedes the first item goes with each."""
    items = _RATE_ITEM.findall(left.replace("和解", _SETTLED))
    return [item.strip().replace(_SETTLED, "和解") for item in items if len(item.strip()) > 1]


def _respectively(text: str, left: str, following: list[Found]) -> dict[int, tuple[str, ...]]:
    match = _RESPECTIVELY.match(left)
    if not match:
        return {}
    listed = _JOIN.split(match["names"].replace("和解", _SETTLED))
    names = [
        re.sub(r"(?:件数|人数|次数|数量|(?<!案)件|数)$", "", name.strip().replace(_SETTLED, "和解"))
        for name in listed
        if name.strip()
    ]
    run = [following[0]]
    for figure in following[1:]:
        if not _BETWEEN.match(text[run[-1].end : figure.start]) or len(run) == len(names):
            break
        run.append(figure)
    if len(names) < 2 or len(run) != len(names):
        return {}
    return {figure.start: _with_shared(names, at) for at, figure in enumerate(run)}


def _with_shared(names: list[str], at: int) -> tuple[str, ...]:
    """受理、审结行政复议案件: the object of the last verb belongs to the others too."""
    name = names[at]
    if name.endswith(("率", "度", "比例")):
        return (name,)
    if at == len(names) - 1:
        head = re.match(r"^(.*?)(?=[\u4e00-\u9fff]{2}$)", names[0])
        return (name, head[1] + name) if head and head[1] else (name,)
    tail = re.match(
        r"^[\u4e00-\u9fff]{2}(.*(?:案件?|申请|事项|合同|文件|纠纷|诉讼|复议|应诉))$", names[-1]
    )
    head = re.match(r"^(.*?)(?=[\u4e00-\u9fff]{2}$)", names[0])
    prefix = head[1] if head and at > 0 else ""
    candidates = [name]
    if tail and len(tail[1]) >= 2:
        candidates.append(name + tail[1])
    if prefix:
        candidates.append(prefix + name)
    return (candidates[-1],) if len(candidates) > 1 else (name,)
