"""Title, date and source of a web page, and how they come first in its text.

Chinese government pages carry standard meta tags (ArticleTitle, PubDate, ContentSource); they
stand in where the page itself shows no headline or date line.
"""

import re
from dataclasses import dataclass

from lxml import html as lxml_html

from reports.reading import lines

DATE_LINE = re.compile(
    r"(?:(?:发布|公开|发文|成文|生成|更新|公布|印发)?(?:日期|时间)|发布于)\s*[:：]?\s*\d{4}\s*[-年/.]\s*\d{1,2}"
)
_SOURCE_LINE = re.compile(r"(?:信息)?(?:来\s{0,4}源|发布机构|发布单位|供稿|作者)\s*[:：]\s*\S")
_BARE_DATE = re.compile(r"^\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\b")
_DOCUMENT_WORDS = re.compile(r"报告|情况|总结|法治|年度")
_SITE_PARTS = re.compile(r"_+|\||｜|\s[-–]\s|--|>>|»|——(?=\S*网)")
_SITE_TAIL = re.compile(r"-[^-]*(?:网|网站|政府|门户|平台|厅|局|委|办)$")
_COUNTERS = re.compile(
    r"(?:阅读|浏览|访问|点击)(?:次数|量|数|率)?\s*[:：]\s*(?:\d+\s*次?|次)?"
    r"|(?:阅读|浏览|访问|点击)(?:次数|量|数|率)\s*\d*\s*次?"
    r"|[\[【(（]?\s*(?:字号|字体大小|字体|背景颜色|保护视力色|视力保护色)\s*[:：]?"
    r"(?:[\s|\[【(（]*[大中小])*[\s\]】)）]*"
    r"|[\[【(（]\s*(?:(?:我要)?(?:打印|关闭|收藏|分享|纠错)(?:本页|此页|窗口|页面)?|大|中|小|[\s|])+[\]】)）]"
    r"|(?:[\s|]+(?:我要)?(?:打印|关闭|收藏|分享|纠错)(?:本页|此页|窗口|页面)?)+$"
)
_HEAD_LINES = 15
_MIN_TITLE = 6


@dataclass(frozen=True, slots=True)
class PageHead:
    """What a page's head says. Empty strings where it says nothing."""

    article_title: str
    page_title: str
    published: str
    source: str

    def is_title(self, text: str) -> bool:
        """Whether a line of the page is its headline."""
        shown = squeezed(text)
        if len(shown) < _MIN_TITLE:
            return False
        return any(
            (shown in given and 2 * len(shown) > len(given))
            or (given in shown and len(shown) < 2 * len(given))
            for given in map(squeezed, (self.article_title, self.page_title))
            if len(given) >= _MIN_TITLE
        )


def from_page(root: lxml_html.HtmlElement) -> PageHead:
    """Head of a parsed page."""
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        content = lines.clean(" ".join((meta.get("content") or "").split()))
        if name and content:
            metas.setdefault(name, content)
    title = next(root.iter("title"), None)
    page_title = "" if title is None else " ".join(title.text_content().split())
    return PageHead(
        article_title=metas.get("articletitle", "")[:300],
        page_title=_without_site(page_title)[:300],
        published=metas.get("pubdate", "")[:40],
        source=metas.get("contentsource", "")[:100],
    )


def _without_site(title: str) -> str:
    parts = [part.strip() for part in _SITE_PARTS.split(title) if part.strip()]
    named = [part for part in parts if _DOCUMENT_WORDS.search(part)]
    # Otherwise it names the site or the column, which also signs the report below.
    return _SITE_TAIL.sub("", named[0]).strip() if named else ""


def squeezed(text: str) -> str:
    """`text` without any white space, for comparing."""
    return "".join(text.split())


def dated(text: str) -> bool:
    """Whether a short line states the publication date or the source."""
    return len(text) <= 200 and bool(
        DATE_LINE.search(text) or _SOURCE_LINE.search(text) or _BARE_DATE.match(text)
    )


def completed(texts: list[str], head: PageHead) -> list[str]:
    """Lines of the article with headline and date line in front, taken from `head` if absent."""
    if not texts:
        return []
    start = texts[:_HEAD_LINES]
    out = [_without_counters(text) if dated(text) else text for text in texts]
    # Further down, a bare date signs the report.
    has_date = any(len(text) <= 200 and DATE_LINE.search(text) for text in start) or any(
        _BARE_DATE.match(text) for text in start[:4]
    )
    date_line = " ".join(
        f"{label}：{value}"
        for label, value in (("发布日期", head.published), ("来源", head.source))
        if value
    )
    if head.published and not has_date:
        at = next((i + 1 for i, text in enumerate(start) if head.is_title(text)), 0)
        out.insert(at, date_line)
    if not any(head.is_title(text) for text in start):
        title = head.article_title or head.page_title
        # The report's own headline may be worded a little differently from the page's.
        if title and not _own_headline(start):
            out.insert(0, title)
    return out


def _own_headline(start: list[str]) -> bool:
    return any(
        _MIN_TITLE <= len(text) <= 60 and re.search(r"法治.*(?:报告|情况)$", text) for text in start
    )


def _without_counters(text: str) -> str:
    """A date line without reading counts and font-size switches."""
    return lines.clean(re.sub(r"\s{2,}", " ", _COUNTERS.sub("", text)))
