import pytest

from reports.reading import ReadingError, address, read
from tests.reports.reading.office_files import make_mht
from tests.reports.reading.web_files import make_html

URL = "https://www.example.gov.cn/zwgk/2023/art_1.html"
BODY = [
    "2022年，全市各级行政机关全面推进依法行政，现将有关情况报告如下：",
    "全市各级行政复议机构共收到行政复议申请470件，受理432件，审结400件，纠错率17.5%。",
]


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "utf-16", "big5"])
def test_the_main_page_is_read_in_any_charset_with_its_address(charset: str) -> None:
    # Big5 has no simplified characters, which the pages of a site here have at their edges.
    body = BODY
    page = make_html(BODY, encoding="utf-8")
    if charset == "big5":
        body = ["本縣收到行政複議申請470件，審結400件，其中糾正17件，結案率大幅提高。"]
        page = f"<html><body><p>{body[0]}</p></body></html>".encode()
    page = page.decode().encode(charset)
    reading = read(make_mht((URL, page), charset=charset), "a.mht")
    assert reading.text.split("\n") == body
    assert (reading.format, reading.url, reading.notes) == ("mht", URL, ())


def test_a_frame_with_the_article_is_preferred_to_the_page_around_it() -> None:
    frameset = b"<html><frameset><frame src='a.html'></frameset></html>"
    archive = make_mht((URL, frameset), ("https://www.example.gov.cn/a.html", make_html(BODY)))
    reading = read(archive, "a.mht")
    assert reading.text.split("\n") == BODY
    assert reading.url == URL


def test_small_frames_do_not_displace_the_page() -> None:
    archive = make_mht((URL, make_html(BODY)), ("https://ad.example.com/", make_html(["广告"])))
    assert read(archive, "a.mhtml").text.split("\n") == BODY


def test_what_the_browser_noted_comes_before_the_part() -> None:
    head = f"Snapshot-Content-Location: {URL}\r\n"
    assert read(make_mht(("cid:1", make_html(BODY)), head=head), "a.mht").url == URL


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (make_mht(), "没有网页"),
        (make_mht((URL, b"")), "没有网页"),
        (
            b"MIME-Version: 1.0\n"
            + b"".join(
                b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
                for n in range(5_000)
            ),
            "过于复杂",
        ),
    ],
)
def test_unusable_archives_have_their_own_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(ReadingError, match=sentence):
        read(data, "a.mht")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (f"<!-- saved from url=(0047){URL} -->", URL),
        (f"<!--\n Page saved with SingleFile \n url: {URL} \n-->", URL),
        (f"<link rel=canonical href='{URL}'>", ""),  # an attribute without quotes is not looked for
        (f'<link rel="canonical" href="{URL}?a=1&amp;b=2">', URL + "?a=1&b=2"),
        (f'<meta property="og:url" content="{URL}">', URL),
        ('<meta property="og:url" content="javascript:alert(1)">', ""),
        ("<!-- saved from url=(0014)about:internet -->", ""),
        (f'<link rel="canonical" href="{URL}\u202e\x07">', URL),
        (f'<link rel="canonical" href="{URL}{"a" * 500}">', ""),
        ('<link rel="canonical" href="https:///x">', ""),
        ("", ""),
    ],
)
def test_the_address_a_page_gives_as_its_own(head: str, expected: str) -> None:
    assert address.of_page(f"<html><head>{head}</head>") == expected


def test_a_saved_page_comes_with_its_address() -> None:
    page = b"<!-- saved from url=(0047)" + URL.encode() + b" -->\n" + make_html(BODY)
    assert read(page, "a.html").url == URL
    assert read(make_html(BODY), "a.html").url == ""


def test_looking_for_an_address_takes_no_time_on_hostile_pages() -> None:
    for piece in ("<meta ", "<link rel=", "<!-- saved from url=(", '<meta name="'):
        assert address.of_page(piece * 100_000) == ""
