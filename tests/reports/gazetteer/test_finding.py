"""Place names found in short texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.gazetteer import Mention, load_gazetteer

GAZETTEER = load_gazetteer()

# fmt: off
PIECES = st.sampled_from([
    "重庆市", "梁平区", "铁门乡", "芜湖", "市", "区", "人民政府", "镇", "2023年", "朝阳区", "自治",
    "州", "街道", "-", "开发区", "司法局", "城关镇", "关于", "新区", "安徽", "省", "😀",
])
# fmt: on
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=20).map("".join))


def found(text: str) -> list[tuple[str, tuple[str, ...], bool]]:
    return [
        (text[m.start : m.end], tuple(place.code for place in m.places), m.short)
        for m in GAZETTEER.find(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重庆市梁平区铁门乡人民政府", [("重庆市梁平区铁门乡", ("500155",), False)]),
        ("安徽芜湖2022年", [("安徽芜湖", ("340200",), True)]),
        ("安徽省芜湖市镜湖区", [("安徽省芜湖市镜湖区", ("340202",), False)]),
        ("吉林省吉林市", [("吉林省吉林市", ("220200",), False)]),
        ("青海省海南藏族自治州", [("青海省海南藏族自治州", ("632500",), False)]),
        ("内蒙古鄂尔多斯市东胜区", [("内蒙古鄂尔多斯市东胜区", ("150602",), False)]),
        ("鲤城区人民政府金龙街道办事处", [("鲤城区人民政府金龙街道", ("350502",), False)]),
        ("重庆市-梁平区-铁门乡.pdf", [("重庆市-梁平区-铁门乡", ("500155",), False)]),
        ("江苏省通州市", [("江苏省通州市", ("320612",), False)]),
        ("朝阳区", [("朝阳区", ("110105", "220104"), False)]),
        ("北京市、天津市", [("北京市", ("110000",), False), ("天津市", ("120000",), False)]),
        ("芜湖市阳高县", [("芜湖市", ("340200",), False), ("阳高县", ("140221",), False)]),
        # A name is not cut out of a longer word.
        ("湖北区域发展", [("湖北", ("420000",), True)]),
        ("芜湖市场监管", [("芜湖", ("340200",), True)]),
        ("主城区和市区", []),
        ("法治政府建设情况的报告", []),
        ("", []),
    ],
)
def test_mentions(text: str, expected: list[tuple[str, tuple[str, ...], bool]]) -> None:
    assert found(text) == expected


def test_a_chain_counts_its_names() -> None:
    assert GAZETTEER.find("安徽省芜湖市")[0] == Mention(
        0, 6, tuple(GAZETTEER.named("芜湖市")), short=False, names=2
    )


@given(TEXTS)
def test_mentions_are_ordered_slices_of_the_text(text: str) -> None:
    end = 0
    for mention in GAZETTEER.find(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.places
        written = text[mention.start : mention.end]
        if mention.names == 1:
            assert all(place in GAZETTEER.named(written) for place in mention.places)
        end = mention.end


@given(TEXTS)
def test_searching_never_fails(text: str) -> None:
    assert len(GAZETTEER.search(text, 5)) <= 5


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("梁平铁门", "重庆市梁平区铁门乡"),
        ("重庆 梁平 铁门", "重庆市梁平区铁门乡"),
        ("重庆市梁平区铁门乡", "重庆市梁平区铁门乡"),
        ("芜湖", "安徽省芜湖市"),
        ("陕西汉台", "陕西省汉中市汉台区"),
        ("340200", "安徽省芜湖市"),
        ("500228", "重庆市梁平区"),
        ("吉林", "吉林省"),
        ("郫县", "四川省成都市郫都区"),
        ("铁门乡", "重庆市梁平区铁门乡"),
        ("济源", "河南省济源市"),
        ("锡林郭勒", "内蒙古自治区锡林郭勒盟"),
    ],
)
def test_search_puts_the_likeliest_first(query: str, first: str) -> None:
    assert GAZETTEER.search(query)[0].full_name == first


def test_search_lists_all_namesakes_higher_levels_first() -> None:
    names = [place.full_name for place in GAZETTEER.search("鼓楼", 10)]
    assert names[:4] == [
        "江苏省南京市鼓楼区",
        "江苏省徐州市鼓楼区",
        "福建省福州市鼓楼区",
        "河南省开封市鼓楼区",
    ]


@pytest.mark.parametrize("query", ["", "   ", "没有此地", "999999"])
def test_search_may_find_nothing(query: str) -> None:
    assert GAZETTEER.search(query) == []


def test_search_keeps_the_limit() -> None:
    assert len(GAZETTEER.search("城", 7)) == 7
    assert GAZETTEER.search("芜湖", 0) == []
