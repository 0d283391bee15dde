"""When a difference between two years is a change, and when the figures cover different things."""

import pytest

from metrics.cover import break_between, same_cover
from metrics.models import DataPoint
from metrics.presenters.changes import moved_since
from tests.factories import DataPointFactory, IndicatorFactory, ReportFactory

CARRIED = {"code": "carried_over", "message": "含上期结转"}
LATER = {"code": "partial_period", "message": "时期为“1—11月”，不是报告年度全年"}
EARLIER = {"code": "partial_period", "message": "时期为“1—10月”，不是报告年度全年"}


def bare(scope: str = "", *cautions: dict[str, str]) -> DataPoint:
    return DataPoint(scope=scope, cautions=list(cautions))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (bare(), bare(), ""),
        (bare("全市"), bare("全市各级"), ""),
        (bare("市本级"), bare("全市"), "范围由“市本级”变为“全市”"),
        (bare("市公安局"), bare("市司法局"), "范围由“市公安局”变为“市司法局”"),
        (bare("", CARRIED), bare(), "是否含上期结转不同"),
        (bare("", EARLIER), bare("", LATER), "时期不同"),
        (bare("", LATER), bare("", LATER), ""),
        (bare("", {"code": "contradiction", "message": "对不上"}), bare(), ""),
    ],
)
def test_what_the_later_figure_covers_otherwise(before, after, said):
    assert break_between(before, after) == said
    assert same_cover(before, after) == same_cover(after, before) == (said == "")


@pytest.mark.django_db
def test_a_departments_figure_is_not_set_against_a_governments():
    cases = IndicatorFactory()
    before, after = (DataPointFactory(indicator=cases, year=year) for year in (2022, 2023))
    assert moved_since(after, before, cases) != "口径不同"
    assert after.observation is not None
    after.observation.report = ReportFactory(issuer_kind="department")
    assert break_between(before, after) == "由政府报告变为部门报告"
    assert moved_since(after, before, cases) == "口径不同"
