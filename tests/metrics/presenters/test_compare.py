"""What the compare page says in words."""

from datetime import date
from decimal import Decimal

import pytest

from metrics.models import DataPoint
from metrics.presenters.compare import present_comparison
from metrics.presenters.compare_export import comparison_export, comparison_json
from metrics.presenters.page_words import distinct_names
from metrics.queries.get_comparison import get_comparison
from metrics.state import CompareState
from tests.factories import DataPointFactory, IndicatorFactory, JurisdictionFactory, ReportFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def rate():
    return IndicatorFactory(
        code="court_appearance_rate", name="出庭应诉率", unit="%", kind="rate", better="up"
    )


def page(**state):
    comparison = get_comparison(CompareState(**state))
    assert comparison is not None
    return present_comparison(comparison, TODAY)


def point(rate, value, name="", **changes):
    place = JurisdictionFactory(**({"name": name} if name else {}))
    return DataPointFactory(indicator=rate, value=Decimal(value), jurisdiction=place, **changes)


def said(page):
    return {caution.label: caution.text for caution in page.cautions}


def test_the_title_says_what_is_seen(rate):
    for value in ("98", "99.1", "100"):
        point(rate, value)
    assert page().title == "2023年市级出庭应诉率\uff1a3 地\uff0c中位数 99.1%"


def test_the_title_names_a_median_only_where_it_says_something(rate):
    point(rate, "98")
    assert page().title == "2023年市级出庭应诉率\uff1a1 地"
    assert page(year=2019, level="county").title.endswith("没有数据")


def test_nothing_to_caution_about_a_plain_comparison(rate):
    point(rate, "98")
    assert page().cautions == []


def test_cautions_come_from_the_figures(rate):
    point(rate, "98", "甲市", year=2022)
    point(rate, "97", "乙市", scope="市本级")
    point(rate, "96", "丙市", qualifier="近")
    point(rate, "95", "丁市", has_conflict=True)
    point(rate, "94", "戊市", observation=None)
    point(rate, "93", "己市", cautions=[{"code": "carried_over", "message": "含上期结转"}])
    department = point(rate, "92", "庚市").observation.report
    department.issuer_kind = "department"
    department.save()
    cautions = said(page())
    assert "2023年 6 地" in cautions["年度不同"]
    assert "乙市" in cautions["范围不同"]
    assert "丙市为“近”数" in cautions["约数"]
    assert "丁市" in cautions["前后不一"]
    assert "戊市" in cautions["推算"]
    assert cautions["含上期结转"].startswith("己市的件数")
    assert "庚市" in cautions["部门报告"]


def test_places_of_one_name_are_told_apart():
    twins = [
        JurisdictionFactory(name="鼓楼区", code=f"{n}0102", path_names=[province, city, "鼓楼区"])
        for n, province, city in ((32, "江苏省", "南京市"), (35, "福建省", "福州市"))
    ]
    assert distinct_names([*twins, JurisdictionFactory(name="芜湖市")]) == [
        "南京市鼓楼区",
        "福州市鼓楼区",
        "芜湖市",
    ]


def test_the_export_writes_units_sentences_and_gaps(rate):
    point(rate, "98.5", "芜湖市")
    ReportFactory(jurisdiction=JurisdictionFactory(name="静市"))
    table = comparison_export(page())
    headers = [column.header for column in table.columns]
    found, missing = (dict(zip(headers, row, strict=True)) for row in table.rows)
    assert found["依据原句"] == "芜湖市出庭应诉率98.5%。"
    assert (found["单位"], found["年度"], found["数据性质"]) == ("%", 2023, "正式")
    assert (missing["辖区"], missing["数值\uff08%\uff09"]) == ("静市", "未找到")
    assert table.chart is not None
    assert table.chart.rows == 1
    assert table.file_stem == "出庭应诉率_市级_2023年"


def test_made_up_places_are_marked_in_every_export(rate):
    place = JurisdictionFactory(name="云川市", is_sample=True)
    DataPointFactory(indicator=rate, jurisdiction=place, value=Decimal(90))
    shown = page()
    row = comparison_export(shown).rows[0]
    assert row[1] == "云川市\uff08虚构示例\uff09"
    assert row[-1] == "虚构示例"
    assert "含虚构示例" in shown.filters
    assert comparison_json(shown)["rows"][0]["sample"] is True
    assert shown.chart is not None
    assert "虚构示例" in shown.chart.figure["layout"]["yaxis"]["ticktext"][0]


def test_a_gap_is_null_and_zero_is_zero_for_programs(rate):
    point(rate, "0", "零市")
    ReportFactory(jurisdiction=JurisdictionFactory(name="静市"))
    data = comparison_json(page())
    assert data["rows"][0]["value"] == 0
    assert data["not_found"] == [
        {"code": data["not_found"][0]["code"], "place": "静市", "sample": False, "value": None}
    ]


def test_the_chart_stops_at_eighty_bars_and_the_table_does_not(rate):
    report = ReportFactory()
    places = [JurisdictionFactory(code=f"{n:06d}") for n in range(100000, 100085)]
    DataPoint.objects.bulk_create(
        DataPoint(jurisdiction=place, indicator=rate, year=2023, value=Decimal(n))
        for n, place in enumerate(places)
    )
    shown = page()
    assert report.pk
    assert shown.chart is not None
    assert (len(shown.chart.keys), len(shown.rows), shown.hidden_bars) == (80, 85, 5)


def test_what_does_not_compare_goes_with_the_file_and_the_image(rate):
    point(rate, "98", "甲市", scope="市本级")
    point(rate, "93", "己市", cautions=[{"code": "carried_over", "message": "含上期结转"}])
    shown = page()
    table = comparison_export(shown)
    notes = dict(table.notes)
    assert "甲市" in notes["须知\uff1a范围不同"]
    headers = [column.header for column in table.columns]
    rows = {row[1]: dict(zip(headers, row, strict=True)) for row in table.rows}
    assert rows["己市"]["提示"] == "含上期结转"
    assert rows["甲市"]["提示"] == ""
    assert shown.chart is not None
    first, second = shown.chart.notes
    assert first == "须知\uff08范围不同\uff09\uff1a甲市的数据口径为“市本级”\uff0c不是全域。"
    assert second.startswith("须知\uff08含上期结转\uff09\uff1a己市")


def test_ones_own_place_is_picked_out_wherever_it_stands(rate):
    for n in range(9):
        point(rate, f"{90 + n}", f"第{n}市")
    own = point(rate, "80", "末市").jurisdiction
    comparison = get_comparison(CompareState(), own)
    assert comparison is not None
    shown = present_comparison(comparison, TODAY)
    assert shown.highlight is not None
    assert shown.highlight.sentence == "末市80%\uff0c列 10 地第 10 位。"
    assert f"highlight={own.code}" in shown.links["csv"]
    assert "居中一半在" in shown.group_note
    assert shown.chart is not None
    assert shown.chart.figure["layout"]["yaxis2"]["ticktext"] == ["末市"]


def test_a_picked_out_place_without_a_figure_says_why(rate):
    point(rate, "98")
    silent, absent = JurisdictionFactory(name="静市"), JurisdictionFactory(name="无市")
    county = JurisdictionFactory(name="外县", level="county")
    ReportFactory(jurisdiction=silent)
    told = {}
    for place in (silent, absent, county):
        highlight = page(highlight=place.code).highlight
        told[place.name] = (highlight.where, highlight.note)
    assert told == {
        "静市": ("not_found", "—未找到"),
        "无市": ("no_report", "—无报告"),
        "外县": ("outside", ""),
    }
