"""What counts as a plan and as a result."""

from dataclasses import dataclass

from metrics.promises import find_plans, find_results

TEXT = """一、主要成效
全年办理行政复议案件470件，直接纠错率17.5%。
二、存在的问题
基层执法力量仍然不足，装备有待改善。
三、下一步安排
重点做好以下三项工作。
一是推动行政复议人员专业化配备；二是新建法治文化广场2处。
芜湖市人民政府
2023年3月1日
"""


@dataclass
class Part:
    level: int
    heading: str
    start: int
    end: int
    topic: str


def parts(text, *headings):
    starts = [text.index(marker + heading) for marker, heading, _ in headings]
    ends = [*starts[1:], len(text)]
    return [
        Part(1, heading, start, end, topic)
        for (_, heading, topic), start, end in zip(headings, starts, ends, strict=True)
    ]


def sections(text=TEXT):
    return parts(
        text,
        ("一、", "主要成效", "results"),
        ("二、", "存在的问题", "problems"),
        ("三、", "下一步安排", "plans"),
    )


def test_plans_are_cut_at_their_points_without_lead_in_and_signature():
    plans = find_plans(TEXT, sections())
    assert plans is not None
    assert [plan.text for plan in plans] == [
        "一是推动行政复议人员专业化配备；",
        "二是新建法治文化广场2处。",
    ]
    assert [plan.topic for plan in plans] == ["disputes", "publicity"]
    assert all(TEXT[plan.start : plan.end] == plan.text for plan in plans)


def test_results_are_neither_problems_nor_plans():
    found = find_results(TEXT, sections())
    assert [each.text for each in found] == ["全年办理行政复议案件470件，直接纠错率17.5%。"]
    assert found[0].topic == "disputes"


def test_a_heading_is_no_result():
    text = "一、主要成效\n（一）数字法治政府更加便捷智能。\n上线行政复议网上听证等9个应用。\n"
    found = find_results(
        text,
        parts(
            text, ("一、", "主要成效", "results"), ("（一）", "数字法治政府更加便捷智能", "digital")
        ),
    )
    assert [each.text for each in found] == ["上线行政复议网上听证等9个应用。"]


def test_plans_without_a_heading_are_found_in_the_text():
    text = "全年工作取得新的成效，各项任务完成。\n下一步，我市将新建法治文化广场2处。"
    plans = find_plans(text, [])
    assert plans is not None
    assert [plan.text for plan in plans] == ["下一步，我市将新建法治文化广场2处。"]
    assert [each.start for each in find_results(text, [])] == [0]


def test_no_plans_are_no_empty_list():
    assert find_plans("全年工作取得新的成效。", []) is None
