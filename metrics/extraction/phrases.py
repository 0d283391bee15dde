"""The phrase a quantity stands in: what is said to its left and right inside its clause.

A clause ends at , ; : 。 or at a bracket; an enumeration comma ends it only after a
quantity (维持17件、驳回11件), not between nouns (规范性文件、重大行政决策150件).
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from metrics.extraction.quantities import Found

_DOT = r"(?<=[\u4e00-\u9fff%])\.(?=[\u4e00-\u9fff])"  # a full stop typed as a dot
_SENTENCE_END = re.compile(rf"[。!?\n]|{_DOT}|;(?=[一二三四五六七八九十]是)")
_CLAUSE_END = re.compile(rf"[,;:。!?\n()]|{_DOT}")
_BRACKETED = re.compile(r"\([^()]{0,60}\)")
# 一是, (二), 3. open a new subject inside a paragraph.
_SEGMENT = re.compile(
    r"(?:^|[。;\n])\s*(?:[一二三四五六七八九十]{1,2}是|\([一二三四五六七八九十]{1,3}\)|\d{1,2}\.)"
)
_SENTENCE_BEFORE, _SENTENCE_AFTER = 400, 200  # characters
_ORDINAL = re.compile(
    r"(?<![一二三四五六七八九十第])([一二三四五六七八九十])是(?![一二三四五六七八九十])"
)
# 二、履行出庭应诉义务 全年共有…: a heading that lost its line.
_RUN_IN_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、])[^ ]{3,20} +(?=[\u4e00-\u9fff])"
)
_LEADING = re.compile(r"^(?:[、及与并且\s]|和(?!解))+")
# Where a following quantity's own words begin: 241个调解组织|共排查…1184件.
_NEXT_VERB = re.compile(
    r"共(?!同)|累计|合计|总计|开展|举办|(?<!调解)组织|排查|调解(?!组织|委员会|员|室|中心|委)|调处|受理|办理|办结|审结|"
    r"培训(?!班|会)|发放|解答|接受|提供|参加|参与|取得|获得|通过|审查(?!意见)|审核(?!意见)|建立|建成|召开|覆盖|惠及|化解|挽回|出具|提出|制定|修订|废止|接待|完成|聘请|评定|维持|驳回|纠错|撤销|终止|选聘|聘任|评选|选拔|组建|设立|成立|发出|移送|"
    r"占|其中|分别|涉及|出动|检查|查处|整改|发现"
)
_OUT_OF = re.compile(r"(?:案件|申请|案卷)?(?:之)?中(?!心|国|标|医|小|层|央|级|止|介)")
_TAIL_VERB = re.compile(r"(?:(?:全部|均|都)经|作了?|进行|予以|分别|逐一|经过|作出)")
_OWN_VERB = re.compile(
    r"立案|确认违法|责令|调成|抽取|调阅|提出|接听|接待|解答|受援|参加|取得|现有|成功|撤销|终止|调解|排查|化解|结案|败诉|出庭|收到|申请|涉及|挽回|报备|审核|印发|发布|起草|清理|报送|梳理|废止|失效|修[改订]|审[查核结]|制定|出台|备案|办[理结]|受理|维持|驳回|纠错|开展|举办|保留|有效"
)
_LIST_VERB = re.compile(
    r"办理|报备|备案(?!的)|现有|共有|拥有|审查(?!意见)|审核(?!意见)|制定|出台|印发|修改(?!建议|意见|完善)|修订|废止|发放|聘请|评查|培育|创建"
)
_CHANGED_TO = re.compile(
    r"^(?:再|又|进一步|逐步|稳步)?(?:提[高升]|增[加长至]?|上升|跃升|攀升|升|调整|扩大|扩充|壮大|发展|回升|下降|降[低至]?|减少|缩短|压[缩减]|缩减|精简)(?:到|至|为)?(?:20\d\d年的?|今年的?)?(?:了)?$"
)
_OF_A_YEAR = re.compile(r"(?:20\d\d年|去年|上年|前年)的?")
_YEAR_NAMED = re.compile(r"(?:20\d\d年|今年)的?(?:了)?$")
_FROM = re.compile(r"(?:由|从)[^由从]*$")
# Place, time and verbs of being: a left part of these alone names nothing.
_BARE_LINK = re.compile(
    r"(?:(?:全|我|本)[市县区省州镇乡旗街]道?|[市县区]本级|[省市县区](?:厅|局)|总数|总量|总人数|人数|数量|累计|共计|合计|共有?|全年|目前|现|已|达到?|为|有|是|"
    r"保持在?|至今|年末|年底|今年|其中|实际(?:完成|办理|举办|达到|培训)?){1,4}"
)
_TOTAL = re.compile(r"(?:[两三四五六七]项|全部)?(?:合计|总计|一共|总共|共计|共)")
_ADDED = re.compile(r"共?(?:净增|新增|增加|减少)")
_SUMS = frozenset(["共", "共计", "合计", "总计", "共有", "累计"])
# 1521法律明白人: the unit is lost, the noun is not.
_NAMED_AFTER = re.compile(
    r"[\"“]?(?:法律明白|法律顾问|人民调解员|执业律师|行政复议|矛盾纠纷|法律援助)"
)
# What is counted has been named: 应诉案件23起, 参训人员46人.
_NAMED_BEFORE = re.compile(
    r"(?:案件|复议申请|纠纷|执法人员|活动|资料|合同|规范性文件|咨询|调解员|律师|率|数|应诉|受理|审结|结案|"
    r"维持|撤销|驳回|终止|出庭|败诉|胜诉|调解|和解|成功)(?:共|达|为)?$"
)
_SUMMED = re.compile(
    r"(?:全年|年内|一年来|今年以来|截至目前|到目前)?(?:共计?|合计|总计|共有|累计)|全年(?:达|为)?"
)
_LASTS = frozenset("天 小时 学时 课时 个月 年 分钟 个工作日 工作日 周".split())
_INSIDE_WORDS = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")  # 矛 盾纠纷
_SCOPE_HEAD = re.compile(r"^(?:全[国省市县区]|我[省市县区])")
_CHANGED_BY = re.compile(
    r"(?:同比|环比|增长|增加|上升|提高|提升|下降|降低|减少|回落)(?:了|约|近|达)*$"
)
_COMPARED = re.compile(
    r"每个?[村镇县区社]\S?|"
    r"连续[两三四五六\d]年.*$|(?:提高|提升|上升|增长|下降|降低|回落)(?:了|约|近|达)*$|"
    r"[日月年]均|每个工作日|(?:上年度?|去年|20\d\d年)的?|(?:较|比)(?:上年|去年|20\d\d年).*$|(?:净增|新增|增加|减少|同比).*$"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """`left` + quantity + `right`, brackets without figures dropped; spans in the text."""

    left: str
    right: str
    start: int  # where the left part begins in the text
    end: int  # where the right part ends in the text
    sentence: int  # where its sentence begins: the same for all figures of one sentence
    sentence_start: int  # the sentence as far as it matters, so that a text without full
    sentence_end: int  # stops is not searched whole for every figure
    segment_start: int
    bracketed: bool  # the quantity stands inside brackets
    changed_to: bool = False  # the quantity is what an old value has become


class PhraseReader:
    """Reads phrases of one text. Positions of all boundaries are found once."""

    def __init__(self, text: str, quantities: list[Found]) -> None:
        self._text = text
        self._figures = [q for q in quantities if q.is_figure]
        self._starts = [q.start for q in self._figures]
        self._ends = [q.end for q in self._figures]
        self._clauses = _outside_numbers(
            [m.start() for m in _CLAUSE_END.finditer(text)], quantities
        )
        self._sentences = [m.start() for m in _SENTENCE_END.finditer(text)]
        self._segments = [m.start() for m in _SEGMENT.finditer(text)]
        self._ordinals = _ordinals(text)
        self._read: dict[int, Phrase] = {}

    def phrase(self, quantity: Found) -> Phrase:
        """The phrase around one figure."""
        if quantity.start not in self._read:
            self._read[quantity.start] = self._phrase(quantity)
        return self._read[quantity.start]

    def _phrase(self, quantity: Found) -> Phrase:
        text = self._text
        left_at = self._before(self._clauses, quantity.start)
        # Step over brackets that close just before the figure: 行政复议(含结转)400件.
        while left_at and text[left_at - 1] == ")":
            opening = text.rfind("(", 0, left_at - 1)
            if opening < 0 or self._figure_between(opening, left_at):
                break
            left_at = self._before(self._clauses, opening)
        ordinal = bisect_right(self._ordinals, quantity.start) - 1
        subject_at = self._ordinals[ordinal] if ordinal >= 0 else 0
        left_at = max(left_at, subject_at)
        previous = bisect_right(self._ends, quantity.start) - 1
        if previous >= 0 and self._ends[previous] > left_at:
            left_at = self._ends[previous]
        right_at = self._after(self._clauses, quantity.end)
        while right_at < len(text) and text[right_at] == "(":
            closing = text.find(")", right_at)
            if closing < 0 or self._figure_between(right_at, closing):
                break
            right_at = self._after(self._clauses, closing + 1)
        next_subject = bisect_left(self._ordinals, quantity.end)
        next_at = self._ordinals[next_subject] if next_subject < len(self._ordinals) else len(text)
        right_at = min(right_at, next_at)
        following = self._next_counted(quantity.end, right_at)
        shared = following < len(self._starts) and self._starts[following] < right_at
        if shared:
            right_at = self._starts[following]
        bracketed = left_at > 0 and text[left_at - 1] == "("
        right, right_end = self._right(quantity, right_at, following if shared else None)
        if shared and right and _NAMED_BEFORE.search(text[left_at : quantity.start]):
            right, right_end = "", quantity.end  # 应诉案件23起行政机关负责人出庭21人次
        left, left_at, changed = self._left(
            quantity, left_at, previous, subject_at, alone=not right
        )
        sentence_at = max(self._before(self._sentences, quantity.start), subject_at)
        return Phrase(
            left=left,
            right=right,
            start=left_at,
            end=right_end,
            sentence_start=max(sentence_at, quantity.start - _SENTENCE_BEFORE),
            sentence_end=min(
                self._after(self._sentences, quantity.end) + 1,
                next_at,
                quantity.end + _SENTENCE_AFTER,
            ),
            sentence=sentence_at,
            segment_start=max(self._before(self._segments, quantity.start), subject_at),
            bracketed=bracketed,
            changed_to=changed,
        )

    def _left(
        self, quantity: Found, at: int, previous: int, subject_at: int, *, alone: bool
    ) -> tuple[str, int, bool]:
        """The words before a figure, where they begin, and whether it is a new level.

        `alone` says that nothing after the figure belongs to it.
        """
        text = self._text
        if previous >= 0 and self._ends[previous] == at and text[at] != "、":
            # 38件规范性文件、74份合同: what precedes the comma belongs to the first figure.
            comma = text.find("、", at, quantity.start)
            if comma >= 0 and not _NEXT_VERB.search(text, at, comma):
                at = comma
        listed = previous >= 0 and text[at : quantity.start].startswith("、")
        if skipped := _LEADING.match(text[at : quantity.start]):
            at += skipped.end()
        left = _RUN_IN_HEADING.sub("", _BRACKETED.sub("", text[at : quantity.start]).strip())
        if quantity.unit:
            left = _INSIDE_WORDS.sub("", left)
        if previous >= 0 and _CHANGED_TO.match(left):
            # 由3个增加到5个: the noun stands before the old value.
            earlier = self.phrase(self._figures[previous])
            while _OF_A_YEAR.fullmatch(earlier.left) and previous > 0:
                previous -= 1  # 由2021年的87.4%、2022年的95.1%提高到98.9%
                earlier = self.phrase(self._figures[previous])
            became = _YEAR_NAMED.sub("", left)
            return _FROM.sub("", earlier.left) + became, earlier.start, True
        if not quantity.unit and " " in left:
            left = left.rsplit(maxsplit=1)[-1]  # 单位:件 收到申请 131
        if previous >= 0 and alone and _TOTAL.fullmatch(left):
            # 药店8张,书店5张,总计13张: what the first of the parts was said of.
            first = self._first_alike(previous, quantity)
            if first is not None and (left not in _SUMS or first < previous):
                earlier = self.phrase(self._figures[first])
                return earlier.left + left, earlier.start, False
        if previous >= 0 and alone and not left and at == self._ends[previous]:
            # 培训12期3260人次: one noun, counted twice.
            earlier = self.phrase(self._figures[previous])
            return earlier.left, earlier.start, False
        if (
            previous >= 0
            and alone
            and _BARE_LINK.fullmatch(left)
            and self._carries(previous, quantity)
        ):
            # 全省共有4.1万个调解组织,我市有2873个: the noun was said of a figure before.
            noun, start = self._noun_before(previous, quantity)
            return noun + left, start, False
        if at and (
            (text[at - 1] == ":" and not left) or (text[at - 1] == "," and _SUMMED.fullmatch(left))
        ):
            # 行业综合许可证:1,050张; 进行合法性审查,共281件: the clause before names it.
            label_at = max(self._before(self._clauses, at - 1), subject_at)
            if not self._figure_between(label_at, at):
                return text[label_at : at - 1].strip() + left, label_at, False
        if not _OWN_VERB.search(left) and (
            listed or (alone and self._continues(previous, quantity, left))
        ):
            left = self._list_verb(previous) + left
        return left, at, False

    def _next_counted(self, at: int, stop: int) -> int:
        """The next figure that may have words of its own: 三天 in 参加了三天的培训 has none."""
        index = bisect_left(self._starts, at)
        while (
            index < len(self._starts)
            and self._starts[index] < stop
            and self._figures[index].unit in _LASTS
        ):
            index += 1
        return index

    def _first_alike(self, previous: int, quantity: Found) -> int | None:
        """The first figure of the sentence with the same unit; None when there is none."""
        sentence_at = self._before(self._sentences, quantity.start)
        first = None
        for index in range(previous, -1, -1):
            if self._starts[index] < sentence_at:
                break
            if self._figures[index].unit == quantity.unit:
                first = index
        return first

    def _continues(self, previous: int, quantity: Found, left: str) -> bool:
        """审查合同45件,规范性文件12件: a bare noun after a comma goes on with the list."""
        if previous < 0 or len(left) > 8 or left.startswith(("其余", "其他", "另")):
            return False
        if quantity.unit != self._figures[previous].unit:
            return False
        return self._text[self._ends[previous] : quantity.start - len(left)].strip() in (
            ",",
            ",其中",
        )

    def _noun_before(self, previous: int, quantity: Found) -> tuple[str, int]:
        """What the figures before count, changes and other years left out."""
        sentence_at = self._before(self._sentences, quantity.start)
        while True:
            earlier = self.phrase(self._figures[previous])
            named = _SCOPE_HEAD.sub("", earlier.left)
            noun = _COMPARED.sub("", named)
            if len(noun) < 3:  # 新增律师123人: the noun follows the verb
                noun = _ADDED.sub("", named) if _ADDED.match(named) else noun
            # 出庭应诉率较2022年的85.7%提高了9.6个百分点,达95.3%
            if len(noun) > 2 or previous == 0 or self._starts[previous - 1] < sentence_at:
                return noun, earlier.start
            previous -= 1

    def _carries(self, previous: int, quantity: Found) -> bool:
        """Whether a figure that names nothing itself is of what the one before it counted."""
        earlier = self._figures[previous]
        between = self._text[earlier.end : quantity.start]
        if re.search(r"[。!?\n]", between) or len(between) > 24:
            return False
        same_clause = not re.search(r"[,;:]", between)
        if same_clause or earlier.unit == quantity.unit:
            return True
        return bool(_CHANGED_BY.search(self.phrase(earlier).left))

    def _right(self, quantity: Found, stop: int, following: int | None) -> tuple[str, int]:
        """The words after a figure that belong to it, and where they end in the text.

        `following` is the next figure where the clause holds one.
        """
        right = self._text[quantity.end : stop]
        if not quantity.unit and not _NAMED_AFTER.match(right):
            return "", quantity.end  # 审结 77 维持 41, 受理31办结29: no noun follows a bare number
        if right.startswith(("、", "和", "及", "与", "(", "以及")):
            return "", quantity.end
        if following is not None and right.startswith(" "):
            return "", quantity.end  # 败诉案件 13件 败诉率 6.02%: a table run together
        if following is None:
            return _BRACKETED.sub("", right).strip(), quantity.end + len(right.rstrip())
        listed = right.rstrip().endswith(("、", "以及", "和", "及", "与"))
        own = right.split("、")[0]
        if _OUT_OF.match(own):
            return "", quantity.end  # 已判决的41件中败诉3件
        if verb := _NEXT_VERB.search(own):
            own = own[: verb.start()]
        end = quantity.end + len(own.rstrip())
        own = _BRACKETED.sub("", own).strip()
        return own + (self._list_tail(following, quantity.end) if listed else ""), end

    def _list_tail(self, following: int, start: int) -> str:
        """对38件文件、74份合同作了审查: what ends the list is said of each of its figures."""
        stop = self._after(self._clauses, start)
        while following + 1 < len(self._starts) and self._starts[following + 1] < stop:
            following += 1
        tail = self._text[self._ends[following] : stop]
        verbs = [m.start() for p in (_NEXT_VERB, _TAIL_VERB) if (m := p.search(tail))]
        return tail[min(verbs) :] if verbs and len(tail) < 40 else ""

    def _list_verb(self, previous: int) -> str:
        """审查合同61件、规范性文件12件: the verb before the first figure governs the others."""
        sentence_at = self._before(self._sentences, self._starts[previous])
        first = previous
        clause_at = self._before(self._clauses, self._starts[previous])
        while True:
            while first > 0 and self._starts[first - 1] >= clause_at:
                first -= 1
            verbs = _LIST_VERB.findall(self._text[clause_at : self._starts[first]])
            if verbs or clause_at <= sentence_at or self._starts[first] - clause_at > 10:
                return verbs[-1] if verbs else ""
            if self._starts[previous] - clause_at > 60:
                return ""
            clause_at = self._before(self._clauses, clause_at - 1)

    def _figure_between(self, start: int, end: int) -> bool:
        return bisect_left(self._starts, end) > bisect_left(self._starts, start)

    @staticmethod
    def _before(positions: list[int], at: int) -> int:
        index = bisect_left(positions, at) - 1
        return positions[index] + 1 if index >= 0 else 0

    def _after(self, positions: list[int], at: int) -> int:
        index = bisect_left(positions, at)
        return positions[index] if index < len(positions) else len(self._text)


def _ordinals(text: str) -> list[int]:
    """Where 一是, 二是, 三是 … open a subject: in sequence, a lost full stop or not."""
    places: list[int] = []
    expected, paragraph = 1, -1
    for match in _ORDINAL.finditer(text):
        if (here := text.rfind("\n", 0, match.start())) != paragraph:
            expected, paragraph = 1, here
        number = "一二三四五六七八九十".index(match[1]) + 1
        if number in (1, expected):
            places.append(match.start())
            expected = number + 1
    return places


def _outside_numbers(places: list[int], quantities: list[Found]) -> list[int]:
    """Those of `places` that stand in no number: the comma of 1,050 ends no clause."""
    kept: list[int] = []
    numbers = iter(quantities)
    number = next(numbers, None)
    for place in places:
        while number is not None and number.end <= place:
            number = next(numbers, None)
        if number is None or place < number.start:
            kept.append(place)
    return kept
