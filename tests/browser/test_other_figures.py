"""Figures outside the catalogue in a browser: from the list to the sentence, by keyboard too."""

from decimal import Decimal

import pytest

from tests.factories import JurisdictionFactory, QuantityFactory, ReportFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def figures():
    found = []
    for name, value in (("芜湖市", 12), ("滁州市", 4), ("黔西南布依族苗族自治州", 7)):
        text = f"一、成效\n全年组织召开会议{value}次。培训执法人员30人。"
        place = JurisdictionFactory(name=name, is_sample=name == "滁州市")
        report = ReportFactory(jurisdiction=place, text=text)
        found.append(
            QuantityFactory(
                report=report, start=text.index(f"{value}次"), text=f"{value}次", unit="次",
                value=Decimal(value), category="other", reason="未列入指标目录",
                phrase="全年组织召开会议", phrase_key="会议|次", period="2023",
            )
        )  # fmt: skip
    return found


def test_from_home_to_the_sentence_and_back_keeps_the_chart(page, logged_in, figures):
    logged_in()
    page.goto("/")
    page.get_by_role("link", name="指标", exact=True).click()
    page.get_by_role("link", name="其他数字", exact=True).click()
    page.get_by_role("link", name="会议", exact=True).click()
    page.wait_for_selector("[data-chart-image=png]:enabled")
    page.locator("a.value").first.click()
    page.wait_for_selector("[data-open-point]")
    assert page.locator(".mark-number").inner_text() in ("12次", "7次")
    assert page.locator("tr[data-point]").count() == 2
    assert "figure=" in page.url
    page.go_back()
    page.wait_for_selector("[data-chart-image=png]:enabled")
    assert page.locator("[data-open-point]").count() == 0
    page.locator("[data-chart] .barlayer .point path").first.click(force=True)
    page.wait_for_selector("[data-open-point]")
    page.keyboard.press("Escape")
    page.wait_for_selector("[data-open-point]", state="detached")


def test_words_and_choices_change_the_list_and_the_address(page, logged_in, figures):
    logged_in()
    page.goto("/figures/")
    page.fill("#f-words", "听证会")
    page.get_by_role("button", name="查找").click()
    page.wait_for_selector("text=没有符合条件的数字")
    assert "words=" in page.url
    page.get_by_role("link", name="清除筛选").first.click()
    page.wait_for_selector("text=归为 1 组")
