"""The kinds of files in words."""

import pytest

from reports.views.formats import formats_text


@pytest.mark.parametrize(
    ("extensions", "words"),
    [
        ((), ""),
        ((".pdf",), "PDF"),
        ((".txt", ".pdf"), "PDF和纯文本（.txt）"),
        ((".zip", ".doc", ".docx", ".wps"), "Word（.docx、.doc）、WPS（.wps）和压缩包（.zip）"),
        ((".ofd", ".md"), "OFD和其他（.md）"),
        ((".htm", ".html", ".png", ".jpg"), "网页（.html）和图片"),
    ],
)
def test_kinds_are_named_in_a_fixed_order(extensions, words):
    assert formats_text(extensions) == words
