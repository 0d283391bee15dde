"""From home to the sentence behind a figure, and back."""

from decimal import Decimal

import pytest

from metrics.models import Preference
from tests.browser import helpers
from tests.factories import DataPointFactory, IndicatorFactory, JurisdictionFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def points():
    found = []
    for number, name in enumerate(("出庭应诉率", "调解成功率", "直接纠错率")):
        rate = IndicatorFactory(
            name=name, unit="%", kind="rate", better="up", group_code=f"group{number}"
        )
        found.append(rate)
    places = [JurisdictionFactory(name=name) for name in ("芜湖市", "广安市", "马鞍山市")]
    return [
        DataPointFactory(indicator=rate, jurisdiction=place, value=Decimal(70 + 9 * n + m))
        for n, place in enumerate(places)
        for m, rate in enumerate(found)
    ]


def test_one_click_opens_the_sentence_and_the_charts_live_after_back(page, logged_in, points):
    user = logged_in()
    Preference.objects.create(user=user, place=points[0].jurisdiction)
    page.goto("/")
    page.wait_for_selector("#chart-3 .barlayer .point", state="attached")
    page.locator("#chart-1 .barlayer .point path").first.click(force=True)
    page.wait_for_selector("[data-open-point] .mark-number")
    assert "point=" in page.url
    page.locator("#panel a[href*='/reports/']").first.click()
    page.wait_for_url("**/reports/**")
    page.go_back()
    page.wait_for_selector("[data-open-point]")
    page.wait_for_selector("#chart-3 .barlayer .point", state="attached")
    page.locator(".home-chart summary").nth(1).click()
    page.locator(".home-chart a.value:visible").first.click()
    page.wait_for_selector(".evidence h2:focus")
    page.keyboard.press("Escape")
    page.wait_for_selector("#panel:empty", state="attached")
    assert helpers.accessibility_violations(page) == []


def test_the_table_leads_to_the_sentence_without_scripts(
    browser, page, live_server, logged_in, points
):
    logged_in()
    plain = browser.new_context(
        base_url=live_server.url,
        java_script_enabled=False,
        storage_state=page.context.storage_state(),
    )
    still = plain.new_page()
    still.goto("/")
    still.locator(".home-chart summary").first.click()
    still.locator(".home-chart a.value").first.click()
    still.wait_for_selector(".evidence .mark-number")
    plain.close()
