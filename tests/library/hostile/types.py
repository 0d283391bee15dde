"""What one bad file is and what has to become of it."""

from collections.abc import Callable
from dataclasses import dataclass

from reports.models import UploadState

FAILED = (UploadState.FAILED,)
# Read or put aside for a person, never an error: where several outcomes do no harm.
SETTLED = (UploadState.FAILED, UploadState.SET_ASIDE, UploadState.QUESTION)


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file that is broken, locked, no report, or meant to do harm.

    `says` is a regex its message must match; the state must be one of `states`. With `stem` the
    file holds that sample's text beside the harm, and must be read as that sample. A `heavy` one
    keeps a worker busy for many seconds: only `make bench` sends it.
    """

    name: str
    make: Callable[[], bytes]
    says: str
    states: tuple[str, ...] = FAILED
    stem: str = ""
    heavy: bool = False
