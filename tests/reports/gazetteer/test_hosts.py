"""Which places the addresses of government sites may mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.gazetteer import load_gazetteer
from reports.gazetteer.hosts import Host, read_host

GAZETTEER = load_gazetteer()


def names(url: str) -> set[str]:
    return {place.name for place in read_host(GAZETTEER, url).places}


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.wuhu.gov.cn/openness/public/1.html", "芜湖市"),
        ("www.wuhu.gov.cn", "芜湖市"),
        ("https://sfj.wuhu.gov.cn/", "芜湖市"),
        ("http://fc.wuhu.gov.cn/", "繁昌区"),
        ("http://www.fanchang.gov.cn:8080/x", "繁昌区"),
        ("http://www.tjjh.gov.cn/", "静海区"),
        ("https://www.bjmy.gov.cn", "密云区"),
        ("https://www.szlhq.gov.cn", "龙华区"),
        ("https://www.changzhi.gov.cn", "长治市"),
        ("https://www.shaanxi.gov.cn", "陕西省"),
        ("https://anhui.chinatax.gov.cn", "安徽省"),
        ("https://www.ah.gov.cn", "安徽省"),
        ("https://www.pixian.gov.cn", "郫都区"),
        ("https://sft.jiangsu.gov.cn", "江苏省"),
    ],
)
def test_a_label_may_be_a_name_or_its_initials(url: str, name: str) -> None:
    assert name in names(url)


def test_a_name_written_out_can_contradict_and_initials_cannot() -> None:
    assert read_host(GAZETTEER, "www.fuzhou.gov.cn").spelled
    assert names("www.fuzhou.gov.cn") == {"福州市", "抚州市"}
    assert not read_host(GAZETTEER, "fc.wuhu.gov.cn").spelled


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://www.people.com.cn/wuhu",
        "www.gov.cn",
        "http://[::1",
        "moj.gov.cn",
        "wuhu.example",
    ],
)
def test_other_addresses_say_nothing(url: str) -> None:
    assert read_host(GAZETTEER, url) == Host()


@given(st.text(max_size=60) | st.from_regex(r"[a-z.:/@\[\]]{0,40}\.gov\.cn/.*", fullmatch=True))
def test_any_address_is_read(url: str) -> None:
    found = read_host(GAZETTEER, url)
    assert bool(found.places) or not found.spelled
