# ruff: noqa: E501 - a table reads best with a case a line; Chinese characters count double
"""What a web page puts around a report stays out; what is the report's stays in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.outline.cleaning import clean
from tests.reports.outline.forms import OPENING, PARTS, Form, assert_form

TITLE = "阳高县2023年法治政府建设年度报告"
BODY = [OPENING, *PARTS]

FORMS = [
    Form(
        "banner with today's date",
        ["今天是:2026年10月31日 星期六 农历九月廿二", "您所在的位置:政务公开 > 工作报告", TITLE, *BODY],
        {"title": TITLE, "published": None, "absent": ["今天是", "您所在"]},
    ),
    Form(
        "the site's name with today's date, and no title",
        ["阳高县人民政府 2026年12月3日星期四", "无障碍 简体| 繁体", *BODY],
        {"published": None, "absent": ["星期四", "繁体"], "year": 2023},
    ),
    Form(
        "menu, search box and crumbs",
        ["首页 | 新闻中心 | 政务公开 | 政务服务 | 互动交流", "请输入关键字", "首页 > 法定主动公开内容 > 年报", TITLE, *BODY],
        {"title": TITLE, "absent": ["互动交流", "首页"]},
    ),
    Form(
        "crumbs and no title",
        ["当前位置:首页 > 政务公开 > 阳高县2023年法治政府建设年度报告", *BODY],
        {"absent": ["当前位置"]},
    ),
    Form(
        "publishing data as a table with upright strokes",
        [
            "索 引 号 | 11620300/2024-48086 | 主题分类 | 政务 |", "发文字号 | 阳政发〔2024〕3号 | 制发机构 | |",
            "有效性 | |||", "成文日期 | 2024-02-13 | 发布日期 | 2024-02-20 |", f"标 题 | {TITLE} |", TITLE, *BODY,
        ],
        {"title": TITLE, "published": "2024-02-20", "absent": ["索 引 号", "有效性", "制发机构"]},
    ),
    Form(
        "publishing data, label and value on lines of their own",
        [
            TITLE, "2024-02-22 11:50", "发文单位", "县人民政府", "发文字号", "发文日期", "2024-02-20 10:00", "效力状态",
            "有效", "索引号", "010898141/2024-06521", "主题分类", "其他", *BODY,
        ],
        {
            "title": TITLE, "published": "2024-02-22",
            "absent": ["发文单位", "县人民政府\n", "效力状态", "010898141", "\n其他\n"], "present": [OPENING],
        },
    ),
    Form(
        "publishing data as a list with dots",
        ["• 索引号:", "6107280000/2024-001005", "• 主题分类:", "• 发布日期:", "2024年02月06日 16:34", "• 内容概述:", TITLE, *BODY],
        {"title": TITLE, "published": "2024-02-06", "absent": ["索引号", "6107280000", "内容概述"]},
    ),
    Form(
        "two labels a line",
        [
            "索引号: 11440115/2024-00071 分类: 综合政务", "发布机构: 阳高县司法局 成文日期: 2024-02-21",
            f"名称: {TITLE}", "文号: 发布日期: 2024-02-26", "主题词:", "【打印】 【字体: 大 中 小】", TITLE, *BODY,
        ],
        {"title": TITLE, "published": "2024-02-26", "absent": ["索引号", "主题词", "打印"]},
    ),
    Form(
        "after the signature, everything belongs to the page",
        [
            TITLE, *BODY, "阳高县人民政府", "2024年1月19日", "扫一扫在手机打开当前页", "相关阅读",
            "阳高县2022年法治政府建设年度报告 2023-02-01", "阳高县2021年法治政府建设年度报告 2022-02-07", "晋ICP备00000000号",
        ],
        {"issuer": "阳高县人民政府", "published": "2024-01-19", "absent": ["扫一扫", "2022年法治", "ICP"]},
    ),
    Form(
        "unsigned, and a tail of links",
        [TITLE, *BODY, "上一篇:阳高县2022年法治政府建设年度报告", "下一篇:没有了", "【打印本页】【关闭窗口】", "分享到:微信 微博"],
        {"absent": ["上一篇", "下一篇", "打印", "分享"], "present": ["继续加强行政执法监督。"], "published": None},
    ),
    Form(
        "source and editor under the text",
        [TITLE, *BODY, "阳高县人民政府", "2024年1月19日", "来源:县司法局", "责任编辑:王某", "阅读次数:1203"],
        {"issuer": "阳高县人民政府", "published": "2024-01-19", "absent": ["来源:", "责任编辑", "1203"]},
    ),
    Form(
        "glued to the last sentence",
        [TITLE, *BODY[:-1], "继续加强行政执法监督。扫一扫在手机打开当前页面"],
        {"absent": ["扫一扫"], "present": ["继续加强行政执法监督。"]},
    ),
    Form(
        "short lines of the report that only begin like residue",
        [
            TITLE, OPENING, "一、主要举措和成效", "相关政策宣传到位", "联系我们身边的案例开展普法", "是第一责任人的,带头学法。",
            "手机版法治讲堂开讲12期", "上一条高速公路建设项目全部依法听证", "打印文件费用下降",
            "主办单位普法责任落实到位", "关闭污染企业3家", "大中小企业座谈会开了4次", "时间服从质量", "二、下一步安排", "继续努力。",
        ],
        {
            "present": [
                "相关政策宣传到位", "联系我们身边的案例", "是第一责任人的", "手机版法治讲堂", "上一条高速公路", "打印文件费用",
                "主办单位普法", "关闭污染企业", "大中小企业座谈会", "时间服从质量",
            ]
        },
    ),
    Form(
        "attachments are the report's",
        [TITLE, *BODY, "附件:1.行政复议案件统计表", "2.行政应诉案件统计表"],
        {"present": ["附件:1.行政复议案件统计表", "2.行政应诉案件统计表"]},
    ),
    Form(
        "a table whose header reads like publishing data",
        [
            TITLE, OPENING, "一、主要举措和成效", "全年开展的普法活动见下表,共计四场,参加人员三百二十人次,群众反映良好,满意度达到百分之九十八以上,具体安排如下表所列。",
            "时间 | 名称 | 来源 | 人数", "3月 | 妇女维权周 | 县妇联 | 80", "二、下一步安排", "继续努力。",
        ],
        {"present": ["时间 | 名称 | 来源 | 人数", "妇女维权周"]},
    ),
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_form(form: Form):
    assert_form(form)


def test_what_is_dropped_is_kept_apart():
    cleaned = clean("首页 新闻中心 政务公开\n阳高县年度报告\n扫一扫在手机打开当前页")

    assert cleaned.lines == ("阳高县年度报告",)
    assert cleaned.removed == ("首页 新闻中心 政务公开", "扫一扫在手机打开当前页")


FRAGMENTS = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(
            [
                "发布日期:",
                "来源",
                "2024-13-45",
                "一、",
                "(一)",
                "相关阅读",
                "索引号 |",
                "。",
                "首页 > ",
                "\x00",
                "\u2028",
            ]
        ),
    ),
    max_size=20,
)


@given(FRAGMENTS)
def test_cleaning_never_raises_and_invents_nothing(pieces):
    text = "\n".join(pieces)

    cleaned = clean(text)

    for line in cleaned.lines:
        assert line
        assert line in text
