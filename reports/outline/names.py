"""Names of issuers: which endings make a government and which a department."""

import re

from reports.outline.width import fold

_GOVERNMENT = re.compile(
    r"(?:人民政府|政府|办事处|管委会|管理委员会|行政公署|公署|街道)$|"
    # A party committee reports on the whole place, as its government does.
    r"^中共(?!.{0,20}(?:依法治|法治)).{2,24}(?:委|委员会|工委)$|(?:党工委|党委)$"
)
_DEPARTMENT = re.compile(
    r"(?:厅|局|委员会|委|办公室|办公厅|中心|支队|总队|大队|处|科|所|院|馆|社|会|办|署|站|公司|司|海关|领导小组|调查队|执法队|[支分银]行)$"
)
_SEAL = re.compile(r"\((?:盖章|印章|公章|章|印)\)$")


def kind_of(name: str) -> str:
    """government or department, from the name's ending; "" when neither."""
    name = re.sub(r"\([^)]*\)$", "", fold(name))
    if re.search(r"政府(?:办公室|办公厅)$", name):
        return "department"
    if _GOVERNMENT.search(name):
        return "government"
    return "department" if _DEPARTMENT.search(name) else ""


def as_issuer(line: str) -> str:
    """`line` without spaces and seal when it reads as an issuer's name, else ""."""
    name = _SEAL.sub("", re.sub(r"\s", "", fold(line)))
    if not 3 <= len(name) <= 40 or re.search(
        r"[,。;:!?、\d]|^\(|是|[一二三四五六七八九十]、", name
    ):
        return ""
    return name if kind_of(name) else ""


def spaced(name: str) -> str:
    """A committee and a government that issue together, parted: 中共某县委、某县人民政府."""
    return re.sub(
        r"^(中共[^、]{2,16}?(?:委员会|委))(?!员会|全面|依法|法治|办|、)(?=.{2,20}政府$)",
        r"\1、",
        name,
    )
