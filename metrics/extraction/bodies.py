"""Whose figures a clause gives: the reporting place's, a wider one's, or another body's."""

import re

# Bodies whose work is not the government's: what opens a sentence with one is of it.
_PLACE = r"(?:全?[^向和与由经对报同在支配协提将为\s,;。]{0,5}[省市县区州旗])?"
_OTHER_BODY = re.compile(
    rf"(?:^|,)\s*(?:20\d\d年,?|全年,?|今年以来,?|今年,?|年内,?|据统计,?|其中,?|一年来,?)*{_PLACE}(?:中级|高级|基层|两级|各级|级)?"
    r"(?P<body>人民法院|法院|中院|高院|人民检察院|检察院|检察机关|纪委监委|"
    r"纪委|纪检监察机关|人大常委会|人大主席团|人大)(?!判决|裁[判定]|建议|的)"
)
# A later clause with a subject of its own: …,市政府颁布规章3件.
_OWN_SUBJECT = re.compile(
    r",(?:其中|同时|全年)?[^,;]{0,8}(?:政府|司法局|司法所|我[市县区局]|部门|全[市县区]|工作室|调解委员会|调委会)"
)
_BODY_WORDS = (
    "法院",
    "检察",
    "纪",
    "人大",
    "被申请人",
    "政府维持",
    "政府撤销",
    "政府驳回",
    "查",
    "督察",
    "通报",
    "抽评",
    "对我",
    "来我",
    "到我",
    "赴我",
    "对本",
    "为被",
)
_CIRCULAR = re.compile(r"\s*(?:据)?(?:市里|省里|上级|市|省)[^,;。]{0,6}通报[^,;。]{0,4},(?!我)")
_SUPERIOR = re.compile(
    r"以(?:我|本)[^,;。]{1,14}为被申请人|作为被申请人|"
    r"以[^,;。]{0,6}[市县区州](?:人民)?政府为被(?:申请人|告)的?(?:复议|案件)|"
    r"(?:省|市|自治区)级?(?:抽评|抽检)|省[^,;。]{0,8}(?:厅|局|办|委)(?:来|到|对|赴)(?:我|本)|"
    r"(?:我|本)(?:局|委|厅)[^。]{0,60}[市县区]政府(?:维持|撤销|驳回)|省(?:厅|政府|司法厅)(?:维持|撤销|驳回)|"
    r"(?:省|市|自治区|国务院|中央|上级)[^,;。]{0,8}(?:督察|检查|评查|督导|厅|局)组?[^,;。]{0,6}"
    r"(?:随机)?(?:抽查|抽取|评查|检查|督察|调阅)了?(?:我|本)"
)
_WIDER = re.compile(
    r"^(?:今年|全年|当年|20\d\d年)?,?(?:全国|全省|全自治区)(?![^,;。]{0,4}(?:民主法治|示范|文明|先进|优秀|百强))"
)
_OWN_PLACE = re.compile(r"(?:我|本)[市县区州镇乡局]|全[市县州镇乡]")
_COUNTED = (
    r"(?=(?:各级|共|累计|行政机关|行政复议|法院|新收|办理|受理|审结|调解|人民调解|接听|执业|已))"
)
_PLACES = re.compile(
    rf"(?:^|[,年]|今年|全年)(?:(?P<nation>全国{_COUNTED})|"
    rf"(?P<wide>(?:全省|全自治区){_COUNTED}|省政府(?=本|共|全年|受理|废止|制定|出台|修改)))|"
    r"(?:我|本)[省市县区州镇乡局]|全[市县州镇乡]"
)


def is_wider(left: str, before: str, paragraph: str) -> bool:
    """全省…98.5%;我市…99.3%: the province's figure beside the place's own.

    `before` is the sentence up to the figure, `left` the part of it in the figure's phrase,
    `paragraph` what stands around both.
    """
    if not ("全国" in before or "全省" in before or "全自治区" in before or "省政府" in before):
        return False
    if left.startswith("全国") and _WIDER.match(left):
        return True
    clause = before.rpartition(";")[2]
    named = list(_PLACES.finditer(clause))
    last = named[-1] if named else None
    if last and last["nation"]:
        return True
    if not _OWN_PLACE.search(paragraph):
        return False
    segment = clause.lstrip()
    if _WIDER.match(left) or (_WIDER.match(segment) and not _OWN_PLACE.search(segment)):
        return True
    # 今年全省共办理…,化解…,我市…: the place last named still governs.
    return bool(last and last["wide"])


def other_body(before: str) -> str:
    """The body a clause's figures belong to when it is not the reporting government; else "".

    `before` is the sentence up to the figure: 法院, 检察院, 纪委监委 or 人大常委会 where one is
    the subject of the clause or of one before it, 上级 where a superior decides on what the
    reporting place has done, 通报 where a circular tells of a wider place.
    """
    if not any(word in before for word in _BODY_WORDS):
        return ""
    if ";" not in before and _CIRCULAR.match(before):
        return "通报"
    segment = before.rpartition(";")[2]
    bodies = list(_OTHER_BODY.finditer(segment))
    if bodies and not _OWN_SUBJECT.search(segment, bodies[-1].end()):
        return bodies[-1]["body"]
    return "上级" if _SUPERIOR.search(segment) else ""
