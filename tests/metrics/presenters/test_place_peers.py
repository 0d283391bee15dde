"""A place against its peers, in words and as files."""

from datetime import date
from decimal import Decimal

import pytest

from metrics.presenters.place_peers import present_peers
from metrics.presenters.place_peers_export import peers_export, peers_json
from metrics.queries.get_place_peers import get_place_peers
from metrics.state import PlaceState
from tests.factories import DataPointFactory, IndicatorFactory, JurisdictionFactory, ReportFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def rate():
    return IndicatorFactory(name="出庭应诉率", unit="%", kind="rate", better="up", position=1)


@pytest.fixture
def cities(rate):
    found = [JurisdictionFactory(name=name) for name in ("芜湖市", "广安市", "汉中市")]
    for place, value in zip(found, ("98.5", "96", "90"), strict=True):
        DataPointFactory(indicator=rate, jurisdiction=place, value=Decimal(value))
    return found


def page(place, **state):
    return present_peers(get_place_peers(place, PlaceState(**state)), TODAY)


def test_a_row_says_where_the_place_stands(cities):
    found = page(cities[0])
    assert found.title == "芜湖市在全国市级 3 地中的位次\uff082023年\uff09"
    assert "居前四分之一 1 项" in found.lead
    (row,) = found.rows
    assert (row.figure, row.rank, row.median) == ("98.5%", "1 / 3", "96%")
    assert (row.range, row.from_median) == ("93—97.25%", "高 2.5 个百分点")
    assert "最低 90%\uff0c最高 98.5%" in row.band_alt


def test_a_small_group_has_no_quartiles_and_says_so(cities):
    other = IndicatorFactory(position=2)
    DataPointFactory(indicator=other, jurisdiction=cities[0])
    found = page(cities[0])
    small = found.rows[1]
    assert (small.rank, small.median, small.range, small.band) == ("1 / 1", "", "", None)
    assert "1 项指标不足 3 地有数" in found.cautions[-1].text


def test_change_is_judged_only_where_a_direction_is_good(cities, rate):
    scale = IndicatorFactory(position=3)
    for year, value in ((2022, 100), (2023, 150)):
        DataPointFactory(indicator=scale, jurisdiction=cities[0], year=year, value=Decimal(value))
    DataPointFactory(indicator=rate, jurisdiction=cities[0], year=2022, value=Decimal(99))
    judged, size = page(cities[0]).rows
    assert (judged.change, judged.judgement) == ("↓0.5个百分点", "回落")
    assert (size.change, size.judgement) == ("↑50%", "")
    assert size.spark_alt == "2022年 100件\uff0c2023年 150件"


def test_the_orders_put_what_cannot_be_ordered_last(cities, rate):
    DataPointFactory(indicator=rate, jurisdiction=cities[0], year=2022, value=Decimal(99))
    DataPointFactory(indicator=IndicatorFactory(position=0), jurisdiction=cities[0])
    for sort in ("distance", "change"):
        rows = page(cities[0], sort=sort).rows
        assert rows[0].row.indicator == rate, sort
    assert page(cities[0]).rows[1].row.indicator == rate


def test_cautions_name_the_places_and_say_why(cities, rate):
    DataPointFactory(
        indicator=IndicatorFactory(name="收到件数", position=2),
        jurisdiction=cities[0],
        scope="市本级",
        cautions=[{"code": "carried_over", "message": "含上期结转"}],
    )
    JurisdictionFactory(name="无报告市")
    late = JurisdictionFactory(name="大同市")
    ReportFactory(jurisdiction=late, year=2021)
    found = page(cities[0])
    said = {caution.label: caution.text for caution in found.cautions}
    assert said["年度不同"] == "大同市没有2023年度的报告\uff0c不参加位次。"
    assert said["范围不同"].startswith("芜湖市有的数据只是本级口径")
    assert found.rows[1].notes == "芜湖市为“市本级”口径\uff1b芜湖市含上期结转"


def test_the_picture_draws_what_has_a_direction_and_names_the_rest_in_words(cities):
    scale = IndicatorFactory(name="收到件数", position=2)
    for place in cities:
        DataPointFactory(indicator=scale, jurisdiction=place)
    chart = page(cities[0]).chart
    assert chart.figure["layout"]["yaxis"]["ticktext"] == ["出庭应诉率"]
    ticks, dots = chart.figure["data"]
    assert dots["x"] == [1.0]
    assert ticks["x"] == [0.0, 0.5]
    assert "出庭应诉率 98.5%\uff0c1 / 3" in chart.alt
    assert page(cities[0], year=2020).chart is None


def test_files_tell_missing_from_zero_and_name_the_peers(cities):
    zero, other = IndicatorFactory(position=2), IndicatorFactory(position=3)
    DataPointFactory(indicator=zero, jurisdiction=cities[0], value=Decimal(0))
    DataPointFactory(indicator=other, jurisdiction=cities[1])
    found = page(cities[0])
    table = peers_export(found)
    header = [column.header for column in table.columns]
    assert all(len(row) == len(header) for row in table.rows)
    at = header.index("数值")
    assert [row[at] for row in table.rows] == [Decimal("98.5"), Decimal(0), "未找到"]
    assert ("比较的辖区", "芜湖市、广安市、汉中市") in table.notes
    told = peers_json(found)["indicators"]
    assert told[0]["quartiles"] == [93.0, 96.0, 97.25]
    assert (told[1]["value"], told[2]["value"], told[2]["missing"]) == (0.0, None, "未找到")
    gone = peers_export(page(cities[0], year=2020))
    assert {row[at] for row in gone.rows} == {"无报告"}
