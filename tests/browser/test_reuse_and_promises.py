"""From the list of copied shares, and from a plan, to the sentence in the report."""

import pytest
from playwright.sync_api import expect

from metrics.fingerprints.filling import compare_stale
from tests.factories import JurisdictionFactory, ReportFactory, SectionFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

COPIED = "全市各级行政机关深入开展行政执法专项监督，整改突出问题31个。"
PLAN = "一是新建法治文化广场2处，方便群众就近学法用法。"
DONE = "法治阵地更加完善，全市建成法治文化广场3处，组织各类活动近百场次。"


@pytest.fixture
def reports():
    place = JurisdictionFactory(name="芜湖市")
    before = ReportFactory(jurisdiction=place, year=2022, text=f"{COPIED}\n三、下一步安排\n{PLAN}")
    SectionFactory(
        report=before,
        marker="三、",
        heading="下一步安排",
        topic="plans",
        start=len(COPIED) + 1,
        end=len(before.text),
    )
    now = ReportFactory(jurisdiction=place, year=2023, text=f"{COPIED}\n{DONE}")
    compare_stale()
    return before, now


def test_from_a_share_to_the_sentence_and_back(page, logged_in, reports):
    _, now = reports
    logged_in()
    page.goto("/reuse/")
    page.get_by_role("link", name="芜湖市", exact=True).click()
    page.get_by_role("navigation", name="只看").get_by_text("新写").click()
    page.wait_for_url("**/reuse/?show=new")
    assert page.locator(".table--sentences tbody th").all_inner_texts() == ["新写"]
    page.go_back()
    expect(page.locator(".table--sentences tbody th")).to_have_count(2)
    page.locator(".table--sentences a", has_text="看正文").first.click()
    page.wait_for_url(f"**/reports/{now.pk}/?at=0-*")
    assert page.locator("mark.hit").first.inner_text() == COPIED


def test_from_a_plan_to_the_sentence(page, logged_in, reports):
    _, now = reports
    logged_in()
    page.goto("/promises/")
    assert page.locator(".proposal .sure").first.inner_text() == "很可能对应"
    page.get_by_role("navigation", name="只看").get_by_text("未找到对应").click()
    page.wait_for_url("**/promises/?*show=none")
    page.go_back()
    page.locator(".proposal a").first.click()
    page.wait_for_url(f"**/reports/{now.pk}/?at=*")
    assert "建成法治文化广场" in page.locator("mark.hit").first.inner_text()
