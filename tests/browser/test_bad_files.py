"""One folder with everything that goes wrong, dropped in at once: each told, nothing lost.

A picture called .pdf, a question of place and its answer are also in test_uploading; here it
is the batch that counts: the real limit of 20 MB, all the product's steps, the good one in.
"""

import io
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser
from django.core.management import call_command
from playwright.sync_api import Locator, Page, expect

from reports.models import Report, Upload
from tests.reports.reading.builders import (
    make_billion_laughs_docx,
    make_docx,
    make_encrypted_pdf,
    make_pdf,
    make_png,
)
from tests.reports.texts import report_text

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NO_FIGURES = "\n".join(
    [
        "黄山市人民政府关于2023年法治政府建设情况的报告",
        "黄山市人民政府深入学习贯彻习近平法治思想，扎实推进法治政府建设。",
        "一、主要举措和成效",
        "坚持党的全面领导，持续优化法治化营商环境。",
        "黄山市人民政府",
        "2024年3月20日",
    ]
)
MEGABYTE = 1024 * 1024
GOOD = "好的.pdf"
ONCE, AGAIN = "第一次.docx", "又一次.docx"


def folder() -> dict[str, bytes]:
    """File names and contents, the good one amid the bad."""
    title, *paragraphs = report_text("芜湖市").split("\n")
    twice = make_docx(report_text("无为市").split("\n"))
    return {
        "空文件.txt": b"",
        "图片.pdf": make_png(),
        "六十兆.pdf": b"%PDF-1.4\n" + b"0" * (60 * MEGABYTE),
        "加密.pdf": make_encrypted_pdf(),
        GOOD: make_pdf(paragraphs, title=title),
        "炸弹.docx": make_billion_laughs_docx(),
        "乱码.txt": random.Random(7).randbytes(4000),
        "没有数字.txt": NO_FIGURES.encode(),
        "不明辖区.txt": report_text("青丘国").encode(),
        ONCE: twice,
        AGAIN: twice,
    }


OUTCOMES = {
    "空文件.txt": ("未能处理", "文件是空的"),
    "图片.pdf": ("未能处理", ""),
    "六十兆.pdf": ("未上传", "超过每份 20 MB 的上限"),
    "加密.pdf": ("未能处理", "密码"),
    "炸弹.docx": ("未能处理", "不安全的实体声明，已拒绝读取"),
    "乱码.txt": ("未能处理", "不是文本"),
    "没有数字.txt": ("已入库", "没有在正文中找到可统计的数字"),
    "不明辖区.txt": ("待补充信息", "辖区"),
    GOOD: ("已入库", "芜湖市人民政府关于2023年法治政府建设情况的报告"),
}


@pytest.fixture(autouse=True)
def catalogue() -> None:
    call_command("load_catalogue", stdout=io.StringIO())


def row(page: Page, name: str) -> Locator:
    return page.locator("li.upload-row").filter(has=page.get_by_text(name, exact=True))


def test_each_bad_file_is_told_and_the_good_one_is_in(
    page: Page,
    logged_in: Callable[..., AbstractUser],
    shoot: Callable[..., None],
    tmp_path: Path,
) -> None:
    for name, data in folder().items():
        (tmp_path / name).write_bytes(data)
    logged_in("reports.add_report")
    page.goto("/upload/")
    page.locator("#upload-files").set_input_files([tmp_path / name for name in folder()])

    # Two of the eleven end in either order: the same file twice, sent at the same time.
    summary = page.locator("#batch-summary")
    expect(summary).to_contain_text(
        "共 10 份：3 份已入库，1 份重复，1 份待补充，5 份未能处理。", timeout=60_000
    )
    expect(page.locator("li.upload-row")).to_have_count(11)
    for name, (badge, words) in OUTCOMES.items():
        expect(row(page, name).locator(".badge").first).to_have_text(badge)
        expect(row(page, name)).to_contain_text(words)
    twins = [row(page, name) for name in (ONCE, AGAIN)]
    assert sorted(twin.locator(".badge").inner_text() for twin in twins) == ["已入库", "重复文件"]
    expect(page.locator("#upload-rows")).to_contain_text("未重复入库")
    shoot(page, "upload-bad-files")

    page.reload()
    expect(page.locator("li.upload-row")).to_have_count(10)
    page.get_by_role("link", name=re.compile("芜湖市人民政府关于2023年")).click()
    expect(page.locator("a.q-observation").filter(has_text="470件")).to_be_visible()
    assert_nothing_is_lost()


def assert_nothing_is_lost() -> None:
    """Every file sent has its row, and each report is there once."""
    sent: Any = Upload.objects.values_list("name", flat=True)
    assert set(sent) == set(folder()) - {"六十兆.pdf"}
    places = Report.objects.values_list("jurisdiction__name", flat=True)
    assert sorted(places) == sorted(["芜湖市", "无为市", "黄山市"])
