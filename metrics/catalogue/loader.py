"""Reads and validates the catalogue's TOML files. A mistake stops loading with its place named."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from metrics.catalogue.types import Catalogue, Indicator, Rule

FOLDER = Path(__file__).parent
_KINDS = {"count", "rate", "amount"}
_DIRECTIONS = {"up", "down", "none"}
_INDICATOR_KEYS = {"name", "definition", "unit", "kind", "better", "ratio", "stock", "rules",
                   "total_first", "whole", "counts_places", "bodies"}  # fmt: skip
_RULE_KEYS = {"triggers", "units", "domain", "local", "context", "unless", "exclude",
              "exclude_pattern", "confidence"}  # fmt: skip


class CatalogueError(ValueError):
    """A catalogue file says something that cannot be meant."""


@cache
def load_catalogue(folder: Path = FOLDER) -> Catalogue:
    """Load every indicator file of `folder`, in file order.

    Raises CatalogueError naming the file, the indicator and the fault: an unknown or missing
    key, a value of the wrong kind, an unknown unit set, term, domain or ratio, a trigger
    without `#`, a pattern that does not compile.
    """
    lexicon = _read(folder / "lexicon.toml", ("terms", "domains", "units"))
    words = {
        kind: {
            name: tuple(_strings(f"lexicon.toml: {name}", listed)) for name, listed in named.items()
        }
        for kind, named in lexicon.items()
    }
    terms, domains = words["terms"], words["domains"]
    units = {name: frozenset(listed) for name, listed in words["units"].items()}
    indicators: list[Indicator] = []
    for path in sorted((folder / "indicators").glob("*.toml")):
        data = _read(path, ("group", "indicator"))
        group = data["group"]
        if group.keys() != {"code", "name"}:
            raise CatalogueError(f"{path.name}: the group needs a code and a name, nothing else")
        for code, entry in data["indicator"].items():
            where = f"{path.name}: {code}"
            indicators.append(_indicator(where, code, entry, group, terms, domains, units))
    _check_whole(indicators)
    return Catalogue(tuple(indicators), terms, domains)


def _read(path: Path, keys: tuple[str, ...]) -> dict[str, Any]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CatalogueError(f"{path.name}: {error}") from error
    if missing := set(keys) - data.keys():
        raise CatalogueError(f"{path.name}: missing {sorted(missing)}")
    return data


def _strings(where: str, value: Any) -> list[str]:
    """`value` when it is a list of strings; a lone string would be read letter by letter."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise CatalogueError(f"{where}: a list of strings is needed, not {value!r}")
    return value


def _indicator(
    where: str,
    code: str,
    entry: dict[str, Any],
    group: dict[str, str],
    terms: dict[str, tuple[str, ...]],
    domains: dict[str, tuple[str, ...]],
    units: dict[str, frozenset[str]],
) -> Indicator:
    if unknown := entry.keys() - _INDICATOR_KEYS:
        raise CatalogueError(f"{where}: unknown keys {sorted(unknown)}")
    if missing := {"name", "definition", "unit", "kind", "better", "rules"} - entry.keys():
        raise CatalogueError(f"{where}: missing {sorted(missing)}")
    if entry["kind"] not in _KINDS or entry["better"] not in _DIRECTIONS:
        raise CatalogueError(f"{where}: kind or better has an unknown value")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", code) or len(entry["definition"]) < 10:
        raise CatalogueError(f"{where}: a code in lower case and a written-out definition, please")
    ratio = entry.get("ratio")
    if ratio is not None and (len(_strings(f"{where}: ratio", ratio)) != 2 or code in ratio):
        raise CatalogueError(f"{where}: a ratio names its numerator and its denominator")
    if (entry["kind"] == "rate") != (entry["unit"] == "%") or (ratio and entry["kind"] != "rate"):
        raise CatalogueError(f"{where}: a rate is in %, and only a rate has a ratio")
    _strings(f"{where}: bodies", entry.get("bodies", []))
    for key in ("stock", "total_first", "counts_places"):
        if not isinstance(entry.get(key, False), bool):
            raise CatalogueError(f"{where}: {key} is true or false")
    return Indicator(
        code=code,
        name=entry["name"],
        definition=entry["definition"],
        unit=entry["unit"],
        kind=entry["kind"],
        better=entry["better"],
        group=group["code"],
        group_name=group["name"],
        stock=entry.get("stock", False),
        ratio=(ratio[0], ratio[1]) if ratio else None,
        total_first=entry.get("total_first", False),
        whole=entry.get("whole", ""),
        counts_places=entry.get("counts_places", False),
        bodies=tuple(entry.get("bodies", ())),
        rules=tuple(_rule(where, rule, terms, domains, units) for rule in entry["rules"]),
    )


def _rule(
    where: str,
    rule: dict[str, Any],
    terms: dict[str, tuple[str, ...]],
    domains: dict[str, tuple[str, ...]],
    units: dict[str, frozenset[str]],
) -> Rule:
    if unknown := rule.keys() - _RULE_KEYS:
        raise CatalogueError(f"{where}: unknown keys {sorted(unknown)}")
    if missing := {"triggers", "units"} - rule.keys():
        raise CatalogueError(f"{where}: a rule is missing {sorted(missing)}")
    for key in ("triggers", "domain", "exclude"):
        _strings(f"{where}: {key}", rule.get(key, []))
    named = rule["units"]
    if not isinstance(named, str):
        _strings(f"{where}: units", named)
    if not 0 < rule.get("confidence", 0.95) <= 1:
        raise CatalogueError(f"{where}: confidence is above 0 and at most 1")
    if isinstance(named, str) and named not in units:
        raise CatalogueError(f"{where}: no unit set {named}")
    named_domains = {name.lstrip("!") for name in rule.get("domain", ())}
    if unknown_domains := named_domains - domains.keys() - {"none"}:
        raise CatalogueError(f"{where}: no domain {sorted(unknown_domains)}")
    for trigger in rule["triggers"]:
        if trigger.count("#") != 1:
            raise CatalogueError(f"{where}: {trigger} needs exactly one #")
        for name in re.findall(r"<(\w+)>", trigger):
            if name not in terms:
                raise CatalogueError(f"{where}: no term {name}")
    for key in ("context", "unless", "exclude_pattern"):
        try:
            re.compile(rule.get(key, ""))
        except re.error as error:
            raise CatalogueError(f"{where}: {key} does not compile: {error}") from error
    return Rule(
        triggers=tuple(rule["triggers"]),
        units=units[named] if isinstance(named, str) else frozenset(named),
        domain=frozenset(d for d in rule.get("domain", ()) if not d.startswith("!")),
        not_domain=frozenset(d[1:] for d in rule.get("domain", ()) if d.startswith("!")),
        local=rule.get("local", False),
        context=rule.get("context", ""),
        unless=rule.get("unless", ""),
        exclude=tuple(rule.get("exclude", ())),
        exclude_pattern=rule.get("exclude_pattern", ""),
        confidence=rule.get("confidence", 0.95),
    )


def _check_whole(indicators: list[Indicator]) -> None:
    codes = [indicator.code for indicator in indicators]
    if len(set(codes)) != len(codes):
        twice = sorted({code for code in codes if codes.count(code) > 1})
        raise CatalogueError(f"{', '.join(twice)}: a code is used twice")
    for indicator in indicators:
        if indicator.ratio and not set(indicator.ratio) <= set(codes):
            raise CatalogueError(f"{indicator.code}: ratio names an unknown indicator")
        if indicator.whole and indicator.whole not in codes:
            raise CatalogueError(f"{indicator.code}: whole names an unknown indicator")
