"""Archives: what comes out of honest ones, and that hostile ones cost nothing but a message."""

import io
import stat
import tracemalloc
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile

from reports.actions import add_upload
from reports.ingest import archives
from reports.ingest.files import PATH_LENGTH
from reports.ingest.runner import process
from reports.ingest.zip_entries import read_directory, unpack_entry
from reports.models import Report, Upload, UploadState
from tests.reports.ingest.zips import ENCRYPTED, UTF8, Raw, make_zip, raw_zip
from tests.reports.texts import OWN_STEPS, report_text, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def steps(settings):
    settings.INGEST_STEPS = ["reports.ingest.archives.unpack", *OWN_STEPS]


def members(archive: Upload) -> list[Upload]:
    return list(archive.members.order_by("pk"))


def names(archive: Upload) -> list[str]:
    return [member.path for member in members(archive)]


def refused(data: bytes, name: str = "包.zip") -> str:
    """The message of an archive out of which nothing comes."""
    archive = send(data, name)
    assert archive.state == UploadState.FAILED, archive.message
    assert not archive.members.exists()
    return str(archive.message)


def test_every_file_becomes_an_upload_of_the_same_batch():
    archive = send(make_zip(("安徽省/乙.txt", report_text("无为市")), ("甲.txt", "短")), "包.zip")
    assert archive.state == UploadState.UNPACKED
    assert archive.message == "已从压缩包中取出 2 份文件。"
    assert names(archive) == ["包.zip/安徽省/乙.txt", "包.zip/甲.txt"]
    assert {member.batch for member in members(archive)} == {archive.batch}
    assert {member.state for member in members(archive)} == {UploadState.WAITING}
    process(members(archive)[0].pk)
    assert Report.objects.get().source_path == "包.zip/安徽省/乙.txt"


@pytest.mark.django_db(transaction=True)
def test_what_comes_out_is_processed_like_any_upload():
    data = make_zip(
        ("甲.txt", report_text()), ("里.zip", make_zip(("乙.txt", report_text("无为市"))))
    )
    add_upload(batch=uuid4(), file=ContentFile(data, name="包.zip"), by=None, path="包.zip")
    states = Upload.objects.order_by("path").values_list("path", "state")
    assert list(states) == [
        ("包.zip", UploadState.UNPACKED),
        ("包.zip/甲.txt", UploadState.DONE),
        ("包.zip/里.zip", UploadState.UNPACKED),
        ("包.zip/里.zip/乙.txt", UploadState.DONE),
    ]


@pytest.mark.parametrize("written", range(4))
def test_a_step_cut_short_is_taken_up_without_a_loss_or_a_double(written, monkeypatch):
    data = make_zip(*[(f"{n}.txt", report_text(year=2010 + n)) for n in range(3)])
    made: list[str] = []

    def dying(**given):
        if len(made) == written:
            raise KeyboardInterrupt
        made.append(given["path"])
        return add_upload(**given)

    with monkeypatch.context() as patch:
        patch.setattr(archives, "add_upload", dying)
        if written < 3:
            with pytest.raises(KeyboardInterrupt):
                send(data, "包.zip")
        else:
            send(data, "包.zip")
    archive = Upload.objects.get(parent=None)
    Upload.objects.filter(pk=archive.pk).update(state=UploadState.WAITING)
    process(archive.pk)
    archive.refresh_from_db()
    assert archive.state == UploadState.UNPACKED
    assert names(archive) == ["包.zip/0.txt", "包.zip/1.txt", "包.zip/2.txt"]


def test_a_zip_in_a_zip_in_a_zip_is_refused():
    inmost = make_zip(("甲.txt", "甲"))
    archive = send(make_zip(("中.zip", make_zip(("里.zip", inmost)))), "外.zip")
    (middle,) = members(archive)
    process(middle.pk)
    (inner,) = members(middle)
    process(inner.pk)
    inner.refresh_from_db()
    assert (inner.state, inner.path) == (UploadState.FAILED, "外.zip/中.zip/里.zip")
    assert "套了两层以上" in inner.message


def test_names_are_read_as_the_packer_wrote_them():
    archive = send(
        raw_zip(
            Raw("芜湖市/报告.txt".encode("gbk"), b"1"),
            Raw("无为市.txt".encode(), b"2"),
            Raw("联通.txt".encode("gbk"), b"3"),
            Raw("合肥市.txt".encode(), b"4", flags=UTF8),
        ),
        "包.zip",
    )
    expected = {"芜湖市/报告.txt", "无为市.txt", "联通.txt", "合肥市.txt"}
    assert {name.removeprefix("包.zip/") for name in names(archive)} == expected


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\报告\\甲.txt", "报告/甲.txt"),
        ("..\\..\\甲.txt", "甲.txt"),
        ("甲\x00\x1b[31m\u202etxt.exe", "甲[31mtxt.exe"),
        ("\x01\x02", "无名文件"),
        ("a/./b/../甲.txt", "a/b/甲.txt"),
    ],
)
def test_no_name_climbs_or_hides(raw, path):
    archive = send(raw_zip(Raw(raw.encode(), b"1", flags=UTF8)), "包.zip")
    assert names(archive) == [f"包.zip/{path}"]


def test_long_names_and_deep_folders_fit_and_stay_apart():
    folder = "/".join("县" * 100 for _ in range(8))
    long = "报" * 300
    archive = send(make_zip(*[(f"{folder}/{long}{n}.txt", "1") for n in "甲乙"]), "包.zip")
    first, second = names(archive)
    assert first != second
    assert max(len(first), len(second)) <= PATH_LENGTH
    assert all(member.name.endswith(".txt") for member in members(archive))


def test_two_files_of_one_name_are_both_kept():
    entries = [Raw("甲.txt".encode(), content, flags=UTF8) for content in (b"1", b"22", b"333")]
    archive = send(raw_zip(*entries), "包.zip")
    assert names(archive) == ["包.zip/甲.txt", "包.zip/甲（2）.txt", "包.zip/甲（3）.txt"]
    assert [member.size for member in members(archive)] == [1, 2, 3]


def test_litter_folders_and_links_stay_inside():
    link = Raw(b"link.txt", b"/etc/passwd", mode=stat.S_IFLNK | 0o777)
    litter = ["__MACOSX/._a.txt", ".DS_Store", "b/Thumbs.db", "~$a.docx", "folder/"]
    archive = send(
        raw_zip(link, *[Raw(name.encode(), b"1") for name in litter], Raw(b"a.txt", b"1")), "包.zip"
    )
    assert names(archive) == ["包.zip/a.txt"]
    assert archive.message == ("已从压缩包中取出 1 份文件；略过系统文件、临时文件或快捷方式 5 个。")


def test_each_bad_member_says_what_is_wrong_and_the_others_go_on(settings):
    settings.UPLOAD_MAX_BYTES = 5000
    archive = send(
        raw_zip(
            Raw(b"1.txt", b"secret", flags=ENCRYPTED),
            Raw(b"2.txt", b"damaged", crc=1),
            Raw(b"3.txt", b"imploded", method=6),
            Raw(b"4.txt", b"", size=0),
            Raw(b"5.txt", b"x" * 6000),
            Raw(b"6.txt", b"x" * 6000, size=10),
            Raw(b"7.txt", report_text().encode()),
        ),
        "包.zip",
    )
    told = [(member.state, member.message) for member in members(archive)]
    for (state, message), part in zip(
        told,
        ["解压后上传", "已损坏", "压缩方式不受支持", "空的", "上限", "实际大小超过上限"],
        strict=False,
    ):
        assert state == UploadState.FAILED
        assert part in message
    assert told[-1] == (UploadState.WAITING, "")
    assert "6 份无法取出" in archive.message


def test_what_cannot_be_taken_apart_is_told():
    good = make_zip(("甲.txt", report_text()))
    assert "不完整或已损坏" in refused(good[:-30])
    assert "不完整或已损坏" in refused(b"PK\x03\x04" + bytes(100))
    assert "没有可以处理的文件" in refused(make_zip())
    assert "没有可以处理的文件" in refused(make_zip(("__MACOSX/x", "x"), ("空/", "")))
    assert "设有密码" in refused(raw_zip(Raw(b"a.txt", b"1", flags=ENCRYPTED)))


def test_bombs_are_refused_by_what_they_announce(monkeypatch):
    one = Raw(b"a", bytes(10_000))
    shared = raw_zip(one, Raw(b"b", bytes(10_000)), offsets={1: 0})
    assert "相互重叠" in refused(shared)
    monkeypatch.setattr(archives, "MAX_MEMBERS", 3)
    assert "超过 3 个" in refused(make_zip(*[(f"{n}.txt", "1") for n in range(4)]))
    monkeypatch.setattr(archives, "_SMALL", 100_000)
    assert "压缩比" in refused(make_zip(("a", bytes(1_000_000))))
    monkeypatch.setattr(archives, "MAX_TOTAL_BYTES", 2000)
    assert "超过" in refused(make_zip(("a", bytes(1500)), ("b", bytes(1500))))


def test_a_directory_of_millions_is_not_read():
    directory = b"PK\x01\x02" * 2_000_000
    end = b"PK\x05\x06" + bytes(8) + len(directory).to_bytes(4, "little") + bytes(6)
    assert "个的上限" in refused(b"PK\x03\x04" + directory + end)


def test_what_the_directory_hides_is_counted(monkeypatch):
    monkeypatch.setattr(archives, "MAX_TOTAL_BYTES", 5000)
    lying = [Raw(f"{n}.txt".encode(), bytes(4000), size=10) for n in range(3)]
    archive = send(raw_zip(*lying), "包.zip")
    assert archive.state == UploadState.UNPACKED
    assert {member.state for member in members(archive)} == {UploadState.FAILED}


def test_an_inner_archive_shares_the_outer_ones_allowance(monkeypatch):
    inner = make_zip(*[(f"{n}.txt", "1") for n in range(3)])
    archive = send(make_zip(("a.zip", inner), ("b.zip", inner)), "包.zip")
    monkeypatch.setattr(archives, "MAX_MEMBERS", 5)
    first, second = members(archive)
    process(first.pk)
    process(second.pk)
    second.refresh_from_db()
    assert first.members.count() == 3
    assert "上限" in second.message
    assert not second.members.exists()


def test_a_member_is_never_held_whole():
    data = make_zip(*[(f"{n}.bin", bytes(15_000_000)) for n in range(3)])
    tracemalloc.start()
    try:
        with io.BytesIO(data) as file:
            for entry in read_directory(file):
                total = sum(map(len, unpack_entry(file, entry, at_most=20_000_000)))
                assert total == 15_000_000
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2_000_000


def test_documents_that_are_zips_go_to_their_reader(settings):
    settings.INGEST_STEPS = ["reports.ingest.archives.unpack"]
    for inside in (
        ["[Content_Types].xml", "word/document.xml"],
        ["OFD.xml", "Doc_0/Document.xml"],
        ["mimetype", "content.xml"],
    ):
        assert send(make_zip(*[(name, "x") for name in inside]), "件.zip").state == UploadState.DONE
    assert send(b"PK\x03\x04 broken", "坏.docx").state == UploadState.DONE
    assert send(make_zip(("a.xml", "x")), "坏.docx").state == UploadState.DONE


def test_only_an_archive_may_be_larger_than_a_report(settings):
    settings.UPLOAD_MAX_BYTES, settings.ARCHIVE_MAX_BYTES = 1000, 5000
    big = "".join(chr(0x4E00 + n) for n in range(1000))
    archive = make_zip(("甲.txt", big[:300]), ("乙.txt", big[300:600]), ("丙.txt", big[600:900]))
    assert 1000 < len(archive) < 5000
    assert send(archive, "包.zip").state == UploadState.UNPACKED
    assert "每份" in send(archive, "包.docx").message
    assert "每份" in send(b"x" * 2000, "包.zip").message
    assert "每个" in send(archive + bytes(5000), "包.zip").message
    office = make_zip(("[Content_Types].xml", big))
    assert "不是普通的压缩包" in send(office, "表.zip").message
