"""Which gazetteer an upload is read with: the real one, or the samples' fictional one."""

import json
from functools import cache
from pathlib import Path

from reports.gazetteer import Gazetteer, Place, load_gazetteer
from reports.gazetteer.loading import Tables
from reports.models import Upload

SAMPLES_DIR = Path(__file__).resolve().parent.parent / "samples"


@cache
def sample_gazetteer() -> Gazetteer:
    """The samples' fictional places and nothing else.

    Without the real ones, because a fictional township may share its name with real ones,
    and nobody is there to be asked which is meant.
    """
    entries = json.loads((SAMPLES_DIR / "places.json").read_text(encoding="utf-8"))
    places = [Place(e["code"], e["name"], e["level"], tuple(e["path"])) for e in entries]
    return Gazetteer(Tables()).with_extra(places)


def gazetteer_for(upload: Upload) -> Gazetteer:
    """Fictional places exist for sample files only: a real report never lands in one."""
    return sample_gazetteer() if upload.is_sample else load_gazetteer()
