"""All writes about reports: keyword-only, atomic, with who does it."""

from reports.actions.errors import ActionRefusedError
from reports.actions.reports import delete_report
from reports.actions.samples import SamplesRemoved, load_samples, remove_samples
from reports.actions.uploads import (
    add_upload,
    answer_upload,
    discard_upload,
    retry_upload,
    set_aside_upload,
)
from reports.actions.versions import adopt_version, keep_both, keep_current

__all__ = [
    "ActionRefusedError",
    "SamplesRemoved",
    "add_upload",
    "adopt_version",
    "answer_upload",
    "delete_report",
    "discard_upload",
    "keep_both",
    "keep_current",
    "load_samples",
    "remove_samples",
    "retry_upload",
    "set_aside_upload",
]
