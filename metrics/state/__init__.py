"""What a page shows, as a small value read from and written to the query string: one module
a page.

Anything a person may have typed, cut or saved long ago must still open a page: values that
cannot be understood fall back to the default, silently.
"""

from metrics.state.compare import DEFAULT_INDICATOR, SORTS, CompareState
from metrics.state.figures import FiguresState
from metrics.state.matrix import MatrixState
from metrics.state.parsing import LATEST, LEVELS, MAX_PLACES, SAMPLES, Query, place_key
from metrics.state.place import PlaceState
from metrics.state.reading import ReadingState
from metrics.state.relations import RelationsState
from metrics.state.side_by_side import SideBySideState
from metrics.state.trends import TrendsState

__all__ = [
    "DEFAULT_INDICATOR",
    "LATEST",
    "LEVELS",
    "MAX_PLACES",
    "SAMPLES",
    "SORTS",
    "CompareState",
    "FiguresState",
    "MatrixState",
    "PlaceState",
    "Query",
    "ReadingState",
    "RelationsState",
    "SideBySideState",
    "TrendsState",
    "place_key",
]
