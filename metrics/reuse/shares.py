"""The measure: what share of a report's characters stands elsewhere already."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from metrics.reuse.kinds import COMMON, EDITED, NEW, NUMBERS, SAME, Match

_COPIED = (SAME, NUMBERS, EDITED)


@dataclass(frozen=True, slots=True)
class Shares:
    """Characters (white space and punctuation aside) by kind; `own` and `others` by where the
    sentence stands already. A sentence counts whole. `common` is not part of `total`: short
    sentences, headings and set phrases say nothing of copying.
    """

    own: Counter[str] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)
    new: int = 0
    common: int = 0

    @property
    def total(self) -> int:
        return self.own.total() + self.others.total() + self.new

    @property
    def own_share(self) -> float:
        """0 to 1."""
        return self.own.total() / self.total if self.total else 0.0

    @property
    def others_share(self) -> float:
        return self.others.total() / self.total if self.total else 0.0

    @property
    def new_share(self) -> float:
        return self.new / self.total if self.total else 0.0

    @property
    def parts(self) -> list[int]:
        """Own by kind, others, new: what a bar shows, adding up to `total`."""
        return [*(self.own[kind] for kind in _COPIED), self.others.total(), self.new]


def add_up(sentences: Iterable[tuple[int, Match]]) -> Shares:
    """The shares of sentences given by their size in characters and what they are."""
    shares = Shares()
    new = common = 0
    for size, match in sentences:
        if match.kind == COMMON:
            common += size
        elif match.kind == NEW or match.source is None:
            new += size
        else:
            (shares.own if match.source.is_own else shares.others)[match.kind] += size
    return Shares(shares.own, shares.others, new, common)


def percents(parts: Sequence[int]) -> list[int]:
    """Whole percents of the sum that add up to 100 (all 0 when there is nothing).

    A part that is there is never shown as 0.
    """
    total = sum(parts)
    if not total:
        return [0] * len(parts)
    whole = [part * 100 // total for part in parts]
    whole = [max(share, 1) if part else 0 for share, part in zip(whole, parts, strict=True)]
    by_rest = sorted(range(len(parts)), key=lambda at: (-(parts[at] * 100 % total), at))
    for at in by_rest:
        if sum(whole) >= 100:
            break
        whole[at] += parts[at] > 0
    while sum(whole) != 100:
        largest = whole.index(max(whole))
        whole[largest] += 1 if sum(whole) < 100 else -1
    return whole
