"""From home to the sentence behind a figure of one's own place, and back."""

from decimal import Decimal

import pytest

from metrics.actions_places import choose_place
from tests.factories import DataPointFactory, IndicatorFactory, JurisdictionFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def points():
    rate = IndicatorFactory(name="出庭应诉率", unit="%", kind="rate", better="up")
    found = []
    for name, value in (("芜湖市", "99.1"), ("广安市", "96"), ("汉中市", "91.5")):
        place = JurisdictionFactory(name=name)
        for year in (2022, 2023):
            number = Decimal(value) - (2023 - year)
            point = DataPointFactory(indicator=rate, jurisdiction=place, year=year, value=number)
        found.append(point)
    return found


def test_two_clicks_from_home_to_the_sentence_and_back(page, logged_in, points):
    user = logged_in()
    choose_place(user=user, place=points[1].jurisdiction, by=user)
    page.goto("/")
    page.click("nav[aria-label=主导航] >> text=辖区")
    page.click("a.value")
    page.wait_for_selector(f"[data-open-point='{points[1].pk}']")
    assert page.locator(".mark-number").inner_text() == "96%"
    assert f"point={points[1].pk}" in page.url
    # Back closes the panel and leaves a chart that still answers.
    page.go_back()
    page.wait_for_selector("#panel:empty", state="attached")
    page.wait_for_selector("[data-chart-image=png]:enabled")
    assert page.locator("#chart-place .scatterlayer .point").count() == 3
    dot = page.locator("#chart-place .scatterlayer .trace").last.locator(".point").first
    dot.click(force=True)
    page.wait_for_selector(f"[data-open-point='{points[1].pk}']")
    page.keyboard.press("Escape")
    page.wait_for_selector("#panel:empty", state="attached")


def test_choosing_and_narrowing(page, logged_in, points):
    logged_in()
    page.goto("/")
    page.click("nav[aria-label=主导航] >> text=辖区")
    page.click("button:text-is('芜湖市')")
    page.wait_for_selector(".badge--current:text('我的辖区')")
    page.wait_for_selector("[data-chart-image=png]:enabled")
    page.select_option("#f-sort", "change")
    page.wait_for_selector("text=比率：按增减的百分点由大到小")
    page.select_option("#f-year", "2022")
    page.wait_for_selector("h2:has-text('2022年')")
    assert "sort=change" in page.url
    assert "year=2022" in page.url
    page.wait_for_selector("[data-chart-image=png]:enabled")
    page.click("text=把这一组存为对比组")
    assert page.locator("input[name=place]:checked").count() == 3
    page.fill("#f-name", "三市")
    page.click("text=保存对比组")
    page.wait_for_selector("th:text('三市')")
