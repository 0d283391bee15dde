"""Folders and addresses: they decide between namesakes, and never against what the text says."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.gazetteer import Clue, Identification, load_gazetteer

GAZETTEER = load_gazetteer()


def identify(*, path: str = "", url: str = "", **clues: str) -> Identification:
    return GAZETTEER.identify(
        [Clue(text, kind=kind) for kind, text in clues.items()], path=path, url=url
    )


SETTLED = [
    # By the folders.
    ({"title": "鼓楼区2023年报告", "path": "福建省/福州市/报告.docx"}, "福建省福州市鼓楼区"),
    ({"title": "鼓楼区2023年报告", "path": "徐州/鼓楼/报告.docx"}, "江苏省徐州市鼓楼区"),
    ({"title": "朝阳区2023年报告", "path": "全省.zip/03 长春市(已交)/a.doc"}, "吉林省长春市朝阳区"),
    (
        {"title": "城关镇2023年报告", "path": "甘肃省/兰州市/榆中县/a.txt"},
        "甘肃省兰州市榆中县城关镇",
    ),
    ({"issuer": "通州区司法局", "path": "江苏/南通/a.txt"}, "江苏省南通市通州区"),
    ({"path": "安徽省/芜湖市/繁昌区/报告.docx"}, "安徽省芜湖市繁昌区"),
    ({"path": "安徽省\\芜湖市\\南陵\\报告.docx"}, "安徽省芜湖市南陵县"),
    ({"path": "安徽省/芜湖市/市直部门/报告.docx"}, "安徽省芜湖市"),
    ({"path": "河南省/洛阳市/西工区/报告.docx", "body": "在市委领导下"}, "河南省洛阳市西工区"),
    # By the address.
    ({"title": "鼓楼区2023年报告", "url": "https://sfj.fuzhou.gov.cn/a"}, "福建省福州市鼓楼区"),
    ({"title": "朝阳区2023年报告", "url": "http://www.jl.gov.cn/"}, None),
    ({"title": "普陀区2023年报告", "url": "http://www.zhoushan.gov.cn/"}, "浙江省舟山市普陀区"),
    ({"title": "江北区2023年报告", "url": "http://www.nbjb.gov.cn/"}, "浙江省宁波市江北区"),
    ({"title": "铁门乡2023年报告", "url": "http://www.cqlp.gov.cn/"}, "重庆市梁平区铁门乡"),
    # By both, and where one is silent.
    (
        {"title": "鼓楼区2023年报告", "path": "南京/a.docx", "url": "www.njgl.gov.cn"},
        "江苏省南京市鼓楼区",
    ),
    (
        {"title": "阳高县2023年报告", "path": "材料/2023/a.docx", "url": "a.cn"},
        "山西省大同市阳高县",
    ),
    # A superior's folder or site.
    ({"title": "阳高县2023年报告", "path": "山西省/a.docx"}, "山西省大同市阳高县"),
    ({"title": "阳高县2023年报告", "url": "sft.shanxi.gov.cn"}, "山西省大同市阳高县"),
    ({"title": "金昌市2023年报告", "url": "yongchang.gov.cn"}, "甘肃省金昌市"),
    # Initials that fit other places say nothing against a name.
    ({"title": "阳高县2023年报告", "url": "fc.wuhu.example.com"}, "山西省大同市阳高县"),
    ({"title": "阳高县2023年报告", "url": "www.zb.gov.cn"}, "山西省大同市阳高县"),
]


@pytest.mark.parametrize(("clues", "full_name"), SETTLED)
def test_what_agrees_or_is_silent_settles(clues: dict[str, str], full_name: str | None) -> None:
    found = identify(**clues)
    if full_name is None:
        assert found.best is not None
        return
    assert found.best is not None
    assert found.best.full_name == full_name
    assert found.certain, found.doubt


ASKED = [
    # The text says one thing, the folders or the address another.
    (
        {"title": "阳高县2023年报告", "path": "安徽省/芜湖市/a.docx"},
        {"阳高县", "芜湖市"},
        "来源路径",
    ),
    (
        {"issuer": "南陵县人民政府", "path": "芜湖市/繁昌区/a.docx"},
        {"南陵县", "繁昌区"},
        "来源路径",
    ),
    ({"title": "阳高县2023年报告", "url": "www.wuhu.gov.cn"}, {"阳高县", "芜湖市"}, "网页地址"),
    # Namesakes: folders, address and text point to different ones.
    (
        {"title": "鼓楼区2023年报告", "path": "福州市/a.docx", "url": "www.xuzhou.gov.cn"},
        {"鼓楼区"},
        "所指不同",
    ),
    (
        {"title": "鼓楼区2023年报告", "path": "福州市/a.docx", "body": "江苏省徐州市委"},
        {"鼓楼区"},
        "所指不同",
    ),
    (
        {"title": "鼓楼区2023年报告", "url": "www.fuzhou.gov.cn", "body": "徐州市委"},
        {"鼓楼区"},
        "所指不同",
    ),
    # An address alone is no attribution.
    ({"url": "www.fanchang.gov.cn", "body": "本区认真推进依法行政"}, {"繁昌区"}, "推测"),
    # Folders that several places share.
    ({"title": "鼓楼区2023年报告", "path": "鼓楼区/a.docx"}, {"鼓楼区"}, "同名"),
]


@pytest.mark.parametrize(("clues", "proposed", "doubt"), ASKED)
def test_what_disagrees_is_asked_with_both(
    clues: dict[str, str], proposed: set[str], doubt: str
) -> None:
    found = identify(**clues)
    assert not found.certain
    assert doubt in found.doubt
    assert proposed <= {candidate.place.name for candidate in found.candidates}


# Places renamed, raised or merged since 2013, as reports of the time sign.
RENAMED = [
    ("繁昌县人民政府", "安徽省芜湖市繁昌区", "繁昌县"),
    ("芜湖县人民政府", "安徽省芜湖市湾沚区", "芜湖县"),
    ("无为县人民政府", "安徽省芜湖市无为市", "无为县"),
    ("郫县人民政府", "四川省成都市郫都区", "郫县"),
    ("崇明县人民政府", "上海市崇明区", "崇明县"),
    ("静海县人民政府", "天津市静海区", "静海县"),
    ("蓟县人民政府", "天津市蓟州区", "蓟县"),
    ("密云县人民政府", "北京市密云区", "密云县"),
    ("上饶县人民政府", "江西省上饶市广信区", "上饶县"),
    ("彬县人民政府", "陕西省咸阳市彬州市", "彬县"),
    ("滦县人民政府", "河北省唐山市滦州市", "滦县"),
    ("即墨市人民政府", "山东省青岛市即墨区", "即墨市"),
    ("章丘市人民政府", "山东省济南市章丘区", "章丘市"),
    ("铜陵县人民政府", "安徽省铜陵市义安区", "铜陵县"),
    ("哈密地区行政公署", "新疆维吾尔自治区哈密市", "哈密地区"),
    # Under the prefecture it lay in then.
    ("六安市寿县人民政府", "安徽省淮南市寿县", ""),
    ("安庆市枞阳县人民政府", "安徽省铜陵市枞阳县", ""),
    ("四平市公主岭市人民政府", "吉林省长春市公主岭市", ""),
    ("资阳市简阳市人民政府", "四川省成都市简阳市", ""),
    # Merged away: a place of its own still.
    ("上海市闸北区人民政府", "上海市闸北区", ""),
    ("芜湖市三山区人民政府", "安徽省芜湖市三山区", ""),
    ("莱芜市人民政府", "山东省莱芜市", ""),
]


@pytest.mark.parametrize(("issuer", "full_name", "former"), RENAMED)
def test_a_former_name_leads_to_the_place_of_today(
    issuer: str, full_name: str, former: str
) -> None:
    found = identify(issuer=issuer)
    assert found.best is not None
    assert (found.best.full_name, found.former) == (full_name, former)
    assert found.certain, found.doubt


def test_today_s_name_is_no_former_name() -> None:
    assert identify(issuer="芜湖市繁昌区人民政府").former == ""


@pytest.mark.parametrize(
    ("issuer", "zone"),
    [("芜湖经济技术开发区管委会", "芜湖经济技术开发区"), ("芜湖市人民政府", "")],
)
def test_a_zone_is_told(issuer: str, zone: str) -> None:
    assert identify(issuer=issuer).zone == zone


PARTS = st.sampled_from(
    ["安徽省", "芜湖市", "鼓楼区", "2023", "材料", "a.zip", "..", "", "\\", "朝阳"]
)


@given(
    st.lists(PARTS | st.text(max_size=8), max_size=15).map("/".join),
    st.text(max_size=30),
    st.sampled_from(["", "鼓楼区2023年报告", "芜湖市人民政府"]),
)
def test_any_path_and_address_give_an_answer(path: str, url: str, title: str) -> None:
    found = identify(title=title, path=path, url=url)
    assert found.certain != bool(found.doubt)


@pytest.mark.parametrize(
    "path", ["/" * 500, "芜湖市/" * 120 + "a", "(" * 500, "2023_" * 100 + "/a"]
)
def test_a_long_path_is_read_quickly(path: str) -> None:
    started = time.monotonic()
    identify(title="芜湖市2023年报告", path=path)
    assert time.monotonic() - started < 1
