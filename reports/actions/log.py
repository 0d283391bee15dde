"""Who removed or chose what: kept where the administrator already looks."""

from collections.abc import Sequence

from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.contrib.auth.models import User
from django.db.models import Model


def log_deletion(objects: Sequence[Model], *, by: User | None) -> None:
    """Record the deletion of `objects`; work of the command line has no user and no entry."""
    if by is not None and objects:
        LogEntry.objects.log_actions(
            user_id=by.pk, queryset=objects, action_flag=DELETION, change_message=""
        )


def log_change(changed: Model, what: str, *, by: User | None) -> None:
    """Record that somebody changed `changed`, in words."""
    if by is not None:
        LogEntry.objects.log_actions(
            user_id=by.pk, queryset=[changed], action_flag=CHANGE, change_message=what
        )
