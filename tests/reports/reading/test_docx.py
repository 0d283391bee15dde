import io
import zipfile

import pytest

from reports.reading import ReadingError, read
from tests.reports.reading.builders import (
    make_billion_laughs_docx,
    make_docx,
    make_docx_xml,
    make_zip,
)


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def text_of(body: str, **parts: str) -> str:
    return read(make_docx_xml(body, **parts), "a.docx").text


def test_paragraphs_and_table_rows_in_order_without_header_and_footer() -> None:
    data = make_docx(["一、成效", "二、不足"], [["指标", "2022年"], ["收到申请", "470件"]], after=1)
    assert read(data, "a.docx").text == "一、成效\n指标\t2022年\n收到申请\t470件\n二、不足"


def test_revisions_read_as_accepted() -> None:
    reading = read(
        make_docx_xml(
            paragraph(
                run("受理"),
                f"<w:del><w:r><w:delText>430</w:delText></w:r>{run('431')}</w:del>",
                f"<w:ins>{run('432')}</w:ins>",
                run("件"),
            )
            + paragraph(run("审结"), properties="<w:rPr><w:del/></w:rPr>")
            + paragraph(run("400件"))
        ),
        "a.docx",
    )
    assert reading.text == "受理432件\n审结400件"
    assert "修订" in reading.notes[0]


def test_content_controls_are_read_and_hidden_text_is_not() -> None:
    body = f"<w:sdt><w:sdtContent>{paragraph(run('某市报告'))}</w:sdtContent></w:sdt>" + paragraph(
        run("可见"), run("隐藏", "<w:vanish/>")
    )
    assert text_of(body) == "某市报告\n可见"


def test_text_boxes_are_left_out_with_a_note() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('框'))}</w:txbxContent></w:pict></w:r>"
    reading = read(make_docx_xml(paragraph(run("正文"), box)), "a.docx")
    assert reading.text == "正文"
    assert reading.notes == ("文本框中的文字未读取。",)


def test_tables_inside_cells_footnotes_and_links_between_paragraphs() -> None:
    inner = (
        f"<w:tbl><w:tr><w:tc>{paragraph(run('内一'))}</w:tc><w:tc>{paragraph(run('内二'))}</w:tc>"
    )
    table = f"<w:tbl><w:tr><w:tc>{inner}</w:tr></w:tbl>{paragraph(run('甲'))}</w:tc><w:tc>"
    table += f"{paragraph(run('乙'))}</w:tc></w:tr></w:tbl>"
    link = f"<w:hyperlink>{run('链接')}</w:hyperlink>"
    note = "<w:r><w:footnoteReference/></w:r>"
    reading = read(make_docx_xml(table + paragraph(run("见"), link, note)), "a.docx")
    assert reading.text == "内一 内二 甲\t乙\n见链接"
    assert reading.notes == ("脚注、尾注未读取。",)


def test_macros_embedded_documents_and_outside_references_are_told_of() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Type="x/hyperlink" TargetMode="External" Target="http://127.0.0.1/"/>{}'
        "</Relationships>"
    )
    template = '<Relationship Type="x/attachedTemplate" TargetMode="External" Target="http://a/"/>'

    def notes(body: str, **parts: bytes) -> tuple[str, ...]:
        with zipfile.ZipFile(io.BytesIO(make_docx_xml(body))) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        return read(make_zip({**files, **parts}), "a.docx").notes

    body = paragraph(run("正文"))
    settings = "word/_rels/settings.xml.rels"
    assert notes(body, **{settings: relations.format("").encode()}) == ()
    assert "没有访问" in notes(body, **{settings: relations.format(template).encode()})[0]
    assert "宏" in notes(body, **{"word/vbaProject.bin": b"x"})[0]
    assert "嵌入的其他文档" in notes(body + "<w:altChunk/>")[0]


NUMBERING = """<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="(%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>"""


def numbered(level: int, text: str) -> str:
    setting = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'
    return paragraph(run(text), properties=setting)


def test_automatic_numbers_are_written_out() -> None:
    body = "".join(
        [
            numbered(0, "成效"),
            numbered(1, "组织领导"),
            numbered(2, "2022年收到470件"),
            numbered(1, "制度"),
            numbered(0, "不足"),
            numbered(1, "短板"),
            paragraph(run("无编号")),
        ]
    )
    assert text_of(body, numbering=NUMBERING).split("\n") == [
        "一、成效",
        "(一)组织领导",
        "1. 2022年收到470件",
        "(二)制度",
        "二、不足",
        "(一)短板",
        "无编号",
    ]


def test_numbers_come_from_the_style_too_and_contents_lines_are_left_out() -> None:
    styles = (
        '<w:style w:styleId="2"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="7"/>'
        '</w:numPr></w:pPr></w:style><w:style w:styleId="11"><w:name w:val="toc 1"/></w:style>'
    )
    body = paragraph(run("一、成效"), properties='<w:pStyle w:val="11"/>') + paragraph(
        run("成效"), properties='<w:pStyle w:val="2"/>'
    )
    assert text_of(body, numbering=NUMBERING, styles=styles) == "一、成效"


def test_merged_cells_keep_the_columns() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text))}</w:tc>"

    body = (
        "<w:tbl>"
        f"<w:tr>{cell('复议', '<w:vMerge w:val="restart"/>')}{cell('收到')}{cell('470')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('受理')}{cell('432')}</w:tr>"
        f"<w:tr>{cell('合计', '<w:gridSpan w:val="2"/>')}{cell('902')}</w:tr>"
        "</w:tbl>"
    )
    assert text_of(body) == "复议\t收到\t470\n\t受理\t432\n合计\t\t902"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entity_declarations_are_refused_in_any_encoding(encoding: str) -> None:
    xml = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "哈">]><w>&a;</w>'.encode(encoding)
    files = {"[Content_Types].xml": b"<Types/>", "word/document.xml": xml}
    with pytest.raises(ReadingError, match="实体声明"):
        read(make_zip(files), "a.docx")


def test_a_billion_laughs_is_refused() -> None:
    with pytest.raises(ReadingError, match="实体声明"):
        read(make_billion_laughs_docx(), "a.docx")


@pytest.mark.parametrize(
    "extra",
    [
        {"word/media/a.bin": b"0" * 20_000_000},
        {f"word/media/{n}": b"" for n in range(5_001)},
    ],
)
def test_zip_bombs_are_refused(extra: dict[str, bytes]) -> None:
    files = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>", **extra}
    with pytest.raises(ReadingError, match="解压后过大"):
        read(make_zip(files), "a.docx")


def test_damaged_and_textless_documents_have_their_own_sentence() -> None:
    with pytest.raises(ReadingError, match="没有正文文字"):
        read(make_docx([""]), "a.docx")
    with pytest.raises(ReadingError, match="已损坏"):
        read(make_docx(["正文"])[:-200], "a.docx")
    with pytest.raises(ReadingError, match="已损坏"):
        read(make_docx_xml("<w:p>"), "a.docx")
