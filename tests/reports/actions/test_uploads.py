"""Adding, answering, retrying and discarding files."""

from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from reports.actions import (
    ActionRefusedError,
    add_upload,
    answer_upload,
    discard_upload,
    retry_upload,
)
from reports.actions.uploads import can_retry
from reports.forms import AnswerForm
from reports.gazetteer import load_gazetteer
from reports.ingest.metadata import Metadata
from reports.models import Report, Upload, UploadState
from tests.reports.texts import OWN_STEPS, make_user, report_text, send

pytestmark = pytest.mark.django_db

WUHU = Metadata(
    title="芜湖市2023年报告",
    issuer="芜湖市人民政府",
    issuer_kind="government",
    code="340200",
    place="芜湖市",
    level="prefecture",
    path=("安徽省", "芜湖市"),
    year=2023,
)


@pytest.fixture(autouse=True)
def own_steps(settings):
    settings.INGEST_STEPS = OWN_STEPS


def add(data: bytes, name: str = "报告.txt", **kwargs):
    return add_upload(batch=uuid4(), file=ContentFile(data, name=name), by=None, **kwargs)


def test_an_empty_file_gets_its_row_and_its_reason():
    upload = add(b"")
    assert upload.state == UploadState.FAILED
    assert "空" in upload.message
    assert not upload.file


def test_a_file_over_the_limit_is_not_even_stored(settings):
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    upload = add(b"x" * (1024 * 1024 + 1))
    assert upload.state == UploadState.FAILED
    assert "超过每份 1 MB 的上限" in upload.message
    assert not upload.file
    assert upload.sha256 == ""


def test_a_file_of_exactly_the_limit_is_taken(settings):
    settings.UPLOAD_MAX_BYTES = len(report_text().encode())
    assert add(report_text().encode(), start=False).state == UploadState.WAITING


@pytest.mark.django_db(transaction=True)
def test_a_file_is_processed_as_soon_as_its_row_is_in():
    upload = add(report_text().encode())
    assert upload.state == UploadState.DONE
    assert upload.report is not None


@pytest.mark.django_db(transaction=True)
def test_answers_complete_the_report():
    upload = send(report_text("青丘国"))
    user = make_user()

    answer_upload(upload=upload, answers=WUHU, by=user)

    upload.refresh_from_db()
    assert upload.state == UploadState.DONE, upload.message
    assert upload.report.jurisdiction.name == "芜湖市"
    assert upload.report.title == "芜湖市2023年报告"
    assert upload.answer["by"] == "xiaowang"


def test_only_a_file_with_questions_takes_answers():
    upload = send(report_text())
    with pytest.raises(ActionRefusedError):
        answer_upload(upload=upload, answers=WUHU, by=None)


@pytest.mark.django_db(transaction=True)
def test_a_failed_file_can_be_tried_again(settings):
    settings.INGEST_STEPS = ["tests.reports.ingest.test_runner.broken"]
    upload = send(report_text())
    assert upload.state == UploadState.FAILED

    settings.INGEST_STEPS = OWN_STEPS
    retry_upload(upload=upload, by=None)

    upload.refresh_from_db()
    assert upload.state == UploadState.DONE


def test_a_file_refused_for_what_it_is_offers_no_second_try():
    upload = send(b"word " * 50)
    assert upload.state == UploadState.FAILED
    assert not can_retry(upload)
    with pytest.raises(ActionRefusedError):
        retry_upload(upload=upload, by=None)


def test_what_is_done_is_neither_tried_again_nor_discarded():
    upload = send(report_text())
    with pytest.raises(ActionRefusedError):
        retry_upload(upload=upload, by=None)
    with pytest.raises(ActionRefusedError):
        discard_upload(upload=upload, by=None)


def test_a_discarded_file_leaves_nothing(django_capture_on_commit_callbacks):
    upload = send(report_text("青丘国"))
    name = upload.file.name
    with django_capture_on_commit_callbacks(execute=True):
        discard_upload(upload=upload, by=None)
    assert not Upload.objects.exists()
    assert not default_storage.exists(name)


def test_a_discarded_duplicate_leaves_the_report_its_file(django_capture_on_commit_callbacks):
    first, second = send(report_text()), send(report_text())
    with django_capture_on_commit_callbacks(execute=True):
        discard_upload(upload=second, by=None)
    assert default_storage.exists(first.report.original.name)


def test_the_same_bytes_stored_meanwhile_are_a_duplicate_not_an_error(monkeypatch):
    """Two requests pass the check together; the database lets one in."""
    first = send(report_text())
    seen: list[Upload] = []

    def check_that_sees_nothing_once(upload):
        if not seen:
            seen.append(upload)
            return
        original(upload)

    from reports.ingest import duplicates, steps, storing

    original = duplicates.refuse_same_bytes
    monkeypatch.setattr(steps, "refuse_same_bytes", check_that_sees_nothing_once)
    monkeypatch.setattr(storing, "refuse_same_text", lambda upload, sha256: None)
    second = send(report_text())

    assert seen
    assert (second.state, second.report) == (UploadState.DUPLICATE, first.report)
    assert Report.objects.count() == 1


def answers(**changed: str) -> dict[str, str]:
    good = {
        "jurisdiction": "安徽省芜湖市",
        "year": "2023",
        "issuer": "芜湖市人民政府",
        "issuer_kind": "government",
        "published": "2024-03-20",
        "title": "芜湖市2023年报告",
    }
    return good | changed


def form_for(**changed: str) -> AnswerForm:
    upload = Upload(pk=7, guess={"questions": [{"field": "jurisdiction", "reason": "请填写。"}]})
    return AnswerForm(upload, load_gazetteer(), answers(**changed))


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("安徽省芜湖市", ("安徽省", "芜湖市")),
        ("安徽省 / 芜湖市", ("安徽省", "芜湖市")),
        ("芜湖市", ("安徽省", "芜湖市")),
        ("340200", ("安徽省", "芜湖市")),
        ("340200|安徽省芜湖市", ("安徽省", "芜湖市")),
        ("重庆市梁平区铁门乡", ("重庆市", "梁平区", "铁门乡")),
        ("500155|重庆市梁平区铁门乡", ("重庆市", "梁平区", "铁门乡")),
    ],
)
def test_a_place_may_be_typed_in_several_ways(typed, path):
    form = form_for(jurisdiction=typed)
    assert form.is_valid(), form.errors
    assert form.metadata.path == path


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"jurisdiction": ""}, "jurisdiction", "请选择或填写"),
        ({"jurisdiction": "青丘国"}, "jurisdiction", "没有找到“青丘国”"),
        ({"jurisdiction": "城关镇"}, "jurisdiction", "不能确定"),
        ({"jurisdiction": "999999"}, "jurisdiction", "没有找到"),
        ({"year": ""}, "year", "请填写报告年度"),
        ({"year": "二〇二三"}, "year", "四位数字"),
        ({"year": "2999"}, "year", "年度应在"),
        ({"published": "2022-01-01"}, "published", "早于报告年度"),
        ({"published": "2999-01-01"}, "published", "不能晚于今天"),
        ({"published": "昨天"}, "published", "2024-03-29"),
        ({"issuer": " "}, "issuer", "请填写发布机关"),
        ({"issuer_kind": "club"}, "issuer_kind", ""),
        ({"title": ""}, "title", "请填写报告标题"),
    ],
)
def test_wrong_answers_are_told_in_chinese(changed, field, words):
    form = form_for(**changed)
    assert not form.is_valid()
    assert list(form.errors) == [field]
    message = str(form.errors[field][0])
    assert words in message
    assert not any(char.isascii() and char.isalpha() for char in message.replace("club", ""))


def test_an_ambiguous_name_offers_the_candidates():
    form = form_for(jurisdiction="城关镇")
    assert not form.is_valid()
    assert len(form.options) > 5
    again = form_for(jurisdiction="", choice=form.options[2])
    assert again.is_valid(), again.errors
    assert again.metadata.place == "城关镇"


def test_a_township_no_list_has_is_proposed_before_it_is_believed():
    form = form_for(jurisdiction="重庆市梁平区乌有乡")
    assert not form.is_valid()
    assert form.options == ("500155|重庆市梁平区乌有乡",)
    again = form_for(jurisdiction="", choice=form.options[0])
    assert again.is_valid(), again.errors
    assert again.metadata.path == ("重庆市", "梁平区", "乌有乡")


@pytest.mark.parametrize("typed", ["500155|", "500155|重庆市梁平区", "500155|别处", "|", "x|y"])
def test_no_made_up_choice_gets_in(typed):
    form = form_for(jurisdiction="", choice=typed)
    assert not form.is_valid() or form.metadata.path == ("重庆市", "梁平区")


def test_the_guess_is_filled_in_and_the_question_comes_first():
    upload = send(report_text("青丘国"))
    form = AnswerForm(upload, load_gazetteer())
    assert form.asked == ["jurisdiction"]
    assert form["year"].value() == 2023
    assert form["issuer"].value() == "青丘国人民政府"
