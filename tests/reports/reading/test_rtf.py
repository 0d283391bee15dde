import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.reading import ReadingError, read
from tests.reports.reading.office_files import make_rtf, rtf_document, rtf_text


def text_of(body: str) -> str:
    return read(rtf_document(body), "a.rtf").text


@pytest.mark.parametrize("escapes", [True, False])
def test_curly_quotes_brackets_full_width_digits_and_rare_ideographs_survive(escapes: bool) -> None:
    lines = ["“八五”普法〔2023〕４号——《条例》", "𠮷田乡①收到70件，占17.5%"]
    assert read(make_rtf(lines, escapes=escapes), "a.rtf").text.split("\n") == lines


def test_what_stands_in_for_a_character_is_skipped_as_often_as_told() -> None:
    assert text_of(r"\uc2 \u20013\'d6\'d0\u25991 ab\uc0\u20214 c\par") == "中文件c"


def test_headers_pictures_fields_codes_and_notes_are_left_out() -> None:
    body = (
        r"{\pict\pngblip 89504e47}{\*\unknown x}before{\field{\*\fldinst PAGE}{\fldrslt 12}}"
        r"{\footnote note}{\shp{\*\shpinst{\shptxt box}}}\bin3 }}}after\par"
    )
    reading = read(rtf_document(body), "a.rtf")
    assert reading.text == "before12after"
    assert reading.notes == ("脚注、尾注未读取。",)


def test_deleted_and_hidden_text_goes_and_inserted_text_stays() -> None:
    reading = read(
        rtf_document(r"a{\deleted 431}{\revised 432}{\v gone}b\par c{\deleted\par}d\par"), "a.rtf"
    )
    assert reading.text == "a432b\ncd"
    assert "修订" in reading.notes[0]


def test_list_numbers_stay_without_their_tab_and_contents_lines_go() -> None:
    label = rtf_text("一、", escapes=True)
    body = (
        rf"\pard\s19 contents 1\par\pard{{\listtext\pard {label}\tab}}one\par"
        r"{\pntext 2.\tab}two\line three\par"
    )
    assert text_of(body) == "一、one\n2.two\nthree"


def test_a_table_inside_a_cell_becomes_part_of_the_cell() -> None:
    body = (
        r"\trowd\pard\intbl a\par\itap2 x\nestcell y\nestcell{\*\nesttableprops\nestrow}"
        r"{\nonesttables\par}\itap1\cell b\cell\row\pard end\par"
    )
    assert text_of(body) == "a x y\tb\nend"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"{\\rtf1 " + b"{" * 3_000, "嵌套过深"),
        (b"{\\rtf1 " + b"\\par" * 200_001, "过于复杂"),
        (b"{\\rtf1 }", "没有正文文字"),
        (b"{\\rtf1 \\bin999999999 }", "没有正文文字"),
        (b"{\\rtf1 " + b"\\u20013?" * 2_200_000, "30 万字"),
    ],
    ids=["deep", "paragraphs", "empty", "binary", "long"],
)
def test_hostile_documents_have_their_own_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(ReadingError, match=sentence):
        read(data, "a.rtf")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Zs", "Cf"]), min_size=1))
def test_any_text_comes_back(text: str) -> None:
    assert text_of("x" + rtf_text(text, escapes=True) + r"x\par") == f"x{text}x"
