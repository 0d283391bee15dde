"""Which gazetteer an upload is read with: the real one, or the samples' with fictional places."""

import json
from functools import cache
from pathlib import Path

from reports.gazetteer import Gazetteer, Place, load_gazetteer
from reports.models import Upload

SAMPLES_DIR = Path(__file__).resolve().parent.parent / "samples"


@cache
def sample_gazetteer() -> Gazetteer:
    """The gazetteer with the samples' fictional places added."""
    entries = json.loads((SAMPLES_DIR / "places.json").read_text(encoding="utf-8"))
    return load_gazetteer().with_extra(
        [Place(e["code"], e["name"], e["level"], tuple(e["path"])) for e in entries]
    )


def gazetteer_for(upload: Upload) -> Gazetteer:
    """Fictional places exist for sample files only: a real report never lands in one."""
    return sample_gazetteer() if upload.is_sample else load_gazetteer()
