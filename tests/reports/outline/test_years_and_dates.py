# ruff: noqa: E501 - a table reads best with a case a line; Chinese characters count double
"""The year reported on, the day it was published, and who signed."""

import pytest

from tests.reports.outline.forms import OPENING, PARTS, Form, assert_form

TITLE = "阳高县2023年法治政府建设年度报告"
YEARLESS = "阳高县法治政府建设年度报告"
BODY = [OPENING, *PARTS]

FORMS = [
    Form(
        "signature with seal and spaces in the date",
        [TITLE, *BODY, "阳高县人民政府(盖章)", "2024年 1月 19日"],
        {"issuer": "阳高县人民政府", "published": "2024-01-19", "year": 2023, "asked": set()},
    ),
    Form(
        "signature in one line",
        [TITLE, *BODY, "阳高县人民政府  2024年1月19日"],
        {"issuer": "阳高县人民政府", "published": "2024-01-19", "asked": set()},
    ),
    Form(
        "signature in Chinese numerals",
        [TITLE, *BODY, "阳高县人民政府", "二〇二四年一月十九日"],
        {"published": "2024-01-19", "asked": set()},
    ),
    Form(
        "a circle for the zero",
        [TITLE, *BODY, "阳高县人民政府", "二○二四年十二月二十一日"],
        {"published": "2024-12-21"},
    ),
    Form(
        "place and issuer on two lines",
        [YEARLESS, *BODY, "重庆市梁平区", "铁门乡人民政府", "2024年1月19日"],
        {"issuer": "重庆市梁平区铁门乡人民政府", "published": "2024-01-19"},
    ),
    Form(
        "party committee and government sign",
        ["聚奎镇2023年法治政府建设工作报告", *BODY, "中共重庆市梁平区聚奎镇委员会", "重庆市梁平区聚奎镇人民政府", "2024年1月5日"],
        {"issuer": "重庆市梁平区聚奎镇人民政府", "issuer_kind": "government", "place": "聚奎镇"},
    ),
    Form(
        "the date stands above the name",
        [TITLE, *BODY, "2024年1月19日", "阳高县人民政府"],
        {"issuer": "阳高县人民政府", "published": "2024-01-19"},
    ),
    Form(
        "a contact in brackets and a list of copies follow the signature",
        [
            TITLE, *BODY, "阳高县人民政府", "2024年1月19日", "(联系人:王某,联系电话:0352-0000000)",
            "抄送:市委依法治市办。", "公开方式:主动公开",
        ],
        {"issuer": "阳高县人民政府", "published": "2024-01-19"},
    ),
    Form(
        "attachments stand before the signature",
        [TITLE, *BODY, "附件:", "1.行政复议案件统计表", "2.行政应诉案件统计表", "阳高县人民政府", "2024年1月19日"],
        {"published": "2024-01-19", "present": ["1.行政复议案件统计表"]},
    ),
    Form(
        "a date in the last paragraph signs nothing",
        [TITLE, *BODY, "截至2023年12月31日,全县共有律师86名。"],
        {"published": None},
    ),
    Form(
        "a short last line with a span of days signs nothing",
        [TITLE, *BODY, "四、统计时期 2023年1月1日至2023年12月31日"],
        {"published": None},
    ),
    Form(
        "a last line that looks like an office is no signature",
        [TITLE, *BODY, "五是建好矛盾纠纷调解中心"],
        {"issuer": "阳高县人民政府", "asked": set()},
    ),
    Form(
        "date in brackets under the title",
        [TITLE, "(2024年3月20日)", *BODY],
        {"published": "2024-03-20", "year": 2023, "absent": ["2024年3月20日"]},
    ),
    Form(
        "a bare time stamp under the title",
        [TITLE, "2024-02-22 11:50", *BODY],
        {"published": "2024-02-22", "absent": ["11:50"]},
    ),
    Form(
        "the page was put out later than the report was signed",
        [TITLE, "发布时间 : 2024-03-29 来源:县司法局 字体大小:", *BODY, "阳高县人民政府", "2024年1月19日"],
        {"published": "2024-03-29", "absent": ["发布时间"]},
    ),
    Form(
        "the time of an update, when nothing else is said",
        [TITLE, "文章来源:司法局 更新时间:2024/03/29 11:30:01", *BODY],
        {"published": "2024-03-29", "absent": ["文章来源"]},
    ),
    Form(
        "the date of drawing up, when nothing else is said",
        ["成文日期:2024年03月08日", TITLE, *BODY],
        {"published": "2024-03-08"},
    ),
    Form(
        "date first, then the source",
        [TITLE, "2024-03-29 来源:阳高县司法局 浏览次数:321", *BODY],
        {"published": "2024-03-29", "absent": ["浏览次数"]},
    ),
    Form(
        "no year in the title, the opening says it",
        [YEARLESS, *BODY],
        {"year": 2023, "asked": set()},
    ),
    Form(
        "no year in the title, the opening says since when",
        [YEARLESS, "2023年以来,我县坚持依法行政。", *PARTS],
        {"year": 2023, "asked": set()},
    ),
    Form(
        "no year in the title, the announcing phrase says it",
        [YEARLESS, "按照上级要求,现将我县2023年度法治政府建设情况报告如下:", *PARTS],
        {"year": 2023, "asked": set()},
    ),
    Form(
        "no year in the title, the first heading says it",
        [YEARLESS, "我县坚持依法行政,有力推进各项工作。", "一、2023年主要工作情况", "办结案件12件。", "二、2024年工作打算", "继续努力。"],
        {"year": 2023, "asked": set()},
    ),
    Form(
        "a date line under a title without a year is not the year",
        [YEARLESS, "2024-01-15 10:00", "我县坚持依法行政,2023年组织培训12期,2023年办结案件3件。"],
        {"year": 2023, "published": "2024-01-15", "asked": {"year"}},
    ),
    Form(
        "no year anywhere: the year before publication is proposed",
        [YEARLESS, "我县坚持依法行政,有力推进各项工作。", "阳高县人民政府", "2024年1月19日"],
        {"year": 2023, "asked": {"year"}},
    ),
    Form(
        "no year anywhere and signed in December: that same year is proposed",
        [YEARLESS, "我县坚持依法行政,有力推进各项工作。", "阳高县人民政府", "2023年12月19日"],
        {"year": 2023, "asked": {"year"}},
    ),
    Form(
        "neither year nor date: left open",
        [YEARLESS, "我县坚持依法行政,有力推进各项工作。"],
        {"year": None, "published": None, "asked": {"year"}},
    ),
    Form(
        "five years in one report: asked",
        ["阳高县2016—2020年法治政府建设情况报告", "五年来,我县坚持依法行政。", *PARTS],
        {"year": 2020, "asked": {"year"}},
    ),
    Form(
        "half a year: asked, because it is no annual report",
        ["阳高县2023年上半年法治政府建设工作情况报告", *BODY],
        {"year": 2023, "asked": {"year"}},
    ),
    Form(
        "the plan's span in the title is not the year",
        ["阳高县贯彻落实《法治政府建设实施纲要(2021—2025年)》2023年度情况报告", *BODY],
        {"year": 2023, "asked": set()},
    ),
    Form(
        "published long after: asked",
        ["阳高县2016年法治政府建设情况报告", "发布日期:2021-03-01", "2016年,我县坚持依法行政。", *PARTS],
        {"year": 2016, "published": "2021-03-01", "asked": {"year"}},
    ),
    Form(
        "published before its own year: asked",
        [TITLE, "发布日期:2022-03-01", *BODY],
        {"year": 2023, "asked": {"year"}},
    ),
    Form(
        "published in December of its own year: nothing to ask",
        [TITLE, "发布日期:2023-12-28", *BODY],
        {"year": 2023, "published": "2023-12-28", "asked": set()},
    ),
    Form(
        "the page gives its time below the text",
        [TITLE, *BODY, "阳高县人民政府", "发布时间:2024-02-01 来源:县司法局"],
        {"issuer": "阳高县人民政府", "published": "2024-02-01", "absent": ["发布时间"]},
    ),
    Form(
        "the report labels its date below the text",
        [TITLE, *BODY, "阳高县人民政府", "时间:2024年2月1日"],
        {"issuer": "阳高县人民政府", "published": "2024-02-01"},
    ),
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_form(form: Form):
    assert_form(form)
