"""Which places a government site's address may mean: www.wuhu.gov.cn, fc.wuhu.gov.cn, tjjh.gov.cn.

A label of the host is a place's name in pinyin, or its initials, alone or behind the initials of
the place above. Many places share initials, so an address speaks for a place, or against one,
only beside something else; by itself it settles nothing.
"""

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reports.gazetteer.types import Place

if TYPE_CHECKING:
    from reports.gazetteer.gazetteer import Gazetteer

DATA = Path(__file__).parent / "data" / "pinyin.tsv.gz"
_RANKS = {
    "省": "sheng", "市": "shi", "县": "xian", "区": "qu", "旗": "qi", "州": "zhou", "盟": "meng",
}  # fmt: skip
_OFFICIAL = ".gov.cn"
_GOVERNMENT = re.compile(r"(?<=.)(?:rmzf|zf)$")
_LABEL = re.compile(r"[a-z][a-z-]*")
_LONGEST_URL = 2000
_LONGEST_LABEL = 40
_SHORTEST_SPELLED = 4  # letters: below that a full reading is as shared as initials are


@dataclass(frozen=True, slots=True)
class Host:
    """What an address says; no places when it names none.

    `places` are those it may mean. `spelled` tells that the name is written out and so can
    contradict; initials cannot.
    """

    written: str = ""
    places: tuple[Place, ...] = ()
    spelled: bool = False


@dataclass(frozen=True, slots=True)
class _Labels:
    """Codes by label: names written out, and initials in all their forms."""

    spelled: dict[str, tuple[str, ...]]
    initials: dict[str, tuple[str, ...]]


def read_host(gazetteer: "Gazetteer", url: str) -> Host:
    """The places a government address may mean. Never raises."""
    host = _host(url)
    if not host.endswith(_OFFICIAL):
        return Host()
    *below, own = ["", *host.removesuffix(_OFFICIAL).split(".")]
    places, spelled = _meant(gazetteer, own)
    for label in reversed(below):
        inner, inner_spelled = _meant(gazetteer, label)
        if places:
            inner = tuple(p for p in inner if any(p == q or p.within(q) for q in places))
            inner_spelled = inner_spelled and spelled
        if inner:
            return Host(host, inner, inner_spelled)
    return Host(host, places, spelled) if places else Host()


def _host(url: str) -> str:
    url = url.strip()[:_LONGEST_URL]
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _meant(gazetteer: "Gazetteer", label: str) -> tuple[tuple[Place, ...], bool]:
    if not label or len(label) > _LONGEST_LABEL or not _LABEL.fullmatch(label):
        return (), False
    known = _labels()
    for written in (label, _GOVERNMENT.sub("", label)):
        for codes, spelled in (
            (known.spelled.get(written, ()), len(written) >= _SHORTEST_SPELLED),
            (known.initials.get(written, ()), False),
        ):
            places = tuple(place for code in codes if (place := gazetteer.get(code)))
            if places:
                return places, spelled
    return (), False


@lru_cache(maxsize=1)
def _labels() -> _Labels:
    """Built once, at the first address met: most files come without one."""
    readings: dict[str, list[tuple[str, list[str]]]] = {}
    for line in gzip.decompress(DATA.read_bytes()).decode("utf-8").splitlines():
        code, rank, written = line.split("\t")
        readings[code] = [(_RANKS.get(rank, ""), each.split()) for each in written.split(",")]
    spelled: defaultdict[str, dict[str, None]] = defaultdict(dict)
    initials: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for code, each in readings.items():
        above = [readings[up] for up in _above(code) if up in readings]
        for rank, syllables in each:
            whole, short = "".join(syllables), "".join(s[0] for s in syllables)
            for label in {whole, whole + rank}:
                spelled[label][code] = None
            own = {short, short + rank[:1]}
            heads = {"".join(s[0] for s in up[0][1]) for up in above if up}
            for label in own | {head + one for head in heads for one in own | {whole}}:
                initials[label][code] = None
    return _Labels(
        {label: tuple(codes) for label, codes in spelled.items()},
        {label: tuple(codes) for label, codes in initials.items()},
    )


def _above(code: str) -> Iterator[str]:
    for up in (code[:4] + "00", code[:2] + "0000"):
        if up != code:
            yield up
