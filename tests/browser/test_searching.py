"""Searching in a browser: from the words to the sentence in its report, and back."""

import re

import pytest

from tests.reports.search.library import SAMPLES, add_files, add_text

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def library():
    reports = add_files(SAMPLES[:9])
    long = "\n".join(f"第{i}段没有要找的内容。" for i in range(80))
    reports.append(add_text(f"{long}\n开展价格听证和其他听证12次。\n{long}", year=2019))
    return reports


def test_from_words_to_the_sentence_and_back(page, logged_in, library):
    logged_in()
    page.goto("/search/")
    page.fill("#s-q", "价格听证")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=共 1 份报告")
    assert "q=" in page.url
    page.locator("a.snippet").first.click()
    page.wait_for_url(re.compile("#hit$"))
    mark = page.locator("#hit")
    assert mark.inner_text() == "价格听证"
    box = mark.bounding_box()
    assert 0 < box["y"] < 900
    page.go_back()
    page.wait_for_selector("text=共 1 份报告")
    assert page.input_value("#s-q") == "价格听证"


def test_a_choice_narrows_at_once_and_the_address_follows(page, logged_in, library):
    logged_in()
    page.goto("/search/?q=听证")
    page.select_option("#s-year", "2019")
    page.wait_for_selector("text=清除筛选")
    assert "year=2019" in page.url
    page.go_back()
    page.wait_for_selector("text=清除筛选", state="detached")


def test_it_works_without_scripts(browser, page, logged_in, library, live_server):
    logged_in()
    context = browser.new_context(
        base_url=live_server.url,
        java_script_enabled=False,
        storage_state=page.context.storage_state(),
    )
    plain = context.new_page()
    plain.goto("/search/")
    plain.fill("#s-q", "价格听证")
    plain.get_by_role("button", name="检索").click()
    plain.locator("a.snippet").first.click()
    assert plain.locator("#hit").inner_text() == "价格听证"
    context.close()
