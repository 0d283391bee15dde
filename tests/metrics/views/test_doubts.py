"""Contradictions are seen wherever a figure is: comparison, evidence, reading; sums add up."""

import re
from collections import Counter
from decimal import Decimal

import pytest

from metrics.actions import extract_report, store_catalogue
from metrics.catalogue import load_catalogue
from metrics.models import Quantity
from metrics.presenters.reading import present_reading
from metrics.queries.get_reading import get_reading
from metrics.state import ReadingState
from tests.factories import (
    DataPointFactory,
    IndicatorFactory,
    JurisdictionFactory,
    ObservationFactory,
    ReportFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
DOUBT = {"code": "rate_differs", "message": "文中比率为98%\uff0c按90÷100计算为90.00%。"}


@pytest.fixture
def reader(client):
    client.force_login(UserFactory())
    return client


@pytest.fixture
def rate():
    return IndicatorFactory(
        code="court_appearance_rate", name="出庭应诉率", unit="%", kind="rate", better="up",
        numerator=IndicatorFactory(name="负责人出庭件数"),
        denominator=IndicatorFactory(name="应出庭件数"),
    )  # fmt: skip


def text_of(response):
    return response.content.decode()


def panel_of(reader, point):
    headers = {"HX-Request": "true", "HX-Target": "panel"}
    return text_of(reader.get(f"/compare/?point={point.pk}", headers=headers))


def test_a_stated_and_a_computed_rate_stand_side_by_side(reader, rate):
    alike = DataPointFactory(
        indicator=rate, value=Decimal("98.5"), derived_value=Decimal("98.53"),
        jurisdiction=JurisdictionFactory(name="芜湖市"),
    )  # fmt: skip
    page = text_of(reader.get("/compare/"))
    assert "按分子分母计算" in page
    assert "98.53%" in page
    assert "有出入" not in page
    assert "相符" in panel_of(reader, alike)


def test_a_difference_beyond_rounding_is_marked_and_warned_of(reader, rate):
    point = DataPointFactory(
        indicator=rate, value=Decimal(98), derived_value=Decimal(90),
        jurisdiction=JurisdictionFactory(name="芜湖市"),
    )  # fmt: skip
    page = text_of(reader.get("/compare/"))
    assert "比率有出入" in page
    assert "芜湖市写明的比率与按分子分母计算的相差超出四舍五入" in page
    assert "有出入" in panel_of(reader, point)
    assert "按分子分母计算" in reader.get("/compare.csv").content.decode()
    assert reader.get("/compare.json").json()["rows"][0]["computed"] == 90.0


def test_a_difference_told_with_its_figures_is_told_once(reader, rate):
    DataPointFactory(
        indicator=rate, value=Decimal(98), derived_value=Decimal(90),
        cautions=[{**DOUBT, "code": "contradiction"}],
    )  # fmt: skip
    page = text_of(reader.get("/compare/"))
    assert "比率有出入" not in page
    # The chart's data says it too, for the picture.
    shown = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert shown.count(DOUBT["message"]) == 1


def test_without_a_computed_rate_there_is_no_column(reader, rate):
    DataPointFactory(indicator=rate, value=Decimal(98))
    assert "按分子分母计算" not in text_of(reader.get("/compare/"))


def test_a_contradiction_is_told_in_comparison_evidence_and_reading(reader, rate):
    point = DataPointFactory(
        indicator=rate, value=Decimal(98), cautions=[{**DOUBT, "code": "contradiction"}]
    )
    found = point.observation
    found.checks = [DOUBT]
    found.save()
    report = f"/reports/{found.report.pk}/?q={found.quantity.start}"
    assert DOUBT["message"] in text_of(reader.get("/compare/"))
    assert "待核对" in text_of(reader.get("/compare/"))
    assert DOUBT["message"] in panel_of(reader, point)
    assert DOUBT["message"] in text_of(reader.get(report))


def test_doubts_of_other_statements_are_told_beside_them(reader, rate):
    point = DataPointFactory(indicator=rate, value=Decimal(98))
    other = ReportFactory(
        jurisdiction=point.jurisdiction, year=point.year, text="出庭应诉率为120%。"
    )
    ObservationFactory(
        report=other, indicator=rate, value=Decimal(120), number="120%",
        checks=[{"code": "above_100", "message": "比率大于100%。"}],
    )  # fmt: skip
    assert "比率大于100%。" in panel_of(reader, point)


def test_the_ledger_adds_up_to_all_quantities_and_reasons_to_their_class(reader):
    store_catalogue(catalogue=load_catalogue(), by=None)
    text = (
        "一、成效\n2023年\uff0c全市共收到行政复议申请470件\uff0c受理432件\uff0c同比增长5.2%。"
        "召开会议4次\uff0c占全部会议的三成。\n二、下一步安排\n2024年力争培训300人。"
    )
    report = ReportFactory(text=text)
    extract_report(report=report, by=None)
    total = Quantity.objects.filter(report=report).count()

    page = present_reading(get_reading(report), ReadingState())

    assert total > 5
    assert sum(count for _, _, count in page.ledger) == page.total == total
    stored = Counter(Quantity.objects.filter(report=report).values_list("category", flat=True))
    assert {code: count for code, _, count in page.ledger if count} == stored
    assert page.reasons
    for _, count, reasons in page.reasons:
        assert sum(number for _, number in reasons) == count
    shown = text_of(reader.get(f"/reports/{report.pk}/"))
    assert "变化幅度 1" in shown
    assert '<details class="ledger__reasons">' in shown
