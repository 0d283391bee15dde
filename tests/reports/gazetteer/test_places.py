"""What the gazetteer knows: codes, names, and which place lies under which."""

import re

import pytest

from reports.gazetteer import Gazetteer, Place, load_gazetteer
from reports.gazetteer.loading import DATA, read_tables
from reports.gazetteer.names import short_forms


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("code", "level", "path"),
    [
        ("340000", "province", ("安徽省",)),
        ("500000", "province", ("重庆市",)),
        ("710000", "province", ("台湾省",)),
        ("810000", "province", ("香港特别行政区",)),
        ("820000", "province", ("澳门特别行政区",)),
        ("340200", "prefecture", ("安徽省", "芜湖市")),
        ("542500", "prefecture", ("西藏自治区", "阿里地区")),
        ("222400", "prefecture", ("吉林省", "延边朝鲜族自治州")),
        ("152500", "prefecture", ("内蒙古自治区", "锡林郭勒盟")),
        ("441900", "prefecture", ("广东省", "东莞市")),
        ("610702", "county", ("陕西省", "汉中市", "汉台区")),
        ("500155", "county", ("重庆市", "梁平区")),
        ("310115", "county", ("上海市", "浦东新区")),
        ("419001", "county", ("河南省", "济源市")),
        ("429004", "county", ("湖北省", "仙桃市")),
        ("429021", "county", ("湖北省", "神农架林区")),
        ("152221", "county", ("内蒙古自治区", "兴安盟", "科尔沁右翼前旗")),
        ("659002", "county", ("新疆维吾尔自治区", "阿拉尔市")),
        ("520203", "county", ("贵州省", "六盘水市", "六枝特区")),
        ("232761", "county", ("黑龙江省", "大兴安岭地区", "加格达奇区")),
        # Gone, but their reports remain.
        ("371202", "county", ("山东省", "莱芜市", "莱城区")),
        ("500112", "county", ("重庆市", "渝北区")),
    ],
)
def test_a_code_gives_its_place(
    gazetteer: Gazetteer, code: str, level: str, path: tuple[str, ...]
) -> None:
    place = gazetteer.get(code)
    assert place is not None
    assert (place.code, place.level, place.path, place.name) == (code, level, path, path[-1])
    assert place.full_name == "".join(path)


@pytest.mark.parametrize(
    ("old_code", "old_name", "now", "code"),
    [
        ("500228", "梁平县", "梁平区", "500155"),
        ("510124", "郫县", "郫都区", "510117"),
        ("350427", "沙县", "沙县区", "350405"),
        ("420600", "襄樊市", "襄阳市", "420600"),
        ("542400", "那曲地区", "那曲市", "540600"),
        ("371324", "苍山县", "兰陵县", "371324"),
        ("370282", "即墨市", "即墨区", "370215"),
        ("431121", "祁阳县", "祁阳市", "431181"),
    ],
)
def test_a_renamed_place_is_found_by_its_former_name_and_code(
    gazetteer: Gazetteer, old_code: str, old_name: str, now: str, code: str
) -> None:
    place = gazetteer.get(old_code)
    assert place is not None
    assert (place.name, place.code) == (now, code)
    assert old_name in gazetteer.former_names(place)
    assert place in gazetteer.named(old_name)
    assert gazetteer.get(old_code, old_name) == place


def test_a_merged_place_tells_what_it_became_part_of(gazetteer: Gazetteer) -> None:
    merged = gazetteer.get("310108", "闸北区")
    assert merged is not None
    successor = gazetteer.successor(merged)
    assert successor is not None
    assert successor.path == ("上海市", "静安区")
    assert gazetteer.successor(successor) is None


def test_a_namesake_elsewhere_is_no_successor(gazetteer: Gazetteer) -> None:
    merged = gazetteer.get("130103", "桥东区")
    assert merged is not None
    assert gazetteer.successor(merged) is None


def test_a_split_place_keeps_its_name(gazetteer: Gazetteer) -> None:
    assert [place.code for place in gazetteer.named("余杭区")] == ["330110"]


def test_townships_carry_their_countys_code(gazetteer: Gazetteer) -> None:
    township = gazetteer.get("500155", "铁门乡")
    assert township == Place("500155", "铁门乡", "township", ("重庆市", "梁平区", "铁门乡"))
    assert gazetteer.parent(township) == gazetteer.get("500155")
    assert gazetteer.children(township) == ()
    assert gazetteer.get("500155", "没有这个乡") is None


def test_an_unlisted_township_can_be_vouched_for(gazetteer: Gazetteer) -> None:
    assert gazetteer.get("500155", "大铁门乡") is None
    path = ("重庆市", "梁平区", "大铁门乡")
    expected = Place("500155", "大铁门乡", "township", path)
    assert gazetteer.unlisted_township("500155", "大铁门乡") == expected
    assert gazetteer.parent(expected) == gazetteer.get("500155")
    assert gazetteer.unlisted_township("500155", "大铁门") is None
    assert gazetteer.unlisted_township("340200", "大铁门乡") is None
    assert gazetteer.unlisted_township("441900", "大铁门镇") is not None
    assert gazetteer.unlisted_township("999999", "大铁门乡") is None


def test_parents_and_children(gazetteer: Gazetteer) -> None:
    province, city = gazetteer.get("340000"), gazetteer.get("340200")
    assert province
    assert city
    assert gazetteer.parent(city) == province
    assert gazetteer.parent(province) is None
    assert city in gazetteer.children(province)
    assert "南陵县" in [place.name for place in gazetteer.children(city)]
    municipality = gazetteer.get("500000")
    assert municipality
    assert "梁平区" in [place.name for place in gazetteer.children(municipality)]
    dongguan = gazetteer.get("441900")
    assert dongguan
    assert "长安镇" in [place.name for place in gazetteer.children(dongguan)]
    under_henan = gazetteer.get("410000")
    assert under_henan
    assert "济源市" in [place.name for place in gazetteer.children(under_henan)]


@pytest.mark.parametrize("code", ["", "999999", "34", "abc", "340200 "])
def test_an_unknown_code_gives_nothing(gazetteer: Gazetteer, code: str) -> None:
    assert gazetteer.get(code) is None


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("芜湖", ["340200"]),
        ("汉台", ["610702"]),
        ("铁门乡", ["500155"]),
        ("朝阳区", ["110105", "220104"]),
        ("安徽", ["340000"]),
        ("内蒙古", ["150000"]),
        ("凉山州", ["513400"]),
        ("长阳县", ["420528"]),
        ("莫力达瓦旗", ["150722"]),
        ("城", []),
        ("阿拉善左", []),
        ("", []),
        ("不存在的地方", []),
    ],
)
def test_places_by_name(gazetteer: Gazetteer, name: str, codes: list[str]) -> None:
    assert [place.code for place in gazetteer.named(name)] == codes


def test_a_townships_short_form_names_it(gazetteer: Gazetteer) -> None:
    assert {place.name for place in gazetteer.named("铁门")} == {"铁门乡", "铁门镇"}


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("东乡族自治县", "东乡"),
        ("鄂温克族自治旗", "鄂温克"),
        ("白沙黎族自治县", "白沙"),
        ("克孜勒苏柯尔克孜自治州", "克孜勒苏"),
        ("神农架林区", "神农架"),
        ("北林区", "北林"),
        ("浦东新区", "浦东"),
        ("隆林各族自治县", "隆林"),
    ],
)
def test_short_forms(name: str, short: str) -> None:
    assert short in short_forms(name, "prefecture" if name.endswith("州") else "county")


def test_a_province_is_short_without_its_people() -> None:
    assert "内蒙古" in short_forms("内蒙古自治区", "province")
    assert short_forms("新疆维吾尔自治区", "province") == ("新疆",)
    assert short_forms("广西壮族自治区", "province") == ("广西",)


def test_every_place_is_well_formed_and_has_its_parent(gazetteer: Gazetteer) -> None:
    places = list(gazetteer.divisions())
    assert len({place.code for place in places}) == len(places)
    for place in places:
        assert re.fullmatch(r"\d{6}", place.code)
        assert place.path[-1] == place.name
        assert "市辖区" not in place.path
        parent = gazetteer.parent(place)
        assert (parent is None) == (place.level == "province")
        assert parent is None or parent.path == place.path[:-1]


def test_the_file_is_small_and_complete() -> None:
    assert DATA.stat().st_size < 700_000
    tables = read_tables()
    assert sum(place.level == "province" for place in tables.places.values()) == 34
    assert sum(place.level == "county" for place in tables.places.values()) > 2_840
    assert sum(len(names.split()) for names in tables.townships.values()) > 38_000
    assert set(tables.old_codes.values()) <= tables.places.keys()
    assert set(tables.successors.values()) <= tables.places.keys()


def test_extra_places_are_known_like_any_other(gazetteer: Gazetteer) -> None:
    province = Place("990000", "云岭省", "province", ("云岭省",))
    city = Place("990100", "清河市", "prefecture", ("云岭省", "清河市"))
    county = Place("990121", "柳溪县", "county", ("云岭省", "清河市", "柳溪县"))
    township = Place("990121", "石桥镇", "township", (*county.path, "石桥镇"))
    with_samples = gazetteer.with_extra([province, city, county, township])
    assert with_samples.get("990121") == county
    assert with_samples.get("990121", "石桥镇") == township
    assert with_samples.parent(county) == city
    assert with_samples.parent(township) == county
    assert with_samples.children(county) == (township,)
    assert with_samples.children(province) == (city,)
    assert with_samples.named("柳溪")[0] == county
    assert with_samples.find("清河市柳溪县石桥镇")[0].places == (township,)
    assert with_samples.search("云岭")[0] == province
    assert with_samples.get("340200") == gazetteer.get("340200")
    assert gazetteer.get("990121") is None


def test_extra_places_need_not_follow_the_codes(gazetteer: Gazetteer) -> None:
    province = Place("980000", "云岭省", "province", ("云岭省",))
    county = Place("990121", "柳溪县", "county", ("云岭省", "柳溪县"))
    assert gazetteer.with_extra([province, county]).parent(county) == province


def test_loaded_once() -> None:
    assert load_gazetteer() is load_gazetteer()
