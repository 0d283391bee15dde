"""From home to a trend's sentence and back, as a person does it."""

from decimal import Decimal

import pytest

from tests.browser import helpers
from tests.factories import DataPointFactory, IndicatorFactory, JurisdictionFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_three_clicks_to_the_sentence_and_the_chart_lives_after_back(page, logged_in):
    cases = IndicatorFactory(code="court_appearance_rate", name="出庭应诉率", unit="%")
    for n, name in enumerate(("芜湖市", "黔西南布依族苗族自治州", "广安市")):
        place = JurisdictionFactory(name=name)
        for year in (2020, 2022, 2023):
            value = Decimal(90 + n + year - 2020)
            DataPointFactory(indicator=cases, jurisdiction=place, year=year, value=value)
    logged_in()
    page.goto("/")
    page.click("nav.nav >> text=比较")
    page.click("nav.subnav >> text=趋势")
    page.wait_for_selector("[data-chart-image=png]:enabled")
    assert page.locator(".scatterlayer .trace").count() == 4
    page.locator(".scatterlayer .trace .points path").last.click(force=True)
    page.wait_for_selector("[data-open-point]")
    assert "point=" in page.url
    assert page.locator(".mark-number").inner_text().endswith("%")
    page.go_back()
    page.wait_for_selector("[data-chart-image=png]:enabled")
    assert page.locator(".scatterlayer .trace").count() == 4
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert helpers.settled_width(page, width) <= width
        helpers.shoot(page, "trends-3-places", widths=[width])
    assert helpers.accessibility_violations(page) == []
