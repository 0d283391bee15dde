"""What every chart has in common: fonts, colours, and the bundle a chart travels in.

A bundle holds the figure, a title that says what is seen, a text alternative, and the lines
that go into an exported image. The table it is drawn from stands beside it on the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

HEI = "Microsoft YaHei, PingFang SC, Noto Sans CJK SC, Source Han Sans SC, sans-serif"
SONG = "Noto Serif CJK SC, Source Han Serif SC, Songti SC, SimSun, serif"

# The same values as static/css/tokens.css; Plotly cannot read CSS variables.
SHEET, RULE = "#ffffff", "#d5d6d1"
INK, INK_2, INK_3 = "#1b222c", "#4b5461", "#656d79"
BLUE_DEEP, BLUE, BLUE_PALE, BLUE_WASH = "#1d4a73", "#4b7196", "#a9bccd", "#e8eef4"
RED = "#b1301d"
# The fifths of a matrix column, lowest first.
WASHES = ("#f4f7fa", "#e3ebf2", "#d1dde8", "#becedd", "#abc0d4")


@dataclass(frozen=True, slots=True)
class ChartBundle:
    """What the page and the exported image need. `subtitle` names the filters, `source` the
    origin and date; `file_stem` is the name of the image without its suffix. `narrow` holds
    the parts of the layout that differ on a narrow screen, as {"layout": …}. `notes` are lines
    that go under the image alone, for the page says them elsewhere."""

    figure: dict[str, Any]
    title: str
    alt: str
    subtitle: str
    source: str
    file_stem: str
    keys: Sequence[int] = field(default=())
    narrow: dict[str, Any] | None = None
    notes: Sequence[str] = field(default=())

    def payload(self) -> dict[str, Any]:
        """The bundle as JSON-ready values for the page's script."""
        return {
            "figure": self.figure,
            **({"narrow": self.narrow} if self.narrow else {}),
            "title": self.title,
            "subtitle": self.subtitle,
            "source": self.source,
            **({"notes": list(self.notes)} if self.notes else {}),
            "fileStem": self.file_stem,
            "fonts": {"title": SONG, "text": HEI},
            "colours": {"ink": INK, "ink2": INK_2, "bar": BLUE, "chosen": RED},
        }


def base_layout(height: int, margin: dict[str, int], size: int = 13) -> dict[str, Any]:
    """The part of a layout that is the same in every chart; all measures in px."""
    return {
        "height": height,
        "margin": margin,
        "font": {"family": HEI, "size": size, "color": INK},
        "paper_bgcolor": SHEET,
        "plot_bgcolor": SHEET,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"font": {"family": HEI, "size": size}, "bgcolor": SHEET, "align": "left"},
    }


def plain(text: str) -> str:
    """Text safe where Plotly reads a subset of HTML: its brackets become look-alikes."""
    return text.replace("<", "‹").replace(">", "›")
