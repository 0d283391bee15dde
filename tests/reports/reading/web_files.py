"""Pages of a government web site made from nothing."""

from collections.abc import Sequence

HTML_LAYOUTS = ("p", "br", "span", "word")


def make_html(
    paragraphs: Sequence[str],
    layout: str = "p",
    *,
    title: str = "",
    date_line: str = "",
    metas: dict[str, str] | None = None,
    encoding: str = "utf-8",
    claimed: str = "",
) -> bytes:
    """A government web page with menus, sharing bar, related links and a site foot.

    `layout`: "p" paragraphs, "br" lines in one table cell, "span" div and span, "word" as Word
    saves. `title` and `date_line` stand above the article; `claimed` is the charset the page
    names, `encoding` the one it is in.
    """
    if layout == "p":
        body = "".join(f"<p>&emsp;&emsp;{text}</p>\n" for text in paragraphs)
    elif layout == "br":
        lines = "<br/>\r\n　　".join(paragraphs)
        body = f"<table><tbody><tr><td class=content>　　{lines}</td></tr></tbody></table>"
    elif layout == "span":
        body = "".join(f"<div><span><span>{t}</span></span></div>" for t in paragraphs)
    else:
        body = "".join(
            f'<p class="MsoNormal" style="text-indent:32.0pt"><span lang="EN-US"><o:p></o:p>'
            f"</span><span style='font-family:仿宋_GB2312'>{text}</span></p>\n"
            for text in paragraphs
        )
    meta_tags = "".join(
        f'<meta name="{name}" content="{content}">' for name, content in (metas or {}).items()
    )
    menu = "".join(
        f'<li><a href="/{n}.html">{name}</a></li>'
        for n, name in enumerate(
            ("首页", "走进某市", "新闻中心", "政务公开", "政务服务", "互动交流")
        )
    )
    related = "".join(
        f'<li><a href="/r{n}.html">某市召开第{n}次全体会议研究部署重点工作</a></li>'
        for n in range(6)
    )
    headline = f"<h1>{title}</h1>" if title else ""
    date_div = f'<div class="info">{date_line}</div>' if date_line else ""
    page = f"""<!DOCTYPE html>
<html><head><meta charset="{claimed or encoding}"><title>{title}_某市人民政府</title>{meta_tags}
<script>var a = "不应读出的脚本";</script><style>p {{ color: black }}</style></head>
<body><form id="aspnetForm"><div class="header"><ul class="nav">{menu}</ul></div>
<div class="position">当前位置:<a href="/">首页</a> > <a href="/zwgk">政务公开</a></div>
<div class="main">{headline}{date_div}<div id="zoom" class="TRS_Editor">{body}</div>
<div class="bdsharebuttonbox">分享到:<a href="#">微信</a><a href="#">微博</a></div>
<div>【打印本页】 【关闭窗口】</div>
<div>扫一扫在手机打开当前页</div></div>
<div class="related"><h3>相关链接</h3><ul>{related}</ul></div>
<div class="footer"><p>主办单位:某市人民政府办公室</p><p>某ICP备00000000号</p></div>
</form></body></html>"""
    return page.encode(encoding)
