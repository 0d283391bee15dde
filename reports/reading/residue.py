"""Lines that belong to a web site, not to the document shown on it.

A report may speak of printing, scanning and sharing too: a line with a full stop is a sentence
and stays, whatever it begins with, unless it is the foot that every page of a site bears.
"""

import re

_MAX_CHARS = 120  # also bounds what the patterns cost on hostile input

_COLON = "[:\uff1a]"
# A page's address in its site, and what follows its article.
_FURNITURE = (
    # where the reader is
    r"(?:网站)?首\s*页(?:\s*[|>»›/\\-].*)?",
    rf"您?(?:当前|现在|所在)?的?(?:所在)?(?:的)?(?:当前)?位置\s*{_COLON}.*",
    # sharing and opening elsewhere
    rf"(?:我要|一键)?分享(?:到|至|本文|文章)?(?:\s*{_COLON}.*|\s+.*)?",
    r"(?:微信|手机)?扫一扫(?:[\s,\uff0c].*|(?:在|用)?(?:手机|微信|二维码|分享|下载|关注|访问|查看|打开|浏览).*)?",
    r"(?:微信|手机)?扫(?:码|描二维码|描[左右上下][侧方面边])(?:在|用)?(?:手机|微信|二维码|分享|下载|关注|访问|查看|打开|浏览|阅读).*",
    r"请?(?:在|用|使用)?手机(?:上|端)?(?:(?:查看|浏览|打开|访问|阅读).*|版|端)",
    r"(?:打开微信|使用微信|点击右上角).*",
    # neighbours and what else the site has
    rf"[上下]一[篇条页个](?:\s*{_COLON}.*|\s+.*)?",
    r"[上下]一[篇条](?:没有了|无|暂无).*",
    rf"(?:相关|推荐|热门|延伸|最新)(?:链接|文章|阅读|信息|稿件|新闻|文档|文件|解读|政策|附件|推荐|专题)"
    rf"\s*{_COLON}?",
    rf"(?:附件)?下载(?:附件|文档|次数)?\s*{_COLON}?",
    rf"(?:您?对)?(?:此|本|该)(?:条|页|文|信息|页面|文章)[^{_COLON[1:-1]}]{{0,12}}(?:有用|有帮助|满意)[^。]{{0,20}}",
    r"友情链接.*|快速(?:导航|通道|链接)|网站(?:导航|声明|地图)|站点地图|设为首页|加入收藏|收藏本站",
    # what counts and who typed
    rf"(?:本文)?(?:被?(?:阅读|浏览|访问|点击)(?:次数|量|数|率)?)\s*{_COLON}\s*\d*\s*次?",
    rf"(?:(?:责任编辑|责编|编辑|校对|录入|初审|复审|终审|审核|核稿|审签)(?:人|者)?\s*{_COLON}"
    rf"[^{_COLON[1:-1]}]{{0,20}}){{1,4}}",
    # the reader's own settings
    rf"(?:登录|注册|繁体(?:版|中文)?|简体(?:版|中文)?|English|背景颜色|保护视力色|视力保护色)[\s{_COLON[1:-1]}]*",
)
# The foot of a site, sentences or not.
_FOOT = (
    r"(?:网站)?版权(?:所有|归).*|[Cc]opyright.*|©.*",
    r".*(?:ICP备\s*(?:案号?)?\s*[:\uff1a]?\s*\d|ICP证\s*\d|公网安备\s*\d).*",
    r".*网站标识码\s*[:\uff1a]?\s*\w{6,}.*|网站标识码\s*[:\uff1a]?",
    rf"(?:网站)?(?:主办|承办|协办|运维|开发|建设|技术支持)(?:单位|机构)?\s*{_COLON}.*",
    r"(?:建议|推荐)(?:使用|您使用|采用).{0,40}(?:浏览器|分辨率).*",
    rf"(?:网站)?联系(?:我们|电话|方式)(?:\s*{_COLON}.*)?",
    r"(?:中国)?政府网站?(?:找错|年度报表|工作年度报表)|党政机关|适老化.{0,6}|无障碍(?:浏览|阅读|通道|版|服务|声明)?",
)
_BUTTON = re.compile(
    r"(?:我要)?(?:打印|关闭|收藏|分享|返回|纠错|评论|朗读|语音播报|转发|下载|放大|缩小|点赞|导出)"
    r"(?:本页|此页|本文|窗口|页面|文章|内容|正文|顶部|列表|上页|上级|首页|一下)?(?:打印)?"
    r"|(?:长者|老年|关怀|适老)(?:模式|专区|版)|无障碍(?:浏览|阅读|通道|版|服务)?"
    r"|(?:微信|微博|新浪微博|腾讯微博|朋友圈|空间|豆瓣|人人网?)(?![\u4e00-\u9fff])|QQ(?:空间|好友)?"
    r"|(?<![\u4e00-\u9fff])(?:登录|注册|繁体|简体|繁體)(?:版|中文)?(?![\u4e00-\u9fff])"
    r"|(?:字号|字体)(?:大小)?|大\s*中\s*小|小\s*中\s*大|默认|超大|特大"
    r"|(?<![\u4e00-\u9fff])[大中小](?![\u4e00-\u9fff])|A[+-]|T\s*[|]?\s*T"
)
_BETWEEN = re.compile("[\\s\\[\\]【】()\uff08\uff09{}|｜:\uff1a·•,\uff0c、/\\\\>»<«+-]*")
_BEFORE = re.compile("[\\s【\\[(\uff08·•|>»]+")
_BEHIND = re.compile("[\\s】\\])\uff09|]+$")
_WHOLE_LINE = re.compile("|".join(_FURNITURE))
_WHOLE_FOOT = re.compile("|".join(_FOOT))


def is_residue(text: str) -> bool:
    """Whether a whole block is site furniture. Long blocks and rows of a table never are."""
    if len(text) > _MAX_CHARS or "\t" in text:
        return False
    start = _BEFORE.match(text)
    text = _BEHIND.sub("", text[start.end() :] if start else text)
    if not text:
        return False
    if _WHOLE_FOOT.fullmatch(text):
        return True
    if "。" in text:
        return False
    return _WHOLE_LINE.fullmatch(text) is not None or _is_buttons(text)


def _is_buttons(text: str) -> bool:
    """Whether a line is nothing but buttons: 字体：大 中 小 打印 关闭."""
    rest, found = _BUTTON.subn("", text)
    return found > 0 and _BETWEEN.fullmatch(rest) is not None
