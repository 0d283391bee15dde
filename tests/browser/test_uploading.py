"""Uploading as a person does it: several files at once, one of each kind of outcome."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser
from playwright.sync_api import Page, expect

from reports.models import Report, Upload
from tests.browser.helpers import accessibility_violations
from tests.reports.reading.builders import make_docx, make_png
from tests.reports.texts import OWN_STEPS, report_text, send

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def own_steps(settings: Any) -> None:
    settings.INGEST_STEPS = OWN_STEPS


def folder_of_files(folder: Path) -> list[Path]:
    """A good file, a refused one, one with a question, one over the limit of 1 MB."""
    contents = {
        "芜湖市.docx": make_docx(report_text("芜湖市").split("\n")),
        "图片.pdf": make_png(),
        "问.txt": report_text("青丘国").encode(),
        "太大.pdf": b"%PDF-1.4" + b"0" * 1024 * 1024,
    }
    paths = []
    for name, data in contents.items():
        (folder / name).write_bytes(data)
        paths.append(folder / name)
    return paths


def row(page: Page, name: str) -> Any:
    return page.locator("li.upload-row").filter(has=page.get_by_text(name, exact=True))


def test_several_files_each_with_its_own_outcome(
    page: Page,
    logged_in: Callable[..., AbstractUser],
    shoot: Callable[..., None],
    settings: Any,
    tmp_path: Path,
) -> None:
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    logged_in("reports.add_report")
    page.goto("/upload/")
    shoot(page, "upload-empty")
    assert accessibility_violations(page) == []
    page.reload()  # axe leaves empty style attributes behind, which htmx may not copy

    page.locator("#upload-files").set_input_files(folder_of_files(tmp_path))

    expect(row(page, "芜湖市.docx").locator(".badge")).to_have_text("已入库")
    expect(row(page, "图片.pdf").locator(".badge")).to_have_text("未能处理")
    expect(row(page, "太大.pdf")).to_contain_text("超过每份 1 MB 的上限")
    expect(row(page, "问.txt").locator(".badge")).to_have_text("待补充信息")
    expect(page.locator("#batch-summary")).to_contain_text(
        "共 3 份：1 份已入库，1 份待补充，1 份未能处理"
    )
    assert not Upload.objects.filter(name="太大.pdf").exists(), "it must not even be sent"
    assert accessibility_violations(page) == []
    shoot(page, "upload-outcomes")
    page.reload()

    question = row(page, "问.txt")
    question.get_by_label("所属辖区").press_sequentially("乌有县")
    question.get_by_role("button", name="确认并继续").click()
    expect(question).to_contain_text("没有找到“")
    question.get_by_label("所属辖区").fill("")
    question.get_by_label("所属辖区").press_sequentially("梁平铁门")
    expect(question.locator("datalist option").first).to_have_attribute(
        "value", "重庆市梁平区铁门乡"
    )
    question.get_by_label("所属辖区").fill("重庆市梁平区铁门乡")
    question.get_by_role("button", name="确认并继续").click()
    expect(row(page, "问.txt").locator(".badge")).to_have_text("已入库")
    expect(page.locator("#batch-summary")).to_contain_text("2 份已入库，1 份未能处理")

    page.reload()
    expect(row(page, "芜湖市.docx").locator(".badge")).to_have_text("已入库")
    row(page, "图片.pdf").get_by_role("button", name="从列表移除").click()
    expect(row(page, "图片.pdf")).to_have_count(0)
    expect(page.locator("#batch-summary")).to_contain_text("共 2 份：2 份已入库。")


def test_files_may_be_dropped(
    page: Page, logged_in: Callable[..., AbstractUser], tmp_path: Path
) -> None:
    logged_in("reports.add_report")
    page.goto("/upload/")
    transfer = page.evaluate_handle(
        """(text) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([text], "拖入.txt", {type: "text/plain"}));
            return transfer;
        }""",
        report_text("无为市"),
    )
    page.dispatch_event("#dropzone", "drop", {"dataTransfer": transfer})
    expect(row(page, "拖入.txt").locator(".badge")).to_have_text("已入库")
    assert Report.objects.get().jurisdiction.name == "无为市"


def test_an_expired_session_pauses_and_is_told(
    page: Page, logged_in: Callable[..., AbstractUser], tmp_path: Path
) -> None:
    logged_in("reports.add_report")
    page.goto("/upload/")
    page.context.clear_cookies(name="sessionid")
    (tmp_path / "迟到.txt").write_text(report_text())
    page.locator("#upload-files").set_input_files(tmp_path / "迟到.txt")
    message = page.locator("#sending-message")
    expect(message).to_contain_text("登录已过期")
    expect(message.get_by_role("link", name="重新登录")).to_be_visible()
    expect(row(page, "迟到.txt").locator(".badge")).to_have_text("等待发送")
    logged_in("reports.add_report", username="tester-again")  # as in another window
    page.get_by_role("button", name="继续").click()
    expect(page.locator("#batch-summary")).to_contain_text("共 1 份")


def test_the_library_narrows_down_and_goes_back(
    page: Page, logged_in: Callable[..., AbstractUser], shoot: Callable[..., None]
) -> None:
    for place, year in (("芜湖市", 2022), ("芜湖市", 2023), ("无为市", 2023)):
        send(report_text(place, year))
    logged_in("reports.add_report", "reports.delete_report")
    page.goto("/reports/")
    rows = page.locator("#report-list tbody tr")
    expect(rows).to_have_count(3)
    shoot(page, "reports")
    assert accessibility_violations(page) == []
    page.reload()

    page.get_by_label("年度").select_option("2023")
    expect(rows).to_have_count(2)
    expect(page).to_have_url(re.compile(r"/reports/\?year=2023$"))
    page.get_by_label("关键词").fill("无为")
    page.get_by_label("关键词").press("Enter")
    expect(rows).to_have_count(1)
    page.go_back()
    expect(rows).to_have_count(2)
    page.wait_for_load_state()  # Going back loads anew; the next step back needs its script.
    page.go_back()
    expect(rows).to_have_count(3)
