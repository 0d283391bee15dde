"""What stands above both views of a place: whose place it is, and the way between them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from metrics.presenters.place import place_url
from metrics.queries.get_place_figures import PlaceFigures
from metrics.state.place import PlaceState
from reports.models import Jurisdiction


@dataclass(frozen=True, slots=True)
class PlaceHead:
    """`is_own` tells the user's own place; `views` are (label, address, is open)."""

    figures: PlaceFigures
    is_own: bool
    views: Sequence[tuple[str, str, bool]]


def present_head(figures: PlaceFigures, state: PlaceState, own: Jurisdiction | None) -> PlaceHead:
    plain = state.opening(None)
    return PlaceHead(
        figures=figures,
        is_own=own is not None and own.pk == figures.place.pk,
        views=[
            (label, place_url(figures.place, replace(plain, view=view)), state.view == view)
            for view, label in (("peers", "与同级比较"), ("years", "历年数据"))
        ],
    )
