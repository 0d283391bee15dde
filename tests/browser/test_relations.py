"""From home to a sentence through the scatter, and back; names that never overlap."""

from decimal import Decimal
from itertools import combinations

import pytest

from tests.factories import DataPointFactory, IndicatorFactory, JurisdictionFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DRAWN = "#chart-relations .scatterlayer .point"
READY = "[data-chart-image=png]:enabled"


def places(count):
    sides = (
        IndicatorFactory(code="reconsideration_accepted", name="受理件数"),
        IndicatorFactory(
            code="reconsideration_correction_rate", name="纠错率", unit="%", kind="rate"
        ),
    )
    for n in range(count):
        name = "黔西南布依族苗族自治州" if n == 3 else f"甲{n}市"
        place = JurisdictionFactory(name=name, code=f"{340000 + n}", is_sample=n % 9 == 8)
        for indicator, value in zip(sides, (40 * (n * 7 % 61) + 40, n * 11 % 59 + 1), strict=True):
            DataPointFactory(indicator=indicator, jurisdiction=place, value=Decimal(value))


def test_three_clicks_lead_to_the_sentence_and_the_chart_lives_after_back(page, logged_in):
    places(6)
    logged_in()
    page.goto("/")
    page.click(".nav >> text=比较")
    page.click(".subnav >> text=关系")
    page.wait_for_selector(READY)
    page.wait_for_timeout(300)
    dots = page.locator(DRAWN)
    assert dots.count() == 6
    dots.nth(0).click(force=True)
    page.wait_for_selector("#panel .mark-number:has-text('%')")
    page.click(".evidence__also a")
    page.wait_for_selector("#panel .mark-number:has-text('件')")
    page.go_back()
    page.wait_for_selector("#panel .mark-number:has-text('%')")
    page.wait_for_selector(READY)
    page.select_option("#f-scale", "log")
    page.wait_for_url("**scale=log**")
    page.wait_for_selector(READY)
    page.keyboard.press("Escape")
    page.wait_for_selector("#panel:empty", state="attached")
    page.wait_for_timeout(300)
    page.locator(DRAWN).nth(1).click(force=True)
    page.wait_for_selector("#panel .mark-number:has-text('%')")
    assert "scale=log" in page.url


def test_no_two_names_overlap_on_any_screen_nor_in_the_picture(page, logged_in):
    places(60)
    logged_in()
    page.goto("/relations/?samples=with")
    for width in (1440, 1024, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_selector(READY)
        page.wait_for_timeout(400)
        texts = page.locator("#chart-relations .annotation-text").all()
        boxes = [text.bounding_box() for text in texts]
        assert len(boxes) > 8
        for one, other in combinations(boxes, 2):
            beside = one["x"] + one["width"] <= other["x"] + 1 or (
                other["x"] + other["width"] <= one["x"] + 1
            )
            apart = one["y"] + one["height"] <= other["y"] + 4 or (
                other["y"] + other["height"] <= one["y"] + 4
            )
            assert beside or apart
        chart = page.locator("#chart-relations").bounding_box()
        assert all(box["x"] >= chart["x"] for box in boxes)
    with page.expect_download() as download:
        page.click("[data-chart-image=svg]")
    drawn = download.value.path().read_text(encoding="utf-8")
    for words in ("受理件数（件）", "纠错率（%）", "中位数", "数据来源", "虚构示例"):
        assert words in drawn
