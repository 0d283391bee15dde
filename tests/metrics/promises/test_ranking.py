"""Which results are proposed for a plan, and how surely."""

from metrics.promises import LIKELY, NONE, POSSIBLE, Statement, propose, strength
from reports.segmentation import segmenter

PEERS = [
    "全面推进依法行政，完善制度机制，加强行政执法监督，办理行政复议案件。",
    "推进政务公开，开展普法宣传，提高行政执法水平。",
    "加强组织领导，推进法治政府建设，办理行政应诉案件。",
]


def said(text, topic="other"):
    return Statement(0, len(text), text, topic)


def proposals(plan, *results, topic="other"):
    (found,) = propose(
        [said(plan, topic)],
        [said(result, topic) for result in results],
        words=segmenter().lcut,
        peers=PEERS,
    )
    return found


def test_the_sentence_about_the_same_thing_is_likely():
    found = proposals(
        "建成“楼宇司法所”2个，培训执法人员1500人次以上。",
        "全面推进依法行政，完善各项制度机制。",
        "建成2个“楼宇司法所”，免费提供法律咨询4100余人次。",
    )
    assert [proposal.statement.text[:4] for proposal in found] == ["建成2个"]
    assert strength(found[0].score) == LIKELY
    assert "楼宇司法所" in found[0].shared


def test_common_words_alone_propose_nothing():
    assert proposals("推进行政执法监督信息化平台建设。", "推进法治政府建设，完善机制。") == []


def test_one_of_two_targets_is_enough():
    found = proposals(
        "力争人民调解成功率不低于98.5%，行政机关负责人出庭应诉率达到100%。",
        "行政机关负责人出庭应诉31次，出庭应诉率100%。",
    )
    assert len(found) == 1


def test_best_first_and_three_at_most():
    results = [f"第{at}季度开展法治文化广场建设，新建法治文化广场{at}处。" for at in range(1, 6)]
    found = proposals("新建法治文化广场2处。", *results)
    assert len(found) == 3
    scores = [proposal.score for proposal in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_scores_in_words():
    assert [strength(score) for score in (0.9, 0.4, 0.1)] == [LIKELY, POSSIBLE, NONE]
