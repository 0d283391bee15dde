from metrics.extraction import extract


def messages(text):
    return [check.message for check in extract(text, (), 2023).checks]


def test_a_part_above_its_whole_is_a_contradiction():
    (message,) = messages("收到行政复议申请100件，受理120件。")
    assert message == "行政复议受理件数（120）大于行政复议申请收到件数（100）。"


def test_a_rate_is_recomputed_from_the_figures_beside_it():
    (message,) = messages("审结行政复议案件298件，直接纠错34件，纠错率11.9%。")
    assert "11.9%" in message
    assert "11.41%" in message


def test_rounding_is_no_contradiction():
    assert messages("审结行政复议案件400件，直接纠错70件，纠错率17.5%。") == []
    assert messages("审结行政复议案件300件，直接纠错37件，纠错率12.3%。") == []


def test_a_rate_above_100_is_doubted():
    (message,) = messages("行政机关负责人出庭应诉率达103%。")
    assert "超过100%" in message


def test_a_contradiction_lowers_confidence_and_stays_on_the_observation():
    good = extract("收到行政复议申请100件，受理90件。", (), 2023).observations
    bad = extract("收到行政复议申请100件，受理120件。", (), 2023).observations
    assert all(b.confidence < g.confidence for g, b in zip(good, bad, strict=True))
    assert all(observation.checks for observation in bad)
