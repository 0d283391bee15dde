"""Constructions of the genre: what each says, and what it must not be taken to say."""

import pytest

from tests.metrics.extraction.reading import pairs, wide

STATED = [
    # a share of a rate's numerator is the rate
    (
        "行政复议审结64件,经调解、和解结案的23件,占35.94%。",
        {
            ("reconsideration_concluded", 64),
            ("reconsideration_settled", 23),
            ("reconsideration_settlement_rate", 35.94),
        },
    ),
    # what is compared with is not what is talked of
    (
        "新收行政复议申请1204件,为行政诉讼收案的两倍,审结1083件。",
        {("reconsideration_received", 1204), ("reconsideration_concluded", 1083)},
    ),
    # a noun holds over what it changed by
    ("出庭应诉率较2022年的85.7%提高了9.6个百分点,达95.3%。", {("court_appearance_rate", 95.3)}),
    (
        "行政复议纠错率由2021年的8.1%、2022年的9.5%降至今年的7.2%。",
        {("reconsideration_correction_rate", 7.2)},
    ),
    # what a figure is out of, clauses without commas, words parted by a space
    ("行政诉讼已判决的41件中败诉3件。", {("litigation_lost", 3)}),
    (
        "行政应诉案件23起行政机关负责人出庭应诉21人次出庭应诉率91.3%。",
        {("litigation_cases", 23), ("court_appearances", 21), ("court_appearance_rate", 91.3)},
    ),
    ("调解矛 盾纠纷406件。", {("disputes_mediated", 406)}),
    # villages counted are not what they are said to have
    ("43个行政村均设立了人民调解委员会。", set()),
    # the only kind of correction stands for all
    (
        "行政复议审结46件,维持25件,撤销4件。",
        {
            ("reconsideration_concluded", 46),
            ("reconsideration_upheld", 25),
            ("reconsideration_corrected", 4),
        },
    ),
    # number before noun or verb
    ("41名干部取得行政执法证件。", {("enforcement_officers", 41)}),
    ("对26份政府合同逐一作了审核。", {("contracts_reviewed", 26)}),
    ("全年备案的53件部门规范性文件全部合格。", {("normative_documents_filing_reviewed", 53)}),
    ("12人取得公职律师证件。", {("public_lawyers", 12)}),
    ("3个村被授予省级“民主法治示范村”。", {("democratic_villages_provincial", 3)}),
    # one domain holds until another is named
    (
        "收到行政复议申请120件,受理110件,不予受理10件;审结98件,维持40件,驳回12件。",
        {
            ("reconsideration_received", 120),
            ("reconsideration_accepted", 110),
            ("reconsideration_rejected", 10),
            ("reconsideration_concluded", 98),
            ("reconsideration_upheld", 40),
            ("reconsideration_dismissed", 12),
        },
    ),
    (
        "审结行政复议案件40件;行政诉讼案件30件,败诉2件,败诉率6.7%。",
        {
            ("reconsideration_concluded", 40),
            ("litigation_cases", 30),
            ("litigation_lost", 2),
            ("litigation_loss_rate", 6.7),
        },
    ),
    (
        "受理法律援助案件95件,办结42件。",
        {("legal_aid_accepted", 95), ("legal_aid_concluded", 42)},
    ),
    # lists that share a verb, a noun or a number
    (
        "审核规范性文件12件、政府合同35份。",
        {("normative_documents_reviewed", 12), ("contracts_reviewed", 35)},
    ),
    (
        "现行有效规范性文件101件,废止39件,宣布失效8件。",
        {
            ("normative_documents_in_force", 101),
            ("normative_documents_repealed", 39),
            ("normative_documents_invalidated", 8),
        },
    ),
    (
        "行政复议直接纠错率、调解和解率分别为13.2%、26.6%。",
        {("reconsideration_correction_rate", 13.2), ("reconsideration_settlement_rate", 26.6)},
    ),
    (
        "行政复议受理、审结案件分别为59件、51件。",
        {("reconsideration_accepted", 59), ("reconsideration_concluded", 51)},
    ),
    (
        "优化政务服务,办结率、满意率均为100%。",
        {("service_completion_rate", 100), ("service_satisfaction_rate", 100)},
    ),
    (
        "制定地方性法规2件、政府规章3件,出台行政规范性文件15件。",
        {("local_regulations", 2), ("government_rules", 3), ("normative_documents_issued", 15)},
    ),
    # 其中 may open a part that is an indicator of its own
    (
        "收到行政复议申请35件,其中受理31,办结29件。",
        {
            ("reconsideration_received", 35),
            ("reconsideration_accepted", 31),
            ("reconsideration_concluded", 29),
        },
    ),
    # the level, not the change
    ("行政机关负责人出庭应诉率从92%提高到98.5%。", {("court_appearance_rate", 98.5)}),
    ("败诉率由上年的9.1%降至5.6%。", {("litigation_loss_rate", 5.6)}),
    ("受理行政复议案件120件(2022年98件)。", {("reconsideration_accepted", 120)}),
    # the count, not the range
    (
        "全区241个调解组织共排查各类矛盾纠纷1184件,调处成功1180件。",
        {
            ("mediation_organizations", 241),
            ("disputes_screened", 1184),
            ("disputes_resolved", 1180),
        },
    ),
    ("对15个镇的执法工作开展评查,共评查案卷320卷。", {("case_files_reviewed", 320)}),
    # one figure after another in one clause
    (
        "举办培训班3期培训行政执法人员800余人次。",
        {("enforcement_trainees", 800)},
    ),
    ("近3万名群众参加普法活动,开展法治宣传220场次。", {("publicity_events", 220)}),
]

TRAPS = [
    "两级法院受理行政案件512件,审结489件。",
    "受理群众举报投诉532件,办结520件。",
    "行政机关正职负责人出庭应诉率45%。",
    "综合纠错率21%。",
    "行政复议案件受理量同比增长23.5%。",
    "力争行政机关负责人出庭应诉率达到100%。",
    "每村培养法律明白人不少于3名。",
    "直接纠错案件占审结案件的12.5%。",
    "近三年累计受理行政复议案件300件。",
    "月均受理法律援助案件50件。",
    "聘请3家律师事务所担任法律顾问。",
    "梳理行政处罚事项清单1200项。",
    "应由负责人出庭的29件案件均已开庭。",
    "去年报告中的法律明白人42名有误。",
    "12345热线受理工单9870件,按期办结率99.1%。",
    "排查安全隐患86处,整改84处。",
    "向社会公开征求意见期限不少于30日。",
]


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_a_statement_is_read(text, expected):
    assert pairs(text) == expected


@pytest.mark.parametrize("text", TRAPS)
def test_a_trap_is_not_sprung(text):
    assert pairs(text) == set()


@pytest.mark.parametrize("text", [text for text, _ in STATED] + TRAPS)
def test_full_width_and_half_width_give_the_same(text):
    assert pairs(wide(text)) == pairs(text)
