"""Names and storage of original files."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from hypothesis import given
from hypothesis import strategies as st

from reports.ingest.files import (
    NAME_LENGTH,
    UNNAMED,
    clean_name,
    clean_path,
    digest,
    store,
    text_digest,
)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("芜湖市2022年报告.docx", "芜湖市2022年报告.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\资料\\报告.pdf", "报告.pdf"),
        ("报\x00告\x1b[31m\n.txt", "报告[31m.txt"),
        ("报告\u202efdp.exe", "报告fdp.exe"),
        ("", UNNAMED),
        ("..", UNNAMED),
        ("///", UNNAMED),
    ],
)
def test_names_are_made_safe(raw, shown):
    assert clean_name(raw) == shown


def test_three_hundred_characters_keep_their_extension():
    name = clean_name("法" * 300 + ".docx")
    assert len(name) == NAME_LENGTH
    assert name.endswith("….docx")


@given(st.text(max_size=400))
def test_no_name_raises_or_breaks_out(raw):
    name = clean_name(raw)
    assert 0 < len(name) <= NAME_LENGTH
    assert "/" not in name
    assert "\\" not in name
    assert name.isprintable()
    assert clean_name(name) == name


def test_the_same_bytes_are_kept_once():
    first, second = ContentFile("一样".encode(), "a"), ContentFile("一样".encode(), "b.html")
    names = {store(file, digest(file)) for file in (first, second)}
    assert len(names) == 1
    (name,) = names
    assert name == f"originals/{digest(first)[:2]}/{digest(first)}"
    assert default_storage.open(name).read() == "一样".encode()


def test_white_space_does_not_make_another_text():
    assert text_digest("一、 成效\r\n\n内容") == text_digest("一、成效\n内容")
    assert text_digest("470件") != text_digest("471件")


def test_a_half_written_file_is_not_taken_for_the_whole():
    whole = ContentFile("完整的内容".encode(), "a")
    half = default_storage.save(f"originals/{digest(whole)[:2]}/{digest(whole)}", ContentFile(b"x"))
    name = store(whole, digest(whole))
    assert name != half
    assert default_storage.open(name).read() == "完整的内容".encode()


def test_a_path_neither_climbs_nor_grows_without_end() -> None:
    assert clean_path("../../etc\\报告.docx") == "etc/报告.docx"
    assert clean_path("/安徽省//./芜湖市/报告.docx") == "安徽省/芜湖市/报告.docx"
    long = clean_path("安徽省/" + "资料/" * 400 + "报告.docx")
    assert len(long) <= 500
    assert long.startswith("安徽省/")
    assert long.endswith("/报告.docx")
