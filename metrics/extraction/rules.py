"""Compiles the catalogue's rules once, and finds the ones that fit a phrase.

A phrase is written as one string with `#` for its quantity. Each trigger becomes a
regular expression; an automaton over the triggers' fixed words says which few are worth
trying, so that a thousand triggers cost little more than one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from metrics.catalogue import Catalogue, CatalogueError, Indicator, Rule

_GAP = r"([^,;:。#]{0,16}?)"
# Words between a noun and its number that change nothing: 出庭应诉率全年保持100%.
_LINK = (
    r"(?:实际(?:完成|办理|举办|达到|培训)?|达到了?|达|为|是|均为|均达|均|皆|都|共计|总计|合计|累计|共有|共|计|仅有?|已|有|了|保持在?|维持在?|稳定在|始终|继续|连续\S{1,4}年|连续|(?:全|我|本)[市县区省州镇乡局]|今年|本年度?|年底|"
    r"(?:提[升高]|上升|增[加长]?|下降|降低?|减少|压减|缩减|精简|压缩|扩大|扩充|壮大|发展|回升)(?:至|到|为)|(?:跃|攀|提)?升(?:至|到|为)|至|到|总?数(?:量)?|总量|总共|量|全年|全部|人数|件数|场次数?|次数|份数|"
    r"分别|高达|多达|各|就|的|数|实现|持续|等|余|:|\"|”|“|\s){0,5}"
)
# What may stand before a bare verb: adverbs, time and place, 其中.
_BARE = (
    r"(?:共计|共|总计|累计|合计|全年|今年以来|今年|本年度?|当年|年内|已经|已|依法|及时|成功|其中|另有|另外?|并|全部|经|决定|予以|"
    r"现已|同时|目前|一年来|20\d\d年(?:度)?|截[至止](?:目前|年底|20\d\d年底)|全[市县区省镇乡州旗](?:各级|共)?|[市县区]本级|[市县区]级|各级|各地|"
    r"分别|就地|现场|当场|(?:审结|办结|受理)(?:的)?案件中|按要求|按规定|按时|实际|自行|主动|均|全市各级|从结果看|从办理结果看|结果|的案件中|中|,|:|、|是|其|则|我[市县区镇乡局]|本[市县区镇乡局]|[省市县区]政府本级|行政机关|复议机关|"
    r"[市县区]政府|[市县区]司法局|司法所|\"|“|”|\s)*"
)
_PLACEHOLDER = "#"


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits a phrase.

    `weight` grows with the fixed words matched and falls with what lies between them, so
    排查…纠纷 beats 调解(组织排查各类)纠纷.
    """

    indicator: Indicator
    rule: Rule
    weight: int
    preposed: bool  # the number stands before its noun


@dataclass(frozen=True, slots=True)
class _Trigger:
    indicator: Indicator
    rule: Rule
    pattern: re.Pattern[str]
    exclude: re.Pattern[str] | None
    preposed: bool
    number: int  # its own, and its rule's: small keys for what was tried already
    rule_number: int


class RuleBook:
    """All rules of a catalogue, ready to match."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.indicators = catalogue.by_code
        self._by_unit: dict[str, dict[str, list[_Trigger]]] = {}
        self._finders: dict[str, tuple[AhoCorasick, list[list[_Trigger]]]] = {}
        rules = triggers = 0
        for indicator in catalogue.indicators:
            for rule in indicator.rules:
                rules += 1
                words = [*map(re.escape, rule.exclude), *filter(None, [rule.exclude_pattern])]
                exclude = re.compile("|".join(words)) if words else None
                for source in rule.triggers:
                    triggers += 1
                    trigger = _Trigger(
                        indicator=indicator,
                        rule=rule,
                        pattern=self._compile(source),
                        exclude=exclude,
                        preposed=_is_preposed(source),
                        number=triggers,
                        rule_number=rules,
                    )
                    for word in self._anchors(source):
                        for unit in rule.units:
                            words_of_unit = self._by_unit.setdefault(unit, {})
                            words_of_unit.setdefault(word, []).append(trigger)
        self._patterns = {
            source: re.compile(source)
            for indicator in catalogue.indicators
            for rule in indicator.rules
            for source in (rule.context, rule.unless)
            if source
        }
        self._domain_of = {
            word: name for name, words in catalogue.domains.items() for word in words
        }
        self._domain_words = list(self._domain_of)
        self._domain_finder = AhoCorasick(self._domain_words, matchkind=MatchKind.LeftmostLongest)

    def rates_of(self, numerator: str) -> list[Indicator]:
        """The rates whose numerator an indicator is."""
        return [i for i in self.indicators.values() if i.ratio and i.ratio[0] == numerator]

    def domains(self, text: str) -> list[tuple[int, int, str]]:
        """Every domain word of `text` as (start, end, domain), left to right."""
        words = self._domain_words
        return [
            (start, end, self._domain_of[words[index]])
            for index, start, end in self._domain_finder.find_matches_as_indexes(text)
        ]

    def matches(
        self,
        phrase: str,
        unit: str,
        *,
        sentence: str,
        leading: str,
        local: Iterable[str],
        inherited: str,
    ) -> list[Match]:
        """Rules that fit, heaviest first.

        `phrase` holds one `#`; `leading` is the sentence with what leads up to it; `local`
        are the domains the phrase names, `inherited` the one that holds when it names none.
        """
        found: list[tuple[int, int, Match]] = []
        named = set(local)
        tried: set[int] = set()
        admitted: dict[int, bool] = {}
        nothing_follows = phrase.endswith(_PLACEHOLDER)
        finder, candidates = self._finder(unit)
        for index in {hit[0] for hit in finder.find_matches_as_indexes(phrase, overlapping=True)}:
            for trigger in candidates[index]:
                if trigger.number in tried or (nothing_follows and trigger.preposed):
                    continue
                tried.add(trigger.number)
                rule = trigger.rule_number
                if (fits := admitted.get(rule)) is None:
                    fits = admitted[rule] = self._admits(
                        trigger, phrase, sentence, leading, named, inherited
                    )
                if fits and (match := trigger.pattern.search(phrase)):
                    gaps = sum(len(gap) for gap in match.groups() if gap)
                    weight = 2 * (len(match[0]) - gaps) - gaps
                    weight += 6 if trigger.rule.domain & named else 0
                    found.append(
                        (
                            -weight,
                            trigger.number,
                            Match(trigger.indicator, trigger.rule, weight, trigger.preposed),
                        )
                    )
        # Of equal weights the catalogue's order decides, whatever the automaton found first.
        return [match for _, _, match in sorted(found, key=lambda row: row[:2])]

    def _finder(self, unit: str) -> tuple[AhoCorasick, list[list[_Trigger]]]:
        """An automaton over the fixed words of the triggers that want `unit`, with the triggers
        by the number it gives a word. Made when the unit is first met."""
        if unit not in self._finders:
            by_word = self._by_unit.get(unit, {})
            self._finders[unit] = AhoCorasick(list(by_word)), list(by_word.values())
        return self._finders[unit]

    def _admits(
        self,
        trigger: _Trigger,
        phrase: str,
        sentence: str,
        leading: str,
        local: set[str],
        inherited: str,
    ) -> bool:
        """Whether the rule of a trigger may be read here, whatever its triggers."""
        rule = trigger.rule
        if rule.not_domain and rule.not_domain & (local or {inherited}):
            return False
        if rule.domain:
            if rule.local or local:
                if not rule.domain & local:
                    return False
            elif (inherited or "none") not in rule.domain:
                return False
        if trigger.exclude and trigger.exclude.search(phrase):
            return False
        if rule.unless and self._patterns[rule.unless].search(sentence):
            return False
        return not rule.context or self._patterns[rule.context].search(leading) is not None

    def _compile(self, source: str) -> re.Pattern[str]:
        bare = source.startswith("^")
        body = source.lstrip("^")
        body = re.sub(r"\((?!\?)", "(?:", body.replace(r"\(", "\0")).replace("\0", r"\(")
        body = re.sub(r"<(\w+)>", lambda m: self._alternatives(m[1]), body)
        body = body.replace(_PLACEHOLDER, _LINK + _PLACEHOLDER)
        # Gaps are the only groups: what they swallow does not speak for the trigger.
        body = body.replace("…?", _GAP).replace("…", _GAP)
        body = re.sub(r"\.(\{\d+,\d+\})", r"([^,;。#]\1?)", body)
        try:
            return re.compile((rf"^{_BARE}" if bare else "") + body)
        except re.error as error:
            raise CatalogueError(f"trigger {source} does not compile: {error}") from error

    def _alternatives(self, name: str) -> str:
        words = sorted(self._catalogue.terms[name], key=len, reverse=True)
        return "(?:" + "|".join(map(re.escape, words)) + ")"

    def _anchors(self, source: str) -> list[str]:
        """Words of which at least one must stand in a phrase for the trigger to match."""
        return _anchor_words(source, tuple(self._catalogue.terms.items()))


def _is_preposed(source: str) -> bool:
    return bool(re.search(r"#.*[\u4e00-\u9fff]", re.sub(r"\([^()]*\)[?*]", "", source)))


def _anchor_words(source: str, terms: tuple[tuple[str, tuple[str, ...]], ...]) -> list[str]:
    """The cheapest complete set of alternatives among a trigger's required pieces."""
    words = dict(terms)
    pieces = _required_pieces(source.lstrip("^"))
    options: list[list[str]] = []
    for piece in pieces:
        if piece.startswith("<"):
            options.append(list(words[piece[1:-1]]))
        elif piece.startswith("("):
            inner = piece[1:-1].split("|")
            plain = [re.sub(r"<(\w+)>", lambda m: words[m[1]][0], part) for part in inner]
            if any("<" in part for part in inner):
                plain = []
                for part in inner:
                    named = re.fullmatch(r"<(\w+)>", part)
                    plain += list(words[named[1]]) if named else [part]
            literals = [_longest_literal(part) for part in plain]
            if all(literals):
                options.append(literals)
        elif literal := _longest_literal(piece):
            options.append([literal])
    if not options:
        return [_PLACEHOLDER]
    # The set whose shortest word is longest is the most selective.
    return max(options, key=lambda group: (min(map(len, group)), -len(group)))


def _required_pieces(source: str) -> list[str]:
    """Top-level pieces of a trigger that are not optional."""
    pieces: list[str] = []
    depth, start, plain = 0, 0, ""
    index = 0
    while index < len(source):
        ch = source[index]
        if ch == "\\":
            plain += "\0"
            index += 2
            continue
        if ch == "(":
            if depth == 0:
                start = index
            depth += 1
        elif ch == ")":
            depth -= 1
            if depth == 0:
                following = source[index + 1 : index + 2]
                pieces.append(plain)
                plain = ""
                if following not in ("?", "*"):
                    pieces.append(source[start : index + 1])
        elif depth == 0:
            if ch == "<":
                close = source.index(">", index)
                pieces.append(plain)
                plain = ""
                pieces.append(source[index : close + 1])
                index = close + 1
                continue
            if ch in "?*" and plain:
                plain = plain[:-1] + "\0"
            elif ch == "[":
                index = source.index("]", index)
                plain += "\0"
            elif ch == "{":
                index = source.index("}", index)
                plain += "\0"
            else:
                plain += ch if re.match(r"[\u4e00-\u9fff0-9A-Za-z]", ch) else "\0"
        index += 1
    pieces.append(plain)
    return [piece for piece in pieces if piece.strip("\0")]


def _longest_literal(piece: str) -> str:
    cleaned = re.sub(r"\([^()]*\)[?*]?", "\0", piece)
    cleaned = re.sub(r"\[[^\]]*\]|\{[^}]*\}|\\.|.\?|.\*", "\0", cleaned)
    runs = re.findall(r"[\u4e00-\u9fff0-9A-Za-z]+", cleaned)
    return max(runs, key=len, default="")
