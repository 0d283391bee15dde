"""Which places have reported, and who is missing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from metrics.queries.get_coverage import get_coverage
from metrics.state.coverage import CoverageState
from metrics.state.selection import Selection
from tests.factories import JurisdictionFactory, ObservationFactory, ReportFactory

pytestmark = pytest.mark.django_db

ANHUI = Selection(level="prefecture", province="34")


def wuhu():
    return JurisdictionFactory(code="340200", name="芜湖市", path_names=["安徽省", "芜湖市"])


def test_places_the_library_knows_nothing_of_are_listed_from_the_table_of_places() -> None:
    ReportFactory(jurisdiction=wuhu(), year=2023)
    found = get_coverage(CoverageState(ANHUI))
    names = [row.name for row in found.rows]
    # The sixteen prefectures of Anhui.
    assert len(names) == 16
    assert {"芜湖市", "合肥市", "亳州市"} <= set(names)
    assert [(c.year, c.present, c.missing) for c in found.counts] == [(2023, 1, 15)]


def test_only_the_missing_ones_of_a_year() -> None:
    place = wuhu()
    ReportFactory(jurisdiction=place, year=2022)
    hefei = JurisdictionFactory(code="340100", name="合肥市", path_names=["安徽省", "合肥市"])
    ReportFactory(jurisdiction=hefei, year=2023)
    missing = get_coverage(CoverageState(ANHUI, show="missing", year=2023))
    assert "芜湖市" in [row.name for row in missing.rows]
    assert "合肥市" not in [row.name for row in missing.rows]
    present = get_coverage(CoverageState(ANHUI, show="present", year=2023))
    assert [row.name for row in present.rows] == ["合肥市"]


def test_a_cell_counts_different_indicators_of_current_reports() -> None:
    place = wuhu()
    current = ReportFactory(jurisdiction=place, year=2023, text="共470件，其中470件。")
    replaced = ReportFactory(jurisdiction=place, year=2022, standing="replaced")
    first = ObservationFactory(report=current)
    ObservationFactory(report=current, indicator=first.indicator, quantity=first.quantity)
    ObservationFactory(report=replaced)
    found = get_coverage(CoverageState(ANHUI))
    row = next(row for row in found.rows if row.name == "芜湖市")
    assert found.years == [2023]
    assert [cell.indicators for cell in row.cells if cell] == [1]


def test_made_up_places_are_not_filled_up_from_the_real_table() -> None:
    sample = JurisdictionFactory(
        code="990100", name="清江市", is_sample=True, path_names=["云川省", "清江市"]
    )
    ReportFactory(jurisdiction=sample)
    found = get_coverage(CoverageState())
    assert [row.name for row in found.rows] == ["清江市"]
    assert not found.is_complete_list


def test_the_list_is_paged_and_the_number_of_queries_does_not_grow() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            get_coverage(CoverageState(Selection(level="county")), page_size=60)
        return len(caught)

    county = JurisdictionFactory(code="340222", name="繁昌区", level="county")
    ReportFactory(jurisdiction=county)
    with_one = queries()
    for n in range(4):
        ReportFactory(jurisdiction=JurisdictionFactory(code=f"3403{n:02d}", level="county"))
    assert queries() == with_one <= 6
    found = get_coverage(CoverageState(Selection(level="county"), page=9999))
    assert len(found.rows) <= 60
    assert found.state.page == found.pages > 40
