import re
import time
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.extraction import extract
from tests.metrics.extraction.reading import pairs
from tests.metrics.extraction.test_observations import STATED

WORDS = st.sampled_from(
    "2023年 受理 行政复议 案件 1,234 件 , 。 ; ( ) 、 其中 分别为 98.5% 万 余 近 \t \n "
    "一是 同比 从 提高到 “1555” 十二件 百分之九十 收到 申请 47 〔2024〕6号 合计 "
    "| 占 2 7 第三 %".split(" ")
)
GENRE = st.lists(WORDS, max_size=60).map("".join)
ANYTHING = st.one_of(GENRE, st.text(max_size=200))


@given(ANYTHING, st.one_of(st.none(), st.integers(2000, 2030)))
def test_no_text_makes_it_raise_and_offsets_hold(text, year):
    extraction = extract(text, (), year)
    for quantity in extraction.quantities:
        assert text[quantity.start : quantity.end] == quantity.text
    for observation in extraction.observations:
        assert text[observation.start : observation.end] == observation.evidence
        assert observation.start <= observation.quantity_start < observation.end


@given(GENRE)
def test_every_run_of_digits_belongs_to_exactly_one_quantity(text):
    quantities = extract(text, (), 2023).quantities
    for run in re.finditer(r"[0-9]+", text):
        holders = [q for q in quantities if q.start <= run.start() and run.end() <= q.end]
        assert len(holders) == 1


@given(ANYTHING)
def test_quantities_do_not_overlap_and_each_has_one_class(text):
    quantities = extract(text, (), 2023).quantities
    for before, after in pairwise(quantities):
        assert before.end <= after.start
    starts = {o.quantity_start for o in extract(text, (), 2023).observations}
    for quantity in quantities:
        assert quantity.category in ("observation", "other", "not_a_figure")
        assert (quantity.category == "observation") == (quantity.start in starts)


@settings(max_examples=40)
@given(st.permutations([text for text, _ in STATED[:10]]))
def test_paragraphs_with_subjects_of_their_own_may_stand_in_any_order(paragraphs):
    alone = set().union(*(pairs(paragraph) for paragraph in paragraphs))
    assert pairs("\n".join(paragraphs)) == alone


def test_long_input_takes_time_in_proportion():
    def seconds(text):
        start = time.process_time()
        extract(text, (), 2023)
        return time.process_time() - start

    unit = "受理" + "，" * 10 + "(" * 10 + "1" * 10 + "件"
    seconds(unit)
    # A quadratic reader would take a hundred times as long; ten times is the linear share.
    assert seconds(unit * 2000) < max(60 * seconds(unit * 200), 1.0)
