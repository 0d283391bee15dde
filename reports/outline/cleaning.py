"""Separates the report from what its web page put around it.

Pages of government sites arrive with navigation, a line of publishing data, sharing
buttons, and sometimes advertising spliced into the title by whoever copied the page.
None of it is the report. What the publishing data says is kept for the metadata.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reports.outline.publishing import (
    Published,
    is_value,
    label_alone,
    looks_published,
    read_line,
    value_of,
)
from reports.outline.width import fold

# A line made of these and little else is a menu.
_MENU_WORDS = re.compile(
    r"首\s*页|走进\S{1,4}|新闻(?:中心|动态)|(?:政府)?信息公开|政务(?:公开|服务|动态)|互动交流|"
    r"专题专栏|机构(?:设置|职能|概况)|办事服务|政民互动|数据(?:开放|发布)|网站(?:地图|首页)|"
    r"无障碍(?:浏览|阅读)?|长者(?:模式|专区)|登录|注册|繁體|繁体|简体|English|收藏本站|设为首页"
)
_BREADCRUMB = re.compile(
    r"^\s*(?:您?(?:的)?(?:当前|现在)(?:所在)?的?位置|您?所在的?位置|您现在的位置)\s*:?.*$|"
    r"^首\s*页\s*[>»/|-].*$|^[^>]{1,20}>[^>]{1,30}>[^。]*$"
)
# What a site greets with; its date is today's, not the report's.
_GREETING = re.compile(
    r"^今天是|^欢迎(?:访问|光临|您)|^请输入.{0,10}(?:关键|内容|搜索)|"
    r"^[^。]{0,30}20\d\d年\d{1,2}月\d{1,2}日\s*星期[一二三四五六日天][^。]{0,20}$"
)
_END = r"\s*(?:$|[\]):|>])"
_TAIL = re.compile(
    rf"^\W{{0,3}}(?:扫一扫|扫描(?:二维码|左侧|右侧|下方)|用?手机(?:扫|查看|打开)|附件下载|"
    rf"相关(?:附件|稿件|链接|文档|阅读|新闻|文章|解读|信息|政策|文件)(?:更多)?{_END}|"
    rf"[上下]一[篇条]{_END}|分享(?:到|至|本文)?(?:{_END}|\s*微[信博])|打印(?:本页|此页|本文)?{_END}|"
    rf"关闭(?:窗口|本页|此页)?{_END}|收藏(?:本页)?{_END}|字体{_END}|返回顶部|责任编辑|"
    rf"(?:主办|承办)(?:单位)?\s*:|版权所有|网站标识码|网站地图|[\u4e00-\u9fff]?ICP备|[\u4e00-\u9fff]?公网安备|"
    rf"联系我们{_END}|您是第|我要纠错|手机版{_END}|政府网站(?:年报|找错)|大\s*中\s*小{_END})"
)
_TAIL_GLUED = re.compile(
    r"\s*(?:扫一扫在手机(?:上)?(?:打开|查看)(?:当前|本)页面?|分享到:.*|\[?(?:打印|关闭)(?:本页|窗口)\]?)\s*$"
)
_SIZES = re.compile(r"(?:[\[(]?\s*[大中小]\s*[\])]?\s*){2,3}")
_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}\s*、|\(\s*[一二三四五六七八九十]{1,3}\s*\)|第一部分)"
)
_STROKES = {"-", ".", "|", "?"}
_NOTHING = _STROKES | {"附件:", "附件"}  # at the very end
_HEAD_LINES = 25
_GLUED_CHARS = 120  # of a line's end in which buttons may be glued on
_PROSE = 20  # characters from which a line with a full stop reads as prose


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The report's lines and the publishing data that stood beside them."""

    lines: tuple[str, ...]
    published: str = ""  # the label's value as written
    source: str = ""  # 来源 / 发布机构
    removed: tuple[str, ...] = ()
    drawn_up: str = ""  # a weaker date: 成文日期, 更新时间, or a date under the title
    title: str = ""  # 名称 / 标题


def clean(text: str) -> Cleaned:
    """Drop page residue. Keeps every line that could be the report's own."""
    raws = [line for line in map(str.strip, text.splitlines()) if line]
    # Folding keeps length and line breaks, so once is enough.
    folds = [line for line in map(str.strip, fold(text).splitlines()) if line]
    body, last = _body_start(folds), _last_prose(folds)
    kept: list[str] = []
    removed: list[str] = []
    said = Published()
    page_end = False
    index = 0
    while index < len(raws):
        raw, line = raws[index], folds[index]
        index += 1
        if glued := _TAIL_GLUED.search(line, max(0, len(line) - _GLUED_CHARS)):
            raw, line = raw[: glued.start()], line[: glued.start()]
        if not line or line in _STROKES:
            removed.append(raws[index - 1])
            continue
        found = _published(line, index - 1, body, last)
        label = label_alone(line) if index - 1 < body else ""
        if label:
            removed.append(raws[index - 1])
            if index < body and _takes_value(folds, index):
                said = said.or_else(value_of(label, folds[index]))
                removed.append(raws[index])
                index += 1
        elif found is not None:
            said = said.or_else(found)
            removed.append(raws[index - 1])
        elif page_end or _is_residue(line):
            # Below the last sentence, the first button ends the report: links follow.
            page_end = page_end or (index - 1 > last and bool(_TAIL.match(line)))
            removed.append(raws[index - 1])
        else:
            kept.append(raw)
    while kept and fold(kept[-1]) in _NOTHING:
        removed.append(kept.pop())
    return Cleaned(tuple(kept), said.date, said.source, tuple(removed), said.drawn_up, said.title)


def _published(line: str, index: int, body: int, last: int) -> Published | None:
    """Publishing data stands above the first paragraph or below the last."""
    if index < body:
        return read_line(line)
    if index <= body + 3:
        return read_line(line, strokes=False)
    if index > last and looks_published(line):
        return read_line(line, strokes=False) or Published()
    return None


def _takes_value(folds: Sequence[str], index: int) -> bool:
    """Whether the line belongs to the label above it and not to a title that begins here."""
    if not is_value(folds[index]) or (read_line(folds[index]) and not folds[index][:2].isdigit()):
        return False
    joined = "".join(line for line in folds[index : index + 2] if "。" not in line)
    return not re.search(r"(?:法治|依法行政).*(?:报告|情况|总结|公告)", joined)


def _body_start(folds: Sequence[str]) -> int:
    """Index of the first line that reads as prose; publishing data stands before it."""
    for index, line in enumerate(folds[: 2 * _HEAD_LINES]):
        prose = len(line) >= _PROSE and "。" in line and not looks_published(line)
        if prose or _HEADING.match(line):
            return index
    return min(len(folds), _HEAD_LINES)


def _last_prose(folds: Sequence[str]) -> int:
    """Index of the last line that is a sentence or a heading; the page's tail is below it."""
    for index in range(len(folds) - 1, -1, -1):
        line = folds[index]
        if _HEADING.match(line) or (
            "。" in line and not _TAIL.match(line) and not looks_published(line)
        ):
            return index
    return len(folds)


def _is_residue(line: str) -> bool:
    if len(line) < 120 and (_BREADCRUMB.match(line) or _GREETING.match(line)):
        return True
    if len(line) < 80 and _TAIL.match(line):
        return True
    if len(line) < 160 and "。" not in line and len(_MENU_WORDS.findall(line)) >= 3:
        return True
    return len(line) < _GLUED_CHARS and bool(_SIZES.fullmatch(line))


def strip_spliced(title: str) -> str:
    """Cut what was spliced on behind a title: …的报告-某某网, …情况_某某市人民政府."""
    match = re.match(
        r"^(.{6,}?(?:报告|情况|总结|汇报|年报)(?:\([^)]{1,12}\))?)\s*[-_|~].+$", fold(title)
    )
    return title[: match.end(1)] if match else title
