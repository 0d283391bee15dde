# ruff: noqa: E501 - a table reads best with a case a line; Chinese characters count double
"""Titles in all the shapes they take, and whose report it is."""

import pytest

from tests.reports.outline.forms import OPENING, PARTS, Form, assert_form

BODY = [OPENING, *PARTS]

FORMS = [
    Form(
        "a province, title alone",
        ["浙江省人民政府关于2023年度法治政府建设情况的报告", *BODY],
        {
            "title": "浙江省人民政府关于2023年度法治政府建设情况的报告",
            "issuer": "浙江省人民政府", "issuer_kind": "government",
            "place": "浙江省", "level": "province", "year": 2023, "published": None, "asked": set(),
        },
    ),
    Form(
        "issuer on the first line, subject on the second",
        ["重庆市梁平区聚奎镇人民政府", "关于2023年度法治政府建设情况的报告", *BODY],
        {
            "title": "重庆市梁平区聚奎镇人民政府关于2023年度法治政府建设情况的报告",
            "issuer": "重庆市梁平区聚奎镇人民政府", "place": "聚奎镇", "level": "township", "asked": set(),
        },
    ),
    Form(
        "party committee and government, three lines",
        ["中共桐城市委", "桐城市人民政府", "关于2023年法治政府建设情况的报告", *BODY],
        {
            "title": "中共桐城市委桐城市人民政府关于2023年法治政府建设情况的报告",
            "issuer": "中共桐城市委、桐城市人民政府", "issuer_kind": "government",
            "place": "桐城市", "level": "county", "asked": set(),
        },
    ),
    Form(
        "a long title broken in the middle of a word",
        ["无锡市滨湖区人民政府关于2023年度推进法治", "政府建设工作情况的报告", *BODY],
        {"title": "无锡市滨湖区人民政府关于2023年度推进法治政府建设工作情况的报告", "place": "滨湖区"},
    ),
    Form(
        "book marks around the title",
        ["《阳高县2023年法治政府建设年度报告》", *BODY],
        {"title": "阳高县2023年法治政府建设年度报告", "issuer": "阳高县人民政府", "asked": set()},
    ),
    Form(
        "year in Chinese numerals",
        ["松阳县二〇二三年度法治政府建设情况报告", *BODY],
        {"title": "松阳县二〇二三年度法治政府建设情况报告", "year": 2023, "place": "松阳县", "asked": set()},
    ),
    Form(
        "year in Chinese numerals with another zero",
        ["松阳县二零二三年法治政府建设情况报告", *BODY],
        {"year": 2023, "asked": set()},
    ),
    Form(
        "a public notice",
        ["关于昆山市2023年法治政府建设情况的公告", *BODY],
        {
            "title": "关于昆山市2023年法治政府建设情况的公告", "issuer": "昆山市人民政府",
            "issuer_kind": "government", "place": "昆山市", "asked": set(),
        },
    ),
    Form(
        "the year in brackets behind",
        ["德清县法治政府建设年度报告(2023年度)", *BODY],
        {"title": "德清县法治政府建设年度报告(2023年度)", "year": 2023, "asked": set()},
    ),
    Form(
        "summary of one year and plan for the next",
        ["无锡市交通运输局2023年法治政府建设工作总结和2024年工作计划", *BODY],
        {
            "title": "无锡市交通运输局2023年法治政府建设工作总结和2024年工作计划", "year": 2023,
            "issuer": "无锡市交通运输局", "issuer_kind": "department", "asked": set(),
        },
    ),
    Form(
        "law-based city rather than law-based government",
        ["2023年法治芜湖建设工作情况报告", *BODY, "芜湖市人民政府", "2024年2月20日"],
        {"title": "2023年法治芜湖建设工作情况报告", "year": 2023, "place": "芜湖市", "asked": set()},
    ),
    Form(
        "administration by law, as until 2015",
        ["南通市人民政府关于2015年推进依法行政工作情况的报告", "2015年,全市坚持依法行政。", *PARTS],
        {"title": "南通市人民政府关于2015年推进依法行政工作情况的报告", "year": 2015, "asked": set()},
    ),
    Form(
        "working report of an office",
        ["中共芜湖市委全面依法治市委员会办公室关于芜湖市2023年法治政府建设情况的报告", *BODY],
        {
            "issuer": "中共芜湖市委全面依法治市委员会办公室", "issuer_kind": "department",
            "place": "芜湖市", "asked": set(),
        },
    ),
    Form(
        "tax office",
        ["国家税务总局芜湖市税务局2023年法治政府建设情况报告", *BODY],
        {
            "issuer": "国家税务总局芜湖市税务局", "issuer_kind": "department", "place": "芜湖市",
            "level": "prefecture", "year": 2023, "asked": set(),
        },
    ),
    Form(
        "development zone, not in the code table: the place is asked",
        ["芜湖经济技术开发区管委会2023年度法治政府建设情况报告", *BODY],
        {"issuer": "芜湖经济技术开发区管委会", "issuer_kind": "department", "asked": {"jurisdiction"}},
    ),
    Form(
        "street office",
        ["鲤城区人民政府金龙街道办事处关于2023年度法治政府建设情况的报告", *BODY],
        {
            "issuer": "鲤城区人民政府金龙街道办事处", "issuer_kind": "government",
            "place": "金龙街道", "level": "township", "asked": set(),
        },
    ),
    Form(
        "street named without its office",
        ["2023年度法治政府建设工作报告", OPENING, *PARTS, "长沙市天心区坡子街街道", "2024年1月29日"],
        {"place": "坡子街街道", "issuer_kind": "government", "published": "2024-01-29"},
    ),
    Form(
        "autonomous prefecture",
        ["楚雄彝族自治州2023年法治政府建设年度报告", *BODY],
        {
            "place": "楚雄彝族自治州", "level": "prefecture",
            "issuer": "楚雄彝族自治州人民政府", "asked": set(),
        },
    ),
    Form(
        "banner",
        ["科尔沁左翼中旗人民政府关于2023年法治政府建设情况的报告", *BODY],
        {"place": "科尔沁左翼中旗", "level": "county", "asked": set()},
    ),
    Form(
        "autonomous region",
        ["广西壮族自治区人民政府关于2023年法治政府建设情况的报告", *BODY],
        {"place": "广西壮族自治区", "level": "province", "asked": set()},
    ),
    Form(
        "department signs with its full name, title has the short one",
        ["市卫健委2023年度法治政府建设年度报告", *BODY, "无锡市卫生健康委员会", "2024年3月1日"],
        {
            "issuer": "无锡市卫生健康委员会", "issuer_kind": "department", "place": "无锡市",
            "published": "2024-03-01", "asked": set(),
        },
    ),
    Form(
        "the government's office signs the government's report",
        ["桐城市人民政府2023年法治政府建设情况报告", *BODY, "桐城市人民政府办公室", "2024年3月1日"],
        {"issuer": "桐城市人民政府", "issuer_kind": "government", "asked": set()},
    ),
    Form(
        "a department speaks, its name stands in the source line",
        [
            "2023年度法治政府建设情况报告", "发布日期:2024-02-01 来源:芜湖市教育局",
            "2023年,我局坚持依法行政。", "我局全年开展普法活动12场。", *PARTS,
        ],
        {"issuer": "芜湖市教育局", "issuer_kind": "department", "place": "芜湖市", "asked": set()},
    ),
    Form(
        "a department nobody names is asked about",
        ["2023年度法治政府建设情况报告", "2023年,我局坚持依法行政。", *PARTS],
        {"issuer": "", "asked": {"issuer", "jurisdiction"}},
    ),
    Form(
        "a county's report that quotes a bureau once stays the government's",
        [
            "阳高县2023年度法治政府建设情况报告", OPENING, "一、主要举措和成效",
            "县司法局提出“我局先行、各局跟进”的工作法。", "二、下一步安排", "继续努力。",
        ],
        {"issuer": "阳高县人民政府", "issuer_kind": "government", "asked": set()},
    ),
    Form(
        "title glued to the site's name by a dash",
        ["松阳县2023年法治政府建设情况报告-政策文件-松阳县人民政府门户网站", *BODY],
        {"title": "松阳县2023年法治政府建设情况报告"},
    ),
    Form(
        "title glued to the site's name by an underscore",
        ["松阳县2023年法治政府建设情况报告_法治政府建设年报_松阳县人民政府", *BODY],
        {"title": "松阳县2023年法治政府建设情况报告"},
    ),
    Form(
        "title and the site's name parted by a space",
        ["松阳县2023年法治政府建设情况报告 松阳县政府网", *BODY],
        {"title": "松阳县2023年法治政府建设情况报告"},
    ),
    Form(
        "title stands twice, once in one line and once in two",
        [
            "重庆市梁平区聚奎镇人民政府 关于2023年度法治政府建设情况的报告", "日期:2024-03-31",
            "重庆市梁平区聚奎镇人民政府", "关于2023年度法治政府建设情况的报告", *BODY,
        ],
        {
            "title": "重庆市梁平区聚奎镇人民政府关于2023年度法治政府建设情况的报告",
            "published": "2024-03-31", "absent": ["\n重庆市梁平区聚奎镇人民政府\n", "\n关于2023"],
        },
    ),
    Form(
        "title stands twice, once with the site's name",
        [
            "静海区2023年度法治政府建设情况报告_静海区人民政府", "来源:静海区人民政府办公室 发布时间:2024-03-28 09:18",
            "静海区2023年度法治政府建设情况报告", *BODY,
        ],
        {
            "title": "静海区2023年度法治政府建设情况报告", "published": "2024-03-28",
            "absent": ["\n静海区2023年度法治政府建设情况报告"],
        },
    ),
    Form(
        "the notice that publishes the report stands before it",
        [
            "阳高县人民政府办公室关于印发阳高县2023年度法治政府建设工作报告的通知",
            "各乡镇人民政府,县直各有关单位:",
            "《阳高县2023年度法治政府建设工作报告》已经县政府同意,现印发给你们,请结合实际,认真抓好问题整改和各项工作的贯彻落实。",
            "阳高县人民政府办公室", "2024年2月6日", "阳高县2023年度法治政府建设工作报告", *BODY,
        ],
        {"title": "阳高县2023年度法治政府建设工作报告", "year": 2023, "place": "阳高县"},
    ),
    Form(
        "no title: a heading-like line in the body is not one",
        [
            "根据法治政府建设年度报告制度的要求,阳高县人民政府现将有关工作情况向社会公布,接受人民群众监督,全文包括四个部分,请予审阅并提出意见。",
            "推进法治政府建设情况", "2023年,全县组织执法培训12期。", "阳高县人民政府", "2024年2月6日",
        ],
        {"title": "阳高县人民政府2023年法治政府建设情况", "present": ["根据法治政府建设年度报告制度", "推进法治政府建设情况"]},
    ),
    Form(
        "a work plan is no report: the title is asked about",
        ["阳高县2023年法治政府建设工作要点", *BODY],
        {"asked": {"title", "issuer"}, "present": ["阳高县2023年法治政府建设工作要点"]},
    ),
    Form(
        "spaces and a number of the document before the title",
        ["阳政〔2024〕7号", "阳 高 县 人 民 政 府", "关于 2023 年法治政府建设情况的报告", *BODY],
        {"title": "阳高县人民政府关于2023年法治政府建设情况的报告", "issuer": "阳高县人民政府", "asked": set()},
    ),
    Form(
        "a subtitle says where it was read out",
        ["阳高县2023年法治政府建设情况的报告", "——2024年1月10日在县人大常委会会议上", *BODY],
        {"title": "阳高县2023年法治政府建设情况的报告", "year": 2023},
    ),
    Form(
        "party committee alone",
        ["中共阳高县委关于2023年法治政府建设情况的报告", *BODY],
        {"issuer": "中共阳高县委", "issuer_kind": "government", "place": "阳高县"},
    ),
    Form(
        "a corps' division and its city",
        ["第八师石河子市2023年度法治政府建设情况报告", *BODY],
        {"title": "第八师石河子市2023年度法治政府建设情况报告", "place": "石河子市", "issuer_kind": "government"},
    ),
    Form(
        "a customs house",
        ["芜湖海关2023年法治政府建设年度报告", *BODY, "芜湖海关", "2024年1月12日"],
        {"issuer": "芜湖海关", "issuer_kind": "department", "published": "2024-01-12"},
    ),
    Form(
        "the title stands in the table of publishing data only",
        [
            "索 引 号 | 11340200/2024-00012 | 主题分类 | 司法 |", "标 题 | 芜湖市2023年法治政府建设年度报告 |",
            "成文日期 | 2024-03-11 | 发布日期 | 2024-03-15 |", *BODY,
        ],
        {"title": "芜湖市2023年法治政府建设年度报告", "published": "2024-03-15", "asked": set(), "absent": ["索 引 号"]},
    ),
    Form(
        "a white paper",
        ["2023年临泉县法治政府建设白皮书", *BODY],
        {"title": "2023年临泉县法治政府建设白皮书", "issuer": "临泉县人民政府", "asked": set()},
    ),
    Form(
        "the head of a red-letter document",
        [
            "临泉县人民政府文件", "临政〔2024〕3号", "签发人:王某", "临泉县人民政府", "关于2023年度法治政府建设情况的报告",
            "阜阳市人民政府:", *BODY, "临泉县人民政府", "2024年1月30日", "(此件公开发布)",
        ],
        {
            "title": "临泉县人民政府关于2023年度法治政府建设情况的报告", "issuer": "临泉县人民政府",
            "published": "2024-01-30", "asked": set(),
        },
    ),
    Form(
        "issuer and date under the title",
        ["法治政府建设工作情况汇报", "临泉县司法局", "(2024年1月5日)", "2023年,我局坚持依法行政。", *PARTS],
        {"issuer": "临泉县司法局", "issuer_kind": "department", "place": "临泉县", "published": "2024-01-05", "asked": set()},
    ),
    Form(
        "issuer and date in brackets under the title, far from the end",
        ["2023年度法治政府建设情况报告", "(阜阳市临泉县杨桥镇人民政府 2024年1月10日)", *BODY, *PARTS[:2], *PARTS[:2]],
        {"issuer": "阜阳市临泉县杨桥镇人民政府", "place": "杨桥镇", "published": "2024-01-10", "asked": set()},
    ),
    Form(
        "a column's name above the real title",
        ["法治政府建设年度报告", "临泉县2023年法治政府建设情况", "信息来源:县司法局 发布时间:2024年02月01日 15:20", *BODY],
        {"title": "临泉县2023年法治政府建设情况", "published": "2024-02-01", "asked": set()},
    ),
    Form(
        "a branch of a bureau",
        ["上海市公安局静安分局2023年度法治政府建设情况报告", "2023年,分局坚持依法行政。", *PARTS],
        {"issuer": "上海市公安局静安分局", "issuer_kind": "department", "place": "静安区", "asked": set()},
    ),
    Form(
        "two counties have a township of this name: asked",
        ["杨桥镇2023年度法治政府建设情况报告", *BODY],
        {"issuer": "杨桥镇人民政府", "issuer_kind": "government", "year": 2023, "asked": {"jurisdiction"}},
    ),
    Form(
        "work done and work to come in one title",
        ["临泉县2023年法治政府建设工作开展情况及2024年工作打算", "一、2023年工作开展情况", "办结12件。", "二、2024年工作打算", "继续努力。"],
        {"year": 2023, "issuer": "临泉县人民政府", "asked": set()},
    ),
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_form(form: Form):
    assert_form(form)
