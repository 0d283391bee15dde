"""Saved pages of government sites in four layouts, with menus, sharing bars and links."""

import html
from collections.abc import Sequence

from tests.library.samples import Block, Table

_MENU = "".join(
    f'<li><a href="/{n}/">{name}</a></li>'
    for n, name in enumerate(("首页", "要闻动态", "政务公开", "政务服务", "互动交流"))
)
_LINKS = "".join(
    f'<li><a href="/link/{n}.html">{name}人民政府关于{2015 + n}年有关工作的通知</a></li>'
    for n, name in enumerate(("甲县", "乙县", "丙县", "丁县"))
)


def write(
    blocks: Sequence[Block],
    *,
    layout: str = "p",
    encoding: str = "utf-8",
    claimed: str = "",
    url: str = "",
) -> bytes:
    """A page; `layout` is "p", "br" (lines in a table cell), "soup" (divs and spans) or "word".

    The first block is the headline. `claimed` is the charset the page names when it lies.
    """
    title = blocks[0] if isinstance(blocks[0], str) else ""
    body = {"p": _paragraphs, "br": _breaks, "soup": _soup, "word": _word}[layout](blocks[1:])
    canonical = f'<link rel="canonical" href="{html.escape(url)}">' if url else ""
    page = f"""<!DOCTYPE html>
<html lang="zh"><head><meta charset="{claimed or encoding}">{canonical}
<title>{html.escape(title)}</title>
<style>.nav {{ float: left }}</style><script>var menu = ["首页", "470件"];</script></head><body>
<div class="header"><ul class="nav">{_MENU}</ul></div>
<div class="crumbs">您所在的位置：<a href="/">首页</a> &gt; <a href="/zw/">政务公开</a></div>
<div class="content"><h1>{html.escape(title)}</h1>
<div id="article">{body}</div>
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<div class="tools"><a href="javascript:print()">【打印本页】</a></div></div>
<div class="related"><h3>相关链接</h3><ul>{_LINKS}</ul></div>
<div class="footer"><p>友情链接</p><p>主办：示例人民政府办公室　示例ICP备00000000号</p></div>
</body></html>"""
    return page.encode(encoding)


def _table(rows: Table) -> str:
    cells = "".join(
        "<tr>" + "".join(f"<td><p>{html.escape(cell)}</p></td>" for cell in row) + "</tr>"
        for row in rows
    )
    return f"<table border=1><tbody>{cells}</tbody></table>"


def _paragraphs(blocks: Sequence[Block]) -> str:
    return "\n".join(
        f"<p>&emsp;&emsp;{html.escape(b)}</p>" if isinstance(b, str) else _table(b) for b in blocks
    )


def _breaks(blocks: Sequence[Block]) -> str:
    """Everything in one cell, lines parted by <br>; a table inside is a table in the cell."""
    parts = [f"　　{html.escape(b)}<br />\n" if isinstance(b, str) else _table(b) for b in blocks]
    return f"<table><tr><td class=zw>{''.join(parts)}</td></tr></table>"


def _soup(blocks: Sequence[Block]) -> str:
    """Divs in divs and a span around every few characters."""
    lines = []
    for line in blocks:
        if not isinstance(line, str):
            lines.append(_table(line))
            continue
        spans = "".join(
            f'<span style="font-size:16pt">{html.escape(line[at : at + 9])}</span>'
            for at in range(0, len(line), 9)
        )
        lines.append(f"<div><div>{spans}</div></div>")
    return "<div>" + "\n".join(lines) + "</div>"


def _word(blocks: Sequence[Block]) -> str:
    """As Word saves: long tags broken over lines, empty paragraphs between."""
    return "\n".join(
        f"<p class=MsoNormal style='text-indent:32.0pt;\nline-height:28.0pt'><span\n"
        f"lang=EN-US></span><span style='font-family:仿宋_GB2312'>{html.escape(b)}</span></p>\n"
        f"<p class=MsoNormal><span lang=EN-US>&nbsp;</span></p>"
        if isinstance(b, str)
        else _table(b)
        for b in blocks
    )
