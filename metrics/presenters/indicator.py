"""An indicator for reading: what triggers it, in words instead of patterns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from metrics.catalogue.types import Catalogue, Indicator, Rule

_TERM = re.compile(r"<(\w+)>")
_LOOKAROUND = re.compile(r"\(\?<?[=!][^()]*\)")
_GAP = re.compile(
    r"(?:…|\.\{[\d,]+\}\??|\.[*+]\??|\\S\{[\d,]+\}|\[\^[^\]]*\](?:[*+?]|\{[\d,]+\}))+"
)
_CLASS = re.compile(r"\[([^\]]*)\]([?*]?)")
_GROUP = re.compile(r"\((?:\?:)?([^()]*)\)([?*+]?)")
_OPTIONAL = re.compile(r"([\u4e00-\u9fff])[?*]")
_LEFT = re.compile(r"[\\?*+^$]")
_MANY_WORDS = 6


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule: phrases with N where the figure stands, and what limits them."""

    phrases: Sequence[str]
    limits: Sequence[tuple[str, str]]


def present_rules(indicator: Indicator, catalogue: Catalogue) -> list[RuleView]:
    """The rules of `indicator` in the order of the catalogue."""
    return [
        RuleView(
            phrases=list(dict.fromkeys(readable(trigger) for trigger in rule.triggers)),
            limits=_limits(rule, catalogue),
        )
        for rule in indicator.rules
    ]


def terms_used(indicator: Indicator, catalogue: Catalogue) -> list[tuple[str, str]]:
    """The words behind each 〔名〕 of the rules."""
    used = dict.fromkeys(
        name
        for rule in indicator.rules
        for trigger in rule.triggers
        for name in _TERM.findall(trigger)
    )
    return [(name, "、".join(catalogue.terms[name])) for name in used]


def readable(trigger: str) -> str:
    """A pattern in words: `^<受理>(案件)?(率|数)#` as 〔受理〕（案件）［率／数］ N."""
    return _words(trigger).replace("#", " N ").strip()


def _words(pattern: str) -> str:
    """A pattern without its signs: （ ） may be left out, of ［ ］ one stands there."""
    text = _LOOKAROUND.sub("", pattern.replace(r"\d", "（数字）"))
    text = _TERM.sub(r"〔\1〕", text)
    text = _GAP.sub("…", text)
    text = _CLASS.sub(lambda found: _choice("|".join(found[1]), found[2]), text)
    before = ""
    while before != text:
        before = text
        text = _GROUP.sub(lambda found: _choice(found[1], found[2]), text)
    text = _OPTIONAL.sub(r"（\1）", text)
    return _LEFT.sub("", text).replace("|", "／")


def _choice(content: str, times: str) -> str:
    words = content.replace("|", "／")
    if times in ("?", "*"):
        return f"（{words}）"
    return f"［{words}］" if "|" in content else words


def _limits(rule: Rule, catalogue: Catalogue) -> list[tuple[str, str]]:
    limits = []
    units = "、".join(sorted((u for u in rule.units if u), key=lambda u: (len(u), u)))
    if "" in rule.units:
        units = f"{units}，或未写单位" if units else "未写单位"
    limits.append(("单位", units))
    if rule.domain:
        where = "本句" if rule.local else "本句或前文"
        limits.append(
            (f"{where}须在说", "；".join(_domain(n, catalogue) for n in sorted(rule.domain)))
        )
    if rule.not_domain:
        others = "；".join(_domain(name, catalogue) for name in sorted(rule.not_domain))
        limits.append(("不能在说", others))
    if rule.exclude:
        limits.append(("不含", "、".join(rule.exclude)))
    if rule.exclude_pattern:
        limits.append(("不含", readable(rule.exclude_pattern)))
    if rule.context:
        limits.append(("句中须有", _words(rule.context)))
    if rule.unless:
        limits.append(("句中不能有", _words(rule.unless)))
    if any(trigger.startswith("^") for trigger in rule.triggers):
        limits.append(("位置", "有的说法须在分句开头"))
    limits.append(("可信度", f"{rule.confidence:.2f}"))
    return limits


def _domain(name: str, catalogue: Catalogue) -> str:
    if name == "none":
        return "（没有写明业务）"
    words = catalogue.domains[name]
    more = "等" if len(words) > _MANY_WORDS else ""
    return "、".join(words[:_MANY_WORDS]) + more
