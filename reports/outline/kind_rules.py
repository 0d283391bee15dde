"""The words by which a document's title, and its first lines, say what kind of document it is.

All patterns are for folded text without spaces in titles. They describe how offices word
titles, not particular documents: an ending (…的通知), a fixed name (政府信息公开工作年度报告),
a bracket (征求意见稿). The order is the order of decision.
"""

import re
from dataclasses import dataclass

REPORT = "report"
LABELS = {
    REPORT: "法治政府建设年度报告",
    "unknown": "未能判断的文件",
    "draft": "草稿或征求意见稿",
    "template": "范文或模板",
    "disclosure": "政府信息公开工作年度报告",
    "work_report": "政府工作报告",
    "personal": "负责人述法、述职报告",
    "explanation": "解读、图解或问答",
    "notice": "通知、函等公文",
    "opinion": "审议意见、批复或答复",
    "plan": "工作要点、计划或方案",
    "policy": "制度、规划等政策文件",
    "statistics": "专项统计或情况通报",
    "inspection": "督察、考核、整改材料",
    "publicity": "普法工作材料",
    "research": "调研、评估或学术文章",
    "minutes": "会议纪要、讲话",
    "news": "新闻报道",
    "index": "目录或列表页",
    "other_summary": "其他工作总结或报告",
    "national": "国家部委的报告",
    "unrelated": "与法治政府建设无关的文件",
}

# What an annual report is about; in quotation marks of a title it is only named.
SUBJECT = re.compile(
    r"法治政府|依法行政|依法治[省市县区旗州盟镇乡街](?!理)|法治工作|法治(?:机关|部门|单位)?建设|"
    r"法治[\u4e00-\u9fff]{1,8}建设|推进法治"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` in a title decides for `kind`, unless `unless` is in the title too.

    `even_report` tells that it decides though the title reads as a report's.
    """

    kind: str
    pattern: re.Pattern[str]
    sure: float = 0.95
    unless: re.Pattern[str] | None = None
    even_report: bool = False


def _rule(
    kind: str, pattern: str, sure: float = 0.95, unless: str = "", *, even_report: bool = False
) -> Rule:
    return Rule(
        kind, re.compile(pattern), sure, re.compile(unless) if unless else None, even_report
    )


_OTHER_LAW = r"法治政府|依法行政"
_YEARS = r"(?:\([^)]{1,20}\))?$"

TITLE_RULES: tuple[Rule, ...] = (
    _rule(
        "draft",
        r"征求意见稿|意见征集稿|送审稿|讨论稿|审议稿|报审稿|报批稿|初稿|草稿|修改稿|起草说明|\(草案\)|草案$",
        even_report=True,
    ),
    _rule("draft", r"(?:公开)?征[求集].{0,60}意见的?(?:公告|通知|启事|函|反馈)", even_report=True),
    _rule(
        "template",
        r"(?:范文|模板|范本|样本|样稿|填报说明|(?:参考)?(?:格式|提纲)$)|\d+篇\)?$",
        even_report=True,
    ),
    _rule(
        "template",
        r"(?:某{1,2}|[Xx\u00d7*○]{1,4})(?:省|市|县|区|镇|乡|街道|局|单位)",
        even_report=True,
    ),
    _rule(
        "explanation",
        r"解读|图解|一图|图读|图说|长图|答记者问|(?:知识|政策|热点)?问答|明白纸|释义|政策说明",
        even_report=True,
    ),
    _rule(
        "disclosure",
        r"(?:政府)?信息公开.{0,12}(?:报告|年报|总结|情况)|政务公开.{0,10}(?:报告|年报|总结|情况)",
        unless=_OTHER_LAW,
    ),
    _rule("work_report", r"政府工作报告", unless=r"法治政府.{0,4}工作报告|依法行政"),
    _rule("personal", r"述法|述职|述廉|第一责任人", even_report=True),
    _rule(
        "research",
        r"审议.{0,40}报告的?(?:意见|决议|决定)|调[查研].{0,6}报告|考察报告|评估报告|蓝皮书|发展报告|研究报告|论文|经验(?:交流|材料)|典型案例|浅[析谈议]|的?思考$|研究$",
        0.9,
        even_report=True,
    ),
    _rule(
        "minutes",
        r"会议?(?:听取|审议(?!通过)|研究|学习|传达)|主持召开|召开.{0,30}(?:会议|会)$",
        0.9,
        unless=r"提请|提交|呈报",
        even_report=True,
    ),
    _rule(
        "inspection",
        r"(?:督[察查]|考核|检查|评议|评查|验收|评选).{0,8}(?:情况|结果)?的?(?:通报|公示|公告|反馈)|整改.{0,8}(?:报告|情况|方案|台账|清单)",
        0.9,
        even_report=True,
    ),
    _rule(
        "inspection",
        r"年度报告.{0,8}(?:公开|报送|报备|发布|编制|公布)(?:工作)?.{0,4}(?:情况|通报|台账|一览|汇总|统计)",
        0.9,
        even_report=True,
    ),
    _rule(
        "opinion",
        r"审议.{0,12}意见$|(?:反馈|评审)意见$|意见的函$|意见建议$|批复$|复函$|答复(?:的?函|意见)?$|建议的?答复|提案|决议$|请示$",
    ),
    _rule(
        "minutes",
        r"会议(?:纪要|记录|简报|议程|材料|决定事项)|纪要$|讲话(?:稿|提纲)?$|致辞$|发言(?:稿|提纲|材料)?$|主持词",
    ),
    _rule("notice", r"的?(?:通知|通告|函|启事|任免|公函)$"),
    _rule(
        "plan",
        r"(?:工作|行动|重点|任务|年度)?(?:要点|计划|方案|安排|打算|部署|预案)"
        + _YEARS
        + r"|(?:任务|责任|项目|事项|目录|权责|权力)清单|任务分[解工].{0,3}$|(?:任务|分工|责任)(?:一览)?表$|规划"
        + _YEARS,
    ),
    _rule(
        "policy",
        r"(?:纲要|条例|办法|规定|规则|规程|细则|准则|指引|指南|制度|标准|指标体系|意见|若干措施|工作机制|章程|公约|须知)(?:\([^)]{1,20}\))?(?:全文)?$",
    ),
    _rule(
        "statistics",
        r"(?:行政复议|行政应诉|复议应诉|行政诉讼|行政审判|行政案件|行政执法|行政处罚|行政许可|司法审查|规范性文件).{0,20}(?:统计|数据|分析|白皮书|通报|年报|报告|总结|情况|公示)",
        0.9,
        unless=_OTHER_LAW,
    ),
    _rule(
        "publicity",
        r"普法|法治宣传|法制宣传|宣传教育|宪法宣传|法治文化",
        0.9,
        unless=_OTHER_LAW + r"|法治(?:工作|建设)",
    ),
    _rule("research", r"法治社会|法治乡村|民主法治|法治营商|法治文化", 0.6, unless=_OTHER_LAW),
    _rule(
        "news",
        r"^(?!.{0,30}(?:关于|的公告|的公示)).{2,16}?(?:正式|公开|首次|对外)?(?:发布|公布|晒出|亮出|出炉|通报).{0,16}(?:报告|白皮书|情况)$",
        0.85,
        even_report=True,
    ),
    _rule(
        "other_summary",
        r"(?:总结|报告|汇报|年报|工作情况|情况说明|决算|预算|公报|公开说明|半年小结|自评|绩效).{0,16}$",
        0.9,
    ),
    _rule("notice", r"(?:公告|公示|通报)$", 0.85),
)

# A summary and a plan in one title are a report: …工作总结和2024年工作计划.
SUMMARY_AND_PLAN = re.compile(
    r"(?:总结|情况|报告|汇报|回顾).{0,4}(?:暨|及|和|与|以及|、).{0,20}(?:计划|安排|打算|思路|要点|谋划|举措)"
)
# Of a person, unless the report as a whole is named beside: …建设情况暨第一责任人履职情况报告.
FIRST_RESPONSIBLE = re.compile(
    r"(?:党政)?(?:主要)?(?:负责人|负责同志|领导|领导干部)?(?:同志)?(?:切实|认真)?(?:履行)?(?:推进)?"
    r"法治(?:政府)?建设(?:工作)?第一责任人(?:职责|责任)?|述法(?:述职)?|述职(?:述法|述廉)*"
)

# ---- the first lines -----------------------------------------------------------------------

# …日报讯(记者 张三), 新华社…电: how news opens.
NEWS_LEAD = re.compile(
    r"^.{0,24}(?:本报|本网|本台|新华社|人民网|中新[社网]|日报|晚报|晨报|都市报|融媒|客户端|法治网|长安网|发展网|新闻网)"
    r".{0,16}(?:讯|电|消息|报道)|"
    r"^.{0,40}[(\[](?:(?:本报|见习|全媒体|融媒体|特约)?(?:记者|通讯员|评论员)).{0,24}[)\]]|"
    r"^(?:全媒体|本报|见习)?(?:记者|通讯员)[: ]?[\u4e00-\u9fff ]{2,20}(?:报道)?$|^.{0,60}记者.{0,16}(?:获悉|了解到)"
)
NEWS_END = re.compile(
    r"^[(\[]?(?:来源|记者|通讯员|见习记者|全媒体记者|供稿|撰稿|摄影|图/?文?|文/?图?|作者|编辑|责编|审核)\s*[:/ ].{2,40}[)\]]?$|"
    r"[(\[](?:记者|通讯员|供稿).{2,30}[)\]]$"
)
RECENTLY = re.compile(
    r"^(?:近日|日前|近期|昨日|昨天|今天|(?:20\d\d年)?\d{1,2}月\d{1,2}日(?:上午|下午|晚)?)[,]?"
)
TOLD = re.compile(
    r"获悉|据悉|据了解|据介绍|表示,|指出,|强调,|会议(?:听取|审议|指出|强调|要求|传达)"
)
MEETING_LEAD = re.compile(
    r"^(?:20\d\d年)?\d{1,2}月\d{1,2}日.{0,60}(?:主持召开|召开).{0,40}会议|^会议(?:指出|听取|审议|传达|强调)"
)
CONGRESS_LEAD = re.compile(r"^各位代表[:,]?")
MAKES_RULES = re.compile(
    r"(?:特|现|,)?(?:研究)?(?:制定|制订|出台)(?:如下|以下|本)(?:实施|工作|行动)?"
    r"(?P<what>方案|计划|要点|安排|办法|规定|意见|规划|纲要|指引|细则|制度|条例|规则|措施|清单)"
)
ARRANGES = re.compile(
    r"(?:工作)?(?:安排|部署|计划|通知|提出)如下|提出(?:如下|以下)(?:工作)?(?:要点|意见|安排)"
)
ASKS_FOR = re.compile(
    r"请(?:各|你|贵|于|按|认真|将|结合).{0,60}(?:报送|上报|报至|报我|反馈|填报|贯彻执行|抓好落实|遵照执行)"
)
ADDRESSEES = re.compile(r"^(?:各|市直各|县直各|区直各|机关各).{2,80}:$")
ARTICLE = re.compile(r"第[一二三四五六七八九十百\d]{1,4}条[\s:]?")
SCHOLARLY = re.compile(
    r"^[\[(]?(?:内容)?摘\s*要[\])]?[: ]|^[\[(]?关\s*键\s*[词字][\])]?[: ]|基金项目|参考文献|作者简介"
)
OF_A_PERSON = re.compile(
    r"现将(?:我|本人|个人).{0,40}(?:述法|述职|履行|履职).{0,30}(?:报告|汇报)如下"
)
# Sites that trade in patterns to copy.
FOR_COPYING = re.compile(
    r"小编.{0,12}(?:整理|收集|带来|分享)|供大家参考|范文.{0,8}(?:篇|参考|下载)|网友投稿"
)
DISCLOSURE_LEAD = re.compile(
    r"政府信息公开条例.{0,120}(?:编制|公布|发布|撰写|要求|规定).{0,120}年度报告|"
    r"本年度报告.{0,80}(?:信息公开|主动公开|电子版)"
)
DISCLOSURE_PARTS = re.compile(r"主动公开政府信息|收到和处理政府信息公开申请|政府信息公开行政复议")
# The sentence that announces a report, whatever its title says.
ANNOUNCES = re.compile(
    r"(?:法治政府|依法行政|法治建设|法治工作|依法治[\u4e00-\u9fff]).{0,40}(?:报告|汇报|总结|公布|公开|公示|通报|说明)如下"
)
BLANK = re.compile(
    r"[Xx\u00d7]{2,}|_{3,}|○{2,}|\*{2,}|(?<=[,。 ])某(?:市|县|区|镇|乡|局)|\(此处|\(单位名称|20[Xx\u00d7*]{2}年"
)

MINISTRY = re.compile(
    r"(?:中华人民共和国)?(?:国务院(?:办公厅|国资委|港澳办|研究室)?|"
    r"(?:外交|国防|教育|科学技术|科技|工业和信息化|公安|国家安全|民政|司法|财政|人力资源(?:和)?社会保障|"
    r"自然资源|国土资源|生态环境|环境保护|住房(?:和)?城乡建设|交通运输|水利|农业农村|农业|商务|文化和旅游|文化|"
    r"退役军人事务|应急管理|铁道|卫生)部|审计署|海关总署|中国人民银行|中国(?:证|银|保|银保)(?:券)?监(?:督管理委员)?会|"
    r"中国气象局|中国民用航空局|中国民航局|"
    r"国家(?:发展(?:和)?改革委(?:员会)?|民族事务委员会|民委|卫生(?:健康|和计划生育)委(?:员会)?|"
    r"[\u4e00-\u9fff]{2,12}总局|[\u4e00-\u9fff]{2,8}局|[\u4e00-\u9fff]{2,10}委员会))(?:办公厅)?"
)
