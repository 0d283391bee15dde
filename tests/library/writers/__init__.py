"""One module a format: `write(blocks, ...) -> bytes`, written here apart from the readers.

Running heads, page numbers, menus and sharing bars stand in the files wherever the format has
them: FURNITURE lists their words, none of which may be read as the report's text.
"""

RUNNING_HEAD = "法治政府建设年度报告汇编"
FURNITURE = (RUNNING_HEAD, "首页", "分享到", "打印本页", "友情链接", "ICP备", "— 1 —")
