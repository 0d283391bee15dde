"""The reading view: which lines of a report stand as headings."""

from metrics.passages import Paragraph, Span
from metrics.presenters.reading import _items_as_text

LONG = "（一）坚持把法治政府建设放在全局工作中谋划，健全党政主要负责人履行第一责任人职责的各项制度"


def line(text, level=0):
    return Paragraph(0, (Span(text, 0),), level, (0,) if level else ())


def levels(*lines):
    shown = _items_as_text([line(*each) for each in lines])
    assert [paragraph.anchors for paragraph in shown] == [line(*each).anchors for each in lines], (
        "a chapter must still be found where it begins"
    )
    return [paragraph.level for paragraph in shown]


def test_items_with_nothing_below_them_are_text():
    assert levels(
        ("一、存在的问题", 1),
        ("（一）审核能力不强。", 2),
        ("（二）调解力量不足。", 2),
        ("二、下一步打算", 1),
        ("（一）培训一千人次。", 2),
        ("（二）评查率保持在95%以上。", 2),
        ("清江市人民政府",),
    ) == [1, 0, 0, 1, 0, 0, 0]


def test_a_heading_with_its_text_stays_a_heading():
    assert levels(
        ("一、主要举措", 1),
        ("（一）健全机制", 2),
        ("1.专题学习", 3),
        ("全年学习十次。",),
        ("（二）依法决策。", 2),
        ("审查合同五十件。",),
    ) == [1, 2, 3, 0, 2, 0]


def test_a_sentence_under_a_number_is_text():
    assert levels((LONG, 2), ("全年学习十次。",)) == [0, 0]
