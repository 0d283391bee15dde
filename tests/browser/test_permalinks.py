"""What a person has chosen with the mouse, another browser shows from the address alone."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from tests.factories import DataPointFactory, IndicatorFactory, JurisdictionFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def two_provinces() -> None:
    received = IndicatorFactory(code="reconsideration_received", name="收到行政复议申请")
    rate = IndicatorFactory(code="court_appearance_rate", name="出庭应诉率", unit="%", kind="rate")
    for code, province, name in (
        ("340200", "安徽省", "芜湖市"),
        ("340500", "安徽省", "马鞍山市"),
        ("511600", "四川省", "广安市"),
    ):
        place = JurisdictionFactory(code=code, name=name, path_names=[province, name])
        for year in (2022, 2023):
            for indicator, value in ((received, int(code[:4]) - year), (rate, 90)):
                DataPointFactory(
                    jurisdiction=place, indicator=indicator, year=year, value=Decimal(value)
                )


@pytest.mark.parametrize("name", ["compare", "trends", "matrix", "relations", "coverage"])
def test_a_permalink_shows_the_same_in_a_fresh_browser(
    name: str,
    page: Page,
    browser: Browser,
    logged_in: Callable[..., User],
    two_provinces: None,
) -> None:
    logged_in()
    page.goto(reverse(name))
    expect(page.locator("#main")).to_contain_text("广安市")
    page.locator("#f-province").select_option("34")
    expect(page.locator("#main table").last).not_to_contain_text("广安市")
    assert "province=34" in page.url
    expect(page.locator("#main h1")).to_be_visible()

    fresh = browser.new_context(storage_state=page.context.storage_state(), locale="zh-CN")
    try:
        other = fresh.new_page()
        other.goto(page.url)
        assert other.locator("#main h1").inner_text() == page.locator("#main h1").inner_text()
        table = "#main table >> nth=-1"
        assert other.locator(table).inner_text() == page.locator(table).inner_text()
        assert other.locator("#f-province").input_value() == "34"
    finally:
        fresh.close()
