"""What users write about places: which one is theirs, and groups to compare."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from metrics.models import PeerGroup, Preference
from metrics.state import MAX_PLACES
from reports.models import Jurisdiction

MAX_NAME = 60


@transaction.atomic
def choose_place(*, user: User, place: Jurisdiction | None, by: User) -> Preference:
    """Remember `place` as the user's own; None forgets it.

    PermissionDenied when somebody chooses for another.
    """
    if user.pk != by.pk:
        raise PermissionDenied("everybody chooses his own place")
    preference, _ = Preference.objects.update_or_create(user=user, defaults={"place": place})
    return preference


@transaction.atomic
def create_group(*, name: str, places: Sequence[Jurisdiction], by: User) -> PeerGroup:
    """Keep `places` as a group anybody may use. ValidationError when name or places do not do."""
    group = PeerGroup.objects.create(name=_checked_name(name), created_by=by)
    group.places.set(_checked_places(places))
    return group


@transaction.atomic
def change_group(
    *, group: PeerGroup, name: str, places: Sequence[Jurisdiction], by: User
) -> PeerGroup:
    """Rename a group and replace its places.

    PermissionDenied for anybody but its maker and staff; ValidationError as for a new one.
    """
    _refuse_others(group, by)
    group.name = _checked_name(name, group)
    group.save(update_fields=["name"])
    group.places.set(_checked_places(places))
    return group


@transaction.atomic
def delete_group(*, group: PeerGroup, by: User) -> None:
    """PermissionDenied for anybody but its maker and staff."""
    _refuse_others(group, by)
    group.delete()


def may_change(group: PeerGroup, user: User) -> bool:
    return user.is_staff or group.created_by_id == user.pk


def _refuse_others(group: PeerGroup, by: User) -> None:
    if not may_change(group, by):
        raise PermissionDenied("a group is changed by its maker or by staff")


def _checked_name(name: str, group: PeerGroup | None = None) -> str:
    plain = " ".join(name.split())
    if not plain:
        raise ValidationError({"name": "请填写对比组的名称。"})
    if len(plain) > MAX_NAME:
        raise ValidationError({"name": f"名称请控制在 {MAX_NAME} 字以内。"})
    others = PeerGroup.objects.filter(name=plain)
    if group is not None:
        others = others.exclude(pk=group.pk)
    if others.exists():
        raise ValidationError({"name": f"已有名为“{plain}”的对比组，请换一个名称。"})
    return plain


def _checked_places(places: Sequence[Jurisdiction]) -> Sequence[Jurisdiction]:
    if not places:
        raise ValidationError({"places": "请至少勾选一个辖区。"})
    if len(places) > MAX_PLACES:
        raise ValidationError({"places": f"一个对比组最多 {MAX_PLACES} 个辖区。"})
    return places
