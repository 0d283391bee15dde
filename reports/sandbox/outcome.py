"""What a call may use, and how it may end badly."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may use: seconds by the clock, and memory beyond what the server holds."""

    seconds: float = 60.0
    memory: int = 600 * MEGABYTE


class SandboxError(Exception):
    """A call that brought no result. `str()` is for the log, not for the uploader."""


class OutOfTime(SandboxError):  # noqa: N818 - named for what happened
    """The call was not finished in its time and was ended."""


class OutOfMemory(SandboxError):  # noqa: N818
    """The call wanted more memory than it may have."""


class Crashed(SandboxError):  # noqa: N818
    """The process ended without an answer, or the function raised what it must not raise."""
