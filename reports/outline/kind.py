"""What kind of document a text is: an annual report, or something that is often taken for one.

A title says it in most cases; else the first lines do. Only what is said decides: a text
that says nothing of its kind, as a passage without a title, is not set aside.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reports.outline import kind_rules as rules
from reports.outline.kind_rules import LABELS, REPORT, Rule
from reports.outline.title import as_title
from reports.outline.width import fold

SURE = 0.8  # from here on a document is set aside; below, the person is only told
_HEAD_LINES = 8
_LONGEST_HEAD = 90
_LEAD_LINES = 12
_LEAD_CHARS = 1500
_LONGEST_LINE = 400  # of what is read of one line
_LONGEST_MARK = 30  # of a line that marks the document below it: 征求意见稿
_COLUMN = re.compile(r".{0,2}(?:解读|图解)")
_SHORTEST_TITLE = 6  # below that a line is a column's name: 政策解读
_SHORT_NEWS = 3500  # characters: a report of a year's work is longer than the news of it
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_NUMBER = re.compile(
    r"^.{0,16}\[20\d\d\]\s*第?\d+号$|^\W*$|^20\d\d\s*[-年./]\s*\d|^(?:附件|来源|发布)\d*:?"
)
_PART = re.compile(r"[一二三四五六七八九十]{1,3}\s*、|\([一二三四五六七八九十]{1,3}\)|第一[部章条]")
_FILE_END = re.compile(r"\.[A-Za-z0-9]{1,6}$")
_PASSED_ON = re.compile(
    r"(?:印发|转发|印送|公布|公开|发布|呈报|报送|上报)(?P<what>.{6,80}?)的?(?:通知|函|请示|公告)$"
)
_DATED = re.compile(r"20\d\d\s*[-年./]\s*\d{1,2}\s*[-月./]\s*\d{1,2}")
_OWN_WORDS = re.compile(r"法治|依法|执法|复议|行政")
_LEAST_OWN = 3
_ENOUGH = 800  # Chinese characters from which the words of a text say what it is about
_MANY_LINKS = 6
_BLANKS = 6
_QUOTE = 40


@dataclass(frozen=True, slots=True)
class Kind:
    """A document's kind. `words` are those that decided, `reason` is plain Chinese for the user.

    `confidence` runs from 0 to 1; "unknown" says that nothing speaks for any kind.
    """

    code: str
    reason: str = ""
    words: str = ""
    confidence: float = 0.0

    @property
    def label(self) -> str:
        return LABELS[self.code]

    @property
    def foreign(self) -> bool:
        """Whether it is, or may be, something else than an annual report."""
        return self.code not in (REPORT, "unknown")

    @property
    def set_aside(self) -> bool:
        return self.foreign and self.confidence >= SURE


UNKNOWN = Kind("unknown")


def kind_of_document(
    lines: Sequence[str], *, title: str = "", page_title: str = "", file_name: str = ""
) -> Kind:
    """Judge from a document's lines (cleaned of page residue) and its names. Never raises.

    `title` is the report's title where one was found, `page_title` what the page's data gives
    as its name.
    """
    folded = [fold(line[:_LONGEST_LINE]).strip() for line in lines]
    head, prose_at = _head(folded)
    lead = [line for line in folded[prose_at : prose_at + _LEAD_LINES] if line]
    name = _bare(_FILE_END.sub("", file_name.rsplit("/", 1)[-1]))
    titles = _titles(title, head, page_title)
    return (
        _from_titles(titles, report=title, length=sum(map(len, lines)), lead=lead)
        or _from_name(name, report=title)
        or _from_form(folded, report=title)
        or _from_lead(lead, folded, report=title)
        or _from_words(folded, report=title)
        or (
            Kind(REPORT, _said("标题", title, ""), title, 0.95)
            if title
            else _announced(lead) or UNKNOWN
        )
    )


def _head(folded: Sequence[str]) -> tuple[list[str], int]:
    """The short lines before the text begins, and where it begins."""
    head: list[str] = []
    for index, line in enumerate(folded[:_HEAD_LINES]):
        if _PART.match(line) or "。" in line or line.endswith((":", ";", ",")):
            return head, index
        if len(line) <= _LONGEST_HEAD and not _NUMBER.match(line):
            head.append(line)
    return head, 0


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", fold(text[:_LONGEST_LINE]))


def _titles(title: str, head: Sequence[str], page_title: str) -> list[str]:
    """What may be the title, likeliest first: alone, and broken over two or three lines."""
    lines = [bare for line in head if (bare := _bare(line)) and not _COLUMN.fullmatch(bare)]
    joined = [
        "".join(lines[start : start + count])
        for start in range(min(len(lines), 3))
        for count in (3, 2)
        if len(lines) >= start + count
    ]
    found = [_bare(title), _bare(page_title), *joined, *lines]
    return [each for each in dict.fromkeys(found) if each]


def _from_titles(
    titles: Sequence[str], *, report: str, length: int, lead: Sequence[str]
) -> Kind | None:
    own = _bare(report)
    announced = _announced(lead)
    for rule in rules.TITLE_RULES:
        if (own or announced) and not rule.even_report:
            continue
        for title in titles:
            if len(title) < _SHORTEST_TITLE and rule.kind != "draft":
                continue
            if kind := _by_rule(rule, title, report=own, length=length):
                return kind
    return None


def _by_rule(rule: Rule, title: str, *, report: str, length: int) -> Kind | None:
    # Beside a report's own title only brackets and the like say something of the document.
    if report and title != report and (rule.kind != "draft" or len(title) > _LONGEST_MARK):
        return None
    if report and title != report and report in title and len(title) > len(report) + 20:
        return None
    subject = title
    if rule.kind in ("personal", "publicity", "statistics", "disclosure", "work_report"):
        subject = re.sub(r"《[^》]*》", "", title) or title
    match = rule.pattern.search(subject)
    if not match or (rule.unless and rule.unless.search(subject)):
        return None
    if rule.kind == "personal":
        rest = rules.FIRST_RESPONSIBLE.sub("", subject)
        if rules.SUBJECT.search(rest) and as_title(title):
            return None
    if rule.kind == "plan" and rules.SUMMARY_AND_PLAN.search(title):
        return None
    if rule.kind == "notice" and (passed := _PASSED_ON.search(title)):
        inner = as_title(passed["what"].strip("《》"))
        if inner and length >= _ENOUGH:
            return Kind(REPORT, _said("标题", title, ""), inner, 0.7)
    if rule.kind == "other_summary" and rules.SUBJECT.search(title):
        return None
    reason = _said("标题", title, match.group(), rule.kind)
    return Kind(rule.kind, reason, match.group(), rule.sure)


def _from_name(name: str, *, report: str) -> Kind | None:
    """The file's name is somebody's own wording: it decides less, and never against a title."""
    if not name:
        return None
    for rule in rules.TITLE_RULES:
        if report and rule.kind not in ("draft", "template"):
            continue
        match = rule.pattern.search(name)
        if not match or (rule.unless and rule.unless.search(name)):
            continue
        if rule.kind in ("personal", "plan", "notice", "other_summary") and as_title(name):
            continue
        if rule.kind == "plan" and rules.SUMMARY_AND_PLAN.search(name):
            continue
        if rule.kind in ("other_summary", "news"):
            continue
        reason = _said("文件名", name, match.group(), rule.kind)
        return Kind(rule.kind, reason, match.group(), rule.sure - 0.1)
    return None


def _from_form(folded: Sequence[str], *, report: str) -> Kind | None:
    """Articles, lists of links, blanks to fill in: forms that no annual report has."""
    text = "\n".join(folded)
    articles = [line for line in folded if rules.ARTICLE.match(line)]
    if len(articles) >= 5 and not report:
        return _lead_kind("policy", articles[0], 0.9)
    prose = sum("。" in line for line in folded)
    links = [
        line
        for line in folded
        if 8 <= len(line) <= _LONGEST_HEAD
        and "。" not in line
        and (_DATED.search(line) or as_title(_DATED.sub("", line)))
    ]
    if len(links) >= _MANY_LINKS and prose <= 2 and len(links) * 2 > len(folded):
        return _lead_kind("index", links[0], 0.9)
    blanks = rules.BLANK.findall(text)
    if len(blanks) >= _BLANKS and len(blanks) * 600 > len(text):
        return _lead_kind("template", blanks[0], 0.85)
    return None


def _from_lead(lead: Sequence[str], folded: Sequence[str], *, report: str) -> Kind | None:
    """How the text opens (and, for news, how it ends)."""
    opening = "\n".join(lead)[:_LEAD_CHARS]
    first = lead[0] if lead else ""
    for line in lead[:2]:
        if match := rules.NEWS_LEAD.match(line):
            return _lead_kind("news", match.group(), 0.9)
    if match := rules.MEETING_LEAD.match(first):
        return _lead_kind("minutes" if "会议" in match.group()[:2] else "news", match.group(), 0.85)
    if match := rules.FOR_COPYING.search("\n".join(folded[: 2 * _HEAD_LINES])):
        return _lead_kind("template", match.group(), 0.85)
    if match := rules.OF_A_PERSON.search(opening):
        return _lead_kind("personal", match.group(), 0.85)
    if (match := rules.DISCLOSURE_LEAD.search(opening)) and not report:
        return _lead_kind("disclosure", match.group(), 0.9)
    if sum(bool(rules.DISCLOSURE_PARTS.search(line)) for line in folded) >= 2 and not report:
        return _lead_kind("disclosure", "主动公开政府信息", 0.85)
    scholarly = next(
        (line for line in folded[: 2 * _HEAD_LINES] if rules.SCHOLARLY.search(line)), ""
    )
    if scholarly and not report:
        return _lead_kind("research", scholarly, 0.85)
    if report or _announced(lead):
        return None
    if match := rules.CONGRESS_LEAD.match(first):
        return _lead_kind("work_report", match.group(), 0.85)
    if match := rules.MAKES_RULES.search(opening):
        plan = match["what"] in ("方案", "计划", "要点", "安排", "措施", "清单", "规划")
        return _lead_kind("plan" if plan else "policy", match.group().strip(","), 0.85)
    if match := rules.ARRANGES.search(opening):
        return _lead_kind("plan", match.group(), 0.85)
    if match := rules.ASKS_FOR.search(opening):
        return _lead_kind("notice", match.group(), 0.85)
    return _as_news(first, opening, folded)


def _as_news(first: str, opening: str, folded: Sequence[str]) -> Kind | None:
    """Short, of the last days, told by somebody: each alone proves nothing."""
    recent = rules.RECENTLY.match(first)
    told = rules.TOLD.search(opening)
    last = next((line for line in reversed(folded) if line), "")
    signed = rules.NEWS_END.search(last) if len(last) <= _LONGEST_HEAD else None
    clues = [match.group() for match in (recent, told, signed) if match]
    if len(clues) >= 2 and sum(map(len, folded)) <= _SHORT_NEWS:
        return _lead_kind("news", clues[0], 0.85 if recent else 0.7)
    return None


def _from_words(folded: Sequence[str], *, report: str) -> Kind | None:
    """A long text that hardly ever speaks of law or administration is about something else."""
    text = "\n".join(folded)
    if report or len(text) < _ENOUGH or len(_CHINESE.findall(text)) < _ENOUGH:
        return None
    if len(_OWN_WORDS.findall(text)) >= _LEAST_OWN:
        return None
    reason = "全文几乎没有出现“法治”“依法”“行政”等字样，不像法治政府建设年度报告。"
    return Kind("unrelated", reason, "", 0.85)


def _announced(lead: Sequence[str]) -> Kind | None:
    for line in lead:
        if match := rules.ANNOUNCES.search(line):
            return Kind(REPORT, f"开头写有“{match.group()[:_QUOTE]}”。", match.group(), 0.85)
    return None


def ministry(issuer: str, title: str) -> Kind | None:
    """The report of a national office, which has no place among provinces and counties."""
    before = re.split(
        r"关于|20\d\d|二[\u3007\u25cb零]|推进|贯彻|法治政府|依法行政", _bare(title), maxsplit=1
    )[0]
    for name in (_bare(issuer), before):
        if name and rules.MINISTRY.fullmatch(name):
            reason = f"这是国家部委（{name}）的报告。报告库按省、市、县、乡各级辖区比较，没有国家一级，因此搁置。"
            return Kind("national", reason, name, 0.9)
    return None


def _said(where: str, title: str, word: str, kind: str = REPORT) -> str:
    quoted = title if len(title) <= _QUOTE * 2 else title[: _QUOTE * 2] + "…"
    if kind == REPORT:
        return f"{where}为“{quoted}”。"
    return f"{where}为“{quoted}”，其中“{word[:_QUOTE]}”说明这是{LABELS[kind]}，不是法治政府建设年度报告。"


def _lead_kind(kind: str, words: str, sure: float) -> Kind:
    words = words.strip()[:_QUOTE]
    reason = f"正文中写有“{words}”，看来是{LABELS[kind]}，不是法治政府建设年度报告。"
    return Kind(kind, reason, words, sure)
