"""Which sentences of this year may answer a plan of last year. Proposals to be read, no more.

A plan's words are weighed by how rare they are among the peers' reports; what a sentence has of
that weight is its score. Names (《…》, “…”) weigh more, so does a figure beside a target.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import log

from metrics.promises.items import Statement

LIKELY, POSSIBLE, NONE = "likely", "possible", "none"
_LIKELY, _POSSIBLE = 0.5, 0.3
BEST = 3
_NAME_WEIGHT = 2.0
_SAME_TOPIC, _FIGURES = 1.1, 1.1
# Longer sentences share words by chance.
_LENGTH = 0.12

# A clause of a plan that is answered counts nearly like the whole plan, if it says enough.
_CLAUSE = re.compile("[，,：:]")
_CLAUSE_WEIGHT = {1: 0.6, 2: 0.8, 3: 0.9}
# A word this long, or a name, is evidence by itself; one short word is a coincidence.
_LONG = 4

_NAME = re.compile("[《“]([^《》“”]{2,30})[》”]")
_FIGURE = re.compile("[0-9０-９]")
_NO_WORD = re.compile("[0-9０-９.%％，。、；：\\s]+")
# Said of anything that is planned or done.
_EMPTY = frozenset(
    "进一步 深入 持续 推进 推动 加强 开展 力争 达到 不少于 不低于 实现 全面 工作 落实 完善 提升"
    " 提高 全年 年内 以上 以内 实施 继续 切实 做好 健全 建立 机制 我市 我县 我区 全市 全县 全区"
    " 扎实 大力 有效 确保 新增 计划 争取 保持 组织 进行 坚持 强化 积极 不断 重点 着力 一是 二是"
    " 三是 四是 五是 六是 总数 扩大 至少 每个 突破 提请".split()
)

Words = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence that may answer: `score` 0 to 1, and the words it has in common."""

    statement: Statement
    score: float
    shared: tuple[str, ...]


def strength(score: float) -> str:
    """How sure a proposal is: LIKELY, POSSIBLE or NONE."""
    if score >= _LIKELY:
        return LIKELY
    return POSSIBLE if score >= _POSSIBLE else NONE


def propose(
    plans: Sequence[Statement],
    results: Sequence[Statement],
    *,
    words: Words,
    peers: Sequence[str],
) -> list[list[Proposal]]:
    """For each plan at most three results, best first, none below POSSIBLE.

    `words` cuts a sentence into words; `peers` are the texts that tell rare words from common
    ones, the place's own among them.
    """
    wanted = [_aspects(plan.text, words) for plan in plans]
    offered = [_terms(result.text, words) for result in results]
    rarity = _rarity({term for aspects in wanted for _, terms in aspects for term in terms}, peers)
    found = []
    for plan, aspects in zip(plans, wanted, strict=True):
        scored = (
            max(
                (_score(plan, terms, weight, result, others, rarity) for weight, terms in aspects),
                key=lambda each: each.score,
            )
            for result, others in zip(results, offered, strict=True)
        )
        good = [each for each in scored if each.score >= _POSSIBLE]
        found.append(nlargest(BEST, good, key=lambda each: (each.score, -each.statement.start)))
    return found


def _aspects(text: str, words: Words) -> list[tuple[float, Mapping[str, float]]]:
    """The plan as a whole and its clauses, each with how much an answer to it counts."""
    clauses = [_terms(clause, words) for clause in _CLAUSE.split(text)]
    telling = [terms for terms in clauses if terms]
    return [
        (1.0, _terms(text, words)),
        *((_CLAUSE_WEIGHT.get(len(terms), 0.95), terms) for terms in telling),
    ]


def _terms(text: str, words: Words) -> Mapping[str, float]:
    """Words that say something, with their weight."""
    found = {
        word: 1.0
        for word in words(text)
        if len(word) > 1 and word not in _EMPTY and not _NO_WORD.fullmatch(word)
    }
    return found | dict.fromkeys(_NAME.findall(text), _NAME_WEIGHT)


def _rarity(terms: Iterable[str], peers: Sequence[str]) -> dict[str, float]:
    """Inverse document frequency, never below a tenth of a rare word's; below a third for a
    long word, which names what a plan is about however many write of it."""
    rarest = log(len(peers) + 1.5)
    return {
        term: max(
            log((len(peers) + 1.5) / (sum(term in peer for peer in peers) + 0.5)),
            rarest / (3 if len(term) >= _LONG else 10),
        )
        for term in terms
    }


def _score(
    plan: Statement,
    terms: Mapping[str, float],
    counts: float,
    result: Statement,
    others: Mapping[str, float],
    rarity: Mapping[str, float],
) -> Proposal:
    shared = [term for term in terms if term in others or term in result.text]
    whole = sum(weight * rarity[term] for term, weight in terms.items())
    common = sum(terms[term] * rarity[term] for term in shared)
    evidence = sum(2 if len(term) >= _LONG or terms[term] > 1 else 1 for term in shared)
    if whole <= 0 or evidence < 2:
        return Proposal(result, 0.0, ())
    score = (
        counts * common / whole / (1 + _LENGTH * log(max(1.0, len(others) / max(1, len(terms)))))
    )
    if plan.topic == result.topic != "other":
        score *= _SAME_TOPIC
    if _FIGURE.search(plan.text) and _FIGURE.search(result.text):
        score *= _FIGURES
    ranked = sorted(shared, key=lambda term: -terms[term] * rarity[term])
    return Proposal(result, min(score, 1.0), tuple(ranked))
