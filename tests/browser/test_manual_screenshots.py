"""The pictures of docs/使用说明.md, taken from the product itself so that they cannot age.

A picture in docs/images is replaced only when the page now looks materially different, or
always with FAZHI_MANUAL_SCREENSHOTS=1: a date or a hair's breadth must not touch the tree.
"""

import base64
import io
import os
import shutil
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import AbstractUser
from django.core.management import call_command
from playwright.sync_api import BrowserContext, Page, expect

from reports.actions import load_samples
from reports.ingest.gazetteers import SAMPLES_DIR
from reports.models import Jurisdiction
from tests.browser.test_main_journey import chart_is_ready, click_bar
from tests.reports.reading.builders import make_png
from tests.reports.texts import report_text
from tests.shared import REPO

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

IMAGES = REPO / "docs" / "images"
MANUAL = REPO / "docs" / "使用说明.md"
WIDTH = 1280
LIMIT = 200_000  # bytes: the manual is mailed about
MATERIAL = 0.005  # of the pixels
ALWAYS = "FAZHI_MANUAL_SCREENSHOTS"
SHARE_CHANGED = """async ([before, after]) => {
    const pixels = async (data) => {
        const image = new Image();
        image.src = "data:image/png;base64," + data;
        await image.decode();
        const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
        canvas.drawImage(image, 0, 0);
        return canvas.getImageData(0, 0, image.width, image.height);
    };
    const [a, b] = [await pixels(before), await pixels(after)];
    if (a.width !== b.width || a.height !== b.height) return 1;
    let changed = 0;
    for (let i = 0; i < a.data.length; i += 4)
        if ([0, 1, 2].some((c) => Math.abs(a.data[i + c] - b.data[i + c]) > 40)) changed += 1;
    return changed / (a.data.length / 4);
}"""

# The 256 commonest colours, each other one by the nearest of them.
IN_256_COLOURS = """async (data) => {
    const image = new Image();
    image.src = "data:image/png;base64," + data;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    const pixels = canvas.getImageData(0, 0, image.width, image.height).data;
    const counts = new Map();
    const colours = new Uint32Array(pixels.buffer).map((colour) => colour & 0xffffff);
    for (const colour of colours) counts.set(colour, (counts.get(colour) || 0) + 1);
    const common = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a)).slice(0, 256);
    const parts = (colour) => [colour & 255, (colour >> 8) & 255, colour >> 16];
    const palette = common.map(parts);
    const places = new Map();
    for (const colour of counts.keys()) {
        const [r, g, b] = parts(colour);
        let best = 0, least = Infinity;
        palette.forEach(([x, y, z], at) => {
            const far = (r - x) ** 2 + (g - y) ** 2 + (b - z) ** 2;
            if (far < least) [best, least] = [at, far];
        });
        places.set(colour, best);
    }
    let indices = "";
    for (const colour of colours) indices += String.fromCharCode(places.get(colour));
    return {size: [image.width, image.height], palette: palette.flat(), indices: btoa(indices)};
}"""


def share_changed(context: BrowserContext, before: bytes, after: bytes) -> float:
    """How much of two PNG pictures differs plainly, 0 to 1; 1 when their sizes do."""
    blank = context.new_page()
    pictures = [base64.b64encode(data).decode() for data in (before, after)]
    share = float(blank.evaluate(SHARE_CHANGED, pictures))
    blank.close()
    return share


def packed(context: BrowserContext, png: bytes) -> bytes:
    """The same picture in 256 colours, a third of the bytes: a page of text needs no more."""
    blank = context.new_page()
    drawn = blank.evaluate(IN_256_COLOURS, base64.b64encode(png).decode())
    blank.close()
    width, height = drawn["size"]
    rows = base64.b64decode(drawn["indices"])
    # Each row begins with its filter: none.
    lines = b"".join(b"\x00" + rows[at : at + width] for at in range(0, len(rows), width))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    return (
        png[:8]
        + chunk(b"IHDR", header)
        + chunk(b"PLTE", bytes(drawn["palette"]))
        + chunk(b"IDAT", zlib.compress(lines, 9))
        + chunk(b"IEND", b"")
    )


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def keep(page: Page, name: str, height: int, folder: Path = IMAGES) -> bool:
    """Take the upper `height` px as `name`.png; returns whether the file was written."""
    page.set_viewport_size({"width": WIDTH, "height": height})
    page.wait_for_timeout(300)  # The chart follows the window's width.
    taken = packed(page.context, page.screenshot(animations="disabled", caret="hide"))
    assert len(taken) < LIMIT, f"{name}: {len(taken)} bytes"
    path = folder / f"{name}.png"
    same = path.exists() and share_changed(page.context, path.read_bytes(), taken) < MATERIAL
    if same and not os.environ.get(ALWAYS):
        return False
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(taken)
    return True


def load_few_samples(folder: Path) -> None:
    """Three cities in their latest year with a figure: enough to compare, and soon read."""
    names = ["清江市_2023.txt", "松岭市_2023.txt", "临湖市_2023.txt", "临湖市_2022.txt"]
    for name in names:
        shutil.copy(SAMPLES_DIR / name, folder)
    assert len(load_samples(by=None, folder=folder)) == len(names)


def files_to_upload(folder: Path) -> list[Path]:
    contents = {
        "芜湖市2023年法治政府建设报告.txt": report_text("芜湖市").encode(),
        "扫描件.pdf": make_png(),
        "青丘县2023年法治政府建设报告.txt": report_text("青丘县").encode(),
    }
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in contents]


def test_the_pictures_of_the_manual(
    page: Page, logged_in: Callable[..., AbstractUser], tmp_path: Path
) -> None:
    call_command("load_catalogue", stdout=io.StringIO())
    load_few_samples(tmp_path)
    page.set_viewport_size({"width": WIDTH, "height": 800})
    page.goto("/login/")
    keep(page, "login", 620)

    logged_in(username="admin", superuser=True)
    page.goto("/compare/?indicator=court_appearance_rate&level=prefecture")
    chart_is_ready(page)
    click_bar(page, "清江市")
    expect(page.locator("#panel blockquote")).to_be_visible()
    page.mouse.move(5, 5)
    chart_is_ready(page)
    keep(page, "compare", 900)
    page.locator("#panel").get_by_role("link", name="在报告全文中查看").click()
    expect(page.locator(":target")).to_be_in_viewport()
    keep(page, "reading", 760)

    place = Jurisdiction.objects.get(name="临湖市")
    page.goto(f"/places/{place.pk}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("临湖市")
    keep(page, "place", 900)

    page.goto("/upload/")
    # One after the other: sent at once, they stand in the order in which they arrive.
    for number, path in enumerate(files_to_upload(tmp_path), start=1):
        page.locator("#upload-files").set_input_files(path)
        expect(page.locator("#batch-summary")).to_contain_text(f"共 {number} 份")
    expect(page.locator("#batch-summary")).to_contain_text("1 份已入库，1 份待补充，1 份未能处理")
    keep(page, "upload", 1140)


def test_every_picture_is_shown_and_every_one_shown_is_there() -> None:
    shown = {
        line.partition("](images/")[2].rstrip(")")
        for line in MANUAL.read_text(encoding="utf-8").splitlines()
        if line.startswith("![")
    }
    assert shown == {path.name for path in IMAGES.glob("*.png")}
    assert all(path.stat().st_size < LIMIT for path in IMAGES.glob("*.png"))


def test_a_picture_is_replaced_only_when_the_page_changed(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(ALWAYS, raising=False)
    page.goto("/login/")
    assert keep(page, "kept", 300, tmp_path)
    assert not keep(page, "kept", 300, tmp_path)
    page.get_by_label("用户名").fill("一字之差")
    assert not keep(page, "kept", 300, tmp_path)
    page.evaluate("document.querySelector('main').remove()")
    assert keep(page, "kept", 300, tmp_path)
