"""The page that compares two versions of a report, and what its buttons do."""

import re

import pytest
from django.urls import reverse

from metrics.actions import store_catalogue
from metrics.catalogue import load_catalogue
from metrics.models import DataPoint
from reports.models import Report, Standing
from tests.factories import ReportFactory
from tests.reports.texts import make_user, report_text, send

pytestmark = pytest.mark.django_db
CURRENT, PENDING, REPLACED = Standing.CURRENT, Standing.PENDING, Standing.REPLACED


@pytest.fixture
def pair():
    """Two reports through the whole pipeline: 470 counts, 471 waits."""
    store_catalogue(catalogue=load_catalogue(), by=None)
    return send(report_text(received=470)).report, send(report_text(received=471), "新.txt").report


@pytest.fixture
def uploader(client):
    client.force_login(make_user("uploader", "add_report"))
    return client


def page_of(report):
    return reverse("report_versions", args=[report.pk])


def choose(client, report, choice, **more):
    """Open the page and press a button, as a browser without scripts does."""
    html = client.get(page_of(report)).content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', html)
    action = re.search(r'<form method="post" action="([^"]+/versions/[^"]*)"', html)
    assert seen is not None
    assert action is not None
    data = {"choice": choice, "seen": seen[1], **more}
    return client.post(action[1].replace("&amp;", "&"), data, follow=True)


def standings(*reports):
    found = dict(Report.objects.values_list("pk", "standing"))
    return [found[report.pk] for report in reports]


def received():
    points = DataPoint.objects.filter(indicator__code="reconsideration_received")
    return [int(value) for value in points.values_list("value", flat=True)]


def test_the_page_shows_both_versions_and_what_differs(uploader, pair):
    html = uploader.get(page_of(pair[1])).content.decode()
    for words in ("现行版本", "待选定版本", "建议选用", "470件", "471件", "有变化"):
        assert words in html
    assert "<del>470</del>件" in html
    assert "<ins>471</ins>件" in html
    for report in pair:
        assert reverse("report_original", args=[report.pk]) in html


CHOICES = [
    ("adopt", [REPLACED, CURRENT], 471, "已选用"),
    ("keep", [CURRENT, REPLACED], 470, "已保留原有的"),
    ("both", [CURRENT, CURRENT], 471, "都已保留"),
]


@pytest.mark.parametrize(("choice", "standing", "value", "words"), CHOICES)
def test_a_choice_is_made_and_told(uploader, pair, choice, standing, value, words):
    assert received() == [470]
    response = choose(uploader, pair[1], choice)
    assert words in response.content.decode()
    assert standings(*pair) == standing
    assert received() == [value]


def test_a_choice_may_be_taken_back(uploader, pair):
    choose(uploader, pair[1], "adopt")
    choose(uploader, pair[0], "adopt")
    assert (standings(*pair), received()) == ([CURRENT, REPLACED], [470])
    choose(uploader, pair[0], "both")
    assert standings(*pair) == [CURRENT, CURRENT]
    choose(uploader, pair[0], "left")
    assert (standings(*pair), received()) == ([CURRENT, REPLACED], [470])


def test_one_goes_back_to_where_one_came_from(uploader, pair):
    response = choose(uploader, pair[1], "keep", next="/reports/?standing=pending")
    assert response.redirect_chain == [("/reports/?standing=pending", 302)]


def test_nobody_is_sent_to_another_site(uploader, pair):
    response = choose(uploader, pair[1], "keep", next="https://example.com/")
    assert response.redirect_chain[0][0].startswith("/reports/")
    address = page_of(pair[1]) + "?next=//example.com/"
    # Beside the printed line, which tells the address as it was asked for.
    page = uploader.get(address).content.decode()
    assert not re.search(r"(?:href|value|action)=\"[^\"]*example\.com", page)


def test_what_changed_since_the_page_was_made_is_told(uploader, pair):
    stale = f"{pair[0].pk}{CURRENT}-{pair[1].pk}{PENDING}"
    choose(uploader, pair[1], "adopt")
    address = page_of(pair[1])
    response = uploader.post(address, {"choice": "both", "seen": stale}, follow=True)
    assert "刚刚有变化" in response.content.decode()
    assert standings(*pair) == [REPLACED, CURRENT]


@pytest.mark.parametrize("choice", ["", "delete"])
def test_no_choice_is_told(uploader, pair, choice):
    assert "请重新点选" in choose(uploader, pair[1], choice).content.decode()


def test_a_reader_may_look_but_not_choose(client, pair):
    client.force_login(make_user("reader"))
    html = client.get(page_of(pair[1])).content.decode()
    assert "471件" in html
    assert 'name="choice"' not in html
    assert client.post(page_of(pair[1]), {"choice": "adopt"}).status_code == 403
    assert standings(*pair) == [CURRENT, PENDING]


def test_a_report_alone_says_so(uploader):
    html = uploader.get(page_of(ReportFactory())).content.decode()
    assert "没有可比较的版本" in html


def test_texts_are_shown_as_text(uploader):
    left = ReportFactory(text="正文。<script>alert(1)</script>甲。")
    right = ReportFactory(
        jurisdiction=left.jurisdiction,
        text="正文。<script>alert(2)</script>甲。",
        title="<b>题</b>",
        standing=PENDING,
        version_of=left,
    )
    html = uploader.get(page_of(right)).content.decode()
    assert "alert(" in html
    assert "<script>alert" not in html
    assert "<b>" not in html


def test_very_many_changes_are_counted_not_all_shown(uploader):
    left = ReportFactory(text="".join(f"第{n}项3件。\n中间{n}。\n" for n in range(60)))
    right = ReportFactory(
        jurisdiction=left.jurisdiction,
        text="".join(f"第{n}项4件。\n中间{n}。\n" for n in range(60)),
        standing=PENDING,
        version_of=left,
    )
    html = uploader.get(page_of(right)).content.decode()
    assert html.count("<ins>") == 40
    assert "另有 20 处不同未列出" in html


def test_whatever_waits_can_be_found(uploader, pair):
    link = page_of(pair[1])
    upload = pair[1].uploads.get()
    for address in (
        reverse("reports"),
        reverse("reports") + "?standing=pending",
        reverse("report", args=[pair[1].pk]),
        reverse("place", args=[pair[1].jurisdiction_id]),
        reverse("upload_batch", args=[upload.batch]),
    ):
        assert link in uploader.get(address).content.decode(), address
    assert "standing=pending" in uploader.get(reverse("home")).content.decode()
    assert page_of(pair[0]) in uploader.get(reverse("report", args=[pair[0].pk])).content.decode()
