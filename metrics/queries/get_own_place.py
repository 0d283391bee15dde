"""The place a user calls his own."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from metrics.models import Preference
from reports.models import Jurisdiction


def get_own_place(user: AbstractBaseUser | AnonymousUser) -> Jurisdiction | None:
    """One query; None where the user has not chosen a place."""
    if user.pk is None:
        return None
    preference = Preference.objects.select_related("place").filter(user_id=user.pk).first()
    return preference.place if preference else None
