"""What a section is about, from its heading.

The eight systems are those of 《法治政府建设实施纲要(2021—2025年)》 parts two to nine;
the others are the contents the annual report must have (《法治政府建设与责任落实督察工作规定》)
and the usual themes of legal-affairs offices.
"""

import re

# First match wins; the order puts what governs a whole part before single themes.
_RULES: tuple[tuple[str, str], ...] = (
    ("suggestions", r"意见[、和]?建议|(?:工作)?建议$"),
    ("other_matters", r"其他需要报告|其他(?:需要)?(?:说明|报告)?的?(?:重要)?事项"),
    (
        "plans",
        r"下一?步|下一(?:年度|阶段|年)|下年|明年|今后|(?:工作)?(?:打算|思路|计划|安排|谋划|展望|建议)$|"
        r"主要安排|重点(?:工作)?安排|努力方向|工作措施$|工作目标",
    ),
    (
        "problems",
        r"(?:存在|主要|突出)的?(?:问题|不足|短板|差距|困难)|不足[和及与、]|问题[和及与、]|不足$|问题$|短板",
    ),
    ("first_responsible", r"第一责任人|主要负责人履行|述法"),
    ("digital", r"数字(?:化)?法治|数字政府|科技保障|信息化|智慧|互联网\s*\+?\s*"),
    ("emergency", r"突发事件|应急|依法预防处置|疫情防控"),
    (
        "publicity",
        r"普法|法治宣传|法治文化|法治意识|全民守法|守法|法治素养|法治观念|宣传教育|法律明白人|法治氛围",
    ),
    ("legal_service", r"公共法律服务|法律援助|法律服务|公证|司法鉴定|法律顾问制度$"),
    ("disputes", r"矛盾|纠纷|争议|行政复议|调解|枫桥|信访|复议|应诉"),
    ("decision", r"决策|合法性审[查核]"),
    ("supervision", r"监督|制约|督察|政务公开|审计|权力运行|诚信"),
    ("enforcement", r"执法"),
    ("institutions", r"规范性文件|立法|制度体系|行政制度|规章|备案"),
    ("functions", r"职能|营商环境|放管服|简政|政务服务|行政审批|清单|市场"),
    ("workforce", r"队伍|人才|培训|学法|能力(?:建设|提升|水平)|法治思维|依法行政能力|领导干部"),
    (
        "leadership",
        r"党的领导|党对|组织领导|政治|统筹|组织保障|工作机制|顶层|责任|思想|示范(?:创建)?|习近平",
    ),
    ("results", r"(?:成效|成绩|举措|做法|情况|进展|开展|推进)"),
)
_COMPILED = tuple((topic, re.compile(pattern)) for topic, pattern in _RULES)
# A part with one of these topics lends it to everything under it.
INHERITED = frozenset({"problems", "plans", "suggestions", "other_matters", "first_responsible"})


def topic_of(heading: str, inherited: str = "", level: int = 1) -> str:
    """The topic code of a heading (see reports.models.Topic).

    `inherited` is the topic of the enclosing part. Only a part of the first level can
    turn a text into problems or plans: (三)强化…工作安排 inside results stays results.
    """
    if inherited in INHERITED:
        return inherited
    for topic, pattern in _COMPILED:
        if level > 1 and topic in {"plans", "problems", "suggestions", "other_matters", "results"}:
            continue
        if pattern.search(heading):
            return topic
    return "other"
