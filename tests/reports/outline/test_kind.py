# ruff: noqa: E501 - a table reads best with a case a line; Chinese characters count double
"""Which documents are annual reports, and what the others are, by their titles and first lines."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.outline import analyse
from reports.outline.kind import Kind
from reports.outline.kind_rules import LABELS
from tests.reports.outline.forms import OPENING, PARTS, wide

REPORT_BODY = "\n".join([OPENING, *PARTS])
PLAIN = "\n".join(
    [
        "为做好全年工作,各单位要提高认识,明确责任,按照职责分工把各项任务落到实处,确保取得实效。",
        "一、提高认识",
        "各部门要把法治建设摆在重要位置,加强行政执法监督,严格依法行政。",
        "二、加强领导",
        "主要负责人要亲自抓,分管负责人具体抓。",
    ]
)


def kind(title: str, body: str = PLAIN, file_name: str = "") -> Kind:
    """The kind of a document, the same in both widths of punctuation."""
    text = f"{title}\n{body}" if title else body
    found = analyse(text, file_name).kind
    widened = analyse(wide(text), wide(file_name)).kind
    assert (widened.code, widened.set_aside) == (found.code, found.set_aside), title
    return found


REPORTS = [
    "芜湖市人民政府关于2022年法治政府建设情况的报告",
    "2022年度推进法治政府建设工作情况",
    "2022年度推进法治政府建设工作情况的报告",
    "石家庄市人民政府关于2016年度法治政府建设情况的报告",
    "静海区2023年度法治政府建设情况报告",
    "桃源县人民政府\n2017年度法治政府建设情况报告",
    "关于2013年依法行政工作情况的报告",
    "陇南市2014年度依法行政工作情况报告",
    "某某报告".replace("某某", "2012年度依法行政工作"),
    "无为市教育局2023年法治建设工作总结",
    "南陵县水利局2023年法治政府建设工作总结和2024年工作计划",
    "2023年法治政府建设工作总结及2024年工作安排",
    "2021年法治政府建设年度报告暨2022年工作要点",
    "芜湖市2023年度法治政府建设情况暨党政主要负责人履行推进法治建设第一责任人职责情况报告",
    "关于2023年度法治政府建设和履行第一责任人职责情况的报告",
    "繁昌区2022年法治政府建设年度报告的公告",
    "镜湖区关于2022年法治政府建设年度报告的公示",
    "2020年法治政府建设白皮书",
    "2023年度法治政府建设情况的报告(公开版)",
    "2023年度法治政府建设自查报告",
    "中共芜湖市委 芜湖市人民政府关于2023年度法治政府建设情况的报告",
    "2023年依法治县工作总结",
    "关于报送2023年度法治政府建设情况的报告",
    "荻港镇法治政府建设2023年度报告",
    "2024年上半年法治政府建设工作总结",
    "芜湖市人民政府关于《法治政府建设实施纲要(2021-2025年)》2023年度落实情况的报告",
    "二〇二二年法治政府建设工作情况汇报",
    "法治鸠江建设2022年度工作报告",
    "关于公布2022年度法治政府建设情况报告的公告",
    "芜湖市信访局2023年度法治机关建设情况报告",
    "司法局行政复议与应诉科2023年依法行政工作报告",
    "2019年度法治政府建设工作综述",
    "关于提请市人大常委会审议2023年法治政府建设情况的报告",
    "政策解读\n2023年法治政府建设年度报告",
    "相关解读:一图读懂\n南陵县2023年法治政府建设情况报告",
]


@pytest.mark.parametrize("title", REPORTS)
def test_a_report_is_taken_whatever_it_is_called(title: str) -> None:
    found = kind(title, REPORT_BODY)
    assert not found.set_aside, found
    assert not found.foreign or found.confidence < 0.8


OTHERS = [
    # Drafts and patterns.
    ("芜湖市2023年法治政府建设情况报告(征求意见稿)", "draft", "征求意见稿"),
    ("2023年法治政府建设年度报告(送审稿)", "draft", "送审稿"),
    ("法治政府建设工作总结\n(讨论稿)", "draft", "讨论稿"),
    ("2023年法治政府建设情况报告(初稿)", "draft", "初稿"),
    ("关于公开征求《2023年法治政府建设情况报告》意见的公告", "draft", "征求"),
    ("法治政府建设年度报告(模板)", "template", "模板"),
    ("某县2025年度法治政府建设情况报告", "template", "某县"),
    ("XX市2023年法治政府建设情况报告", "template", "XX市"),
    ("法治政府建设工作总结范文3篇", "template", "范文"),
    # Explanations.
    ("《芜湖市2022年法治政府建设情况报告》解读", "explanation", "解读"),
    ("一图读懂2022年法治政府建设年度报告", "explanation", "一图"),
    ("图解:芜湖市2023年法治政府建设情况", "explanation", "图解"),
    ("市司法局负责人就法治政府建设实施方案答记者问", "explanation", "答记者问"),
    # The report that is taken for it most often.
    ("芜湖市2023年政府信息公开工作年度报告", "disclosure", "信息公开"),
    ("芜湖市司法局2022年度政府信息公开年报", "disclosure", "信息公开"),
    ("2016年政府信息公开工作情况报告", "disclosure", "信息公开"),
    ("无为市2023年政务公开工作总结", "disclosure", "政务公开"),
    ("2024年芜湖市人民政府工作报告", "work_report", "政府工作报告"),
    # Persons.
    ("2023年度述法报告", "personal", "述法"),
    ("关于履行推进法治建设第一责任人职责情况的报告", "personal", "第一责任人"),
    ("党委书记履行推进法治建设第一责任人职责情况述职报告", "personal", "第一责任人"),
    # Papers of offices.
    ("关于报送2023年度法治政府建设年度报告的通知", "notice", "通知"),
    ("关于做好2022年度法治政府建设情况报告编报和公开工作的通知", "notice", "通知"),
    ("关于商请提供法治政府建设有关情况的函", "notice", "函"),
    ("关于印发《法治政府建设年度报告编制指引》的通知", "notice", "通知"),
    ("2024年法治政府建设工作要点", "plan", "要点"),
    ("芜湖市2024年度法治政府建设工作计划", "plan", "计划"),
    ("西平县2020年度法治政府建设工作安排", "plan", "安排"),
    ("芜湖市法治政府建设实施方案(2021-2025年)", "plan", "方案"),
    ("2023年法治政府建设重点任务分工表", "plan", "表"),
    ("芜湖市创建全国法治政府建设示范市实施方案", "plan", "方案"),
    ("法治政府建设实施纲要(2021-2025年)", "policy", "纲要"),
    ("安徽省行政执法监督条例", "policy", "条例"),
    ("重大行政决策程序规定(试行)", "policy", "规定"),
    ("关于进一步加强法治政府建设的实施意见", "policy", "意见"),
    ("市县法治政府建设示范指标体系", "policy", "指标体系"),
    # Single subjects.
    ("2022年全市行政复议行政应诉案件统计分析报告", "statistics", "行政复议"),
    ("2014年度全市行政复议与行政应诉工作相关情况", "statistics", "行政复议"),
    ("2023年度行政执法统计年报", "statistics", "行政执法"),
    ("2021年行政审判白皮书", "statistics", "行政审判"),
    ("2023年规范性文件备案审查工作情况报告", "statistics", "规范性文件"),
    ("2023年普法依法治理工作总结", "publicity", "普法"),
    ("法治宣传教育第八个五年规划", "plan", "规划"),
    ("关于2022年法治政府建设督察情况的通报", "inspection", "通报"),
    ("法治政府建设督察反馈问题整改情况报告", "inspection", "督察反馈"),
    ("2023年度法治政府建设年度报告公开情况统计", "inspection", "公开情况"),
    ("关于法治政府建设情况的调研报告", "research", "调研"),
    ("中国法治政府评估报告(2013)", "research", "评估报告"),
    ("关于全市法治政府建设情况报告的审议意见", "opinion", "审议"),
    ("市政府第35次常务会议纪要", "minutes", "纪要"),
    ("在全市法治政府建设工作会议上的讲话", "minutes", "讲话"),
    # Summaries of other work.
    ("芜湖市司法局2023年工作总结", "other_summary", "总结"),
    ("无为市教育局2023年工作总结和2024年工作计划", "other_summary", "总结"),
    ("2022年度部门决算", "other_summary", "决算"),
    ("2023年安全生产工作情况报告", "other_summary", "报告"),
]


@pytest.mark.parametrize(("title", "code", "word"), OTHERS)
def test_other_documents_are_known_by_their_titles(title: str, code: str, word: str) -> None:
    found = kind(title)
    assert found.code == code, found
    assert found.set_aside
    assert word in found.words
    assert found.words in found.reason
    assert LABELS[code] in found.reason


LEADS = [
    ("芜湖法治政府建设再上台阶", "本报讯(记者 张三)近日,芜湖市召开法治政府建设推进会。", "news"),
    (
        "芜湖市发布2022年法治政府建设情况报告",
        "近日,芜湖市发布报告。据悉,全年收到行政复议申请470件。",
        "news",
    ),
    (
        "法治政府建设取得新成效",
        "近日,芜湖市司法局召开会议。会议指出,要推进依法行政。\n(通讯员 李四)",
        "news",
    ),
    (
        "湘江日报客户端",
        "湘江日报客户端8月28日讯(记者 王五 通讯员 赵六)8月28日,某市召开新闻发布会。",
        "news",
    ),
    ("", "为全面推进依法行政,加快建设法治政府,结合实际,制定本方案。", "plan"),
    ("", "为规范行政执法行为,根据有关法律,制定本办法。\n第一条 为规范执法。", "policy"),
    ("", "现就做好2024年度法治政府建设工作安排如下:\n一、提高认识", "plan"),
    (
        "",
        "各位代表:\n现在,我代表市人民政府向大会报告工作,请予审议,并请各位委员提出意见。",
        "work_report",
    ),
    (
        "",
        "根据《中华人民共和国政府信息公开条例》要求,编制本机关2023年度政府信息公开工作年度报告。",
        "disclosure",
    ),
    (
        "法治政府评价研究",
        "摘 要:本文以各地报告为样本。\n关键词:法治政府;评估\n依法行政是法治政府的核心。",
        "research",
    ),
    (
        "法治建设",
        "12月3日,市长主持召开市政府第35次常务会议。会议听取了法治政府建设情况汇报。",
        "news",
    ),
    ("市政府常务会议听取2019年度法治政府建设工作情况汇报", "会上,有关部门作了汇报。", "minutes"),
    ("2023年法治政府建设工作情况报告", "下面是小编为大家整理的报告,供大家参考。", "template"),
    ("", "2024年,我坚持依法履职。现将本人2024年述法工作情况报告如下:\n一、履职情况", "personal"),
    (
        "",
        "请各县区政府于2月底前将本地区年度报告报送市委依法治市办,逾期未报的予以通报批评。",
        "notice",
    ),
]


@pytest.mark.parametrize(("title", "body", "code"), LEADS)
def test_other_documents_are_known_by_how_they_open(title: str, body: str, code: str) -> None:
    found = kind(title, body)
    assert found.code == code, found
    assert found.set_aside


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("2024年法治政府建设工作要点.docx", "plan"),
        ("法治政府建设年度报告解读.pdf", "explanation"),
        ("2023年政府信息公开工作年度报告.doc", "disclosure"),
        ("关于报送年度报告的通知.docx", "notice"),
        ("南陵县(征求意见稿).docx", "draft"),
    ],
)
def test_a_file_name_decides_where_the_text_has_no_title(name: str, code: str) -> None:
    assert kind("", PLAIN, name).code == code


def test_a_draft_is_told_by_its_file_name_even_under_a_report_s_title() -> None:
    title = "南陵县2023年度法治政府建设情况报告"
    assert kind(title, REPORT_BODY, "南陵县报告(征求意见稿).docx").code == "draft"


@pytest.mark.parametrize("name", ["南陵县通知.docx", "报告解读.docx", "2024年工作要点.docx"])
def test_a_title_in_the_text_stands_against_the_file_name(name: str) -> None:
    assert kind("南陵县2023年度法治政府建设情况报告", REPORT_BODY, name).code == "report"


def test_a_report_passed_on_by_a_notice_is_a_report() -> None:
    notice = "关于印发《南陵县2023年度法治政府建设情况报告》的通知\n各镇人民政府:\n现将报告印发给你们,请认真贯彻执行。\n"
    found = kind("", notice + "南陵县2023年度法治政府建设情况报告\n" + REPORT_BODY)
    assert found.code == "report"


def test_a_summary_that_announces_a_report_of_rule_of_law_is_one() -> None:
    body = "2023年我局依法履职。现将2023年度法治政府建设工作情况报告如下:\n一、主要做法\n执法培训12期。"
    assert not kind("南陵县水利局2023年工作情况报告", body).set_aside


def test_a_column_s_name_above_a_report_without_a_title_does_not_count() -> None:
    assert not kind("政策解读\n政府信息公开年报", REPORT_BODY).set_aside


def test_a_list_of_links_is_no_report() -> None:
    links = [
        f"{place}2022年法治政府建设年度报告 2023-03-{day}"
        for day, place in enumerate(
            ["芜湖市", "南陵县", "无为市", "镜湖区", "鸠江区", "繁昌区", "湾沚区", "弋江区"], 10
        )
    ]
    assert kind("", "\n".join(["法治政府建设年度报告", *links])).code == "index"


def test_a_form_with_blanks_is_a_template() -> None:
    lines = [f"{n}.全年开展执法检查____次,办理案件XX件,同比增长XX%。" for n in range(1, 9)]
    assert kind("年度情况", "\n".join(lines)).code == "template"


def test_a_text_of_something_else_is_told_so() -> None:
    assert (
        kind("", "苹果树在春天开花,秋天结果,农民采摘后装箱运往各地市场销售。\n" * 40).code
        == "unrelated"
    )


@pytest.mark.parametrize(
    "text",
    [
        "全年收到行政复议申请470件,受理432件,审结400件,纠错率17.5%。",
        "组织执法人员培训12期,培训1200人次,新发执法证件340张。",
        "一、主要举措\n全市各级行政机关负责人出庭应诉率98.13%,比上年提高2个百分点。",
    ],
)
def test_a_passage_without_a_title_stays_possible(text: str) -> None:
    assert not analyse(text).kind.set_aside


@pytest.mark.parametrize(
    ("title", "aside"),
    [
        ("司法部2023年法治政府建设年度报告", True),
        ("国家统计局2022年法治政府建设情况报告", True),
        ("国家税务总局芜湖市税务局2023年法治政府建设情况报告", False),
        ("安徽省司法厅2023年法治政府建设情况报告", False),
    ],
)
def test_reports_of_national_offices_have_no_place_here(title: str, aside: bool) -> None:
    found = kind(title, REPORT_BODY)
    assert found.set_aside == aside
    assert (found.code == "national") == aside


@pytest.mark.parametrize(
    "path", sorted(Path("reports/samples").glob("*.txt")), ids=lambda p: p.stem
)
def test_no_sample_is_set_aside(path: Path) -> None:
    found = analyse(path.read_text(encoding="utf-8"), path.name).kind
    assert (found.code, found.set_aside) == ("report", False)


@pytest.mark.shared
def test_no_real_report_is_set_aside(shared_dir: Path) -> None:
    for path in sorted((shared_dir / "seeds").glob("*.txt")):
        found = analyse(path.read_text(encoding="utf-8"), path.name).kind
        assert not found.foreign, (path.name, found)


WORDS = st.sampled_from(
    [
        "法治政府",
        "建设",
        "年度",
        "报告",
        "通知",
        "《",
        "》",
        "(",
        "征求意见稿",
        "记者",
        "第一条 ",
        "\n",
        "2023年",
        "、",
        ":",
        "XX",
        "解读",
        "某县",
        "。",
        " ",
    ]
)


@given(st.lists(WORDS | st.text(max_size=6), max_size=40).map("".join), st.text(max_size=20))
def test_any_text_has_a_kind(text: str, name: str) -> None:
    found = analyse(text, name).kind
    assert found.label
    assert 0 <= found.confidence <= 1
    assert not found.set_aside or found.reason
