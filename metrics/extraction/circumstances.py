"""What governs a figure without naming it: period, scope, and whether it is a result at all."""

import re
from dataclasses import dataclass

from metrics.extraction.periods import Periods
from metrics.extraction.phrases import Phrase
from metrics.extraction.quantities import Found

_PER = re.compile(
    r"(?:每[年月日周季天人个村镇县]|月均|年均|日均|人均|户均|每[^,;。]{1,4}$|平均每|平均(?![^,;。]{0,10}[率度])|每\S{0,3}不少于)"
)
_LAST_YEAR = re.compile(r"去年|上年(?:度)?|上一年(?:度)?|往年|前年|(?:较|比|与)同期")
_PLAN = re.compile(
    r"力争|争取(?=.{0,10}(?:达到|完成|实现|年底))|拟(?=在|于|用|到|新|完成|年内|建|培|开展|20|安排|培育|创建|制定|立法|实施|提请)|(?<![法作度动训计督查])计划(?=[提新开完制年到在于培建审组安推举对把用])|目标(?:任务)?(?:是|为|值|数)|"
    r"任务(?:数|指标|要求)|预计|预期|下一步|明年|(?:将|要)(?=.{0,12}(?:达到|不少于|不低于|完成))|"
    r"到20\d\d年.{0,12}(?:达到|实现|完成)|确保.{0,24}(?:达到|不低于|以上)|有望|原则上"
)
_NORM = re.compile(
    r"不(?:得)?(?:少|低|高|多|小|大|超)(?:于|过)|至少|以内$|最(?:多|少|低|高)|不超过|应当?(?:达到|在)"
)
_CHANGE = re.compile(
    r"(?:同比|环比|较(?:上年|去年|上一年|同期|20\d\d年).{0,10}|比(?:上年|去年|上一年|同期|20\d\d年|全国|全省|全市).{0,12}|与(?:上年|去年|20\d\d年).{0,8}相比.{0,6})"
    r"(?:.{0,8}(?:增长|增加|上升|提[高升]|下降|降低|减少|多|少|增|降|升|翻|持平|增幅|降幅|缩短|回落)(?:了|约|近|达|率|幅度?|为)*)?$|"
    r"(?:增长|上升|提升|提高|下降|降低|减少|压减|精简|缩短|压缩|增幅|降幅|涨幅|节约|缩减|提速|下降率|压减率|降)(?:了|约|近|达|率|幅度?|比例|为|分别)*$"
)
_TO = re.compile(r"(?:至|到|为)$")
_SHARE = re.compile(
    r"占(?:比|到|了|全.{0,12}|总.{0,8}|.{0,24}的)?(?:比(?:例|重)?)?(?:的|约|近|达|为|超|到)*$|占.{0,26}$"
)
_FROM = re.compile(r"(?:由|从)(?!业|事|严|轻|重)[^,;。]{0,16}$")
_PLANNED_YEAR = re.compile(
    r"到?20\d\d年(?:度)?[^;。]{0,12}?(?:(?<!法)(?<!作)计划|将|拟|力争|目标|预计|争取)"
)
_PLAN_SENTENCE = re.compile(
    r"(?:下一步|明年|今后|下一阶段|下阶段),|"
    r"(?:明年|下一年度?|下一步|新的一年)[^;。]{0,12}?(?:计划|将|拟|力争|目标|预计|争取)"
)
_REQUIRED = re.compile(r"(?:要|须|应当?|需)由?$")
# 败诉率超过20%的单位: a condition, not a finding.
_CONDITION = re.compile(
    r"的(?:目标|要求|标准|单位|部门|地区|企业|乡镇|镇街|县区|个人|事项|项目|案件)"
)
_THRESHOLD = re.compile(r"(?:低于|高于|超过|达不到|未达到?)$")
_OF_UNITS = re.compile(r"的(?:单位|部门|乡镇|县区)")
_BECOMES = re.compile(
    r"[^,;。、]{0,6}(?:提[高升]|上升|升|跃升|增|扩|壮大|发展|下降|降|减|缩|压)[^,;。]{0,3}[到至为]"
)
_ACHIEVED = re.compile(r"超(?:额)?|完成了|达到了")
_NAMED_YEAR = re.compile(r"\s*到?(20\d\d)年(?:度|底|末)?(?P<comma>,)?")
_WIDER = re.compile(r"^(?:全国|全省|全自治区)(?![^,;。]{0,4}(?:民主法治|示范|文明|先进|优秀|百强))")
_OWN_PLACE = re.compile(r"(?:我|本)[市县区州镇乡局]|全[市县州镇乡]")
_SCOPE = re.compile(
    r"全[市县区省州盟旗镇乡](?:各级|两级)?|[市县区省州镇乡]本级|本级|[市县区省]两级|两级法院|"
    r"[市县区省州]级(?!以上|以下|领导|财政|平台|重点|民主|示范|文明|荣誉|骨干|部门联席|.{0,6}(?:示范|民主|先进|规范性文件备案))|"
    r"(?:我|本)(?:局|委|厅|办)|[省市县区]司法(?:厅|局)"
)
# Said earlier in the sentence, only these still govern a later clause.
_WIDE_SCOPE = re.compile(r"全[市县区省州盟旗镇乡](?:各级|两级)?|[市县区省州镇乡]本级")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """`veto` is the Chinese reason why the figure is not this year's result; "" if it is."""

    period: str
    scope: str
    veto: str
    multi_year: bool
    partial: bool


def circumstances(
    text: str, phrase: Phrase, found: Found, periods: Periods, topic: str
) -> Circumstances:
    """Weigh what stands around a figure against the year reported on."""
    start, end = found.start, found.end
    before = text[phrase.sentence_start : start]
    after = text[end : end + 12]
    veto = _veto(
        phrase,
        text[max(phrase.sentence_start, start - 40) : start],
        after,
        found,
        topic,
        text[phrase.sentence_start : phrase.sentence_end],
        periods.year,
    )
    period = periods.at(phrase, start)
    if not veto and period.other_year and not phrase.changed_to:
        veto = "其他年度的数据"
    scope = _scope(phrase, before)
    return Circumstances(period.label, scope, veto, period.multi_year, period.partial)


def _veto(
    phrase: Phrase,
    near: str,
    after: str,
    found: Found,
    topic: str,
    sentence: str,
    year: int | None,
) -> str:
    left, unit, qualifier = phrase.left, found.unit, found.qualifier
    if topic == "plans":
        return "计划或目标"
    if _is_planned(sentence, year):
        return "计划或目标"
    if topic in ("problems", "suggestions"):
        return "问题与建议部分的数字"
    if unit == "%" and (qualifier or _THRESHOLD.search(left)):
        listed = not phrase.right and _OF_UNITS.search(sentence)
        if listed or _CONDITION.match(phrase.right):
            return "条件或标准"
    if _is_wider(left, sentence, near):
        return "上级或全国的数据"
    if "百分点" in unit or unit == "倍":
        return "变化幅度"
    if _CHANGE.search(left) and not _TO.search(left):
        return "变化幅度"
    if _FROM.search(left) and _BECOMES.match(after):
        return "变化前的数值"
    if _PLAN.search(near.rsplit("。")[-1].rsplit(";")[-1]) and not _ACHIEVED.search(near):
        return "计划或目标"
    if _NORM.search(left) or _NORM.match(qualifier) or _REQUIRED.search(left):
        return "规定要求的数量"
    if unit == "%" and _SHARE.search(left):
        return "占比"
    if _PER.search(left) or after.startswith("/"):
        return "单位平均数"
    if _LAST_YEAR.search(left):
        return "其他年度的数据"
    return ""


def _is_wider(left: str, sentence: str, near: str) -> bool:
    """全省…98.5%;我市…99.3%: the province's figure beside the place's own."""
    if left.startswith("全国") and _WIDER.match(left):
        return True
    if not _OWN_PLACE.search(sentence):
        return False
    segment = near.rpartition(";")[2].lstrip()
    return bool(_WIDER.match(left) or (_WIDER.match(segment) and not _OWN_PLACE.search(segment)))


def _is_planned(sentence: str, year: int | None) -> bool:
    """下一步,…将…; 到2025年,… in a report on an earlier year."""
    if match := _NAMED_YEAR.match(sentence):
        if not year:
            return bool(_PLANNED_YEAR.match(sentence.lstrip()))
        return int(match[1]) > year and (
            match["comma"] is not None or bool(_PLANNED_YEAR.match(sentence.lstrip()))
        )
    return bool(_PLAN_SENTENCE.match(sentence.lstrip()))


def _scope(phrase: Phrase, before: str) -> str:
    """The scope named in the phrase; else the last wide one in the sentence."""
    if named := _SCOPE.search(phrase.left) or _SCOPE.search(phrase.right[:12]):
        return named[0]
    earlier = [match[0] for match in _WIDE_SCOPE.finditer(before)]
    return earlier[-1] if earlier else ""
