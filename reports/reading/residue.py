"""Lines that belong to a web site, not to the document shown on it."""

import re

_MAX_CHARS = 120  # also bounds what the patterns cost on hostile input

_FURNITURE = (
    # where the reader is
    r"(?:网站)?首\s*页(?:[\s|>»/\\-].*)?",
    r"您?(?:当前|现在|所在)?的?(?:所在)?(?:的)?位置\s*[::].*",
    # sharing and opening elsewhere
    r"(?:我要)?分享(?:到|至)?(?:[\s::].*)?",
    r"扫一扫.*|微信扫.*|手机(?:扫码|查看|浏览|版).*",
    # buttons
    r"(?:打印|关闭|收藏|返回顶部|返回|纠错|评论|朗读|语音播报|无障碍)"
    r"(?:本页|此页|窗口|页面|文章|浏览)?",
    r"(?:打印|关闭)(?:本页|窗口)?[\s】\]|]+[【\[|]*(?:打印|关闭)(?:本页|窗口)?",
    r"[【\[]?\s*(?:字号|字体|字体大小)\s*[::]?[\s\[【]*大?\s*中?\s*小?[\s\]】]*",
    r"[大中小](?:\s+[大中小]){1,2}",
    r"(?:登录|注册|繁体|简体|English|背景颜色|保护视力色)[\s::]*",
    # counters and neighbours
    r"(?:阅读|浏览|访问|点击)(?:次数|量|数|率)?\s*[::]\s*\d*\s*次?",
    r"[上下]一[篇条页](?:\s*[::].*)?",
    r"相关(?:链接|文章|阅读|信息|稿件|新闻|文档)[::]?",
    # foot of the site
    r"(?:网站)?版权所有.*|[Cc]opyright.*|©.*|.*(?:ICP备|公网安备).*",
    r"(?:主办|承办)(?:单位)?[::].*|技术支持.*|网站标识码.*|网站地图|责任编辑\s*[::].*",
    r"(?:网站)?联系(?:我们|电话|方式)(?:[::].*)?",
)
_WHOLE_LINE = re.compile(rf"^[\s【\[((·•|>»]*(?:{'|'.join(_FURNITURE)})[\s】\]))|]*$")


def is_residue(text: str) -> bool:
    """Whether a whole block is site furniture. Long blocks never are."""
    return len(text) <= _MAX_CHARS and _WHOLE_LINE.match(text) is not None
