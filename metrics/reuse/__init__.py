"""How much of one report stands in another, sentence by sentence. Pure: no database, no Django."""

from metrics.reuse.kinds import COMMON, EDITED, KINDS, NEW, NUMBERS, SAME, Match, Source, classify
from metrics.reuse.marks import Piece, mark_changes
from metrics.reuse.sentences import Sentence, read_sentences
from metrics.reuse.shares import Shares, add_up, percents

__all__ = [
    "COMMON",
    "EDITED",
    "KINDS",
    "NEW",
    "NUMBERS",
    "SAME",
    "Match",
    "Piece",
    "Sentence",
    "Shares",
    "Source",
    "add_up",
    "classify",
    "mark_changes",
    "percents",
    "read_sentences",
]
