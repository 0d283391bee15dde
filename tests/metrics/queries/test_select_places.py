"""Which places a selection means."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from metrics.models import PeerGroup
from metrics.queries.select_places import select_places
from metrics.state.selection import Selection
from tests.factories import JurisdictionFactory, ReportFactory

pytestmark = pytest.mark.django_db


def place(name: str, code: str, level: str = "prefecture", **more):
    found = JurisdictionFactory(
        name=name, code=code, level=level, path_names=["安徽省", name], **more
    )
    ReportFactory(jurisdiction=found)
    return found


def names(selection: Selection) -> list[str]:
    return [place.name for place in select_places(selection).places]


def test_the_level_with_most_real_places_is_taken_when_none_is_named() -> None:
    place("芜湖市", "340200")
    place("繁昌区", "340212", "county")
    place("无为市", "340281", "county")
    assert names(Selection()) == ["繁昌区", "无为市"]
    assert names(Selection(level="prefecture")) == ["芜湖市"]


def test_a_place_without_a_current_report_is_no_choice() -> None:
    place("芜湖市", "340200")
    without = JurisdictionFactory(name="马鞍山市", code="340500")
    ReportFactory(jurisdiction=without, standing="replaced")
    assert names(Selection()) == ["芜湖市"]


def test_made_up_places_stay_out_beside_real_ones_unless_asked_for() -> None:
    place("芜湖市", "340200")
    place("清江市", "990100", is_sample=True)
    assert names(Selection()) == ["芜湖市"]
    assert select_places(Selection()).hidden_samples == 1
    assert names(Selection(samples="with")) == ["芜湖市", "清江市"]
    assert names(Selection(province="99")) == ["清江市"]


def test_a_group_holds_places_of_several_levels() -> None:
    members = [place("芜湖市", "340200"), place("无为市", "340281", "county")]
    place("合肥市", "340100")
    group = PeerGroup.objects.create(name="沿江")
    group.places.set(members)
    assert names(Selection(group=group.pk)) == ["芜湖市", "无为市"]
    assert names(Selection(group=group.pk, level="county")) == ["无为市"]
    assert names(Selection(group=group.pk + 1)) == ["合肥市", "芜湖市"]


def test_chosen_places_that_exist_are_taken_the_rest_dropped() -> None:
    place("芜湖市", "340200")
    place("合肥市", "340100")
    found = select_places(Selection(places=("340200", "110000")))
    assert [place.name for place in found.places] == ["芜湖市"]
    assert found.selection.places == ("340200",)


def test_the_number_of_queries_does_not_grow() -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            select_places(Selection())
        return len(caught)

    place("芜湖市", "340200")
    with_one = queries()
    for n in range(5):
        place(f"第{n}市", f"35{n:02d}00")
    assert queries() == with_one <= 3
