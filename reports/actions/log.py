"""Who removed what: kept where the administrator already looks."""

from collections.abc import Sequence

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.auth.models import User
from django.db.models import Model


def log_deletion(objects: Sequence[Model], *, by: User | None) -> None:
    """Record the deletion of `objects`; work of the command line has no user and no entry."""
    if by is not None and objects:
        LogEntry.objects.log_actions(
            user_id=by.pk, queryset=objects, action_flag=DELETION, change_message=""
        )
