"""Each page asks the database a fixed number of questions, however much it shows."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import DataPointFactory, IndicatorFactory, JurisdictionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rate():
    return IndicatorFactory(code="court_appearance_rate", unit="%", kind="rate")


def add(rate, place):
    return DataPointFactory(indicator=rate, jurisdiction=place, value=Decimal(98))


@pytest.mark.parametrize("address", ["/compare/", "/compare.xlsx", "/indicators/"])
def test_lists_do_not_ask_more_for_three_places_than_for_one(client, rate, address):
    client.force_login(UserFactory())

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    add(rate, JurisdictionFactory())
    one = count()
    add(rate, JurisdictionFactory())
    add(rate, JurisdictionFactory())
    assert count() == one


def test_a_place_does_not_ask_more_for_three_figures_than_for_one(client, rate):
    client.force_login(UserFactory())
    place = JurisdictionFactory()

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/places/{place.pk}/").status_code == 200
        return len(queries)

    add(rate, place)
    one = count()
    add(IndicatorFactory(), place)
    add(IndicatorFactory(), place)
    assert count() == one
