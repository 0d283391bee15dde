"""Separates the report from what its web page put around it.

Pages of government sites arrive with navigation, a line of publishing data, sharing
buttons, and sometimes advertising spliced into the title by whoever copied the page.
None of it is the report. What the publishing data says is kept for the metadata.
"""

import re
from dataclasses import dataclass, field

from reports.outline.width import fold

# A line made of these and little else is a menu.
_MENU_WORDS = re.compile(
    r"首\s*页|走进\S{1,4}|新闻(?:中心|动态)|(?:政府)?信息公开|政务(?:公开|服务|动态)|互动交流|"
    r"专题专栏|机构(?:设置|职能|概况)|办事服务|政民互动|数据(?:开放|发布)|网站(?:地图|首页)|"
    r"无障碍(?:浏览|阅读)?|长者(?:模式|专区)|登录|注册|繁體|English|收藏本站|设为首页"
)
_BREADCRUMB = re.compile(
    r"^\s*(?:您?(?:的)?(?:当前|现在)(?:所在)?的?位置|所在位置|您现在的位置)\s*:?.*$"
)
# Publishing data: at least two of these labels on a line, or one that stands alone.
_META_LABEL = re.compile(
    r"(?P<label>发布(?:日期|时间)|成文日期|公开日期|发文日期|生成日期|日\s*期|时\s*间|来\s*源|信息来源|"
    r"稿件来源|发布机构|发布单位|公开单位|作\s*者|责任编辑|阅读(?:次数|量)|浏览(?:次数|量)|点击(?:数|量|率)|访问量|"
    r"字\s*[号体](?:大小)?|背景颜色|索\s*引\s*号|发文字号|文\s*号|主题分类|体裁分类|组配分类|有\s*效\s*性|"
    r"信息分类|名\s*称|主\s*题\s*词|关键词|公开方式|公开范围|统一(?:登记|编)号)\s*\]?\s*[:|]"
)
_TAIL = re.compile(
    r"^\W{0,3}(?:扫一扫|扫描(?:二维码|左侧|右侧|下方)|用?手机(?:扫|查看|打开)|相关(?:附件|稿件|链接|文档|阅读|新闻|文章|解读|信息|政策)|"
    r"附件(?:下载)?\s*:?$|上一[篇条]|下一[篇条]|分享(?:到|至|本文|:)|打印(?:本页|此页|本文)?\b|\[?打印\]?|关闭(?:窗口|本页)|"
    r"\[?(?:关闭|收藏|字体)|返回顶部|责任编辑|主办单位|主办:|承办单位|版权所有|网站标识码|网站地图|"
    r"[\u4e00-\u9fff]?ICP备|联系我们|您?是第|我要纠错|手机版|政府网站(?:年报|找错)|\[?大\s*中\s*小)"
)
_TAIL_GLUED = re.compile(
    r"\s*(?:扫一扫在手机(?:上)?(?:打开|查看)(?:当前|本)页面?|分享到:.*|\[?(?:打印|关闭)(?:本页|窗口)\]?)\s*$"
)
_DATE = re.compile(r"(20\d\d)\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})")
_HEAD_LINES = 25


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The report's lines and the publishing data that stood beside them."""

    lines: tuple[str, ...]
    published: str = ""  # the label's value as written
    source: str = ""  # 来源 / 发布机构
    removed: tuple[str, ...] = field(default=())


def clean(text: str) -> Cleaned:
    """Drop page residue. Keeps every line that could be the report's own."""
    kept: list[str] = []
    removed: list[str] = []
    published = source = ""
    raw_lines = [line.strip() for line in text.splitlines()]
    body_from = _body_start(raw_lines)
    for index, raw in enumerate(raw_lines):
        glued = _TAIL_GLUED.search(fold(raw))
        line = raw[: glued.start()] if glued else raw
        folded = fold(line)
        if not line or line in {"-", "·", "|", "?", "？"}:
            continue
        if index <= body_from + 3 and (found := _publishing_data(folded)):
            published = published or found[0]
            source = source or found[1]
            removed.append(raw)
        elif _is_residue(folded):
            removed.append(raw)
        else:
            kept.append(line)
    return Cleaned(tuple(kept), published, source, tuple(removed))


def _body_start(lines: list[str]) -> int:
    """Index of the first line that reads as prose; publishing data stands before it."""
    for index, line in enumerate(lines):
        if len(line) > 60 and "。" in line and not _META_LABEL.search(fold(line[:20])):
            return index
    return min(len(lines), _HEAD_LINES)


def _publishing_data(line: str) -> tuple[str, str] | None:
    labels = list(_META_LABEL.finditer(line))
    if not labels or len(line) > 400 or labels[0].start() > 6:
        return None
    if len(labels) == 1 and not (_DATE.search(line) or len(line) < 40):
        return None
    published = source = ""
    for number, match in enumerate(labels):
        stop = labels[number + 1].start() if number + 1 < len(labels) else len(line)
        value = line[match.end() : stop].strip(" \t|[]:")
        label = re.sub(r"\s", "", match["label"])
        if label in {"发布日期", "发布时间", "公开日期", "日期", "时间"} and _DATE.search(value):
            published = published or value
        elif label in {"来源", "信息来源", "稿件来源", "发布机构", "发布单位", "公开单位"}:
            source = source or value.split()[0] if value else source
    return published, source


def _is_residue(line: str) -> bool:
    if _BREADCRUMB.match(line) and len(line) < 120:
        return True
    if len(line) < 80 and _TAIL.match(line):
        return True
    if len(line) < 160 and "。" not in line and len(_MENU_WORDS.findall(line)) >= 3:
        return True
    return bool(re.fullmatch(r"(?:[\[(]?\s*[大中小]\s*[\])]?\s*){2,3}", line))


def strip_spliced(title: str) -> str:
    """Cut what was spliced on behind a title: …的报告-某某网, …情况_某某市人民政府."""
    match = re.match(
        r"^(.{6,}?(?:报告|情况|总结|汇报|年报)(?:\([^)]{1,12}\))?)\s*[-_|~].+$", fold(title)
    )
    return title[: match.end(1)] if match else title
