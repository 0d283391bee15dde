"""Writing figures: the catalogue's mirror, one report's figures, the points of a place and year."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.actions import (
    extract_report,
    sentence_digest,
    sentence_span,
    settle_place_year,
    store_catalogue,
)
from metrics.catalogue import Catalogue, load_catalogue
from metrics.models import DataPoint, Indicator, Observation
from tests.factories import (
    IndicatorFactory,
    JurisdictionFactory,
    ObservationFactory,
    ReportFactory,
    SectionFactory,
)

TEXT = "\n".join(
    [
        "一、主要举措和成效",
        "全市各级行政复议机关收到行政复议申请470件，受理432件。开展座谈7次。",
        "二、下一步安排",
        "力争全年办理行政复议案件500件。",
    ]
)


@pytest.fixture
def catalogue(db):
    store_catalogue(catalogue=load_catalogue(), by=None)


def make_report(**more):
    report = ReportFactory(text=TEXT, year=2023, **more)
    second = TEXT.index("二、")
    SectionFactory(report=report, position=0, start=0, end=second, topic="results")
    SectionFactory(
        report=report, position=1, marker="二、", heading="下一步安排", start=second, topic="plans"
    )
    return report


@pytest.mark.django_db
def test_the_catalogue_is_mirrored_with_its_ratios_and_again_changes_nothing():
    catalogue = load_catalogue()

    counts = [store_catalogue(catalogue=catalogue, by=None) for _ in range(2)]

    assert counts == [len(catalogue.indicators)] * 2
    assert list(Indicator.objects.values_list("code", flat=True)) == list(catalogue.by_code)
    for row in Indicator.objects.select_related("numerator", "denominator"):
        entry = catalogue.by_code[row.code]
        top, bottom = row.numerator, row.denominator
        parts = (top.code, bottom.code) if top and bottom else None
        assert (row.name, row.definition, row.unit, parts) == (
            entry.name,
            entry.definition,
            entry.unit,
            entry.ratio,
        )


@pytest.mark.django_db
def test_an_indicator_that_left_the_files_leaves_with_its_observations():
    gone = ObservationFactory(indicator=IndicatorFactory(code="gone"))

    store_catalogue(catalogue=Catalogue((), {}, {}), by=None)

    assert not Indicator.objects.exists()
    assert not Observation.objects.filter(pk=gone.pk).exists()


@pytest.mark.usefixtures("catalogue")
def test_extracting_stores_every_quantity_and_each_observation_with_its_sentence():
    report = make_report()

    found = extract_report(report=report, by=None)

    report.refresh_from_db()
    assert report.extracted_at is not None
    assert report.extractor_version
    quantities = list(report.quantities.order_by("start"))
    assert [q.text for q in quantities] == ["470件", "432件", "7次", "500件"]
    assert [q.category for q in quantities] == ["observation", "observation", "other", "other"]
    assert [q.section.topic for q in quantities] == ["results", "results", "results", "plans"]
    assert quantities[2].phrase_key.endswith("|次")
    assert not quantities[0].phrase_key
    rows = {o.indicator.code: o for o in report.observations.select_related("indicator")}
    assert found == len(rows)
    received = rows["reconsideration_received"]
    assert received.value == 470
    assert report.text[received.start : received.end] == received.evidence
    assert received.quantity == quantities[0]
    sentence = report.text[received.sentence_start : received.sentence_end]
    assert sentence == "全市各级行政复议机关收到行政复议申请470件，受理432件。"
    assert received.sentence_digest == sentence_digest(sentence)


@pytest.mark.usefixtures("catalogue")
def test_extracting_again_replaces_and_does_not_add():
    report = make_report()

    assert extract_report(report=report, by=None) == extract_report(report=report, by=None)

    assert report.quantities.count() == 4
    assert report.observations.count() == 2


@pytest.mark.usefixtures("catalogue")
def test_numbers_no_column_can_hold_are_stored_without_a_value():
    report = ReportFactory(text="全市收到行政复议申请" + "9" * 40 + "件。" + "共" * 300 + "3件。")

    extract_report(report=report, by=None)

    assert report.quantities.order_by("start")[0].value is None
    assert report.quantities.count() == 2


@pytest.mark.django_db
def test_a_database_without_the_catalogue_is_told_what_to_run():
    report = make_report()

    with pytest.raises(LookupError, match="load_catalogue"):
        extract_report(report=report, by=None)

    assert not report.quantities.exists()


@pytest.mark.usefixtures("catalogue")
def test_settling_gives_one_point_an_indicator_and_derives_rates():
    place = JurisdictionFactory()
    report = make_report(jurisdiction=place)
    extract_report(report=report, by=None)

    assert settle_place_year(jurisdiction=place, year=2023, by=None) == 2
    assert settle_place_year(jurisdiction=place, year=2023, by=None) == 2

    point = DataPoint.objects.get(jurisdiction=place, indicator__code="reconsideration_received")
    assert point.observation is not None
    assert (point.value, point.year, point.observation.report) == (Decimal(470), 2023, report)


@pytest.mark.django_db
def test_settling_derives_what_nobody_states():
    top, bottom = IndicatorFactory(code="lost"), IndicatorFactory(code="cases")
    IndicatorFactory(code="loss_rate", unit="%", kind="rate", numerator=top, denominator=bottom)
    report = ReportFactory(text="办理应诉案件470件，败诉31件。")
    for indicator, number in ((bottom, "470件"), (top, "31件")):
        ObservationFactory(
            report=report, indicator=indicator, number=number, value=Decimal(number[:-1])
        )

    settle_place_year(jurisdiction=report.jurisdiction, year=report.year, by=None)

    rate = DataPoint.objects.get(indicator__code="loss_rate")
    assert (rate.value, rate.derived_value, rate.observation) == (
        Decimal("6.6"),
        Decimal("6.6"),
        None,
    )


@pytest.mark.django_db
def test_settling_leaves_other_places_and_years_alone():
    indicator = IndicatorFactory()
    place = JurisdictionFactory()
    for year in (2022, 2023):
        ObservationFactory(report=ReportFactory(jurisdiction=place, year=year), indicator=indicator)
        settle_place_year(jurisdiction=place, year=year, by=None)
    Observation.objects.filter(report__year=2023).delete()

    assert settle_place_year(jurisdiction=place, year=2023, by=None) == 0

    assert list(DataPoint.objects.values_list("year", flat=True)) == [2022]


@pytest.mark.django_db(transaction=True)
def test_deleting_a_report_hands_its_points_to_the_next():
    place = JurisdictionFactory()
    indicator = IndicatorFactory()
    kept = ReportFactory(jurisdiction=place, text="收到31件。")
    gone = ReportFactory(jurisdiction=place, text="收到470件。")
    for report, number in ((kept, "31件"), (gone, "470件")):
        ObservationFactory(
            report=report, indicator=indicator, number=number, value=Decimal(number[:-1])
        )
    settle_place_year(jurisdiction=place, year=2023, by=None)
    assert DataPoint.objects.get().value == 470

    gone.delete()
    assert DataPoint.objects.get().value == 31

    kept.delete()
    assert not DataPoint.objects.exists()


SPANS = [
    ("甲。收到470件，受理432件。乙。", "470件", "收到470件，受理432件。"),
    ("一、成效\n  收到470件", "470件", "收到470件"),
    ("收到470件！乙", "470件", "收到470件！"),
    ("项目\t数量\n收到\t470件\n受理\t432件", "470件", "收到\t470件"),
    ("收到470件。", "470件。", "收到470件。"),
]


@pytest.mark.parametrize(("text", "evidence", "sentence"), SPANS)
def test_the_sentence_around_the_evidence(text, evidence, sentence):
    start = text.index(evidence)

    begin, end = sentence_span(text, start, start + len(evidence))

    assert text[begin:end] == sentence


@given(st.text(st.sampled_from("甲乙470件，。！？\n \t"), min_size=1, max_size=40), st.data())
def test_a_sentence_always_holds_its_evidence(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    begin, stop = sentence_span(text, start, end)

    assert 0 <= begin <= start < end <= stop <= len(text)


def test_a_sentence_is_known_again_whatever_its_spaces():
    assert sentence_digest("收到 470 件。\n") == sentence_digest("收到470件。")
    assert sentence_digest("收到470件。") != sentence_digest("收到471件。")
