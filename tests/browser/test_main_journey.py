"""The main job as a newcomer does it: five real reports in, one sentence read, and back again."""

import io
import re
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.shared, pytest.mark.django_db(transaction=True)]

INDICATOR = "行政机关负责人出庭应诉率"
SENTENCE = "行政机关负责人出庭应诉率全年保持100%"
NAME, PASSWORD = "xiaowang", "yi-ge-hen-chang-de-mima"

# In one step, for Plotly draws its bars anew whenever the chart changes its width.
MIDDLE_OF_BAR = """(place) => {
    const height = (box) => box.y + box.height / 2;
    const labels = [...document.querySelectorAll(".ytick text")];
    const label = labels.find((one) => one.textContent.includes(place));
    if (!label) return null;
    const wanted = height(label.getBoundingClientRect());
    const bars = [...document.querySelectorAll(".barlayer .point path")];
    const boxes = bars.map((bar) => bar.getBoundingClientRect());
    const box = boxes.find((one) => Math.abs(height(one) - wanted) < one.height / 2);
    return box ? {x: box.x + box.width / 2, y: height(box)} : null;
}"""


@pytest.fixture(autouse=True)
def office() -> None:
    """An installation as `make run` leaves it, without the samples, and one administrator."""
    call_command("load_catalogue", stdout=io.StringIO())
    User.objects.create_superuser(NAME, password=PASSWORD)


def chart_is_ready(page: Page) -> None:
    page.wait_for_selector("[data-chart-image=png]:enabled")


def middle_of_bar(page: Page, place: str) -> dict[str, float]:
    """Where the bar stands whose label names `place`, once the chart has come to rest."""
    before: dict[str, float] | None = None
    now: dict[str, float] | None = page.evaluate(MIDDLE_OF_BAR, place)
    while now is None or now != before:
        page.wait_for_timeout(100)
        before, now = now, page.evaluate(MIDDLE_OF_BAR, place)
    return now


def click_bar(page: Page, place: str) -> None:
    """Press the mouse upon the bar itself: Plotly's own layer lies over it and must answer."""
    middle = middle_of_bar(page, place)
    page.mouse.click(middle["x"], middle["y"])


def test_from_sign_in_to_the_sentence_and_back(page: Page, shared_dir: Path) -> None:
    page.goto("/")
    expect(page).to_have_title(re.compile("登录"))
    page.get_by_label("用户名").fill(NAME)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    navigation = page.get_by_role("navigation", name="主导航")

    navigation.get_by_role("link", name="报告").click()
    page.get_by_role("navigation", name="报告").get_by_role("link", name="上传").click()
    seeds = sorted((shared_dir / "seeds").glob("*.txt"))
    assert len(seeds) == 5
    page.locator("#upload-files").set_input_files(seeds)
    summary = page.locator("#batch-summary")
    expect(summary).to_contain_text("共 5 份：4 份已入库，1 份待补充。", timeout=60_000)
    asked = page.locator("li.upload-row").filter(has_text="待补充信息")
    expect(asked).to_contain_text(seeds[0].name)
    expect(asked.get_by_label("报告标题")).to_have_value(re.compile("广安市司法局2023年"))
    asked.get_by_role("button", name="确认并继续").click()
    expect(summary).to_contain_text("共 5 份：5 份已入库。")

    navigation.get_by_role("link", name="比较").click()
    chart_is_ready(page)
    page.get_by_label("指标", exact=True).select_option(label=INDICATOR)
    expect(page.get_by_role("heading", level=1)).to_contain_text(INDICATOR)
    chart_is_ready(page)
    click_bar(page, "芜湖市")
    quotation = page.locator("#panel blockquote")
    expect(quotation).to_contain_text(SENTENCE)
    expect(quotation.locator(".mark-number")).to_have_text("100%")
    assert middle_of_bar(page, "广安市"), "its peers stay in sight"
    opened = page.url

    page.locator("#panel").get_by_role("link", name="在报告全文中查看").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("芜湖市人民政府关于2022年")
    number = page.locator(":target")
    expect(number).to_have_text("100%")
    expect(number).to_be_in_viewport()
    expect(page.locator("p").filter(has=number)).to_contain_text(SENTENCE)

    page.go_back()
    expect(page).to_have_url(opened)
    chart_is_ready(page)
    expect(quotation).to_contain_text(SENTENCE)
    page.go_back()
    chart_is_ready(page)
    assert "point=" not in page.url
    expect(page.locator("#panel")).to_be_empty()
    click_bar(page, "广安市")
    expect(quotation).to_contain_text("全市行政机关负责人出庭应诉率达98.13%")
