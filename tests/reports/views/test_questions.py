"""The page of questions: one waiting file after the other."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from reports.models import Report, Standing, Upload, UploadState
from reports.views.cards import make_excerpt
from tests.factories import ReportFactory
from tests.reports.texts import OWN_STEPS, make_user, report_text, send

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
ANSWER = {
    "jurisdiction": "重庆市梁平区铁门乡",
    "year": "2023",
    "issuer": "铁门乡人民政府",
    "issuer_kind": "government",
    "published": "",
    "title": "铁门乡2023年报告",
}


@pytest.fixture(autouse=True)
def own_steps(settings):
    settings.INGEST_STEPS = OWN_STEPS


@pytest.fixture
def clerk():
    return make_user("clerk", "add_report")


@pytest.fixture
def page(client, clerk):
    client.force_login(clerk)
    return client


def ask(by, name="问.txt", **values) -> Any:
    """A file that waits for its jurisdiction."""
    upload = send(report_text("青丘国", values.pop("year", 2023)), name, by=by)
    Upload.objects.filter(pk=upload.pk).update(**values)
    upload.refresh_from_db()
    assert upload.state == UploadState.QUESTION
    return upload


def asked_for_place_alone(upload: Upload, *options: str) -> None:
    questions = [{"field": "jurisdiction", "reason": "请选择。", "options": list(options)}]
    guess = {**upload.guess, "questions": questions}
    Upload.objects.filter(pk=upload.pk).update(guess=guess)


def test_only_who_may_upload_answers(client, clerk):
    upload = ask(clerk)
    client.force_login(make_user("reader"))
    assert client.get(reverse("questions")).status_code == 403
    for name in ("question_answer", "question_set_aside"):
        assert client.post(reverse(name, args=[upload.pk]), ANSWER).status_code == 403
    upload.refresh_from_db()
    assert upload.state == UploadState.QUESTION


def test_a_card_says_enough_to_answer_without_the_file(page, clerk):
    upload = ask(clerk, path="昆仑/<b>西</b>/问.txt", source_url="http://gov.example/a.html")
    html = page.get(reverse("questions")).content.decode()
    assert "第 1 份，共 1 份待补充" in html
    assert "昆仑/&lt;b&gt;西&lt;/b&gt;" in html
    assert "http://gov.example/a.html" in html
    assert "青丘国人民政府关于2023年法治政府建设情况的报告</p>" in html
    assert "<p>2024年3月20日</p>" in html
    assert reverse("upload_original", args=[upload.pk]) in html
    assert "style=" not in html


def test_one_sees_ones_own_files_unless_all_are_asked_for(page, clerk):
    ask(clerk, "我的.txt")
    ask(make_user("other"), "别人的.txt")
    sample = ask(clerk, "示例.txt")
    Upload.objects.filter(pk=sample.pk).update(is_sample=True)
    assert "共 1 份待补充" in page.get(reverse("questions")).content.decode()
    assert "共 2 份待补充" in page.get(reverse("questions"), {"whose": "all"}).content.decode()


def test_nothing_to_answer_is_told(page):
    assert "没有待补充的文件" in page.get(reverse("questions")).content.decode()


@pytest.mark.django_db(transaction=True)
def test_after_an_answer_the_next_card_comes(page, clerk):
    first, second = ask(clerk, "一.txt"), ask(clerk, "二.txt", year=2022)
    response = page.post(reverse("question_answer", args=[first.pk]), ANSWER, **HTMX)
    html = response.content.decode()
    assert "“一.txt”已确认。还有 1 份待补充。" in html
    assert '<h2 id="question-title" tabindex="-1">二.txt</h2>' in html
    assert "<html" not in html
    assert response["HX-Replace-Url"] == f"{reverse('questions')}?file={second.pk}"
    assert Report.objects.get().jurisdiction.name == "铁门乡"


@pytest.mark.django_db(transaction=True)
def test_without_scripts_an_answer_leads_to_the_next_card(page, clerk):
    first = ask(clerk, "一.txt")
    ask(clerk, "二.txt", year=2022)
    html = page.post(
        reverse("question_answer", args=[first.pk]), ANSWER, follow=True
    ).content.decode()
    assert "“一.txt”已确认。" in html
    assert "二.txt</h2>" in html


def test_a_wrong_answer_is_told_on_its_card(page, clerk):
    ask(clerk, "一.txt")
    second = ask(clerk, "二.txt", year=2022)
    answer = ANSWER | {"jurisdiction": "乌有县"}
    response = page.post(reverse("question_answer", args=[second.pk]), answer, **HTMX)
    html = response.content.decode()
    assert "没有找到“乌有县”" in html
    assert "二.txt</h2>" in html


def test_what_somebody_else_answered_meanwhile_is_told(page, clerk):
    upload = ask(clerk)
    Upload.objects.filter(pk=upload.pk).update(state=UploadState.DONE)
    response = page.post(reverse("question_answer", args=[upload.pk]), ANSWER, **HTMX)
    assert "可能已由他人处理" in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_one_answer_settles_the_folder(page, clerk):
    batch, options = uuid4(), ("340200|安徽省芜湖市", "341000|安徽省黄山市")
    folders = {
        "一.txt": "丘/一.txt",
        "二.txt": "丘/二.txt",
        "三.txt": "丘/下/三.txt",
        "四.txt": "丘/四.txt",
    }
    uploads = {}
    for year, (name, path) in enumerate(folders.items(), 2019):
        uploads[name] = ask(clerk, name, path=path, batch=batch, year=year)
        asked_for_place_alone(uploads[name], *(options if name != "四.txt" else options[:1]))
    first = uploads["一.txt"]
    html = page.get(reverse("questions")).content.decode()
    assert "同一文件夹中另有 1 份提出同样的问题" in html

    answer = ANSWER | {"jurisdiction": "", "choice": options[1], "alike": "1", "year": "2019"}
    html = page.post(reverse("question_answer", args=[first.pk]), answer, **HTMX).content.decode()

    assert "另有 1 份采用同一答案" in html
    reports = Report.objects.order_by("year").values_list("jurisdiction__name", "year", "title")
    assert list(reports) == [
        ("黄山市", 2019, "铁门乡2023年报告"),
        ("黄山市", 2020, "青丘国人民政府关于2020年法治政府建设情况的报告"),
    ]
    left = Upload.objects.filter(state=UploadState.QUESTION).values_list("name", flat=True)
    assert sorted(left) == ["三.txt", "四.txt"]


def test_a_file_can_be_set_aside_and_is_listed(page, clerk):
    upload = ask(clerk)
    html = page.post(reverse("question_set_aside", args=[upload.pk]), follow=True).content.decode()
    assert "“问.txt”已搁置。" in html
    assert "由 clerk 搁置，未入库。" in html
    upload.refresh_from_db()
    assert (upload.state, bool(upload.file)) == (UploadState.SET_ASIDE, True)
    again = page.post(reverse("question_set_aside", args=[upload.pk]), **HTMX)
    assert "可能已由他人处理" in again.content.decode()


def test_versions_to_choose_between_are_listed(page, clerk):
    ReportFactory(title="后来的一版", standing=Standing.PENDING, uploaded_by=clerk)
    html = page.get(reverse("questions")).content.decode()
    assert "《后来的一版》" in html


def test_the_number_of_queries_does_not_grow(page, clerk, django_assert_max_num_queries):
    def count() -> int:
        with django_assert_max_num_queries(14) as captured:
            page.get(reverse("questions"))
        return len(captured)

    ask(clerk, "一.txt")
    one = count()
    for year in (2018, 2019, 2020):
        ask(clerk, f"{year}.txt", year=year)
    assert count() == one


def test_an_excerpt_keeps_both_ends():
    lines = [f"第{number}段" for number in range(40)]
    excerpt = make_excerpt("\n\n".join(lines))
    assert (excerpt.head, excerpt.tail, excerpt.left_out) == (lines[:8], lines[-4:], 28)
    assert make_excerpt("甲" * 500).head == ["甲" * 120 + "…"]
