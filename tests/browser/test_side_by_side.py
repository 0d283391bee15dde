"""One topic side by side in a browser: a report added by typing, a figure explained in place."""

import re

import pytest

from tests.browser import helpers
from tests.metrics.views.test_side_by_side import add

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_report_is_added_by_typing_and_a_figure_explained_without_leaving(page, logged_in):
    one, other = add("芜湖市"), add("黔西南布依族苗族自治州")
    logged_in()
    page.goto(f"/side-by-side/?report={one.pk}")
    page.get_by_text("添加报告").click()
    page.locator("#f-find").press_sequentially("黔西南")
    page.locator("#offers a").get_by_text("黔西南").click()
    page.wait_for_selector(f"#c{other.pk}")
    assert f"report={one.pk}&report={other.pk}" in page.url

    page.locator(f"#c{other.pk} a.q").first.click()
    page.wait_for_selector(".evidence h2:focus")
    assert page.locator(".evidence h2").inner_text() == "“470件”"
    assert page.locator(f'#c{other.pk} a.q[aria-current="true"]').count() == 1
    assert page.url.endswith(f"at={other.pk}-{other.text.index('470件')}")
    assert helpers.accessibility_violations(page) == []

    page.keyboard.press("Escape")
    page.wait_for_selector("#panel:empty", state="attached")
    page.go_back()
    page.wait_for_selector(".evidence")
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_label("一地历年").check(force=True)
    page.wait_for_url(re.compile("mode=years"))
    page.wait_for_selector("h1:has-text('历年存在的不足和原因')")
