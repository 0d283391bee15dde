"""From home to a sentence through the matrix, and back; the picture of it."""

from decimal import Decimal

import pytest

from tests.factories import DataPointFactory, IndicatorFactory, JurisdictionFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def points():
    cases = IndicatorFactory(code="cases", name="应诉案件数")
    IndicatorFactory(code="lost", name="败诉件数")
    return [
        DataPointFactory(
            indicator=cases,
            jurisdiction=JurisdictionFactory(name=f"甲{n}市"),
            value=Decimal(value),
        )
        for n, value in enumerate((470, 90, 0, 25, 3000))
    ]


def test_three_clicks_lead_to_the_sentence_and_the_page_lives_after_back(page, logged_in, points):
    logged_in()
    page.goto("/")
    page.click(".nav >> text=比较")
    page.click(".subnav >> text=矩阵")
    page.click(".matrix a.value >> text=470")
    page.wait_for_selector(f"[data-open-point='{points[0].pk}']")
    assert page.locator(".mark-number").inner_text() == "470件"
    assert page.locator("td[aria-current] a.value").inner_text() == "470"

    page.click(".matrix thead >> text=应诉案件数")
    page.wait_for_selector("th[aria-sort=descending] >> text=应诉案件数")
    assert "sort=cases" in page.url
    assert page.locator(".matrix tbody th a").all_inner_texts()[:2] == ["甲4市", "甲0市"]
    page.go_back()
    page.wait_for_selector(f"[data-open-point='{points[0].pk}']")
    page.click(".matrix a.value >> text=3,000")
    page.wait_for_selector(f"[data-open-point='{points[4].pk}']")

    button = page.locator("[data-chart-image=svg]:enabled")
    with page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename == "矩阵_行政应诉_市级_2023年.svg"
    drawn = download.value.path().read_text(encoding="utf-8")
    for words in ("3,000", "—未找到", "甲4市", "应诉案件", "数据来源"):
        assert words in drawn


def test_shortened_links_open_the_sentence_on_the_page_itself(page, logged_in, points):
    logged_in()
    page.goto("/matrix/?year=2023")
    short = f"/places/{points[0].jurisdiction_id}/?point={points[0].pk}"
    table = page.locator("table.matrix")
    table.evaluate("(table) => table.setAttribute('data-short-links', '')")
    link = page.locator(".matrix a.value >> text=470")
    link.evaluate("(link, href) => link.setAttribute('href', href)", short)
    link.click()
    page.wait_for_selector(f"[data-open-point='{points[0].pk}']")
    assert "/matrix/?year=2023" in page.url
