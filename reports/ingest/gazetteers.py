"""Which gazetteer an upload is read with: the real one, or the samples' fictional one."""

import json
from functools import cache
from pathlib import Path

from reports.gazetteer import Gazetteer, Place, load_gazetteer
from reports.models import Upload
from reports.outline.isolated import gazetteer_of

SAMPLES_DIR = Path(__file__).resolve().parent.parent / "samples"


@cache
def sample_places() -> tuple[Place, ...]:
    """The samples' fictional places."""
    entries = json.loads((SAMPLES_DIR / "places.json").read_text(encoding="utf-8"))
    return tuple(Place(e["code"], e["name"], e["level"], tuple(e["path"])) for e in entries)


def sample_gazetteer() -> Gazetteer:
    """The samples' fictional places and nothing else.

    Without the real ones, because a fictional township may share its name with real ones,
    and nobody is there to be asked which is meant.
    """
    return gazetteer_of(sample_places())


def places_for(upload: Upload) -> tuple[Place, ...] | None:
    """The places an upload is read with; None means those of the country.

    Fictional places exist for sample files only: a real report never lands in one.
    """
    return sample_places() if upload.is_sample else None


def gazetteer_for(upload: Upload) -> Gazetteer:
    """The gazetteer of `places_for`."""
    return sample_gazetteer() if upload.is_sample else load_gazetteer()
