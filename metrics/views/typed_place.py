"""The place somebody means by what he typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.forms import resolve_place
from reports.gazetteer import Gazetteer, Place, load_gazetteer
from reports.ingest.metadata import Metadata
from reports.ingest.places import jurisdiction_for
from reports.models import Jurisdiction


@dataclass(frozen=True, slots=True)
class TypedPlace:
    """The place, or why it is not clear, with the places (full names) it may be."""

    typed: str = ""
    place: Jurisdiction | None = None
    error: str = ""
    candidates: Sequence[str] = ()


def read_typed_place(typed: str) -> TypedPlace:
    """The row of the place `typed` names; it is made where the library has no report of it
    yet, so that a place can be chosen before its first report arrives."""
    if not typed:
        return TypedPlace(error="请填写辖区名称。")
    known = Jurisdiction.objects.filter(name=typed)[:2]
    if len(known) == 1 and known[0].is_sample:  # Made-up places are in no gazetteer.
        return TypedPlace(typed, known[0])
    gazetteer = load_gazetteer()
    place, candidates = resolve_place(typed, gazetteer)
    if place is not None:
        return TypedPlace(typed, _row(place, gazetteer))
    if candidates:
        names = [candidate.full_name for candidate in candidates]
        return TypedPlace(typed, None, f"“{typed}”可能指几个地方，请选一个。", names)
    return TypedPlace(typed, None, f"没有找到“{typed}”。请从省级起填写全称，如“安徽省芜湖市”。")


def _row(place: Place, gazetteer: Gazetteer) -> Jurisdiction:
    metadata = Metadata(code=place.code, place=place.name, level=place.level)
    return jurisdiction_for(metadata, gazetteer)
