"""The upload page, its rows and what can be done with each file."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from reports.models import Report, Upload, UploadState
from reports.reading import IMAGES, SUPPORTED, ocr
from tests.reports.texts import OWN_STEPS, make_user, report_text, send

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


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


def text_file(text: str = "", name: str = "报告.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (text or report_text()).encode())


def row_url(name: str, upload: Upload) -> str:
    return reverse(name, args=[upload.pk])


@pytest.mark.parametrize("installed", [True, False])
def test_pictures_are_offered_where_they_can_be_read(page, monkeypatch, installed):
    monkeypatch.setattr(ocr, "available", lambda: installed)
    html = page.get(reverse("upload")).content.decode()
    taken = [each for each in SUPPORTED if installed or each not in IMAGES]
    assert f'accept="{",".join(taken)}"' in html
    assert ("图片和压缩包" in html, "文字识别组件" in html) == (installed, not installed)


def test_the_page_says_what_it_takes_and_how_much(page):
    html = page.get(reverse("upload")).content.decode()
    assert "每份不超过 20 MB" in html
    assert "PDF" in html
    assert "纯文本（.txt）" in html
    assert f'data-max-bytes="{20 * 1024 * 1024}"' in html
    assert "style=" not in html
    assert "onclick" not in html


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("upload", []),
        ("upload_batch", [uuid4()]),
        ("upload_row", [1]),
        ("places", []),
        ("upload_changes", [uuid4()]),
    ],
)
def test_nobody_gets_in_without_signing_in(client, name, args):
    response = client.get(reverse(name, args=args))
    assert response.status_code == 302
    assert response.url.startswith(reverse("login"))


def test_a_reader_may_not_upload_answer_retry_or_discard(client):
    upload = send(report_text("青丘国"))
    client.force_login(make_user("reader"))

    assert client.get(reverse("upload")).status_code == 403
    response = client.post(reverse("upload"), {"batch": uuid4(), "file": text_file()})
    assert response.status_code == 403
    assert "无权" in response.content.decode()
    for name in ("upload_answer", "upload_retry", "upload_discard"):
        assert client.post(row_url(name, upload)).status_code == 403
    assert client.post(reverse("upload_retry_failed", args=[upload.batch])).status_code == 403
    assert list(Upload.objects.all()) == [upload]


def test_a_batch_is_seen_by_its_uploader_and_by_those_who_may_upload(client, clerk):
    reader = make_user("reader")
    own, foreign = send(report_text(), by=reader), send(report_text(year=2020), by=clerk)

    client.force_login(reader)
    assert client.get(reverse("upload_batch", args=[own.batch])).status_code == 200
    assert client.get(row_url("upload_row", own)).status_code == 200
    assert client.get(reverse("upload_batch", args=[foreign.batch])).status_code == 403
    assert client.get(row_url("upload_row", foreign)).status_code == 403
    client.force_login(clerk)
    assert client.get(reverse("upload_batch", args=[own.batch])).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_sent_file_comes_back_as_its_row(page, clerk):
    batch = uuid4()
    response = page.post(reverse("upload"), {"batch": batch, "file": text_file()}, **HTMX)

    html = response.content.decode()
    upload = Upload.objects.get()
    assert (upload.batch, upload.created_by, upload.state) == (batch, clerk, "done")
    assert html.strip().startswith("<li")
    assert "已入库" in html
    assert reverse("report", args=[upload.report_id]) in html
    assert "<html" not in html


@pytest.mark.django_db(transaction=True)
def test_without_scripts_several_files_go_at_once(page):
    files = [text_file(name="好.txt"), SimpleUploadedFile("空.txt", b"")]
    response = page.post(reverse("upload"), {"batch": uuid4(), "file": files}, follow=True)

    html = response.content.decode()
    assert "共 2 份：1 份已入库，1 份未能处理。" in html
    assert "文件是空的" in html


def test_no_file_at_all_is_told(page):
    response = page.post(reverse("upload"), {"batch": "nonsense"}, follow=True)
    assert "没有收到文件" in response.content.decode()


def changes(page, upload: Upload, **query):
    return page.get(reverse("upload_changes", args=[upload.batch]), query, **HTMX)


def version(page, upload: Upload) -> str:
    html = page.get(row_url("upload_row", upload)).content.decode()
    found = re.search(rf'name="row" value="({upload.pk}:\w+)"', html)
    assert found
    return found[1]


def test_a_batch_in_work_asks_for_what_changed_and_a_settled_one_does_not(page):
    upload = send(report_text())
    Upload.objects.filter(pk=upload.pk).update(state="running", steps_done=OWN_STEPS[:1])
    html = page.get(reverse("upload_batch", args=[upload.batch])).content.decode()
    assert "every 2s" in html
    assert '<li class="is-done">读取文件</li>' in html

    before = version(page, upload)
    assert changes(page, upload, row=before, seen="running1").status_code == 204
    Upload.objects.get(pk=upload.pk).save()  # a new stamp, as each step leaves
    Upload.objects.filter(pk=upload.pk).update(state="done")
    html = changes(page, upload, row=before, seen="running1").content.decode()
    assert "every 2s" not in html
    assert f'id="upload-{upload.pk}" data-state="done" hx-swap-oob="true"' in html
    assert "处理完毕。共 1 份：1 份已入库。" in html
    assert changes(page, upload, row=version(page, upload), seen="done1").status_code == 204


def test_rows_the_page_lacks_come_in_their_places_and_gone_ones_go(page):
    batch = uuid4()
    first, second, third = [
        send(report_text("青丘国", year), f"{year}.txt", batch=batch) for year in (2020, 2021, 2022)
    ]
    html = changes(page, first, row=[version(page, second), "999:1"]).content.decode()
    for place, new in (
        ("afterbegin:#upload-rows", first),
        (f"afterend:#upload-{second.pk}", third),
    ):
        row = f'<ul hx-swap-oob="{place}"><li class="upload-row" id="upload-{new.pk}"'
        assert row in oneline(html)
    assert f'id="upload-{second.pk}"' not in html
    assert '<li id="upload-999" hx-swap-oob="delete"></li>' in html


def oneline(html: str) -> str:
    return re.sub(r">\s+<", "><", html)


def test_nonsense_about_what_the_page_has_is_left_out(page):
    upload = send(report_text())
    response = changes(page, upload, row=["x", ":", "²:1", "1"], state="nonsense")
    assert response.status_code == 200


def test_a_long_batch_comes_in_pages_and_by_outcome(page, django_assert_max_num_queries):
    batch = uuid4()
    for number in range(120):
        state = "failed" if number % 10 == 0 else "duplicate"
        Upload.objects.create(batch=batch, name=f"{number:03}.txt", size=1, state=state)
    address = reverse("upload_batch", args=[batch])
    with django_assert_max_num_queries(10):
        html = page.get(address).content.decode()
    assert html.count('name="row"') == 50
    assert "第 1 页，共 3 页" in html
    assert '未能处理 <span class="count">12</span>' in html
    html = page.get(address, {"page": 3}).content.decode()
    assert ("119.txt" in html, "099.txt" in html) == (True, False)
    html = page.get(address, {"state": "failed"}, **HTMX).content.decode()
    assert html.count('name="row"') == 12
    assert "<html" not in html


def test_what_was_in_an_archive_stands_under_it(page):
    batch = uuid4()

    def make(name: str, state: str, parent: Upload | None = None) -> Upload:
        return Upload.objects.create(batch=batch, name=name, size=1, state=state, parent=parent)

    outer, other = make("甲.zip", "unpacked"), make("乙.txt", "failed")
    inner = make("内.zip", "unpacked", outer)
    make("丙.txt", "failed", outer)
    make("丁.txt", "failed", inner)
    html = page.get(reverse("upload_batch", args=[batch])).content.decode()
    names = re.findall(r'upload-row__name">([^<]+)<', html.partition('id="upload-rows"')[2])
    assert names == ["甲.zip", "内.zip", "丁.txt", "丙.txt", "乙.txt"]
    assert html.count("upload-row--in1") == 2
    assert html.count("upload-row--in2") == 1
    assert "已拆包" in html
    assert other.pk


def test_many_questions_are_answered_elsewhere(page):
    batch = uuid4()
    for year in (2019, 2020, 2021, 2022):
        upload = send(report_text("青丘国", year), f"{year}.txt", batch=batch)
    html = page.get(reverse("upload_batch", args=[batch])).content.decode()
    assert row_url("upload_answer", upload) not in html
    assert "有 4 份文件待补充" in html
    assert f"file={upload.pk}" in html


@pytest.mark.django_db(transaction=True)
def test_the_same_file_sent_twice_has_one_row(page):
    batch = uuid4()
    for path in ("县/报告.txt", "县/报告.txt", "市/报告.txt"):
        page.post(reverse("upload"), {"batch": batch, "path": path, "file": text_file()}, **HTMX)
    assert sorted(Upload.objects.values_list("path", "state")) == [
        ("县/报告.txt", "done"),
        ("市/报告.txt", "duplicate"),
    ]


def test_a_batch_nothing_has_arrived_of_can_be_gone_on_with(page):
    batch = uuid4()
    html = page.get(reverse("upload"), {"batch": str(batch)}).content.decode()
    assert f'name="batch" value="{batch}"' in html


def test_the_original_is_saved_and_never_shown(client, page):
    upload = send("<script>alert(1)</script>" + report_text("青丘国"), "问.html")
    response = page.get(row_url("upload_original", upload))
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert b"".join(response.streaming_content).startswith(b"<script>")
    client.force_login(make_user("reader"))
    assert client.get(row_url("upload_original", upload)).status_code == 403


def test_a_lost_file_can_be_started_again(page):
    upload = send(report_text())
    hour_ago = timezone.now() - timedelta(hours=1)
    Upload.objects.filter(pk=upload.pk).update(state="running", updated_at=hour_ago)
    html = page.get(row_url("upload_row", upload)).content.decode()
    assert "处理中断" in html
    assert row_url("upload_retry", upload) in html


def test_the_question_stands_in_the_row_with_its_reason_and_guess(page):
    upload = send(report_text("青丘国"))
    html = page.get(reverse("upload_batch", args=[upload.batch])).content.decode()
    assert "辖区" in html
    assert 'value="青丘国人民政府"' in html
    assert row_url("upload_answer", upload) in html


GOOD_ANSWER = {
    "jurisdiction": "重庆市梁平区铁门乡",
    "year": "2023",
    "issuer": "铁门乡人民政府",
    "issuer_kind": "government",
    "published": "",
    "title": "铁门乡2023年报告",
}


@pytest.mark.django_db(transaction=True)
def test_an_answer_continues_the_work(page):
    upload = send(report_text("青丘国"))
    response = page.post(row_url("upload_answer", upload), GOOD_ANSWER, **HTMX)
    assert "已入库" in response.content.decode()
    assert Report.objects.get().jurisdiction.name == "铁门乡"


def test_a_wrong_answer_is_told_in_the_row(page):
    upload = send(report_text("青丘国"))
    answer = GOOD_ANSWER | {"jurisdiction": "乌有县"}
    response = page.post(row_url("upload_answer", upload), answer, **HTMX)
    html = response.content.decode()
    assert response.status_code == 200
    assert "没有找到“乌有县”" in html
    assert 'value="铁门乡2023年报告"' in html
    assert "<html" not in html
    upload.refresh_from_db()
    assert upload.state == UploadState.QUESTION


def test_without_scripts_a_wrong_answer_shows_the_whole_batch(page):
    upload = send(report_text("青丘国"))
    send(report_text(), "另一份.txt", batch=upload.batch)
    response = page.post(row_url("upload_answer", upload), GOOD_ANSWER | {"year": "x"})
    html = response.content.decode()
    assert "<html" in html
    assert "另一份.txt" in html
    assert "年度请填四位数字" in html


def test_an_answer_that_comes_too_late_is_told(page):
    upload = send(report_text())
    response = page.post(row_url("upload_answer", upload), GOOD_ANSWER, **HTMX)
    assert "已不在待补充状态" in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_all_failed_files_are_tried_again_at_once(page, settings):
    batch = uuid4()
    settings.INGEST_STEPS = ["tests.reports.ingest.test_runner.broken"]
    uploads = [send(report_text(year=year), f"{year}.txt", batch=batch) for year in (2021, 2022)]
    settings.INGEST_STEPS = OWN_STEPS

    response = page.post(reverse("upload_retry_failed", args=[batch]), follow=True)

    assert "共 2 份：2 份已入库。" in response.content.decode()
    assert {each.state for each in uploads} == {"failed"}


def test_a_discarded_row_is_gone(page):
    upload = send(report_text("青丘国"))
    response = page.post(row_url("upload_discard", upload), **HTMX)
    assert (response.status_code, response.content) == (200, b"")
    assert page.get(reverse("upload_batch", args=[upload.batch])).status_code == 404


def test_htmx_gets_the_counts_alone(page):
    upload = send(report_text())
    response = page.get(reverse("upload_batch", args=[upload.batch]), **HTMX)
    html = response.content.decode()
    assert "共 1 份：1 份已入库。" in html
    assert "<html" not in html
    assert "HX-Request" in response["Vary"]


def test_hostile_names_are_shown_as_text(page):
    upload = send(report_text("青丘国"), "<script>alert(1)</script>.txt")
    html = page.get(reverse("upload_batch", args=[upload.batch])).content.decode()
    assert "<script>alert" not in html


def test_the_number_of_queries_does_not_grow(page, django_assert_max_num_queries):
    batch = uuid4()
    send(report_text(), "1.txt", batch=batch)

    def count() -> int:
        with django_assert_max_num_queries(12) as captured:
            page.get(reverse("upload_batch", args=[batch]))
        return len(captured)

    one = count()
    for year in (2019, 2020, 2021):
        send(report_text(year=year), f"{year}.txt", batch=batch)
    send(report_text("青丘国"), "问.txt", batch=batch)
    assert count() == one


def test_places_are_suggested_while_typing(page):
    html = page.get(reverse("places"), {"jurisdiction": "梁平铁门"}).content.decode()
    assert '<option value="重庆市梁平区铁门乡">' in html
    assert page.get(reverse("places"), {"q": ""}).content.decode().strip() == ""
