"""What a web site puts around a report, by the line."""

import time

import pytest

from reports.reading.residue import is_residue

FURNITURE = """
首页
首页 > 政务公开 > 法治政府建设
当前位置：首页>政府信息公开
您现在的位置：首页
分享到：
分享到 微信 微博
扫一扫在手机打开当前页
扫一扫在手机上查看当前页面
扫码在手机端浏览
用手机浏览本页
上一篇：某县召开安全生产工作会议
下一篇：没有了
上一条 关于召开听证会的公告
相关链接：
相关文档
责任编辑：张三
责任编辑：张三 审核：李四
浏览次数：1234次
阅读：56
字号：【大 中 小】
【字体：大 中 小】【打印】【关闭】
[ 打印 ] [ 关闭窗口 ]
打印 关闭 分享 收藏
打印本页 | 关闭窗口
我要纠错
无障碍浏览 长者模式 登录 注册
微信 微博 QQ空间
主办：某县人民政府办公室
版权所有：某县人民政府，未经许可不得转载。
某ICP备12345678号-1
某公网安备 11010502030143号
网站标识码：3400000001 某ICP备05000001号
网站地图
建议使用1024×768分辨率浏览
您对此页的内容是否满意
"""
OF_THE_REPORT = """
扫一扫二维码即可评价执法，全年收到评价三万条。
扫码入企规范涉企检查
打印罚没票据、关闭违法企业12家，整改问题30个。
关闭“散乱污”企业
分享典型案例，开展交流20场次。
查处未办理ICP备案网站12家
网站标识码登记工作
技术支持不断加强
收藏行业专项整治
大力推进数字政府建设
上一年度报告公开情况
下一步工作打算
联系群众制度
附件：行政执法数据表
主办案件120件
注册	登录
首问负责制
责任编辑部建立制度
手机举报渠道
"""


def shown(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


@pytest.mark.parametrize("line", shown(FURNITURE))
@pytest.mark.parametrize("colon", ["\uff1a", ":"])
def test_furniture_is_told_with_either_width_of_sign(line: str, colon: str) -> None:
    assert is_residue(line.replace("\uff1a", colon)), line


@pytest.mark.parametrize("line", shown(OF_THE_REPORT))
def test_a_line_of_the_report_stays(line: str) -> None:
    assert not is_residue(line), line


@pytest.mark.parametrize("start", ["", "责任编辑\uff1a", "分享到", "首页"])
@pytest.mark.parametrize(
    "unit", ["打印", " ", "[", "大", "首页 > ", "责任编辑\uff1a", "1 ", "\uff1a"]
)
def test_no_line_takes_long(start: str, unit: str) -> None:
    began = time.perf_counter()
    for ending in ("", "。", "甲"):
        is_residue((start + unit * 120)[:119] + ending)
    assert time.perf_counter() - began < 0.5
