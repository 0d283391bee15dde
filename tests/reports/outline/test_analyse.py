# ruff: noqa: E501 - a table reads best with a case a line; Chinese characters count double
"""The outline of whole texts: the shipped samples, the real reports, and any text at all."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.gazetteer import Gazetteer
from reports.gazetteer.loading import Tables
from reports.ingest.gazetteers import SAMPLES_DIR, sample_gazetteer
from reports.outline import Outline, analyse
from tests.reports.outline.forms import OPENING

NOWHERE = Gazetteer(Tables())
SAMPLES = sorted(SAMPLES_DIR.glob("*.txt"))

LINES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "阳高县2023年法治政府建设年度报告", "关于法治政府建设情况的报告", "发布日期:2024-02-30", "来源:", "一、成效",
            "(一)制度", "1.规章", "二零二三年", "2024年13月40日", "阳高县人民政府", "二〇二四年十二月三十九日", "相关阅读",
            "索引号 |", "2023年，", "二十十年十十月十十日", "《》", "第一部分", "——", OPENING,
        ]
    ),
)  # fmt: skip


@given(st.lists(LINES, max_size=25), st.text(max_size=20))
def test_any_text_has_an_outline(lines: list[str], file_name: str):
    outline = analyse("\n".join(lines), file_name, NOWHERE)

    assert outline.year is None or 2000 <= outline.year < 2100
    assert outline.issuer_kind in ("government", "department", "")
    assert bool(outline.issuer) == bool(outline.issuer_kind)
    for section in outline.sections:
        marker = outline.text[section.start : section.start + len(section.marker)]
        assert marker == section.marker
    fields = [question.field for question in outline.questions]
    assert len(fields) == len(set(fields)), "nothing is asked twice"
    assert "year" in fields or outline.year is not None
    assert "issuer" in fields or outline.issuer


@given(st.lists(LINES, max_size=25))
def test_cleaning_a_clean_text_again_changes_nothing(lines: list[str]):
    once = analyse("\n".join(lines), "", NOWHERE)
    if not once.title or not any("。" in line for line in once.text.split("\n")[1:]):
        return

    again = analyse(once.text, "", NOWHERE)

    assert again.title == once.title
    assert set(again.text.split("\n")) <= set(once.text.split("\n"))


def meta_of(outline: Outline, wanted: dict[str, Any]) -> dict[str, Any]:
    """The outline under the names the gold files use, as far as they name it."""
    tops = [i for i, s in enumerate(outline.sections) if s.level == 1]
    bounds = [(outline.sections[i].start, outline.sections[i].end) for i in tops]
    seconds = [s.start for s in outline.sections if s.level == 2]
    found = {
        "title": outline.title,
        "code": outline.code,
        "jurisdiction_code": outline.code,
        "place": outline.place,
        "jurisdiction": outline.place,
        "path": list(outline.path),
        "level": outline.level,
        "issuer": outline.issuer,
        "issuer_kind": outline.issuer_kind,
        "year": outline.year,
        "published": outline.published.isoformat() if outline.published else None,
        "level1": len(tops),
        "level2": [sum(start <= at < end for at in seconds) for start, end in bounds],
    }
    return {key: found[key] for key in wanted}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples(path: Path):
    gold = json.loads((SAMPLES_DIR / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))

    outline = analyse(path.read_text(encoding="utf-8"), path.name, sample_gazetteer())

    assert meta_of(outline, gold["meta"]) == gold["meta"]
    assert outline.questions == (), "a clear report asks its uploader nothing"


def test_there_are_samples():
    assert len(SAMPLES) >= 24


@pytest.mark.shared
def test_real_reports(shared_dir: Path):
    for path in sorted((shared_dir / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (shared_dir / "seeds" / gold["file"]).read_text(encoding="utf-8")

        outline = analyse(text, gold["file"])

        assert meta_of(outline, gold["meta"]) == gold["meta"], gold["file"]
        untitled = gold["meta"]["title"] not in text
        assert [q.field for q in outline.questions] == (["title"] if untitled else [])
        for residue in ("扫一扫", "阅读次数", "首   页", "九游会", "相关稿件", "相关附件"):
            assert residue not in outline.text


def test_an_outline_is_quick():
    lines = [OPENING, "一、主要举措和成效"]
    for number in range(1, 10):
        lines += [f"（{'一二三四五六七八九'[number - 1]}）健全制度机制", OPENING * 18]
    text = "\n".join(
        ["阳高县2023年法治政府建设年度报告", *lines, "阳高县人民政府", "2024年1月19日"]
    )
    assert 8000 < len(text) < 12000
    analyse(text, "", NOWHERE)

    started = time.process_time()
    for _ in range(10):
        analyse(text, "", NOWHERE)
    each = (time.process_time() - started) / 10

    # Three milliseconds measured; the bound only catches a change of order.
    assert each < 0.03


@pytest.mark.parametrize(
    "piece",
    ["一、a\n", "1.a\n", "(", "首页>", " ", "2023年", "来源:", "法治", "20", "2023-", "发布日期 ", "关于", "我局", "法治政府建设情况 "],
)  # fmt: skip
def test_no_text_makes_it_slow(piece: str):
    text = piece * (60_000 // len(piece))

    started = time.process_time()
    analyse(text, "", NOWHERE)

    assert time.process_time() - started < 3
