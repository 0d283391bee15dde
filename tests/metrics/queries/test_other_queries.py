"""The catalogue, the overview, one place's figures, evidence and reading."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from metrics.queries.get_catalogue import get_catalogue
from metrics.queries.get_evidence import get_evidence
from metrics.queries.get_overview import get_overview
from metrics.queries.get_place_figures import get_place_figures
from metrics.queries.get_reading import get_quantity_reading, get_reading
from tests.factories import (
    DataPointFactory,
    IndicatorFactory,
    JurisdictionFactory,
    ObservationFactory,
    QuantityFactory,
    ReportFactory,
    SectionFactory,
)

pytestmark = pytest.mark.django_db


def queries_of(call, **arguments):
    with CaptureQueriesContext(connection) as queries:
        call(**arguments)
    return len(queries)


def test_the_catalogue_counts_places_and_figures_in_one_query():
    received = IndicatorFactory(name="收到件数", position=1)
    IndicatorFactory(name="普法场次", position=2, group_code="publicity", group_name="普法宣传")
    place = JurisdictionFactory()
    for year in (2021, 2023):
        DataPointFactory(indicator=received, jurisdiction=place, year=year)
    first, second = get_catalogue()
    entry = first.entries[0]
    assert (entry.figures, entry.places, entry.first, entry.last) == (2, 1, 2021, 2023)
    assert (second.name, second.entries[0].figures, second.entries[0].first) == (
        "普法宣传",
        0,
        None,
    )
    assert queries_of(get_catalogue) == 1


def test_the_overview_counts_what_there_is():
    DataPointFactory(year=2023)
    ReportFactory(year=2022, jurisdiction=JurisdictionFactory(level="county", is_sample=True))
    found = get_overview()
    assert (found.reports, found.places, found.figures) == (1, 1, 1)
    assert (found.sample_reports, found.hides_samples) == (1, True)
    assert list(found.years) == [2023]
    assert [name for _, name in found.levels] == ["市级"]
    assert [(row.year, list(row.counts)) for row in found.coverage] == [(2023, [1])]


def test_made_up_places_count_only_while_there_are_no_others():
    indicator = IndicatorFactory()
    made_up = JurisdictionFactory(is_sample=True)
    DataPointFactory(indicator=indicator, jurisdiction=made_up, year=2021)
    alone = get_overview()
    assert (alone.reports, alone.figures, alone.hides_samples) == (1, 1, False)

    DataPointFactory(indicator=indicator, year=2023)
    both = get_overview()
    assert (both.reports, both.figures, both.places) == (1, 1, 1)


def test_the_overview_has_a_fixed_number_of_queries():
    DataPointFactory()
    one = queries_of(get_overview)
    DataPointFactory()
    DataPointFactory()
    assert queries_of(get_overview) == one == 3


def test_a_place_has_its_figures_by_years_with_gaps():
    place = JurisdictionFactory()
    received, absent = IndicatorFactory(name="收到"), IndicatorFactory(name="从未报告")
    DataPointFactory(indicator=received, jurisdiction=place, year=2023)
    ReportFactory(jurisdiction=place, year=2022)
    found = get_place_figures(place)
    assert list(found.years) == [2023, 2022]
    ((_, (row,)),) = found.groups
    assert [bool(point) for point in row.points] == [True, False]
    assert list(found.absent) == [absent]
    assert found.figures == 1


def test_a_place_has_a_fixed_number_of_queries():
    place = JurisdictionFactory()
    DataPointFactory(jurisdiction=place)
    one = queries_of(lambda: get_place_figures(place))
    DataPointFactory(jurisdiction=place)
    DataPointFactory(jurisdiction=place, year=2022)
    assert queries_of(lambda: get_place_figures(place)) == one == 3


def test_evidence_is_the_sentence_with_its_headings_and_alternatives():
    text = "一、成效\n全市出庭应诉率98%。我市出庭应诉率97%。"
    report = ReportFactory(text=text)
    outer = SectionFactory(report=report, heading="成效")
    inner = SectionFactory(report=report, parent=outer, marker="(一)", heading="应诉", level=2)
    rate = IndicatorFactory(unit="%")
    used = ObservationFactory(
        report=report, indicator=rate, number="98%", evidence="出庭应诉率98%", section=inner
    )
    other = ObservationFactory(report=report, indicator=rate, number="97%", value=Decimal(97))
    point = DataPointFactory(
        jurisdiction=report.jurisdiction, indicator=rate, value=Decimal(98), observation=used
    )
    found = get_evidence(point.pk)
    assert found is not None
    assert found.quote is not None
    assert [(p.text, p.kind) for p in found.quote.pieces] == [
        ("全市", ""),
        ("出庭应诉率", "evidence"),
        ("98%", "number"),
        ("。", ""),
    ]
    assert found.quote.headings == ["一、成效", "(一)应诉"]
    assert [q.observation for q in found.alternatives] == [other]
    assert found.quote.quantity_start == text.index("98%")


def test_a_derived_value_quotes_its_parts():
    top, bottom = IndicatorFactory(), IndicatorFactory()
    share = IndicatorFactory(unit="%", numerator=top, denominator=bottom)
    place = JurisdictionFactory()
    for indicator in (top, bottom):
        DataPointFactory(jurisdiction=place, indicator=indicator)
    point = DataPointFactory(jurisdiction=place, indicator=share, observation=None)
    found = get_evidence(point.pk)
    assert found is not None
    assert found.quote is None
    assert {q.observation.indicator for q in found.parts} == {top, bottom}


def test_there_is_no_evidence_of_nothing():
    assert get_evidence(None) is None
    assert get_evidence(12345) is None


def test_the_ledger_adds_up():
    report = ReportFactory(text="2023年收到470件,培训30人。")
    QuantityFactory(report=report, start=0, text="2023年", category="not_a_figure")
    QuantityFactory(report=report, start=7, text="470件")
    QuantityFactory(report=report, start=14, text="30人", category="other")
    found = get_reading(report)
    assert [(name, count) for _, name, count in found.ledger] == [
        ("指标数据", 1),
        ("其他数字", 1),
        ("非统计数字", 1),
    ]
    assert sum(count for *_, count in found.ledger) == len(found.quantities)


def test_a_quantity_knows_what_was_read_from_it():
    observation = DataPointFactory().observation
    found = get_quantity_reading(observation.report, observation.quantity.start)
    assert found is not None
    assert found.observations == [observation]
    assert found.points[observation.pk].value == observation.value
    assert get_quantity_reading(observation.report, 10**9) is None
    assert get_quantity_reading(observation.report, None) is None
