"""Pages as government sites lay them out, made up here: only the report is to come out."""

import pytest

from reports import outline
from reports.reading import ReadingError, read

TITLE = "青石县2022年法治政府建设年度报告"
BODY = (
    "2022年，青石县坚持以习近平法治思想为指导，全面推进依法行政。现将有关情况报告如下：",
    "一、主要工作",
    "（一）规范行政执法。全年办理行政处罚案件321件，扫一扫二维码即可评价，收到评价45条。",
    "二、存在的问题",
    "一是执法力量不足，部分乡镇打印、送达文书不及时。",
    "青石县人民政府",
    "2023年1月18日",
)
HEADS = (
    "来源：青石县司法局 发布日期：2023-01-18 10:20 浏览次数：1234 字号：【大 中 小】",
    "信息来源：青石县司法局 发布时间：2023年1月18日 责任编辑：张三 [打印] [关闭]",
    "发布日期：2023-01-18 &nbsp; 来源：青石县司法局 &nbsp; 点击数：12次 字体：大 中 小 打印 关闭",
)
TAIL = (
    "上一篇：青石县召开安全生产会议",
    "下一篇：没有了",
    "责任编辑：李四",
    "扫一扫在手机打开当前页",
    "分享到：",
    "【打印本页】【关闭窗口】",
    "主办：青石县人民政府办公室 网站标识码：3400000001",
    "某ICP备12345678号-1 某公网安备 34000002000001号",
)


def nested_tables(head: str) -> str:
    rows = "<br>　　".join(BODY)
    tail = "".join(f"<tr><td>{line}</td></tr>" for line in TAIL)
    return (
        "<table width=1000><tr><td><table><tr><td><a href=/>首页</a></td><td><a href=/a>政务公开"
        "</a></td><td><a href=/b>互动交流</a></td></tr></table></td></tr>"
        "<tr><td><table><tr><td>您现在的位置：<a href=/>首页</a> &gt; <a href=/c>法治</a></td></tr>"
        f"<tr><td align=center><b>{TITLE}</b></td></tr><tr><td>{head}</td></tr>"
        f"<tr><td><table><tr><td><font size=3>　　{rows}</font></td></tr></table></td></tr>"
        f"{tail}</table></td></tr></table>"
    )


def div_soup(head: str) -> str:
    lines = "<br/><br/>".join(f"<span>　　{line}</span>" for line in BODY)
    tail = "<br>".join(TAIL)
    return (
        "<div><div><div>无障碍浏览 | 长者模式 | 登录 | 注册</div></div><div><div>"
        "<a href=/>首页</a><a href=/a>政务公开</a><a href=/b>办事服务</a></div></div>"
        f"<div><div class=x1><div>{TITLE}</div><div>{head}</div><div><div>{lines}</div></div></div>"
        f"<div>{tail}</div></div></div>"
    )


def with_hidden(head: str) -> str:
    body = "".join(f"<p>{line}</p>" for line in BODY)
    tail = "".join(f"<div>{line}</div>" for line in TAIL)
    return (
        '<div style="display:none">青石县人民政府信息公开目录，网页隐藏的说明文字，不应读出。</div>'
        f"<h1>{TITLE}</h1><p hidden>隐藏的一段，不应读出。</p><div class=info>{head}</div>"
        f'<div id=zoom>{body}</div><input type=hidden value="隐藏">{tail}'
    )


def with_index_table(head: str, colon: str = "\uff1a") -> str:
    cells = (
        ("索 引 号", "000014349/2023-00012", "主题分类", "法治政府建设"),
        ("发布机构", "青石县司法局", "成文日期", "2023年01月18日"),
        ("名&nbsp;&nbsp;称", TITLE, "有 效 性", "有效"),
    )
    rows = "".join(
        "<tr>"
        + "".join(f"<td>{cell}{colon * (n % 2 == 0)}</td>" for n, cell in enumerate(row))
        + "</tr>"
        for row in cells
    )
    body = "".join(f"<div>　　{line}</div>" for line in BODY)
    tail = "".join(f"<p>{line}</p>" for line in TAIL)
    return f"<table class=idx>{rows}</table><h2>{TITLE}</h2><p>{head}</p><div>{body}</div>{tail}"


LAYOUTS = (nested_tables, div_soup, with_hidden, with_index_table)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_report_and_no_more_in_either_width_of_sign(layout, narrow: bool, head: str) -> None:
    page = layout(head)
    body = list(BODY)
    if narrow:
        signs = str.maketrans("\uff0c\uff1a\uff08\uff09", ",:()")
        page = page.translate(signs)
        body = [line.translate(signs) for line in body]
    page = f"<html><head><meta charset=utf-8><title>{TITLE}_青石县</title></head><body>{page}"

    text = read(page.encode(), "网页.html").text

    lines = text.split("\n")
    assert lines[-len(body) :] == body
    assert TITLE in lines
    found = outline.analyse(text, "网页.html")
    assert found.title == TITLE
    assert str(found.published) == "2023-01-18"
    for residue in ("浏览次数", "点击数", "大 中 小", "关闭", "首页", "不应读出", "登录"):
        assert residue not in text, (residue, lines[:6])


@pytest.mark.parametrize("colon", ["", ":", "\uff1a"])
def test_a_table_about_the_document_is_not_its_text(colon: str) -> None:
    page = with_index_table("", colon)
    text = read(f"<head><meta charset=utf-8></head><body>{page}".encode(), "a.html").text
    found = outline.analyse(text, "a.html")
    assert found.title == TITLE
    assert str(found.published) == "2023-01-18"
    assert found.text.split("\n") == [TITLE, *BODY]


def test_a_table_of_figures_among_layout_tables_keeps_its_rows() -> None:
    data = "".join(
        f"<tr><td>{name}</td><td>{count}</td></tr>"
        for name, count in (("项目", "数量"), ("行政复议", "36"), ("打印", "12"))
    )
    head = f"<td>{TITLE}<p>{BODY[0]}</p><table border=1>{data}</table><p>{BODY[4]}</p></td>"
    page = f"<body><table><tr><td><a href=/>首页</a></td></tr><tr>{head}</tr></table>"
    lines = read(page.encode(), "a.html").text.split("\n")
    assert lines[2:5] == ["项目\t数量", "行政复议\t36", "打印\t12"]


def test_a_frameset_without_text_says_what_to_save_instead() -> None:
    page = "<html><frameset cols='20%,80%'><frame src=a.html><frame src=b.html></frameset></html>"
    with pytest.raises(ReadingError, match="没有正文文字"):
        read(page.encode(), "a.html")
