"""Gazetteer: which place a name, a title or a signature means, with its GB/T 2260 code."""

from reports.gazetteer.gazetteer import Gazetteer, load_gazetteer
from reports.gazetteer.types import (
    Candidate,
    Clue,
    ClueKind,
    Identification,
    Level,
    Mention,
    Place,
)

__all__ = [
    "Candidate",
    "Clue",
    "ClueKind",
    "Gazetteer",
    "Identification",
    "Level",
    "Mention",
    "Place",
    "load_gazetteer",
]
