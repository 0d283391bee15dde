"""Why a figure is no result of the year reported on: a plan, a change, a share, a norm …"""

import re
from dataclasses import dataclass

from metrics.extraction.bodies import is_wider
from metrics.extraction.phrases import Phrase
from metrics.extraction.quantities import Found

_PER = re.compile(
    r"(?:每[年月日周季天人个村镇县]|月均|年均|日均|人均|户均|每[^,;。]{1,4}$|平均每|平均(?![^,;。]{0,10}[率度])|每\S{0,3}不少于)"
)
_LAST_YEAR = re.compile(
    r"去年|上年(?:度)?(?!结转|结存|转入|遗留)|上一年(?:度)?(?!结转)|往年|前年|(?:较|比|与)同期"
)
_PLAN = re.compile(
    r"原定|力争|争取(?=.{0,10}(?:达到|完成|实现|年底))|拟(?![^,;。]{0,24}的(?:文件|规范性文件|合同|协议|议题|事项))(?=在|于|用|到|新|完成|年内|建|培|开展|20|安排|培育|创建|制定|立法|实施|提请)|(?<![法作度动训计督查按])计划(?=[提新开完制年到在于培建审组安推举对把用])|目标(?:任务)?(?:是|为|值|数|(?=调解|培训|完成|办理|受理|发放|开展|建成))|"
    r"任务(?:数|指标|要求)|预计|预期|下一步|明年|(?:将|要(?!求))(?=.{0,12}(?:达到|不少于|不低于|完成))|"
    r"到20\d\d年.{0,12}(?:达到|实现|完成)|确保.{0,24}(?:达到|不低于|以上)|有望|原则上"
)
_NORM = re.compile(
    r"不(?:得)?(?:少|低|高|多|小|大|超)(?:于|过)|至少|以内$|最(?:多|少|低|高)|不超过|(?:应当?|须|需)(?:达到|在)"
)
_CHANGE = re.compile(
    r"(?:同比|环比|较(?:上年|去年|上一年|同期|20\d\d年).{0,10}|比(?:上年|去年|上一年|同期|20\d\d年|全国|全省|全市).{0,12}|与(?:上年|去年|20\d\d年).{0,8}相比.{0,6})"
    r"(?:.{0,8}(?:增长|增加|上升|提[高升]|下降|降低|减少|多|少|增|降|升|翻|持平|增幅|降幅|缩短|回落)(?:了|约|近|达|率|幅度?|为)*)?$|"
    r"(?:增长|上升|提升|提高|下降|降低|减少|压减|精简|缩短|压缩|增幅|降幅|涨幅|节约|缩减|提速|下降率|压减率|降|(?<!新)增加|多出|净增|少了|多了)(?:了|约|近|达|率|幅度?|比例|为|分别)*$"
)
_TO = re.compile(r"(?:至|到|为)$")
_SHARE = re.compile(
    r"占(?:比|到|了|全.{0,12}|总.{0,8}|.{0,24}的)?(?:比(?:例|重)?)?(?:的|约|近|达|为|超|到)*$|占.{0,26}$"
)
_FROM = re.compile(r"(?:由|从)(?!业|事|严|轻|重)[^,;。]{0,16}$")
_PLANNED_YEAR = re.compile(
    r"到?20\d\d年(?:度)?[^;。]{0,12}?(?:(?<!法)(?<!作)计划|将|拟|力争|目标|预计|争取|重点|着力|主要抓|安排)"
)
_PLAN_SENTENCE = re.compile(
    r"(?:下一步|明年|今后|下一阶段|下阶段),|"
    r"(?:明年|下一年度?|下一步|新的一年)[^;。]{0,12}?(?:计划|将|拟|力争|目标|预计|争取)"
)
_PLAN_FIRST = re.compile(r"\s*(?:力争|争取|拟)")
_PLAN_HEAD = re.compile(
    r"(?:^|[。\n;])\s*(?:\([一二三四五六七八九十]\)|[一二三四五六七八九十]、)?(?:下一步|下一阶段|下阶段|下步|今后|新的一年|明年|下一年度?|20\d\d年(?:度)?(?:重点)?工作?(?:安排|计划|打算|思路)[:,])"
)
_REQUIRED = re.compile(r"(?:要|须|应当?|需)由?$")
# 败诉率超过20%的单位: a condition, not a finding.
_CONDITION = re.compile(
    r"的(?:目标|要求|标准|单位|部门|地区|企业|乡镇|镇街|县区|个人|事项|项目|案件)"
)
# 投诉举报类12件,行政处罚类17件: what cases were about, not how many penalties there were.
_KIND = re.compile(
    r"(?<![各这此两三四五多大种])(?<!合同)(?<!协议)(?<!文件)(?<!决策)(?<!援助)(?<!法律)类(?:型)?的?(?:案件|事项|申请|纠纷|的)?(?:有|共|为|达|计)*$"
)
_BREAKDOWN = re.compile(
    r"从[^,;。]{0,10}(?:类型|类别|领域|案由|事项|途径|主体|被申请人|层级|渠道)(?:来?看|分析|分布|上看|上分析)|"
    r"案件类型|申请事项|类型(?:情况|分布|构成|主要)|案由(?:主要|分布|构成)|管理类别|"
    r"按[^,;。]{0,8}(?:类型|类别|领域|案由)(?:划分|分|统计)|(?:事项|案件|领域|类型)?主要(?:集中|分布)在"
)
_NOT_YET = re.compile(r"^[^,;。]{0,16}?(?:有望|尚未|尚在|正在|仍在|未能|等待)|纳入[^,;。]{0,8}计划")
# 对照《考核细则》,应诉率达到80%得满分: the rule, not what was done.
_BY_THE_RULES = re.compile(
    r"\s*(?:对照|现行|按照(?:规划|方案|考核))[^,;。]{0,24}(?:细则|要求|规定|标准|办法)》?(?:要求|规定)?,"
)
_SCORED = re.compile(r"(?:的)?(?:得满分|得\d|扣\d|扣分|加\d)")
_DUE = re.compile(r"应(?:持|报|审|参|出庭|培训|述|领|换|考|训)(?!尽|诉)[^,;。率]{0,12}$")
_TASK = re.compile(r"(?:计划|任务|目标)(?:数|为|是|的)?$")
_HONOUR = re.compile(
    r"^(?!.{0,24}示范[村社])[^,;。]{0,20}?(?:荣获|获得?|获评|被评为|评为|受到|授予|荣记)[^,;。]{0,20}(?:表彰|称号|先进|优秀|嘉奖|模范|表扬|奖(?!励))"
)
_OFFICES = re.compile(r"(?:单位|部门|乡镇|镇街|县区)[^,;。]{0,16}$")
_SOME = re.compile(r"(?:个别|少数|部分)(?:单位|部门|乡镇|地方|镇街|干部|执法人员|村)[^,;。]{0,16}$")
_NOT_COUNTED = re.compile(r"不计入|不在此列|未计入|不计在内|另行统计")
_THRESHOLD = re.compile(r"(?:低于|高于|超过|达不到|未达到?)$")
_OF_UNITS = re.compile(r"的(?:单位|部门|乡镇|县区)")
_BECOMES = re.compile(
    r"[^,;。、]{0,6}(?:(?:提[高升]|上升|升|跃升|增|扩|壮大|发展|下降|降|减|缩|压)[^,;。]{0,3}[到至为]|降下来|下降|上升|回落)"
)
_ACHIEVED = re.compile(r"超(?:额)?|完成了|达到了|实际")
_NAMED_YEAR = re.compile(r"\s*到?(20\d\d)年(?:度|底|末)?(?P<comma>,)?")
_DEMANDED = re.compile(r"要求[^,;。]{0,24}(?:达到?|不低于|为)$")

# Characters of which each pattern needs one: looking for these first costs next to nothing.
_NORMS = (_NORM, _REQUIRED, _DUE, _TASK, _DEMANDED)
_NORM_SIGNS = frozenset("不至以最应要须需计任目")
_LEVEL_SIGNS = frozenset("同环较比与增上提下降减压精缩节升涨由从每均去年往前多净少")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A figure with the words around it, as far as its sentence reaches."""

    found: Found
    phrase: Phrase
    before: str  # from the sentence's beginning to the figure
    near: str  # the last 40 characters of that
    after: str  # the 12 characters that follow
    sentence: str
    paragraph: str  # as far as 200 characters to either side
    topic: str  # of the section it stands in
    year: int | None  # reported on
    planned: bool  # the paragraph, from before the figure on, is about what comes next


def veto(at: Surroundings) -> str:
    """The Chinese reason why the figure is not the year's result; "" when nothing says so."""
    return _no_result_yet(at) or _no_level(at) or _no_whole(at)


def _no_result_yet(at: Surroundings) -> str:
    """Plans, targets and norms."""
    left, near, segment = at.phrase.left, at.near, at.before.rpartition(";")[2]
    if at.topic == "plans" or at.planned:
        return "计划或目标"
    if _PLAN_FIRST.match(segment) or _is_planned(at.sentence, at.year):
        return "计划或目标"
    if at.topic in ("problems", "suggestions"):
        return "问题与建议部分的数字"
    if _PLAN.search(near.rsplit("。")[-1].rsplit(";")[-1]) and not _ACHIEVED.search(near):
        return "计划或目标"
    if not _NORM_SIGNS.isdisjoint(left) and any(p.search(left) for p in _NORMS):
        return "规定要求的数量"
    if _NORM.match(at.found.qualifier) or _BY_THE_RULES.match(segment):
        return "规定要求的数量"
    if not at.phrase.right:
        return ""
    if _SCORED.match(at.phrase.right):
        return "规定要求的数量"
    return "尚未完成" if _NOT_YET.search(at.phrase.right) else ""


def _no_level(at: Surroundings) -> str:
    """Changes, former values, averages."""
    left, unit = at.phrase.left, at.found.unit
    if is_wider(left, at.before, at.paragraph):
        return "上级或全国的数据"
    if "百分点" in unit or unit == "倍":
        return "变化幅度"
    if at.after.startswith("/"):
        return "单位平均数"
    if _LEVEL_SIGNS.isdisjoint(left):
        return ""
    if _CHANGE.search(left) and not _TO.search(left):
        return "变化幅度"
    if ("由" in left or "从" in left) and _FROM.search(left) and _BECOMES.match(at.after):
        return "变化前的数值"
    if ("每" in left or "均" in left) and _PER.search(left):
        return "单位平均数"
    return "其他年度的数据" if _LAST_YEAR.search(left) else ""


def _no_whole(at: Surroundings) -> str:
    """Conditions, shares, what things were about, who was honoured."""
    phrase, found = at.phrase, at.found
    if found.unit == "%" and (found.qualifier or _THRESHOLD.search(phrase.left)):
        listed = not phrase.right and _OF_UNITS.search(at.sentence)
        if listed or phrase.right == "的" or _CONDITION.match(phrase.right):
            return "条件或标准"
    if found.unit == "%" and "占" in phrase.left and _SHARE.search(phrase.left):
        return "占比"
    if ("类" in phrase.left and _KIND.search(phrase.left)) or _BREAKDOWN.search(at.near):
        return "分类构成"
    if found.unit == "%" and found.qualifier[:2] in ("不足", "不到") and _OFFICES.search(at.near):
        return "个别情况"
    if any(word in phrase.left for word in ("个别", "少数", "部分")) and _SOME.search(phrase.left):
        return "个别情况"
    if phrase.right and _NOT_COUNTED.search(phrase.right):
        return "不计入本数"
    return "获奖情况" if phrase.right and _HONOUR.search(phrase.right) else ""


def _is_planned(sentence: str, year: int | None) -> bool:
    """下一步,…将…; 到2025年,… in a report on an earlier year."""
    if match := _NAMED_YEAR.match(sentence):
        if not year:
            return bool(_PLANNED_YEAR.match(sentence.lstrip()))
        return int(match[1]) > year and (
            match["comma"] is not None or bool(_PLANNED_YEAR.match(sentence.lstrip()))
        )
    return bool(_PLAN_SENTENCE.match(sentence.lstrip()))


def plan_spans(text: str) -> list[tuple[int, int]]:
    """From 下一步 to the end of its paragraph: what stands there is intended."""
    spans = []
    for match in _PLAN_HEAD.finditer(text):
        end = text.find("\n", match.end())
        spans.append((match.start(), len(text) if end < 0 else end))
    return spans
