"""The matrix: figures, gaps and zero kept apart; as page, part and files."""

import csv
import io
from decimal import Decimal
from urllib.parse import urlencode

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from metrics.models import Preference
from metrics.queries.get_matrix import Matrix, get_matrix
from metrics.state import MatrixState
from tests.factories import (
    DataPointFactory,
    IndicatorFactory,
    JurisdictionFactory,
    ReportFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def reader(client, user):
    client.force_login(user)
    return client


@pytest.fixture
def cases():
    return IndicatorFactory(code="cases", name="应诉案件数")


@pytest.fixture
def lost():
    return IndicatorFactory(code="lost", name="败诉件数")


def figures(indicator, values, **changes):
    """A place a value, in the order of their codes."""
    return [
        DataPointFactory(
            indicator=indicator,
            jurisdiction=JurisdictionFactory(name=f"甲{n}市", code=f"3401{n:02d}"),
            value=Decimal(value),
            **changes,
        )
        for n, value in enumerate(values)
    ]


def matrix_of(state: MatrixState) -> Matrix:
    matrix = get_matrix(state)
    assert matrix is not None
    return matrix


def places(state):
    return [row.place.name for row in matrix_of(state).rows]


@pytest.mark.parametrize(
    "name", ["matrix", "matrix_csv", "matrix_xlsx", "matrix_json", "matrix_picture"]
)
def test_a_stranger_is_sent_to_sign_in(client, name):
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert response.url.startswith(reverse("login"))


def test_it_opens_in_an_empty_library_and_without_a_catalogue(reader, cases):
    assert "还没有报告" in reader.get("/matrix/").content.decode()
    cases.delete()
    assert "指标目录尚未载入" in reader.get("/matrix/").content.decode()
    assert reader.get("/matrix.csv").status_code == 404


def test_not_found_no_report_and_zero_are_three_things(reader, cases, lost):
    first, second = figures(cases, [470, 30])
    DataPointFactory(indicator=lost, jurisdiction=first.jurisdiction, value=Decimal(0))
    ReportFactory(jurisdiction=JurisdictionFactory(name="乙市", code="349900"), year=2020)
    page = reader.get("/matrix/").content.decode()
    assert ">0</a>" in page
    assert page.count("<td class=missing>—未找到") == 1
    assert "—无报告（2023年）" in page
    found = reader.get("/matrix.json").json()
    assert [row["cells"]["lost"]["status"] for row in found["rows"]] == [
        "found",
        "not_found",
        "no_report",
    ]
    assert found["rows"][0]["cells"]["lost"]["value"] == 0
    rows = list(csv.reader(io.StringIO(reader.get("/matrix.csv").content.decode("utf-8-sig"))))
    assert [row[4] for row in rows] == ["败诉件数（件）", "0", "—未找到", "—无报告"]
    assert second.jurisdiction.name in rows[2]


def test_a_column_sorts_both_ways_and_gaps_stay_last(cases, lost):
    points = figures(cases, [5, 9, 1])
    figures_of_lost = JurisdictionFactory(name="只有败诉市", code="340000")
    DataPointFactory(indicator=lost, jurisdiction=figures_of_lost)
    ReportFactory(jurisdiction=JurisdictionFactory(name="无报告市", code="330000"), year=2020)
    state = MatrixState(sort="cases")
    gaps = ["只有败诉市", "无报告市"]
    assert places(state) == ["甲1市", "甲0市", "甲2市", *gaps]
    assert places(state.sorted_by("cases")) == ["甲2市", "甲0市", "甲1市", *gaps]
    assert places(MatrixState(sort="nonsense")) == [*gaps[::-1], "甲0市", "甲1市", "甲2市"]
    assert len(points) == 3


def test_two_figures_have_no_median(reader, cases):
    figures(cases, [1, 3])
    assert '<span class="unit">2 地</span>' not in reader.get("/matrix/").content.decode()
    DataPointFactory(indicator=cases, jurisdiction=JurisdictionFactory(code="349900"))
    assert '<span class="unit">3 地</span>' in reader.get("/matrix/").content.decode()


def test_medians_and_fifths_are_those_of_the_whole_group(cases):
    figures(cases, [1, 2, 3, 4, 100, 200])
    matrix = matrix_of(MatrixState())
    assert matrix.columns[0].median == Decimal("3.5")
    assert matrix.columns[0].places == 6
    assert [row.cells[0] and row.cells[0].fifth for row in matrix.rows] == [0, 1, 2, 2, 3, 4]


def test_the_group_of_indicators_with_most_figures_comes_first_and_others_can_be_chosen(cases):
    other = IndicatorFactory(code="papers", group_code="documents", group_name="文件")
    figures(other, [1, 2])
    matrix = matrix_of(MatrixState())
    assert matrix.state.category == "documents"
    assert matrix.categories == [("litigation", "行政应诉", 0), ("documents", "文件", 2)]
    chosen = matrix_of(MatrixState(indicators=("papers", "cases", "gone")))
    assert [column.indicator.code for column in chosen.columns] == ["cases", "papers"]


def test_ones_own_place_and_made_up_ones_are_marked(reader, user, cases):
    points = figures(cases, [1, 2])
    Preference.objects.create(user=user, place=points[1].jurisdiction)
    made_up = JurisdictionFactory(name="云川市", is_sample=True)
    DataPointFactory(indicator=cases, jurisdiction=made_up)
    page = reader.get("/matrix/").content.decode()
    assert page.count("我的辖区</span>") == 1
    assert ">云川市</a>" not in page
    assert "另有 1 个虚构示例辖区未列入" in page
    assert ">云川市</a>" in reader.get("/matrix/?samples=with").content.decode()


def test_a_figure_opens_beside_the_table_and_its_address_is_the_whole_page(reader, cases):
    point = figures(cases, [470])[0]
    headers = {"HX-Request": "true", "HX-Target": "panel"}
    panel = reader.get(f"/matrix/?point={point.pk}", headers=headers)
    assert '<mark class="mark-number">470件</mark>' in panel.content.decode()
    assert f"point={point.pk}" in panel["HX-Push-Url"]
    page = reader.get(f"/matrix/?point={point.pk}").content.decode()
    assert f'data-open-point="{point.pk}"' in page
    assert "aria-current=true" in page
    part = reader.get("/matrix/", headers={**headers, "HX-Target": "matrix"})
    assert part.content.decode().lstrip().startswith("<title>2023年市级行政应诉")


def test_the_workbook_colours_its_columns_and_lists_every_figure(reader, cases):
    figures(cases, [470, 30], scope="市本级")
    book = openpyxl.load_workbook(io.BytesIO(reader.get("/matrix.xlsx").content))
    rules = [rule.type for each in book["数据"].conditional_formatting for rule in each.rules]
    assert rules == ["colorScale"]
    details = [[cell.value for cell in row] for row in book["明细"].iter_rows()]
    assert ["甲0市", "应诉案件数", 470, "件", 2023] in [row[:5] for row in details]


def test_the_number_of_queries_does_not_depend_on_the_places(reader, cases):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert reader.get("/matrix/").status_code == 200
        return len(queries)

    figures(cases, [1])
    one = count()
    for n in range(1, 60):
        place = JurisdictionFactory(name=f"乙{n}市", code=f"35{n:02d}00")
        DataPointFactory(indicator=cases, jurisdiction=place, value=Decimal(n))
        if n == 2:
            assert count() == one
    assert count() == one


def test_a_full_page_stays_small_even_with_places_chosen_by_hand(reader):
    indicators = [
        IndicatorFactory(code=f"a_long_indicator_code_{n}", name=f"行政复议直接纠错件数{n}")
        for n in range(14)
    ]
    keys = []
    for n in range(60):
        place = JurisdictionFactory(name=f"第{n}自治州", code=f"{340000 + n}")
        keys.append(("place", place.code))
        for indicator in indicators:
            DataPointFactory(
                indicator=indicator, jurisdiction=place, value=Decimal(1234), observation=None
            )
        ReportFactory(jurisdiction=place)
    for query in ("", urlencode(keys)):
        response = reader.get(f"/matrix/?{query}")
        page = response.content.decode()
        assert page.count("<a class=value") == 60 * 14
        assert len(response.content) < 150_000
    assert "data-short-links" in page


def test_the_picture_explains_what_it_shows_and_nothing_else(reader, user, cases):
    found = figures(cases, [1, 2, 3])
    Preference.objects.create(user=user, place=found[0].jurisdiction)
    bundle = reader.get("/matrix/picture.json").json()
    said = "".join(bundle["notes"])
    assert "底色" not in said
    assert "▸为我的辖区" in said
    assert bundle["figure"]["layout"]["yaxis"]["ticktext"][0] == "中位数"
    places = [JurisdictionFactory(name=f"乙{n}市", code=f"3402{n:02d}") for n in range(3)]
    for place in places:
        DataPointFactory(indicator=cases, jurisdiction=place, value=Decimal(9), has_conflict=True)
    said = "".join(reader.get("/matrix/picture.json").json()["notes"])
    assert "底色由浅到深" in said
    assert "异为前后不一" in said
