"""比较前须知 as the few lines a picture has room for."""

import re
from collections.abc import Iterable, Sequence

from metrics.charts.bundle import plain
from metrics.presenters.cautions import Caution

LINES = 3
_PRESSED = re.compile("，点开可见[^。]*")  # a picture cannot be pressed
# Characters of 12 px across a picture (static/js/chart.js), two narrow ones counting as one.
WIDTH = 76


def picture_notes(cautions: Iterable[tuple[str, Caution]], *, lines: int = LINES) -> list[str]:
    """The lines below a picture: whole cautions while they fit into `lines`, then one line that
    names the others and says where they stand. Each caution comes with what it is about, ""
    where all are about the same."""
    shown: list[str] = []
    left = list(cautions)
    while left:
        subject, caution = left[0]
        label = f"{subject}，{caution.label}" if subject else caution.label
        folded = fold(f"须知（{label}）：{_PRESSED.sub('', caution.text)}")
        if len(shown) + len(folded) > lines:
            break
        shown += folded
        left.pop(0)
    if left:
        labels = "、".join(dict.fromkeys(caution.label for _, caution in left))
        shown += fold(f"{'其余' if shown else ''}须知（{labels}）见数据表。")
    return shown


def own_notes(cautions: Sequence[Caution]) -> list[str]:
    """The same for one indicator or one group."""
    return picture_notes(("", caution) for caution in cautions)


def fold(text: str) -> list[str]:
    """`text` in lines of at most WIDTH, safe for a chart."""
    found, line, width = [], "", 0.0
    for character in plain(text):
        room = 0.55 if character.isascii() else 1
        # A line may hang one mark over its end rather than begin with it.
        if width + room > WIDTH and character not in "，。；、：）”":
            found.append(line)
            line, width = "", 0.0
        line += character
        width += room
    return [*found, line]
