"""The catalogue in memory. Everything an indicator is, as its data file says it."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Rule:
    """One way reports state an indicator.

    triggers   patterns over the phrase around a quantity; `#` is the quantity,
               `…` a short gap, `<名>` any term of the lexicon, a leading `^` asks that
               nothing but adverbs stands before (a bare 受理432件)
    domain     what the phrase must be about; read from the phrase, else inherited;
               "none" admits a phrase for which no domain is named at all, and
               "!court" all but that one
    local      the domain must be named in the phrase itself
    context    a pattern the sentence (or what leads up to it) must contain
    unless     a pattern the sentence must not contain
    units      units as written, "" when the unit may be missing
    exclude    words that rule the phrase out
    exclude_pattern  a pattern that rules the phrase out
    """

    triggers: tuple[str, ...]
    units: frozenset[str]
    domain: frozenset[str] = frozenset()
    not_domain: frozenset[str] = frozenset()
    local: bool = False
    context: str = ""
    unless: str = ""
    exclude: tuple[str, ...] = ()
    exclude_pattern: str = ""
    confidence: float = 0.95


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator's definition. `unit` is the unit values are stored in.

    `stock` marks a level at year end (律师人数), which a multi-year 累计 may state;
    a flow (受理件数) may not be read from it. `total_first` marks one whose smaller figures
    later in a paragraph are parts of the first; `whole` is what the larger of two figures
    counts when the smaller one is called the successful ones. `counts_places` marks one that
    counts villages or offices; `bodies` are the other bodies (法院, 人大, 上级) whose figures are
    the place's too.
    """

    code: str
    name: str
    definition: str
    unit: str
    kind: str  # "count" | "rate" | "amount"
    better: str  # "up" | "down" | "none"
    group: str
    group_name: str
    stock: bool
    ratio: tuple[str, str] | None
    rules: tuple[Rule, ...]
    total_first: bool = False
    whole: str = ""
    counts_places: bool = False
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Catalogue:
    """All indicators in display order, with the words their rules share."""

    indicators: tuple[Indicator, ...]
    terms: dict[str, tuple[str, ...]]
    domains: dict[str, tuple[str, ...]]

    @cached_property
    def by_code(self) -> dict[str, Indicator]:
        """Indicators by their stable code."""
        return {indicator.code: indicator for indicator in self.indicators}
