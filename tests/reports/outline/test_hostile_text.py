"""Texts made to be slow: none may cost more than its length. A second look at each is a minute."""

import time

import pytest

from reports.gazetteer import load_gazetteer
from reports.outline import analyse

LENGTH = 60_000
# Where time grows with the square of the length, these take from three seconds to minutes.
LIMIT = 2.0
TITLE = "芜湖市人民政府关于2023年法治政府建设情况的报告\n"
SPACES = " " * LENGTH

UNITS = {
    "nothing": " ",
    "wide spaces": "\u3000",
    "tabs": "\t",
    "line breaks": "\n",
    "digits": "1",
    "years": "2023",
    "dates": "2023-1-1 ",
    "year lines": "2023年法治\n",
    "wide brackets": "\uff08",
    "opened titles": "《",
    "squares": "[",
    "strokes": "| ",
    "arrows": ">",
    "dashes": "\u2014",
    "ones": "一",
    "markers": "一、",
    "marker lines": "一、\n二、\n",
    "one character": "法",
    "latin": "a",
    "blanks": "X_",
    "places": "芜湖市",
    "namesakes": "鼓楼区\n",
    "announcing": "现将法治政府建设",
    "titles": "法治政府建设情况报告",
    "links": "法治政府建设情况报告 2023-01-01\n",
    "broken sentences": "法治政府建设工作,开展\n",
    "short lines": "法治\n",
    "labels": "来源 ",
    "of itself": "我局",
    "articles": "第一条 为\n",
    "told": "据悉记者",
}
LINES = {
    "a date and a gap": "2023-1-1" + SPACES + "x",
    "a label and a gap": "发布日期" + SPACES + "x",
    "type sizes and gaps": "大" + SPACES + "中" + SPACES + "x",
    "a title and a gap": TITLE.strip() + SPACES + "x",
    "a marker and a gap": "(" + SPACES + "一" + SPACES + "x",
    "a breadcrumb": "首页>" * (LENGTH // 3),
    "a long sentence": "各级行政机关深入推进依法行政," * (LENGTH // 15) + "。",
}


@pytest.mark.parametrize("name", [*UNITS, *LINES])
def test_no_text_takes_longer_than_its_length(name: str) -> None:
    unit = UNITS.get(name)
    body = unit * (LENGTH // len(unit)) if unit else LINES[name]
    gazetteer = load_gazetteer()
    assert gazetteer.lexicon  # made once, and not what is timed here
    started = time.process_time()
    analyse(body, body[:255], gazetteer, path=body[:500], url=body[:500])
    assert time.process_time() - started < LIMIT


@pytest.mark.parametrize("name", ["broken sentences", "marker lines", "links", "one character"])
def test_nor_does_one_below_a_title(name: str) -> None:
    body = UNITS[name] * (LENGTH // len(UNITS[name]))
    started = time.process_time()
    analyse(TITLE + body, "", load_gazetteer())
    assert time.process_time() - started < LIMIT
