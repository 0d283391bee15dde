"""What does not compare, in the few lines a picture has room for."""

from metrics.presenters.cautions import Caution
from metrics.presenters.picture_notes import WIDTH, fold, own_notes, picture_notes

SCOPE = Caution("范围不同", "甲市的数据口径为“市本级”\uff0c不是全域。")
CONFLICT = Caution("前后不一", "乙市的材料中有不同数值\uff0c点开可见各处原句。")
ROUND = Caution("约数", "丙市为“余”数\uff0c名次仅供参考。")
DERIVED = Caution("推算", "丁市未直接写出\uff0c按分子、分母计算。")


def test_what_fits_is_said_and_the_rest_named():
    assert own_notes([SCOPE, CONFLICT, ROUND, DERIVED, DERIVED]) == [
        "须知\uff08范围不同\uff09\uff1a甲市的数据口径为“市本级”\uff0c不是全域。",
        "须知\uff08前后不一\uff09\uff1a乙市的材料中有不同数值。",
        "须知\uff08约数\uff09\uff1a丙市为“余”数\uff0c名次仅供参考。",
        "其余须知\uff08推算\uff09见数据表。",
    ]
    assert own_notes([]) == []


def test_each_indicator_is_named_where_there_are_two():
    (said,) = picture_notes([("受理件数", SCOPE)])
    assert said.startswith("须知\uff08受理件数\uff0c范围不同\uff09")


def test_a_picture_without_room_names_the_kinds_alone():
    assert picture_notes([("甲", SCOPE), ("乙", SCOPE), ("乙", ROUND)], lines=0) == [
        "须知\uff08范围不同、约数\uff09见数据表。"
    ]


def test_long_ones_are_folded_and_no_line_begins_with_a_mark():
    text = "一" * WIDTH + "\uff0c" + "二" * 10 + "<b>"
    assert fold(text) == ["一" * WIDTH + "\uff0c", "二" * 10 + "‹b›"]
    lengthy = Caution("核对", "长" * 300)
    assert own_notes([lengthy]) == ["须知\uff08核对\uff09见数据表。"]
