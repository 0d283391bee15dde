import pytest

from reports.reading import ReadingError, read
from tests.reports.reading.office_files import make_word_2003

NUMBERED = (
    '<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><wx:t wx:val="{}"/></w:listPr></w:pPr>'
    "<w:r><w:t>{}</w:t></w:r></w:p>"
)


def test_written_list_numbers_are_kept_and_bullets_are_not() -> None:
    body = NUMBERED.format("一、", "成效") + NUMBERED.format("\uf06c", "要点")
    assert read(make_word_2003(["标题"], body=body), "a.doc").text == "标题\n一、成效\n要点"


def test_revisions_comments_and_notes() -> None:
    body = (
        '<w:p><w:r><w:t>受理</w:t></w:r><aml:annotation w:type="Word.Deletion"><aml:content>'
        "<w:r><w:delText>431</w:delText></w:r></aml:content></aml:annotation>"
        '<aml:annotation w:type="Word.Insertion"><aml:content><w:r><w:t>432</w:t></w:r>'
        "</aml:content></aml:annotation><w:r><w:t>件</w:t></w:r>"
        '<aml:annotation w:type="Word.Comment"><aml:content><w:p><w:r><w:t>批注</w:t></w:r></w:p>'
        "</aml:content></aml:annotation>"
        "<w:r><w:footnote><w:p><w:r><w:t>脚注</w:t></w:r></w:p></w:footnote></w:r></w:p>"
    )
    reading = read(make_word_2003([], body=body), "a.xml")
    assert reading.text == "受理432件"
    assert reading.notes == ("脚注、尾注未读取。", "文档含修订痕迹，已按接受全部修订后的文字读取。")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (make_word_2003(["正文"])[:-40], "已损坏或不完整"),
        (make_word_2003([]), "没有正文文字"),
        (
            make_word_2003(["正文"]).replace(b"?>\n<w:", b'?><!DOCTYPE w [<!ENTITY a "b">]><w:'),
            "实体声明",
        ),
    ],
)
def test_unusable_files_have_their_own_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(ReadingError, match=sentence):
        read(data, "a.xml")
