"""Everything a batch may hold that is no good: each told apart, the good file unharmed."""

import random
import threading
from uuid import uuid4

import pytest
from django.conf import settings as django_settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from reports.actions import add_upload
from reports.models import Report, Upload, UploadState
from tests.reports.reading.builders import (
    make_billion_laughs_docx,
    make_docx,
    make_encrypted_pdf,
    make_pdf,
    make_png,
)
from tests.reports.texts import OWN_STEPS, make_user, report_text

NO_FIGURES = "\n".join(
    [
        "黄山市人民政府关于2023年法治政府建设情况的报告",
        "2023年，黄山市人民政府深入学习贯彻习近平法治思想，扎实推进法治政府建设。",
        "一、主要举措和成效",
        "坚持党的全面领导，持续优化法治化营商环境。",
        "黄山市人民政府",
        "2024年3月20日",
    ]
)
LONG_NAME = "法" * 300 + ".txt"


def bad_batch() -> dict[str, bytes]:
    """File names and contents; the good one stands in the middle."""
    return {
        "空文件.txt": b"",
        "图片.pdf": make_png(),
        "六十兆.pdf": b"%PDF-1.4\n" + b"0" * (60 * 1024 * 1024),
        "加密.pdf": make_encrypted_pdf(),
        "炸弹.docx": make_billion_laughs_docx(),
        "乱码.txt": random.Random(7).randbytes(4000),
        "没有数字.txt": NO_FIGURES.encode(),
        "好的.pdf": make_pdf(report_text().split("\n")[1:], title=report_text().split("\n")[0]),
        "不明辖区.docx": make_docx(report_text("青丘国").split("\n")),
        "第一次.docx": make_docx(report_text("无为市").split("\n")),
        "../../第二次\x07.docx": make_docx(report_text("无为市").split("\n")),
        LONG_NAME: report_text("南陵县").encode(),
    }


EXPECTED = {
    "空文件.txt": (UploadState.FAILED, "空的"),
    "图片.pdf": (UploadState.FAILED, "图片"),
    "六十兆.pdf": (UploadState.FAILED, "超过每份 20 MB"),
    "加密.pdf": (UploadState.FAILED, "密码"),
    "炸弹.docx": (UploadState.FAILED, ""),
    "乱码.txt": (UploadState.FAILED, "不是文本"),
    "没有数字.txt": (UploadState.DONE, ""),
    "好的.pdf": (UploadState.DONE, ""),
    "不明辖区.docx": (UploadState.QUESTION, "核对"),
    "第一次.docx": (UploadState.DONE, ""),
    "第二次.docx": (UploadState.DUPLICATE, "未重复入库"),
}


def is_plain_chinese(message: str) -> bool:
    """No trace of a program: words known to every clerk are all the Latin allowed."""
    for known in ("PDF", "Word", "WPS", "MB", "docx", "pdf", "txt", "html", "OFD", "XML"):
        message = message.replace(known, "")
    return not any(char.isascii() and char.isalpha() for char in message)


def check(uploads: dict[str, Upload]) -> None:
    for name, (state, words) in EXPECTED.items():
        upload = uploads[name]
        assert upload.state == state, (name, upload.state, upload.message)
        assert words in upload.message, (name, upload.message)
        assert is_plain_chinese(upload.message), (name, upload.message)
        if state == UploadState.FAILED:
            assert len(upload.message) >= 10, (name, upload.message)
    failures = [u.message for u in uploads.values() if u.state == UploadState.FAILED]
    assert len(set(failures)) == len(failures), "each failure has a message of its own"


@pytest.mark.django_db(transaction=True)
def test_one_batch_of_everything_file_by_file(settings):
    settings.INGEST_STEPS = OWN_STEPS
    batch = uuid4()
    for name, data in bad_batch().items():
        add_upload(batch=batch, file=ContentFile(data, name=name), by=None)

    uploads = {upload.name: upload for upload in Upload.objects.all()}
    assert len(uploads) == 12
    check(uploads)
    long = next(upload for name, upload in uploads.items() if name.startswith("法法"))
    assert (long.state, long.name[-5:]) == (UploadState.DONE, "….txt")
    assert Report.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_one_batch_of_everything_in_one_request(settings, client):
    settings.INGEST_STEPS = OWN_STEPS
    client.force_login(make_user("clerk", "add_report"))
    files = [SimpleUploadedFile(name, data) for name, data in bad_batch().items()]

    response = client.post(reverse("upload"), {"batch": uuid4(), "file": files}, follow=True)

    assert response.status_code == 200
    uploads = {upload.name: upload for upload in Upload.objects.all()}
    # The multipart parser itself ends a name at a control character or a folder.
    uploads["第二次.docx"] = uploads.get("第二次.docx") or next(
        upload for upload in uploads.values() if upload.state == UploadState.DUPLICATE
    )
    check(uploads)
    assert "4 份已入库，1 份重复，1 份待补充，6 份未能处理" in response.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_report_without_figures_is_kept_and_told():
    """With all the product's steps, those of the figures included."""
    file = ContentFile(NO_FIGURES.encode(), name="没有数字.txt")
    upload = add_upload(batch=uuid4(), file=file, by=None)
    assert upload.state == UploadState.DONE, upload.message
    assert upload.report is not None
    assert "可统计的数字" in upload.message
    assert not upload.report.observations.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", range(3))
def test_the_same_bytes_at_the_same_moment_make_one_report(settings, tmp_path, round_):
    settings.INGEST_STEPS = OWN_STEPS
    # Files in memory share one reading position among threads; files on disk do not.
    settings.MEDIA_ROOT = tmp_path
    on_disk = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": on_disk}
    data = report_text(year=2015 + round_).encode()
    ready, problems = threading.Barrier(4), []

    def send_it() -> None:
        try:
            ready.wait(10)
            add_upload(batch=uuid4(), file=ContentFile(data, name="同.txt"), by=None)
        except Exception as error:
            problems.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=send_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert problems == []
    assert Report.objects.count() == 1
    states = sorted(Upload.objects.values_list("state", flat=True))
    assert states == ["done", "duplicate", "duplicate", "duplicate"], list(
        Upload.objects.values_list("state", "message")
    )


def test_the_limits_of_form_and_reader_agree():
    from reports.reading import MAX_BYTES

    assert django_settings.UPLOAD_MAX_BYTES == MAX_BYTES
