"""Required contents and the deadline."""

from dataclasses import dataclass
from datetime import date

import pytest

from metrics.checkup import ABSENT, LATE, ON_TIME, SECTION, TEXT, UNKNOWN, check_contents
from metrics.checkup import check_deadline as deadline_of


@dataclass
class Part:
    heading: str
    topic: str = "other"
    marker: str = "一、"
    level: int = 1
    start: int = 0


def statuses(text: str, *parts: Part) -> list[str]:
    return [check.status for check in check_contents(text, parts)]


def test_a_full_report_has_a_part_for_each_content() -> None:
    parts = [
        Part("2023年法治政府建设主要举措和成效", "results"),
        Part("存在的不足和原因", "problems"),
        Part("党政主要负责人履行推进法治建设第一责任人职责情况", "first_responsible"),
        Part("2024年法治政府建设安排", "plans"),
        Part("其他需要报告的情况", "other_matters"),
    ]
    assert statuses("", *parts) == [SECTION] * 5


def test_one_part_may_hold_two_contents() -> None:
    checks = check_contents("", [Part("存在的不足和下一步打算", "plans", "三、", start=40)])
    assert [(c.status, c.heading) for c in checks if c.start == 40] == [
        (SECTION, "三、存在的不足和下一步打算"),
        (SECTION, "三、存在的不足和下一步打算"),
    ]


def test_a_part_named_for_one_of_the_eight_systems_counts_as_results() -> None:
    assert statuses("", Part("健全行政执法体系", "enforcement"))[0] == SECTION


def test_what_only_the_text_speaks_of_is_told_apart_from_a_part() -> None:
    text = "县长认真履行推进法治建设第一责任人职责。下一步，我县将继续努力。"
    checks = check_contents(text, [])
    assert [check.status for check in checks] == [ABSENT, ABSENT, TEXT, TEXT, ABSENT]
    assert text[checks[2].start :].startswith("第一责任人")


def test_a_point_deep_inside_a_part_is_no_part_of_its_own() -> None:
    assert statuses("", Part("主要负责人述法", "first_responsible", "1.", level=3))[2] == ABSENT


def test_only_the_last_content_may_be_left_out() -> None:
    assert [check.is_missing for check in check_contents("", [])] == [True] * 4 + [False]


@pytest.mark.parametrize(
    ("published", "status", "days"),
    [
        (date(2024, 4, 1), ON_TIME, 0),
        (date(2024, 4, 2), LATE, 1),
        (date(2023, 12, 20), ON_TIME, 0),
        (None, UNKNOWN, 0),
    ],
)
def test_the_first_of_april_is_still_in_time(
    published: date | None, status: str, days: int
) -> None:
    check = deadline_of(2023, published)
    assert (check.status, check.days, check.deadline) == (status, days, date(2024, 4, 1))
