"""Answering what waits for a person, by keyboard alone."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import AbstractUser
from playwright.sync_api import Page, expect

from reports.models import Report, Upload, UploadState
from tests.browser.helpers import accessibility_violations
from tests.reports.texts import OWN_STEPS, report_text, send

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OPTIONS = ["340200|安徽省芜湖市", "341000|安徽省黄山市"]


@pytest.fixture(autouse=True)
def own_steps(settings: Any) -> None:
    settings.INGEST_STEPS = OWN_STEPS


def wait_for_answers(by: Any) -> None:
    """Two files of one folder that ask for a choice, and two that ask for a name."""
    batch = uuid4()
    for year, path in enumerate(("徽/一.txt", "徽/二.txt", "三.txt", "四.txt"), 2019):
        upload = send(report_text("青丘国", year), path.split("/")[-1], batch=batch, by=by)
        guess = upload.guess
        if "/" in path:
            reason = "文中的地名对应多个行政区划，请选择。"
            asked = {"field": "jurisdiction", "reason": reason, "options": OPTIONS}
            guess = {**guess, "questions": [asked]}
        url = "http://www.qingqiu.gov.cn/zwgk/2023/t20240320_1.html"
        Upload.objects.filter(pk=upload.pk).update(
            path=path if "/" in path else "", guess=guess, source_url=url
        )


def test_questions_are_answered_by_keyboard(
    page: Page, logged_in: Callable[..., AbstractUser], shoot: Callable[..., None]
) -> None:
    wait_for_answers(logged_in("reports.add_report"))
    page.goto("/questions/")
    title = page.locator("#question-title")
    expect(title).to_have_text("一.txt")
    expect(title).to_be_focused()
    shoot(page, "questions-choice")
    assert accessibility_violations(page) == []
    page.reload()  # axe leaves empty style attributes behind, which htmx may not copy

    press = page.keyboard.press
    expect(title).to_be_focused()
    press("s")
    expect(title).to_have_text("二.txt")
    expect(title).to_be_focused()
    press("ArrowLeft")
    expect(title).to_have_text("一.txt")
    expect(title).to_be_focused()
    press("?")
    expect(page.get_by_text("离开输入框")).to_be_visible()
    press("Escape")
    press("2")
    expect(page.get_by_label("安徽省黄山市")).to_be_focused()
    page.get_by_label("同一文件夹中另有 1 份").press("Space")
    press("Enter")

    live = page.locator("#question-live")
    expect(live).to_have_text("“一.txt”已确认，另有 1 份采用同一答案。还有 2 份待补充。")
    expect(title).to_have_text("三.txt")
    field = page.get_by_label("所属辖区")
    expect(field).to_be_focused()
    shoot(page, "questions-name")
    page.keyboard.type("重庆市梁平区铁门乡")
    press("Enter")
    expect(title).to_have_text("四.txt")
    expect(page.get_by_label("所属辖区")).to_be_focused()
    press("Escape")
    press("d")
    expect(page.get_by_role("button", name="确认搁置")).to_be_focused()
    press("Enter")
    expect(page.get_by_role("heading", name="没有待补充的文件")).to_be_visible()
    expect(page.locator("#aside-title")).to_be_visible()
    shoot(page, "questions-none")

    places = Report.objects.order_by("year").values_list("jurisdiction__name", flat=True)
    assert list(places) == ["黄山市", "黄山市", "铁门乡"]
    assert Upload.objects.get(name="四.txt").state == UploadState.SET_ASIDE
