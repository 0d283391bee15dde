"""How many reports stand behind figures, some of them worked out from others."""

import pytest

from metrics.models import DataPoint
from metrics.queries.with_sources import count_reports, with_sources
from tests.factories import DataPointFactory, IndicatorFactory, JurisdictionFactory

pytestmark = pytest.mark.django_db


def counted() -> int:
    return count_reports(with_sources(DataPoint.objects.all()))


def test_a_derived_value_counts_the_report_of_its_place_and_year_once() -> None:
    assert counted() == 0
    stated, rate = IndicatorFactory(), IndicatorFactory()
    wuhu, hefei = JurisdictionFactory(), JurisdictionFactory()
    DataPointFactory(indicator=stated, jurisdiction=wuhu, year=2023)
    assert counted() == 1
    DataPointFactory(indicator=rate, jurisdiction=wuhu, year=2023, observation=None)
    assert counted() == 1
    DataPointFactory(indicator=rate, jurisdiction=hefei, year=2023, observation=None)
    DataPointFactory(indicator=rate, jurisdiction=wuhu, year=2022, observation=None)
    assert counted() == 3
