from decimal import Decimal

import pytest

from metrics.extraction.quantities import find_quantities
from reports.outline.width import fold


def found(text):
    return [
        (text[q.start : q.end], q.value, q.unit, q.qualifier) for q in find_quantities(fold(text))
    ]


@pytest.mark.parametrize(
    ("text", "written", "value", "unit", "qualifier"),
    [
        ("发放近3万余册", "近3万余册", 30_000, "册", "近余"),
        ("惠及12万余人次", "12万余人次", 120_000, "人次", "余"),
        ("损失860.88万余元", "860.88万余元", 8_608_800, "元", "余"),
        ("讨回70多万元", "70多万元", 700_000, "元", "多"),
        ("归集22.3亿条", "22.3亿条", 2_230_000_000, "条", ""),
        ("审结1,128件", "1,128件", 1128, "件", ""),
        ("满意率达98%以上", "98%以上", 98, "%", "以上"),
        ("率为百分之九十八点五。", "百分之九十八点五", Decimal("98.5"), "%", ""),
        ("超过300多公里", "超过300多公里", 300, "公里", "超过多"),
        ("评查十二件案卷", "十二件", 12, "件", ""),
        ("两人取得证书", "两人", 2, "人", ""),
        ("撤销一件,", "一件", 1, "件", ""),
        ("近千场次", "近千场次", 1000, "场次", "近"),
        ("办件24.3 万件", "24.3 万件", 243_000, "件", ""),
        ("办理17人(个)", "17人(个)", 17, "人(个)", ""),
        ("散发读本3万7千余份", "3万7千余份", 37_000, "份", "余"),
        ("审查合同十二份", "十二份", 12, "份", ""),
        ("发放一万二千份", "一万二千份", 12_000, "份", ""),
    ],
)
def test_a_quantity_is_read_with_its_unit_and_word_of_approximation(
    text, written, value, unit, qualifier
):
    assert found(text) == [(written, Decimal(value), unit, qualifier)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2023年,", "年份"),
        ("印发〔2024〕6号文件", "文号"),
        ("第3批", "序次"),
        ("8月召开", "日期"),
        ("12348热线", "热线号码"),
        ("实施“1555”制度", "名称"),
        ("推行1%工作法", "名称"),
        ("“7×24小时”超市", "名称"),
        ("(20222025)", "年份粘连"),
        ("2023区政府始终", "年份"),
        ("5G专网", "名称"),
        ("行政执法三项制度", "名称"),
    ],
)
def test_what_counts_nothing_is_told_with_its_reason(text, reason):
    assert {q.not_figure for q in find_quantities(fold(text))} == {reason}


@pytest.mark.parametrize(
    "text", ["一个", "一批项目", "唯一一件", "“八五”普法", "第三十七次会议", "五年来"]
)
def test_articles_names_and_ordinals_in_chinese_numerals_are_no_quantities(text):
    assert not [q for q in find_quantities(text) if q.is_figure]


def test_digits_parted_by_a_space_are_one_damaged_figure():
    (quantity,) = find_quantities("评查案卷2 7件")
    assert (quantity.value, quantity.unit) == (Decimal(27), "件")
    assert quantity.damaged == "数字中间有空格"


def test_a_figure_parted_twice_is_still_one():
    (quantity,) = find_quantities("成功2 2 48件")
    assert (quantity.value, quantity.damaged) == (Decimal(2248), "数字中间有空格")


def test_a_row_of_bare_numbers_stays_apart():
    assert [q.value for q in find_quantities("件数 63 55 8 50 略")] == [63, 55, 8, 50]


def test_the_next_name_of_a_table_is_no_unit():
    values = [(q.value, q.unit) for q in find_quantities("成功 94 社区矫正人员 14")]
    assert values == [(Decimal(94), ""), (Decimal(14), "")]


def test_a_vague_number_has_no_value():
    (quantity,) = find_quantities("录入数万条信息")
    assert (quantity.value, quantity.qualifier, quantity.unit) == (None, "数万", "条")


def test_a_serial_number_is_not_read_as_a_figure():
    (quantity,) = find_quantities("编号11500230008689607X")
    assert not quantity.is_figure or quantity.value is None
