"""What the uploader of another version of a report is told about it."""

from collections.abc import Sequence

from reports.models import Report
from reports.text_diff import Change, Piece, diff_texts

# From this share of common characters on, two texts are nearly the same.
NEARLY_SAME = 0.98
_SHOWN = 3
_AROUND = 12
_LONGEST = 40


def version_notes(report: Report, current: Report) -> list[str]:
    """Lines on how `report` differs from the `current` one it competes with."""
    place = report.jurisdiction.full_name
    notes = [
        f"库中已有{place}{report.year}年度的报告《{current.title}》。"
        "本份作为另一版本存入，选定之前不计入各项数据；请比较两份后选定。"
    ]
    found = diff_texts(current.text, report.text)
    count = len(found.changes)
    if found.similarity >= NEARLY_SAME and count:
        shown = "；".join(_in_words(change) for change in found.changes[:_SHOWN])
        more = "等" if count > _SHOWN else ""
        notes.append(
            f"两份正文仅有细微差别（{share(found.similarity)}相同），共 {count} 处：{shown}{more}。"
        )
    elif count:
        notes.append(f"两份正文有 {count} 处不同，相同部分占{share(found.similarity)}。")
    return notes


def share(similarity: float) -> str:
    """A share in per cent, never rounded up to the whole: 99.97%."""
    return f"{int(similarity * 10_000) / 100:g}%"


def _in_words(change: Change) -> str:
    if not change.left:
        return f"新增“{_shortened(change.right)}”"
    if not change.right:
        return f"删去“{_shortened(change.left)}”"
    return f"“{_shortened(change.left)}”改为“{_shortened(change.right)}”"


def _shortened(pieces: Sequence[Piece]) -> str:
    """The surroundings of the first change in a sentence."""
    text = "".join(piece.text for piece in pieces).rstrip("。；")
    if len(text) <= _LONGEST:
        return text
    at = 0
    for piece in pieces:
        if piece.changed:
            break
        at += len(piece.text)
    start = max(0, min(at - _AROUND, len(text) - _LONGEST))
    end = start + _LONGEST
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
