"""Finds every quantity in a text, and tells at once those that are no figures.

A quantity is a run of digits, a percentage, or a Chinese numeral with a unit. Each run of
digits belongs to exactly one of them: nothing is dropped.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from metrics.extraction.numerals import MULTIPLIERS, arabic, chinese, chinese_decimal

# Longest first. 个 stands before a noun (241个调解组织), so it is a unit like the others.
UNITS = (
    "个百分点 个工作日 个小时 平方公里 平方千米 平方米 立方米 个自然村 行政村 人次 件次 场次 家次 户次 人份 批次 班次 条次 轮次 次件 "
    "课时 学时 小时 分钟 工作日 公里 千米 万元 亿元 千瓦 公顷 公斤 海里 个月 星期 件套 余件 "
    "件(次) 人(次) 场(次) 份(册) 名(位) 村(社区) 个(次) 人(个) 次(场) 册(份) "
    "件 宗 起 份 人 名 位 个 家 户 场 次 期 条 项 张 部 篇 册 本 幅 块 处 所 支 套 台 辆 座 "
    "大类 小类 米 亩 吨 元 天 周 倍 类 级 批 组 队 班 轮 届 步 例 案 卷 页 字 通 门 种 款 章 节 课 堂 "
    "桩 间 艘 只 棵 株 枚 盒 箱 包 面 盏 克 斤 度 秒 岁 厘 颗 头 对 双 道 顶 根 孔 架 把 笔 "
    "村 镇 乡 街道 社区 县 区 市 省 州 国 校 站 点 段 层 年 月 日 号 时 分 ° ℃ %"
).split()
_UNIT = "|".join(re.escape(u) for u in sorted(UNITS, key=len, reverse=True))
# Units that make a Chinese numeral a quantity: never 年 (五年来), 级 (三级), 月, 号 …
_CN_UNITS = (
    "人次 件次 场次 家次 户次 人份 批次 班次 学时 课时 小时 分钟 个月 件 宗 起 份 人 名 位 个 家 户 场 次 期 条 项 "
    "张 部 篇 册 处 所 支 套 台 辆 座 亩 元 万元 亿元 天 例 卷 轮 批 间 堂 幅 块 本 户 村"
).split()
_CN_UNIT = "|".join(sorted(_CN_UNITS, key=len, reverse=True))
_MULT = "|".join(sorted((m for m in MULTIPLIERS if m), key=len, reverse=True))
_BEFORE = "不足|不到|将近|接近|近乎|大约|大概|约为|约|近|超过|超出|超|逾|突破|至少|不少于|不低于|不超过|最多"
_AFTER = "以上|以下|左右|上下|以内|之多"

_DIGIT_RUN = r"\d+(?:\. | \.)\d+(?=[万亿%])|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?"
_TOKEN = re.compile(
    rf"(?P<before>{_BEFORE})? {{0,2}}"
    rf"(?:百分之(?P<cnpct>[零一二两三四五六七八九十百]+(?:点[零一二三四五六七八九]+)?|\d+(?:\.\d+)?)"
    rf"|(?P<wan>\d+)万(?P<qian>\d)千(?P<wanmore>[余多])?(?P<wanunit>{_UNIT})"
    rf"|(?P<digits>{_DIGIT_RUN})"
    rf"(?: ?(?P<more1>[余多来几]))?(?: ?(?P<mult>{_MULT}))?(?: ?(?P<more2>[余多来几]))?(?: ?(?P<unit>{_UNIT}))?"
    rf"|(?P<cn>[一二两三四五六七八九十百千零]+(?:万[一二两三四五六七八九十百千零]+)?)(?P<cnmore1>[余多来几])?(?P<cnmult>[万亿])?(?P<cnmore2>[余多来几])?"
    rf"(?P<cnunit>{_CN_UNIT})"
    rf"|(?P<vague>(?:数|上|几|成|好几)[十百千万亿]{{1,2}}余?)(?P<vagueunit>{_CN_UNIT}))"
    rf"(?P<after>{_AFTER}|余|多)?"
)
_LEAD = re.compile(r"[\d百一二两三四五六七八九十千零数上几成好]")
_APPROXIMATION = re.compile(rf"(?:{_BEFORE}) {{0,2}}$")
_APPROXIMATION_ENDS = frozenset(word[-1] for word in _BEFORE.split("|")) | {" "}
_YEAR = re.compile(r"(?:19|20)\d\d$")
_GLUED_YEARS = re.compile(r"(?:(?:19|20)\d\d){2}")
# 2023区政府 has lost its 年; no report counts 2,023 districts.
_AFTER_YEAR = frozenset(["年", "", "区", "县", "市", "镇", "乡", "省", "州", "村", "街道"])
_HOTLINES = {"12345", "12348", "12309", "12368", "12315", "12388", "12389", "12333", "12328", "12350",
             "110", "119", "120", "122", "96110"}  # fmt: skip
_CN_NAMES = re.compile(
    r"(?:大|个)?(?:制度|体系|清单|确立|维护|意识|自信|全面|环节|层面|方面|关口|统一|公开|结合|联动|公约|"
    r"一体|主体|规范|机制|工程|行动|抓手|步骤|同时|平台建设|全覆盖|关键|原则|专项)"
)

_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_LATIN_AFTER = _LATIN | frozenset("+×")
_TIMES = re.compile(r"[+×]\s?$")
_OF_DATES = frozenset(["", "月", "日", "时", "点", "分"])
_MONTH = re.compile(r"0?[1-9]|1[0-2]")
_DAY_BEFORE = re.compile(r"(?:月|日[、,至和-])$")
_TO_MONTH = re.compile(r"[-至到、]\d{1,2}月(?!以)")
_TO_DAY = re.compile(r"[-至到、]\d{1,2}日")
_YEAR_BEFORE = re.compile(r"20\d\d[-/.年]$")
_MONTH_AFTER = re.compile(r"[-/.月]\d")
_MONTH_BEFORE = re.compile(r"20\d\d[-/.]\d{1,2}[-/.]$")
_DAYTIME = frozenset("日午晨晚")
_CLOCK_BEFORE = re.compile(r"\d[时点]$")
_MINUTES = re.compile(r":\d\d")
_HOUR_BEFORE = re.compile(r"\d:$")
_METHOD = re.compile(r"%?工作法")
_DAY_OF = re.compile(r"[\"”]?(?:国家)?(?:宪法|禁毒|消防|安全|法制)")
_LISTED = re.compile(r"[.、)](?!\d)")
_INSIDE_QUOTES = re.compile(r"[,。;]")
_NO_COUNT_BEFORE = frozenset("第…每唯逐任")
_ENDS_CLAUSE = re.compile(r"[,;。、)\n]|$")
_PHASE = re.compile(r"项目|工程|建设")
_CN_TENS = re.compile(r"[十百千]")
_SHARE_TAIL = re.compile(r"(\d\.\d+)%")
_BARE_TAIL = re.compile(r"(\d+)(?![\d.,万亿千百])")

# Units of which a single one is a count when nothing follows: 撤销一件。
# 讨薪8.2亿: the unit goes without saying.
_MONEY = re.compile(r"金额|损失|工资|薪|资金|欠款|价款|投资|经费|费用")
_NOUN_UNITS = frozenset(
    "村 镇 乡 街道 社区 县 区 市 省 州 国 校 站 组 队 班 课 章 部 处 所 包 点 门 通".split()
)
_LONGEST_RUN = 15  # digits; longer runs are serial numbers or several figures run together
_COUNTED = frozenset("件起名人家场次份部宗项条例")


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity as found. `not_figure` is the Chinese reason when it is no figure."""

    start: int
    end: int
    value: Decimal | None
    unit: str
    qualifier: str
    not_figure: str = ""
    damaged: str = ""

    @property
    def is_figure(self) -> bool:
        """Whether it counts or measures something."""
        return not self.not_figure


def find_quantities(text: str) -> list[Found]:
    """All quantities of `text` (folded, see reports.outline.width), in order, not overlapping."""
    found: list[Found] = []
    covered = 0
    # Looking for the first character of a numeral is several times faster than trying the
    # whole pattern, with its optional word of approximation, at every character.
    for lead in _LEAD.finditer(text):
        if lead.start() < covered:
            continue
        at = lead.start()
        if text[at - 1 : at] in _APPROXIMATION_ENDS and (
            approximation := _APPROXIMATION.search(text, max(covered, at - 6), at)
        ):
            at = approximation.start()
        match = _TOKEN.match(text, at)
        if match is None:
            continue
        covered = max(covered, match.end())
        quantity = _read(match, text)
        if quantity is not None:
            found.append(quantity)
            covered = quantity.end
    return _join_damaged(found, text)


def _read(match: re.Match[str], text: str) -> Found | None:
    if match["digits"] is not None:
        return _read_digits(match, text)
    if match["cnpct"] is not None:
        raw = match["cnpct"]
        value = arabic(raw) if raw[0].isdigit() else chinese_decimal(raw)
        return Found(_start(match), match.end(), value, "%", _qualifier(match))
    if match["wan"] is not None:
        composed = Decimal(int(match["wan"]) * 10_000 + int(match["qian"]) * 1_000)
        start = match.start("before") if match["before"] else match.start("wan")
        words = _qualifier(match, "wanmore")
        return Found(start, match.end(), composed, match["wanunit"], words)
    if match["vague"] is not None:
        return Found(_start(match), match.end(), None, match["vagueunit"], match["vague"])
    return _read_chinese(match, text)


def _start(match: re.Match[str]) -> int:
    """The span begins at the word of approximation, or at the numeral."""
    for name in ("before", "digits", "cn", "vague"):
        if match[name]:
            return match.start(name)
    return match.start("cnpct") - len("百分之")


def _qualifier(match: re.Match[str], *more: str) -> str:
    words = [match["before"] or "", *[match[name] or "" for name in more], match["after"] or ""]
    return "".join(word for word in words if word)


def _read_digits(match: re.Match[str], text: str) -> Found:
    digits, mult, unit = match["digits"], match["mult"] or "", match["unit"] or ""
    start, end = _start(match), match.end()
    if unit in _NOUN_UNITS and text[match.start("unit") - 1] == " ":
        # 成功 94 社区矫正人员 14: a table run together, the next name begins.
        return Found(
            start, match.start("unit") - 1, arabic(digits, mult), "", match["before"] or ""
        )
    if reason := _no_figure(match, text):
        return Found(match.start("digits"), _number_end(match), None, "", "", reason)
    damaged = ""
    if len(digits) > 4 and not unit and not mult and _GLUED_YEARS.match(digits):
        return Found(match.start("digits"), match.end("digits"), None, "", "", "年份粘连")
    if len(digits) > _LONGEST_RUN:
        return Found(match.start("digits"), match.end("digits"), None, "", "", "编号")
    if len(digits) > 1 and digits[0] == "0" and "." not in digits:
        damaged = "数字以0开头,可能有缺损"
    if not unit and mult[-1:] in ("万", "亿") and _MONEY.search(text[max(0, start - 10) : start]):
        unit = "元"
    if " " in digits:
        digits, damaged = digits.replace(" ", ""), "数字中间有空格"
        return Found(
            start, end, arabic(digits, mult), unit, _qualifier(match, "more1", "more2"), "", damaged
        )
    value = None if damaged else arabic(digits, mult)
    return Found(start, end, value, unit, _qualifier(match, "more1", "more2"), "", damaged)


def _number_end(match: re.Match[str]) -> int:
    return match.end("unit") if match["unit"] else match.end("digits")


def _no_figure(match: re.Match[str], text: str) -> str:
    """Why a run of digits counts nothing: a date, a name, a number of a document; "" if it may."""
    digits, unit = match["digits"], match["unit"] or ""
    at, end = match.start("digits"), match.end("digits")
    before, after = text[max(0, at - 12) : at], text[end : end + 12]
    last, following = before[-1:], after[:1]
    plain = not match["mult"] and not match["more1"]
    if plain and unit in _AFTER_YEAR and _YEAR.fullmatch(digits):
        return "文号" if last == "[" and following == "]" else "年份"
    if unit == "号" and plain:
        return "文号"
    if last == "第":
        return "序次"
    if last in _LATIN or (following and following in _LATIN_AFTER) or _TIMES.search(before):
        return "名称"
    if unit in _OF_DATES and (reason := _dated(digits, unit, before, after, plain)):
        return reason
    if (digits in _HOTLINES and unit == "") or (
        digits in ("12348", "12345") and unit in ("", "号")
    ):
        return "热线号码"
    return _named(match, text, before, after)


def _dated(digits: str, unit: str, before: str, after: str, plain: bool) -> str:
    """Whether a run of digits is part of a date or a time of day."""
    if unit == "":
        if plain and _TO_MONTH.match(after):
            return "日期"
        if plain and before.endswith("月") and _TO_DAY.match(after):
            return "日期"
        if _YEAR_BEFORE.search(before) and _MONTH_AFTER.match(after):
            return "日期"
        if _MONTH_BEFORE.search(before):
            return "日期"
        return "时刻" if _MINUTES.match(after) or _HOUR_BEFORE.search(before) else ""
    if not plain:
        return ""
    if unit == "月":
        return "日期" if _MONTH.fullmatch(digits) else ""
    if unit == "日":
        return "日期" if _DAY_BEFORE.search(before) else ""
    if unit == "分":
        return "时刻" if _CLOCK_BEFORE.search(before) else ""
    return "时刻" if before[-1:] in _DAYTIME else ""


def _named(match: re.Match[str], text: str, before: str, after: str) -> str:
    digits, unit = match["digits"], match["unit"] or ""
    if _quoted(before, after):
        return "名称"
    if unit == "%" and _METHOD.match(after):
        return "名称"
    if "." in digits and _DAY_OF.match(after):
        return "日期"
    if unit == "" and len(digits) <= 2:
        if before.endswith("(") and after.startswith(")"):
            return "序号"
        line_start = text.rfind("\n", 0, match.start("digits")) + 1
        if _LISTED.match(after) and not text[line_start : match.start("digits")].strip(" ("):
            return "序号"
    return ""


def _quoted(before: str, after: str) -> bool:
    """Whether a short name in quotation marks holds the numeral: “1555”, “7×24小时”."""
    opened, closing = before.rfind("“"), after.find("”")
    if opened < 0 or closing < 0 or "”" in before[opened:] or "“" in after[:closing]:
        return False
    inside = before[opened + 1 :] + after[:closing]
    return len(inside) <= 9 and not _INSIDE_QUOTES.search(inside)


def _read_chinese(match: re.Match[str], text: str) -> Found | None:
    numeral, unit = match["cn"], match["cnunit"]
    at, end = match.start("cn"), match.end()
    before, after = text[max(0, at - 6) : at], text[end : end + 8]
    if (
        numeral == "零"
        or before[-1:] in _NO_COUNT_BEFORE
        or (numeral == "一" and before[-1:] == "同")
    ):
        return None
    if numeral == "一" and not (unit in _COUNTED and _ENDS_CLAUSE.match(after)):
        return None  # 一个, 一批: no count but an article
    if numeral[0] in "百千" and not (match["before"] or match["cnmore1"] in ("余", "多")):
        return None
    value = _numeral_value(numeral)
    if value is None:
        return None
    value *= MULTIPLIERS[match["cnmult"] or ""]
    if numeral in ("二",) and unit in ("次", "人", "级"):
        return None
    if _quoted(text[max(0, at - 10) : at], after):
        return Found(at, match.end("cnunit"), None, "", "", "名称")
    if unit == "期" and _PHASE.match(after):
        return Found(at, match.end("cnunit"), None, "", "", "名称")
    if value < 20 and unit in ("个", "项", "条", "次", "张", "大") and _CN_NAMES.match(after):
        return Found(at, match.end("cnunit"), None, "", "", "名称")
    return Found(_start(match), end, value, unit, _qualifier(match, "cnmore1", "cnmore2"))


def _numeral_value(numeral: str) -> Decimal | None:
    """近千 counts a thousand; 一一 and 五六 are no numbers."""
    if len(numeral) > 1 and not _CN_TENS.search(numeral):
        return None
    if numeral[0] in "百千":
        numeral = "一" + numeral
    return chinese(numeral)


def _join_damaged(found: list[Found], text: str) -> list[Found]:
    """Digits parted by a space (2 7件) are one damaged figure: kept, never guessed.

    Three and more bare numbers in a row are the cells of a table, and stay apart.
    """
    joined: list[Found] = []
    row: list[Found] = []
    for quantity in [*found, None]:
        if row and (quantity is None or not _parted(row[-1], quantity, text)):
            joined += row if len(row) > 2 and not row[-1].unit else _one(row, text)
            row = []
        if quantity is not None:
            row.append(quantity)
    return joined


def _parted(last: Found, following: Found, text: str) -> bool:
    return (
        last.is_figure
        and not last.unit
        and following.start > last.end
        and text[last.end : following.start].strip(" ") == ""
        and text[last.end - 1].isdigit()
        and text[following.start].isdigit()
    )


def _one(row: list[Found], text: str) -> list[Found]:
    """The parts of a damaged figure as one."""
    whole = row[0]
    for part in row[1:]:
        value = _joined_value(text, whole, part)
        whole = Found(whole.start, part.end, value, part.unit, part.qualifier, "", "数字中间有空格")
    return [whole]


def _joined_value(text: str, first: Found, second: Found) -> Decimal | None:
    """2 7件 reads as 27 where both parts are bare digits; anything else is left unread."""
    head = text[first.start : first.end].replace(" ", "")
    tail = _BARE_TAIL.match(text[second.start : second.end])
    if head.isdigit() and len(head) == 1 and (share := _SHARE_TAIL.match(text, second.start)):
        return Decimal(head + share[1])  # 9 6.3%
    if not head.isdigit() or tail is None or len(head) + len(tail[1]) > 6:
        return None
    return Decimal(head + tail[1])
