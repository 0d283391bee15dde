"""Wholes and their parts."""

from hypothesis import given
from hypothesis import strategies as st

from metrics.extraction import extract
from tests.metrics.extraction.reading import pairs, quantity


def test_what_follows_a_total_in_its_paragraph_is_a_part_of_it():
    text = "全省收到行政复议申请1375件。16个州收到1087件,省直部门收到行政复议申请207件。"
    assert pairs(text) == {("reconsideration_received", 1375)}
    assert quantity(text, "207件").reason == "其中的一部分"


def test_the_places_own_figure_after_a_wider_one_is_kept():
    text = "全市收到行政复议申请1375件,我区收到行政复议申请205件。"
    assert ("reconsideration_received", 205) in pairs(text)


def test_another_paragraph_begins_anew():
    text = "收到行政复议申请1375件。\n收到行政复议申请207件。"
    assert pairs(text) == {("reconsideration_received", 1375), ("reconsideration_received", 207)}


def test_a_total_takes_the_noun_of_its_parts_and_their_place():
    text = "县、乡、村人民调解组织分别为1个、18个、243个,共262个。"
    assert pairs(text) == {("mediation_organizations", 262)}


def test_all_that_was_resolved_and_the_successes_are_whole_and_part():
    text = "全年共化解矛盾纠纷417242件,调解成功410942件。"
    assert pairs(text) == {("disputes_mediated", 417242), ("disputes_resolved", 410942)}


def test_a_paragraphs_whole_year_leaves_out_its_part_of_the_year():
    text = "上半年受理行政复议案件40件。全年受理行政复议案件98件。"
    assert pairs(text) == {("reconsideration_accepted", 98)}


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=6))
def test_of_several_figures_after_one_another_the_first_largest_stays(values):
    """Read slowly: a figure goes when an earlier one that stayed is larger."""
    kept: list[int] = []
    for value in values:
        if not kept or value >= kept[-1]:
            kept.append(value)
    text = ",".join(f"收到行政复议申请{value}件" for value in values)
    found = [int(o.value) for o in extract(text, (), 2023).observations]
    assert found == kept
