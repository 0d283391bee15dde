"""From a chart to the sentence and back, as a person does it."""

from decimal import Decimal
from itertools import pairwise

import pytest

from tests.browser import helpers
from tests.factories import DataPointFactory, IndicatorFactory, JurisdictionFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROW = 'tr[data-point][aria-current="true"]'


@pytest.fixture
def points():
    rate = IndicatorFactory(
        code="court_appearance_rate", name="出庭应诉率", unit="%", kind="rate", better="up"
    )
    found = []
    for name, value in (("芜湖市", "99.1"), ("广安市", "96"), ("黔西南布依族苗族自治州", "91.5")):
        place = JurisdictionFactory(name=name)
        found.append(DataPointFactory(indicator=rate, jurisdiction=place, value=Decimal(value)))
    return found


def click_bar(page, number):
    """Click the bar at `number` from the top once the chart has stopped changing its width.

    Plotly's own layer lies over the bars, so the click is forced.
    """
    bar = page.locator(".barlayer .point path").nth(number)
    before = None
    while (now := bar.bounding_box()) != before:
        before = now
        page.wait_for_timeout(250)
    bar.click(force=True)


def test_a_bar_opens_its_sentence_and_the_chart_lives_after_back(page, logged_in, points):
    logged_in()
    page.goto("/compare/")
    page.wait_for_selector("[data-chart-image=png]:enabled")
    click_bar(page, 1)
    page.wait_for_selector(f"[data-open-point='{points[1].pk}']")
    assert f"point={points[1].pk}" in page.url
    assert page.locator(".mark-number").inner_text() == "96%"
    assert page.locator(".barlayer .point").count() == 3
    assert page.locator(ROW).get_attribute("data-point") == str(points[1].pk)

    click_bar(page, 2)
    page.wait_for_selector(f"[data-open-point='{points[2].pk}']")
    page.go_back()
    page.wait_for_selector(f"[data-open-point='{points[1].pk}']")
    page.wait_for_selector("[data-chart-image=png]:enabled")
    click_bar(page, 0)
    page.wait_for_selector(f"[data-open-point='{points[0].pk}']")

    page.keyboard.press("Escape")
    page.wait_for_selector("#panel:empty", state="attached")
    assert "point=" not in page.url


def test_a_figure_in_the_table_opens_by_keyboard_and_gives_the_focus_back(page, logged_in, points):
    logged_in()
    page.goto("/compare/")
    link = page.locator("a.value").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".evidence h2:focus")
    page.keyboard.press("Escape")
    page.wait_for_selector("a.value:focus")


def test_on_a_phone_the_panel_does_not_cover_what_was_clicked(page, logged_in, points):
    logged_in()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/compare/")
    page.wait_for_selector("[data-chart-image=png]:enabled")
    figure = page.locator("a.value").last
    figure.click()
    page.wait_for_selector(".evidence h2:focus")
    box, panel = figure.bounding_box(), page.locator("#panel").bounding_box()
    assert box["y"] > 0
    assert box["y"] + box["height"] <= panel["y"]


def test_the_focus_stays_on_the_button_and_the_head_that_sorts(page, logged_in, points):
    logged_in()
    page.goto("/compare/")
    page.wait_for_selector("[data-chart-image=png]:enabled")
    for key, part in (("f-submit", "year=latest"), ("sort-辖区", "sort=place")):
        page.locator(f"[id='{key}']").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{part}**")
        page.wait_for_selector("[data-chart-image=png]:enabled")
        assert page.evaluate("document.activeElement.id") == key


def test_a_filter_changes_results_address_and_title(page, logged_in, points):
    other = IndicatorFactory(code="law_cases", name="应诉案件数")
    DataPointFactory(indicator=other, jurisdiction=points[0].jurisdiction)
    logged_in()
    page.goto("/compare/")
    page.wait_for_selector("[data-chart-image=png]:enabled")
    page.select_option("#f-indicator", "law_cases")
    page.wait_for_selector("h1:has-text('应诉案件数')")
    page.wait_for_selector("[data-chart-image=png]:enabled")
    assert "indicator=law_cases" in page.url
    assert "应诉案件数" in page.title()
    assert page.locator(".barlayer .point").count() == 1


def test_who_is_signed_out_meanwhile_signs_in_on_a_page_and_comes_back(page, logged_in, points):
    user = logged_in()
    page.goto("/compare/")
    page.wait_for_selector("[data-chart-image=png]:enabled")
    page.context.clear_cookies()
    user.set_password("correct horse")
    user.save()
    page.locator("a.value").first.click()
    page.wait_for_url("**/login/**")
    assert page.locator("main").count() == 1
    page.locator("[name=username]").fill(user.username)
    page.locator("[name=password]").fill("correct horse")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"[data-open-point='{points[0].pk}']")
    assert page.locator("#compare-form").count() == 1


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_the_image_has_a_chinese_name_and_its_words_inside(page, logged_in, points, kind):
    logged_in()
    page.goto("/compare/?year=2023")
    button = page.locator(f"[data-chart-image={kind}]:enabled")
    with page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename == f"出庭应诉率_市级_2023年.{kind}"
    content = download.value.path().read_bytes()
    if kind == "png":
        assert int.from_bytes(content[16:20]) == 3200
    else:
        drawn = content.decode()
        for words in ("2023年市级出庭应诉率", "数据来源", "制表日期", "芜湖市", "层级"):
            assert words in drawn


def test_no_script_button_or_host_of_plotly_appears(page, logged_in, points):
    logged_in()
    page.goto("/compare/")
    page.wait_for_selector("[data-chart-image=png]:enabled")
    assert page.locator(".modebar, [data-title*='Share'], [data-title*='cloud']").count() == 0


def test_a_number_in_a_report_opens_beside_the_text(page, logged_in, points):
    observation = points[0].observation
    logged_in()
    page.goto(f"/reports/{observation.report.pk}/")
    page.locator("a.q-observation").first.click()
    page.wait_for_selector("[data-open-quantity]")
    assert page.url.endswith(f"?q={observation.quantity.start}#q{observation.quantity.start}")
    page.uncheck("#show-observation")
    assert page.locator("body.hide-observation").count() == 1


@pytest.mark.parametrize("count", [3, 60])
@pytest.mark.parametrize("width", [1440, 390])
def test_few_and_many_names_neither_overlap_nor_leave_the_chart(page, logged_in, width, count):
    rate = IndicatorFactory(code="court_appearance_rate", name="出庭应诉率", unit="%")
    for n in range(count):
        name = "黔西南布依族苗族自治州" if n % 7 == 0 else f"第{n}市"
        place = JurisdictionFactory(name=name, code=f"{520000 + n}", is_sample=n % 5 == 0)
        DataPointFactory(
            indicator=rate, jurisdiction=place, value=Decimal(100 - n), observation=None
        )
    logged_in()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/compare/?samples=with")
    page.wait_for_selector("[data-chart-image=png]:enabled")
    helpers.shoot(page, f"compare-{count}-places", widths=[width])
    labels = [label.bounding_box() for label in page.locator(".ytick text").all()]
    assert len(labels) == count + 1  # and the median's row
    chart = page.locator("[data-chart]").bounding_box()
    for above, below in pairwise(labels):
        assert above["y"] + above["height"] <= below["y"] + 1
    assert min(label["x"] for label in labels) >= chart["x"] - 1
