"""The sample reports as the writers take them: lines, and runs of tabbed lines as tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.shared import REPO

FOLDER = REPO / "reports" / "samples"
type Table = list[list[str]]
type Block = str | Table


@dataclass(frozen=True, slots=True)
class Sample:
    """One fictional report. `stem` is place and year, e.g. 清江市_2022."""

    stem: str
    text: str

    @property
    def title(self) -> str:
        """The first line."""
        return self.text.split("\n", 1)[0]

    @property
    def blocks(self) -> list[Block]:
        """Paragraphs (str) and tables (rows of cells) in reading order; no empty ones."""
        return blocks(self.text)


def blocks(text: str) -> list[Block]:
    """The lines of a text, neighbouring lines with tabs taken together as a table."""
    out: list[Block] = []
    for line in filter(str.strip, text.splitlines()):
        if "\t" not in line:
            out.append(line)
        elif out and isinstance(out[-1], list):
            out[-1].append(line.split("\t"))
        else:
            out.append([line.split("\t")])
    return out


def flat(parts: Iterable[Block]) -> list[str]:
    """One line a paragraph or table row, cells parted by tabs."""
    lines: list[str] = []
    for part in parts:
        lines += [part] if isinstance(part, str) else ["\t".join(row) for row in part]
    return lines


def load(folder: Path = FOLDER) -> dict[str, Sample]:
    """All samples by stem."""
    return {
        path.stem: Sample(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.txt"))
    }
