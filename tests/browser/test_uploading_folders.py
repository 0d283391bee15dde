"""A folder of sixty files on its way in: paused, reloaded, cut off, and all arrive once."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser
from playwright.sync_api import Page, Request, Route, expect

from reports.models import Upload
from tests.browser.helpers import Problems, accessibility_violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FILES = 60


@pytest.fixture(autouse=True)
def no_steps(settings: Any) -> None:
    settings.INGEST_STEPS = []  # How the files get here matters, not what is in them.


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """丘国 with six counties of ten files each, and what the system leaves in folders."""
    root = tmp_path / "丘国"
    for county in range(6):
        inner = root / f"{county}县"
        inner.mkdir(parents=True)
        for number in range(FILES // 6):
            (inner / f"{county}{number}.txt").write_text(f"第{county}县第{number}份")
        (inner / ".DS_Store").write_text("x")
    return root


class Line:
    """What lies between page and server: lets `free` files through and holds back the rest."""

    def __init__(self, page: Page, free: int) -> None:
        self.free, self.held, self.status = free, list[Route](), 0
        page.route(re.compile(r"/upload/$"), self.take)

    def take(self, route: Route, request: Request) -> None:
        if request.method != "POST":
            route.fallback()
        elif self.status:
            # First the sign, then the answer: the next request may come in between.
            status, self.status = self.status, 0
            route.fulfill(status=status)
        elif self.free > 0:
            self.free -= 1
            route.fallback()
        else:
            self.held.append(route)

    def release(self) -> None:
        self.free = 1000
        for route in self.held:
            route.fallback()
        self.held = []


def test_a_folder_survives_a_pause_and_a_reload(
    page: Page,
    logged_in: Callable[..., AbstractUser],
    shoot: Callable[..., None],
    folder: Path,
) -> None:
    logged_in("reports.add_report")
    page.goto("/upload/")
    line = Line(page, free=10)
    page.locator("#upload-folder").set_input_files(folder)
    counts = page.locator("#sending-counts")
    expect(counts).to_contain_text(f"已送达 10 / {FILES} 份")
    page.get_by_role("button", name="暂停").click()
    shoot(page, "upload-sending")
    line.release()
    expect(counts).to_contain_text(f"已送达 13 / {FILES} 份")
    expect(page.get_by_role("button", name="继续")).to_be_focused()
    assert accessibility_violations(page) == []

    page.reload()
    offer = page.locator("#upload-offer")
    expect(offer).to_contain_text(f"上次还有 {FILES - 13} 份文件没有送出。")
    shoot(page, "upload-offer")
    offer.get_by_role("button", name="继续发送").click()
    expect(page.locator("#batch-summary")).to_contain_text(f"共 {FILES} 份", timeout=20_000)
    expect(page.locator("#upload-pager")).to_contain_text("第 1 页，共 2 页")
    expect(counts).to_contain_text(f"已送达 {FILES - 13} / {FILES - 13} 份", timeout=20_000)
    page.reload()
    expect(page.locator("#upload-rows li")).to_have_count(50)
    expect(offer).to_be_hidden()
    paths = set(Upload.objects.values_list("path", flat=True))
    assert len(paths) == Upload.objects.count() == FILES
    assert "丘国/3县/37.txt" in paths


def test_what_failed_is_sent_again_and_a_cut_line_is_waited_for(
    page: Page, logged_in: Callable[..., AbstractUser], problems: Problems, folder: Path
) -> None:
    problems.allow("Failed to load resource")
    logged_in("reports.add_report")
    page.goto("/upload/")
    line = Line(page, free=5)
    line.status = 500
    page.locator("#upload-files").set_input_files(sorted((folder / "1县").glob("*.txt")))
    counts = page.locator("#sending-counts")
    expect(counts).to_contain_text("已送达 5 / 10 份")
    failed = page.locator("#sending-rows li").filter(has_text="发送失败")
    expect(failed).to_contain_text("服务器没有正常答复")

    for route in line.held:
        route.abort("internetdisconnected")
    line.held = []
    expect(page.locator("#sending-message")).to_contain_text("网络已断开，发送自动暂停")
    line.free = 1000
    expect(counts).to_contain_text("已送达 9 / 10 份")
    expect(page.locator("#sending-message")).to_be_hidden()
    page.get_by_role("button", name="重新发送失败的 1 份").click()
    expect(counts).to_contain_text("已送达 10 / 10 份")
    assert Upload.objects.count() == 10


def test_a_dropped_folder_keeps_its_paths(
    page: Page, logged_in: Callable[..., AbstractUser], folder: Path
) -> None:
    logged_in("reports.add_report")
    page.goto("/upload/")
    box = page.locator("#dropzone").bounding_box()
    assert box
    browser = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        browser.send(
            "Input.dispatchDragEvent",
            {
                "type": kind,
                "x": box["x"] + box["width"] / 2,
                "y": box["y"] + 20,
                "data": {"items": [], "files": [str(folder)], "dragOperationsMask": 1},
            },
        )
    expect(page.locator("#batch-summary")).to_contain_text(f"共 {FILES} 份", timeout=20_000)
    assert Upload.objects.filter(path="丘国/0县/00.txt").count() == 1
