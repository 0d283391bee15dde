"""On paper nothing is folded, nothing can be pressed, and the page is as it was afterwards."""

from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from tests.factories import DataPointFactory, IndicatorFactory, JurisdictionFactory, ReportFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def printed(page, path):
    page.pdf(path=path, prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(path)
    text = "".join(sheet.get_textpage().get_text_bounded() for sheet in document)
    document.close()
    return text


def test_folded_parts_are_printed_open_and_folded_again(page, logged_in, tmp_path: Path):
    place = JurisdictionFactory(name="芜湖市")
    report = ReportFactory(jurisdiction=place)
    accepted = IndicatorFactory(code="accepted", name="受理件数")
    IndicatorFactory(code="lacking", name="不予受理件数")
    DataPointFactory(indicator=accepted, jurisdiction=place, value=Decimal(470), year=report.year)
    logged_in()
    page.goto(f"/places/{place.pk}/")
    assert not page.is_visible("text=不予受理件数")
    text = printed(page, tmp_path / "place.pdf")
    assert "不予受理件数" in text
    assert "470" in text
    for pressed in ("历年数据", "点击数字", "下载图片", "我的辖区"):
        assert pressed not in text
    assert page.locator("main details[open]").count() == 0
