"""Whose report it is, judged from its title, issuer, source, file name and text."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.gazetteer import Clue, Identification, Place, load_gazetteer

GAZETTEER = load_gazetteer()


def identify(**clues: str) -> Identification:
    """Clues by kind: identify(title="…", body="…")."""
    return GAZETTEER.identify([Clue(text, kind=kind) for kind, text in clues.items()])


CERTAIN = [
    # Governments at every level, as they sign.
    ({"issuer": "安徽省人民政府"}, "340000", "安徽省"),
    ({"issuer": "内蒙古自治区人民政府"}, "150000", "内蒙古自治区"),
    ({"issuer": "香港特别行政区政府"}, "810000", "香港特别行政区"),
    ({"issuer": "芜湖市人民政府"}, "340200", "芜湖市"),
    ({"issuer": "吉林市人民政府"}, "220200", "吉林市"),
    ({"issuer": "海南州人民政府"}, "632500", "海南藏族自治州"),
    ({"issuer": "海南省人民政府"}, "460000", "海南省"),
    ({"issuer": "锡林郭勒盟行政公署"}, "152500", "锡林郭勒盟"),
    ({"issuer": "阿里地区行政公署"}, "542500", "阿里地区"),
    ({"issuer": "阳高县人民政府\n2024年12月3日"}, "140221", "阳高县"),
    ({"issuer": "北京市密云区人民政府"}, "110118", "密云区"),
    ({"issuer": "浦东新区人民政府"}, "310115", "浦东新区"),
    ({"issuer": "济源市人民政府"}, "419001", "济源市"),
    ({"issuer": "神农架林区人民政府"}, "429021", "神农架林区"),
    ({"issuer": "科尔沁右翼前旗人民政府"}, "152221", "科尔沁右翼前旗"),
    ({"issuer": "莫力达瓦达斡尔族自治旗人民政府"}, "150722", "莫力达瓦达斡尔族自治旗"),
    ({"issuer": "长阳县人民政府"}, "420528", "长阳土家族自治县"),
    ({"issuer": "重庆市梁平区铁门乡人民政府"}, "500155", "铁门乡"),
    ({"issuer": "东莞市长安镇人民政府"}, "441900", "长安镇"),
    ({"issuer": "上海市浦东新区张江镇人民政府"}, "310115", "张江镇"),
    ({"issuer": "鲤城区人民政府金龙街道办事处"}, "350502", "金龙街道"),
    ({"issuer": "北京市朝阳区人民政府朝外街道办事处"}, "110105", "朝外街道"),
    # Departments belong to their government's place.
    ({"issuer": "广安市司法局"}, "511600", "广安市"),
    ({"issuer": "浙江省公安厅"}, "330000", "浙江省"),
    ({"issuer": "国家税务总局芜湖市税务局"}, "340200", "芜湖市"),
    ({"issuer": "芜湖市市场监督管理局"}, "340200", "芜湖市"),
    ({"issuer": "凉山州司法局"}, "513400", "凉山彝族自治州"),
    ({"issuer": "安徽省芜湖市镜湖区司法局"}, "340202", "镜湖区"),
    ({"issuer": "芜湖市生态环境局镜湖分局"}, "340202", "镜湖区"),
    ({"issuer": "上海市公安局静安分局"}, "310106", "静安区"),
    ({"issuer": "重庆市公安局梁平区分局"}, "500155", "梁平区"),
    ({"issuer": "广东省人民政府驻北京办事处"}, "440000", "广东省"),
    # Renamed, upgraded, merged.
    ({"issuer": "襄樊市人民政府"}, "420600", "襄阳市"),
    ({"issuer": "四川省成都市郫县人民政府"}, "510117", "郫都区"),
    ({"issuer": "陕西省商洛地区行政公署"}, "611000", "商洛市"),
    ({"issuer": "沙县人民政府"}, "350405", "沙县区"),
    ({"issuer": "莱芜市莱城区人民政府"}, "371202", "莱城区"),
    ({"issuer": "杭州市下城区人民政府"}, "330103", "下城区"),
    ({"issuer": "江苏省通州市人民政府"}, "320612", "通州区"),
    # Titles.
    ({"title": "2023年度汉台区法治政府建设情况"}, "610702", "汉台区"),
    ({"title": "芜湖市人民政府关于2022年法治政府建设情况的报告-某某品牌"}, "340200", "芜湖市"),
    ({"title": "清水县人民政府关于清水县2023年度法治政府建设工作总结的报告"}, "620521", "清水县"),
    ({"title": "中共汉中市汉台区委 汉台区人民政府关于2023年度"}, "610702", "汉台区"),
    ({"title": "安徽芜湖2022年法治政府建设情况"}, "340200", "芜湖市"),
    ({"title": "芜湖2022年法治政府建设情况报告"}, "340200", "芜湖市"),
    ({"title": "梁平区创建法治政府建设示范区工作情况报告"}, "500155", "梁平区"),
    # File names and the first sentence serve where nothing better is given.
    ({"file_name": "阳高县2024年法治政府建设年度报告.docx"}, "140221", "阳高县"),
    ({"file_name": "重庆市-梁平区-铁门乡-2023.pdf"}, "500155", "铁门乡"),
    ({"body": "2023年,广安市司法局在市委市政府的坚强领导下工作。"}, "511600", "广安市"),
    ({"body": "一年来,阳高县始终坚持依法行政。北京市、天津市来学。"}, "140221", "阳高县"),
    # Namesakes decided by what else is named.
    (
        {"title": "朝阳区2023年法治政府建设年度报告", "body": "在长春市委领导下"},
        "220104",
        "朝阳区",
    ),
    ({"title": "鼓楼区2023年度法治政府建设情况", "body": "福州市委、福建省"}, "350102", "鼓楼区"),
    ({"title": "普陀区2023年法治政府建设", "body": "舟山市委"}, "330903", "普陀区"),
    ({"title": "江北区2023年法治政府建设", "body": "在重庆市委领导下"}, "500105", "江北区"),
    ({"issuer": "朝阳区司法局", "source": "长春市司法局"}, "220104", "朝阳区"),
    ({"title": "金龙镇2023年度报告", "body": "四川省 梓潼县"}, "510725", "金龙镇"),
    ({"title": "铁门乡2023年度法治政府建设报告", "source": "梁平区人民政府"}, "500155", "铁门乡"),
    (
        {"title": "朝阳区2023年", "issuer": "区司法局", "body": "长春市、长春市、长春市、北京市"},
        "220104",
        "朝阳区",
    ),
    # Other places in the text do not win.
    (
        {"issuer": "广安市司法局", "body": "川渝高竹新区与重庆市渝北区、重庆市北碚区签订协议"},
        "511600",
        "广安市",
    ),
    (
        {"title": "阳高县2024年法治政府建设年度报告", "body": "赴浙江省杭州市、浙江省宁波市学习"},
        "140221",
        "阳高县",
    ),
    # Issuer and title at odds in breadth only.
    ({"issuer": "阳高县人民政府", "title": "大同市阳高县2024年报告"}, "140221", "阳高县"),
]


@pytest.mark.parametrize(("clues", "code", "name"), CERTAIN)
def test_a_clear_case_is_certain(clues: dict[str, str], code: str, name: str) -> None:
    result = identify(**clues)
    assert result.best is not None
    assert (result.best.code, result.best.name) == (code, name)
    assert result.certain, result.doubt
    assert result.doubt == ""
    assert "“" in result.candidates[0].reason


UNCERTAIN = [
    # Namesakes with nothing to tell them apart.
    ({"title": "朝阳区2023年法治政府建设年度报告"}, "北京市朝阳区", "同名"),
    ({"title": "江北区2023年法治政府建设年度报告"}, "浙江省宁波市江北区", "同名"),
    ({"issuer": "通州区人民政府"}, "北京市通州区", "同名"),
    ({"title": "城关镇2023年法治政府建设情况"}, None, "同名"),
    ({"title": "鼓楼区2023年报告", "body": "福州市 南京市 徐州市"}, None, "同名"),
    # Functional zones have no code: their parent is proposed.
    ({"title": "温州高新区(经开区)管委会2022年度报告"}, "浙江省温州市", "功能区"),
    ({"issuer": "珠海高新技术产业开发区综合治理局"}, "广东省珠海市", "功能区"),
    ({"issuer": "苏州工业园区管理委员会"}, "江苏省苏州市", "功能区"),
    ({"issuer": "芜湖经济技术开发区管委会"}, "安徽省芜湖市", "功能区"),
    ({"title": "珠海市横琴新区2020年法治政府建设年度报告"}, "广东省珠海市", "功能区"),
    (
        {"title": "东疆综合保税区2025年度法治政府建设情况报告", "body": "天津市滨海新区"},
        "天津市滨海新区",
        "功能区",
    ),
    ({"title": "川渝高竹新区2023年报告", "body": "四川省广安市邻水县"}, None, "功能区"),
    ({"issuer": "新疆生产建设兵团第一师阿拉尔市"}, None, "派出机构"),
    # Something the gazetteer lacks, or part of a longer name.
    ({"issuer": "重庆市梁平区大铁门乡人民政府"}, "重庆市梁平区大铁门乡", "未收录"),
    ({"issuer": "安徽省芜湖市无此区人民政府"}, "安徽省芜湖市", "未收录"),
    ({"title": "大铁门乡2023年度法治政府建设情况的报告"}, "重庆市梁平区铁门乡", "一部分"),
    ({"title": "汉台2023年法治政府建设"}, "陕西省汉中市汉台区", "简称"),
    # The lines contradict one another.
    ({"issuer": "芜湖市人民政府", "title": "南陵县2023年报告"}, "安徽省芜湖市", "不同"),
    ({"issuer": "阳高县人民政府", "title": "汉台区2023年报告"}, "山西省大同市阳高县", "不同"),
    ({"title": "阳高县2023年报告", "source": "芜湖市司法局"}, "山西省大同市阳高县", "不同"),
    (
        {"title": "铁门乡2023年报告", "body": "河南省新安县的河南省"},
        "重庆市梁平区铁门乡",
        "不一致",
    ),
    # Only a passing mention.
    ({"body": "据报道,南陵县有此做法。"}, "安徽省芜湖市南陵县", "推测"),
]


@pytest.mark.parametrize(("clues", "full_name", "doubt"), UNCERTAIN)
def test_an_unclear_case_is_asked(clues: dict[str, str], full_name: str | None, doubt: str) -> None:
    result = identify(**clues)
    assert not result.certain
    assert doubt in result.doubt
    assert result.best is not None
    assert full_name is None or result.best.full_name == full_name
    assert len(result.candidates) <= 10


@pytest.mark.parametrize(
    "clues",
    [
        {},
        {"title": ""},
        {"issuer": "司法部"},
        {"issuer": "国家税务总局"},
        {"title": "2023年法治政府建设年度报告"},
        {"title": "关于平安建设和法治政府建设情况的报告"},
        {"body": "本年度认真推进依法行政,各项工作取得成效。"},
        {"issuer": "雄安新区管理委员会"},
    ],
)
def test_no_place_no_candidates(clues: dict[str, str]) -> None:
    result = identify(**clues)
    assert result.candidates == ()
    assert result.best is None
    assert not result.certain
    assert result.doubt


def test_both_places_of_a_contradiction_are_proposed() -> None:
    result = identify(issuer="芜湖市人民政府", title="南陵县2023年报告")
    assert [candidate.place.name for candidate in result.candidates] == ["芜湖市", "南陵县"]
    assert result.candidates[0].score > result.candidates[1].score


def test_the_county_follows_an_unknown_township() -> None:
    result = identify(issuer="重庆市梁平区大铁门乡人民政府")
    first, second = (candidate.place for candidate in result.candidates)
    assert first == Place("500155", "大铁门乡", "township", ("重庆市", "梁平区", "大铁门乡"))
    assert second == GAZETTEER.get("500155")


def test_a_weight_can_turn_the_order() -> None:
    title = Clue("南陵县2023年报告", weight=10, kind="title")
    issuer = Clue("芜湖市人民政府", weight=0.1, kind="signature")
    best = GAZETTEER.identify([issuer, title]).best
    assert best is not None
    assert best.name == "南陵县"


def test_an_unknown_kind_counts_as_body() -> None:
    odd = [Clue("芜湖市人民政府", kind="whatever"), Clue("汉台区2023年", kind="title")]
    best = GAZETTEER.identify(odd).best
    assert best is not None
    assert best.name == "汉台区"


def test_fictional_places_are_identified_too() -> None:
    path = ("云岭省", "清河市", "柳溪县")
    county = Place("990121", "柳溪县", "county", path)
    gazetteer = GAZETTEER.with_extra([county])
    result = gazetteer.identify([Clue("柳溪县2023年法治政府建设年度报告", kind="title")])
    assert result.best == county
    assert result.certain


# fmt: off
PIECES = st.sampled_from([
    "重庆市", "梁平区", "铁门乡", "芜湖", "市", "人民政府", "镇", "2023年", "朝阳区", "开发区",
    "兵团", "城关镇", "关于", "新区", "司法局", "大", "在", "局", "街道", "生产建设兵团", ",",
])
# fmt: on
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=15).map("".join))
KINDS = st.sampled_from(["issuer", "title", "source", "file_name", "body", "?"])


@given(st.lists(st.builds(Clue, text=TEXTS, weight=st.floats(0, 5), kind=KINDS), max_size=5))
def test_any_clues_give_an_answer(clues: list[Clue]) -> None:
    result = GAZETTEER.identify(clues)
    assert result.certain != bool(result.doubt)
    assert not result.certain or result.candidates
    places = [candidate.place for candidate in result.candidates]
    assert len(set(places)) == len(places)


def test_every_place_named_from_its_province_is_itself() -> None:
    for place in GAZETTEER.divisions():
        result = identify(issuer=f"{place.full_name}人民政府")
        assert result.best == place, place.full_name
        assert result.certain, place.full_name


def test_a_bare_county_name_is_right_or_asked() -> None:
    settled = 0
    for place in GAZETTEER.divisions():
        result = identify(title=f"{place.name}2023年度法治政府建设情况的报告")
        settled += result.certain
        assert result.best == place or not result.certain, place.full_name
    assert settled > 3_100


@pytest.mark.shared
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
@pytest.mark.parametrize("kinds", [("issuer", "title", "body"), ("title", "body"), ("body",)])
def test_the_real_reports(number: str, kinds: tuple[str, ...], shared_dir: Path) -> None:
    gold = json.loads((shared_dir / "gold" / f"{number}.json").read_text(encoding="utf-8"))
    text = (shared_dir / "seeds" / gold["file"]).read_text(encoding="utf-8")
    known = {**gold["meta"], "body": text}
    result = GAZETTEER.identify([Clue(known[kind], kind=kind) for kind in kinds])
    assert result.best is not None
    assert result.certain, result.doubt
    assert result.best.code == gold["meta"]["jurisdiction_code"]
    assert list(result.best.path) == gold["meta"]["path"]
    assert result.best.level == gold["meta"]["level"]
