"""Reads the gazetteer's data file: one place a line, written by scripts/build_gazetteer.py."""

import gzip
from dataclasses import dataclass, field
from pathlib import Path

from reports.gazetteer.types import LEVELS, Place

DATA = Path(__file__).parent / "data" / "places.tsv.gz"


@dataclass(slots=True)
class Tables:
    """The file's content, keyed by code. Townships stay strings until somebody needs them."""

    places: dict[str, Place] = field(default_factory=dict)
    former: dict[str, tuple[str, ...]] = field(default_factory=dict)
    old_codes: dict[str, str] = field(default_factory=dict)
    successors: dict[str, str] = field(default_factory=dict)
    townships: dict[str, str] = field(default_factory=dict)


def read_tables(path: Path = DATA) -> Tables:
    """Raises OSError when the file is missing and ValueError when a line is malformed."""
    tables = Tables()
    places = tables.places
    # Lines come highest level first, so a parent is known before its children.
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        code, level, name, former, successor, townships = line.split("\t")
        above: tuple[str, ...] = ()
        if level != "1":
            parent = places.get(code[:4] + "00") if level == "3" else None
            parent = parent or places.get(code[:2] + "0000")
            above = parent.path if parent else ()
        places[code] = Place(code, name, LEVELS[int(level) - 1], (*above, name))
        if former:
            pairs = [entry.split("@") for entry in former.split(",")]
            tables.former[code] = tuple(dict.fromkeys(old for old, _ in pairs if old != name))
            tables.old_codes.update((old_code, code) for _, old_code in pairs)
        if successor:
            tables.successors[code] = successor
        if townships:
            tables.townships[code] = townships
    return tables
