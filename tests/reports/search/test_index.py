"""What the index finds is what a scan of all text finds, on either database."""

import random

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from reports.models import Upload
from reports.search.index import forget_all, index_report, index_stale, stale_reports
from reports.search.matching import HasWords, LacksWords
from reports.search.models import TITLE, IndexedText, Passage
from reports.search.passages import lines, occurrences
from reports.search.steps import index_text
from reports.search.tokens import fold, grams
from tests.factories import ReportFactory, SectionFactory
from tests.reports.search.library import SAMPLES, add_files, add_text, scan

pytestmark = pytest.mark.django_db
NAMED = ["法", "年", "听证", "调解", "行政复议", "出庭应诉率", "12348", "%", "，", "公共法律服务"]


def found(word):
    """(report, offset) of every hit in the text of the reports."""
    sought = fold(word)
    return {
        (passage.report_id, passage.start + start)
        for passage in Passage.objects.filter(HasWords(sought))
        if passage.start is not None
        for start, _ in occurrences(passage.text, [sought])
    }


def phrases(texts, count, seed=8):
    """Pieces of 2 to 12 characters out of the texts, each within one paragraph."""
    choose = random.Random(seed)
    paragraphs = [t[a:b] for t in texts for a, b in lines(t) if b - a >= 14]
    taken = []
    for at in range(count):
        paragraph, length = choose.choice(paragraphs), 2 + at % 11
        start = choose.randrange(len(paragraph) - length)
        taken.append(paragraph[start : start + length].strip() or "行政")
    return taken


def check(reports):
    for word in [*NAMED, *phrases([report.text for report in reports], 60)]:
        expected = {(report.pk, at) for report in reports for at in scan(report, word)}
        assert found(word) == expected, word


def test_hits_are_those_of_a_scan_of_the_samples():
    check(add_files(SAMPLES))


@pytest.mark.shared
def test_hits_are_those_of_a_scan_of_the_real_reports(shared_dir):
    check(add_files(sorted((shared_dir / "seeds").glob("*.txt"))))


def test_a_phrase_does_not_cross_the_end_of_a_paragraph():
    add_text("行政\n复议")
    assert found("行政复议") == set()


def test_nothing_typed_is_a_pattern():
    report = add_text("办结率100%。\n办结率_1000。")
    assert found("100%") == {(report.pk, 3)}
    assert found("_") == {(report.pk, 12)}
    assert found('"') == found("'") == found("*") == found("\\") == set()


def test_several_words_and_one_that_must_not_occur():
    add_text("行政复议和调解。\n人民调解。\n调解。")
    both = Passage.objects.filter(HasWords("调解", "行政复议"))
    assert [p.position for p in both] == [1]
    without = Passage.objects.filter(HasWords("调解"), LacksWords("人民调解"))
    assert [p.position for p in without] == [1, 3]


def test_a_passage_has_the_topic_of_its_innermost_section():
    report = ReportFactory(text="一、成效\n（一）复议\n申请。\n二、其他\n别的。")
    inner, last = report.text.index("（一）"), report.text.index("二、")
    outer = SectionFactory(report=report, level=1, topic="results", end=last)
    SectionFactory(report=report, level=2, topic="disputes", start=inner, end=last, parent=outer)
    SectionFactory(report=report, level=1, topic="other", start=last, end=len(report.text))
    index_report(report)
    topics = list(Passage.objects.order_by("position").values_list("topic", flat=True))
    assert topics == [TITLE, "results", "disputes", "disputes", "other", "other"]


def test_indexing_again_follows_the_text():
    report = add_text("全年听证3次。")
    report.text, report.text_sha256 = "全年调解3次。", "another"
    report.save()
    assert stale_reports() == [report.pk]
    assert index_stale() == 1
    assert found("听证") == set()
    assert found("调解") == {(report.pk, 2)}
    assert stale_reports() == []
    count = Passage.objects.count()
    index_report(report)
    assert Passage.objects.count() == count


def test_a_deleted_report_is_found_no_more():
    report, other = add_text("全年听证3次。"), add_text("全年听证4次。")
    report.delete()
    assert found("听证") == {(other.pk, 2)}
    assert IndexedText.objects.count() == 1


def test_an_emptied_index_is_filled_by_the_command(capsys):
    report = add_text("全年听证3次。")
    forget_all()
    assert found("听证") == set()
    call_command("reindex", "--missing")
    assert found("听证") == {(report.pk, 2)}
    call_command("reindex")
    assert found("听证") == {(report.pk, 2)}
    assert "1 份" in capsys.readouterr().out


def test_the_step_indexes_the_stored_report():
    report = ReportFactory(text="全年听证3次。")
    index_text(Upload(report=report))
    index_text(Upload(report=report))
    assert found("听证") == {(report.pk, 2)}
    index_text(Upload())


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a function of PostgreSQL's")
@pytest.mark.parametrize("text", ["行政复议复议", "a\u3000，%", "法", ""])
def test_the_database_cuts_as_we_do(text):
    with connection.cursor() as cursor:
        cursor.execute("SELECT reports_grams(%s)", [text])
        (cut,) = cursor.fetchone()
    expected = set(text) | set(grams(text) if len(text) > 1 else [])
    assert set(cut or []) == expected


LETTERS = "行政复议a1 %_-\"'\\"


class AnyText(TestCase):
    @settings(max_examples=40)
    @given(
        text=st.text(st.sampled_from(LETTERS + "\n") | st.characters(codec="utf-8"), max_size=40),
        word=st.text(st.sampled_from(LETTERS), min_size=1, max_size=3),
    )
    def test_hits_are_those_of_a_scan(self, text, word):
        text = text.replace("\x00", "")  # PostgreSQL stores none
        report = add_text(text)
        inside = {
            (report.pk, a + at)
            for a, b in lines(text)
            for at, _ in occurrences(fold(text[a:b]), [fold(word)])
        }
        assert found(word) == inside
