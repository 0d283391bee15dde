"""Documents that are well made and no annual report of law-based government."""

from reports.models import UploadState
from tests.library.hostile.types import Hostile
from tests.library.samples import load
from tests.library.writers import docx, html

_ASIDE = (UploadState.SET_ASIDE,)


def disclosure() -> bytes:
    """The annual report on open government information, which every office also publishes."""
    return docx.write(
        [
            "清江市人民政府2022年政府信息公开工作年度报告",
            "根据《中华人民共和国政府信息公开条例》规定，编制本报告。",
            "一、总体情况",
            "2022年，主动公开政府信息5120条，收到政府信息公开申请186件，办结180件。",
            "二、主动公开政府信息情况",
            "制发规章1件，规范性文件21件，行政许可决定3.2万件，行政处罚决定1.1万件。",
            "三、收到和处理政府信息公开申请情况",
            "予以公开92件，部分公开31件，不予公开24件，其他处理33件。",
            "四、政府信息公开行政复议、行政诉讼情况",
            "政府信息公开行政复议12件，行政诉讼4件。",
            "五、存在的主要问题及改进情况",
            "公开的主动性有待提高。",
            "清江市人民政府",
            "2023年1月31日",
        ]
    )


def draft() -> bytes:
    """A report still open for comments."""
    text = load()["松岭市_2021"].text
    title, rest = text.split("\n", 1)
    return (title + "（征求意见稿）\n" + rest).encode()


def explanation() -> bytes:
    """What a department writes about a report."""
    return html.write(
        [
            "《清江市2022年法治政府建设年度报告》政策解读",
            "近日，清江市人民政府公布了《清江市2022年法治政府建设年度报告》，现将有关内容解读如下。",
            "一、编制背景",
            "编制年度报告是《法治政府建设与责任落实督察工作规定》的要求。",
            "二、主要内容",
            "报告共分四个部分，全面反映了2022年全市法治政府建设的进展和成效。",
            "三、解读机关",
            "解读单位：清江市司法局，咨询电话见网站。",
        ]
    )


def news() -> bytes:
    """A newspaper's piece about a report."""
    return html.write(
        [
            "清江市召开法治政府建设年度报告新闻发布会",
            "本报讯（记者 某某）3月25日，市政府通报2022年法治政府建设年度报告有关情况。",
            "会上，市司法局负责人介绍，去年全市收到行政复议申请487件，受理431件。",
            "会议指出，要以更高标准推进法治政府建设。市直有关部门负责人参加会议。",
            "记者了解到，今年清江市还将开展专项监督。（责任编辑：某某）",
        ]
    )


def notice() -> bytes:
    """A notice that asks for reports."""
    return docx.write(
        [
            "清江市人民政府办公室关于做好2022年度法治政府建设年度报告报送工作的通知",
            "各县（区）人民政府，市直有关部门：",
            "为做好2022年度法治政府建设年度报告工作，现将有关事项通知如下。",
            "一、报送内容",
            "包括上一年度推进法治政府建设的主要举措和成效、存在的不足和原因、下一年度安排。",
            "二、报送时间",
            "请于2023年1月31日前报送。",
            "清江市人民政府办公室",
            "2022年12月20日",
        ]
    )


FILES = [
    Hostile("信息公开年报.docx", disclosure, "信息公开", _ASIDE),
    Hostile("征求意见稿.txt", draft, "征求意见|草案|草稿|未定稿", _ASIDE),
    Hostile("解读.html", explanation, "解读", _ASIDE),
    Hostile("新闻.html", news, "新闻|报道", _ASIDE),
    Hostile("通知.docx", notice, "通知", _ASIDE),
]
