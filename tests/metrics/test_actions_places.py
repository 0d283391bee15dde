"""One's own place and groups: who may write what."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from metrics.actions_places import change_group, choose_place, create_group, delete_group
from metrics.models import PeerGroup, Preference
from tests.factories import JurisdictionFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_place_is_remembered_once_a_user_and_replaced():
    user, first, second = UserFactory(), JurisdictionFactory(), JurisdictionFactory()
    choose_place(user=user, place=first, by=user)
    choose_place(user=user, place=second, by=user)
    assert Preference.objects.get(user=user).place == second


def test_nobody_chooses_for_another():
    with pytest.raises(PermissionDenied):
        choose_place(user=UserFactory(), place=JurisdictionFactory(), by=UserFactory())


def test_a_group_is_changed_by_its_maker_or_staff_alone():
    maker, staff, other = UserFactory(), UserFactory(is_staff=True), UserFactory()
    places = [JurisdictionFactory(), JurisdictionFactory()]
    group = create_group(name=" 沿江  两市 ", places=places, by=maker)
    assert (group.name, group.places.count()) == ("沿江 两市", 2)
    with pytest.raises(PermissionDenied):
        change_group(group=group, name="别的", places=places, by=other)
    with pytest.raises(PermissionDenied):
        delete_group(group=group, by=other)
    change_group(group=group, name="一市", places=places[:1], by=staff)
    assert list(PeerGroup.objects.get().places.all()) == places[:1]
    delete_group(group=group, by=maker)
    assert not PeerGroup.objects.exists()


@pytest.mark.parametrize(
    ("name", "count", "field"),
    [("", 1, "name"), ("长" * 61, 1, "name"), ("已有", 1, "name"), ("空组", 0, "places")],
)
def test_a_group_that_will_not_do_is_refused_whole(name, count, field):
    user = UserFactory()
    place = JurisdictionFactory()
    create_group(name="已有", places=[place], by=user)
    with pytest.raises(ValidationError) as refused:
        create_group(name=name, places=[place][:count], by=user)
    assert list(refused.value.message_dict) == [field]
    assert PeerGroup.objects.count() == 1
