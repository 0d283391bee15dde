"""What a page is made of: glyphs, drawn rules, and the lines gathered from them.

All lengths are in PDF points, y growing upwards; `em` is the width of an ideograph.
"""

from dataclasses import dataclass, field

from reports.reading import lines

CELL_COLUMN = 100  # from here on, `Line.column` counts cells: no paragraph runs on from one


@dataclass(slots=True)
class Glyph:
    """One visible character and its box.

    `typed` counts the spaces of the author's before it, `made` tells of one PDFium inferred,
    `apart` that whatever stands before it is another piece of text.
    """

    char: str
    left: float
    bottom: float
    right: float
    top: float
    typed: int = 0
    made: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line: at height or distance `at`, from `start` to `end` along the other axis."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """Glyphs in content order; `low` and `high` are the page's bottom and top edge.

    `across` are the horizontal rules, `upright` the vertical ones. `garbled` counts the
    characters whose font does not say what they are.
    """

    glyphs: list[Glyph]
    low: float
    high: float
    across: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    turned: bool = False
    has_picture: bool = False
    broken: bool = False
    garbled: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row, `left` and `right` the edges of its column.

    `head` is the width of what may not be parted from its first character, `last` the width of
    its last printed line.
    """

    text: str
    left: float
    right: float
    head: float = 0.0
    last: float = 0.0


@dataclass(slots=True)
class Line:
    """One line as printed. `size` is the height of its characters.

    `head` is the width of what may not be parted from its first character: a word, a figure.
    `row` marks a row of a table, made of `cells`; `column` counts the columns of a page from the
    left.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    page: int
    head: float = 0.0
    row: bool = False
    column: int = 0
    cells: tuple[Cell, ...] = ()

    @property
    def is_row(self) -> bool:
        return self.row or lines.CELL_SEPARATOR in self.text
