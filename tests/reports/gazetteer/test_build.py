"""The script that rebuilds the data file, on made-up input."""

import gzip
import json
from pathlib import Path
from typing import Any

from scripts.build_gazetteer import build, main

PROVINCES = {
    "云岭省": {
        "code": "990000000000",
        "cities": {
            "清河市": {
                "code": "990100000000",
                "counties": {"柳溪区": "990103000000", "东山区": "990104000000"},
            },
            "": {"code": None, "counties": {"石桥市": "999001000000"}},
        },
    }
}


def event(
    year: int, kind: str, old: tuple[str, str] | None, new: tuple[str, str] | None
) -> dict[str, Any]:
    def side(pair: tuple[str, str] | None) -> dict[str, str] | None:
        return {"code": pair[0] + "000000", "name": pair[1]} if pair else None

    return {"year": year, "type": kind, "level": 3, "old": side(old), "new": side(new)}


EVENTS = [
    # Renamed twice, the first time too long ago to matter.
    event(1995, "更名", ("990121", "古柳县"), ("990121", "柳溪县")),
    event(2015, "撤县设区", ("990121", "柳溪县"), ("990103", "柳溪区")),
    # Two districts merged into one that went on.
    event(2016, "撤销", ("990105", "西山区"), ("990104", "东山区")),
    # Split, not renamed: 石桥市 still exists.
    event(2018, "撤县设区", ("999001", "石桥市"), ("990104", "东山区")),
    # A namesake far away is no successor.
    event(2019, "撤销", ("990106", "城区"), ("999001", "石桥市")),
]


def unpack(folder: Path) -> tuple[Path, Path]:
    nbs, mca = folder / "nbs", folder / "mca"
    nbs.mkdir()
    mca.mkdir()
    streets = [
        {"code": "990103001", "name": "新街道", "areaCode": "990103"},
        {"code": "990103400", "name": "清河经济开发区", "areaCode": "990103"},
        {"code": "999001001", "name": "石桥市白石镇", "areaCode": "999001"},
    ]
    areas = [
        {"code": code, "name": f"第{code}号"}
        for code in ("232761", "232762", "232763", "232764", "632857")
    ]
    townships = {
        "990103000000": {"townships": {"老柳镇(撤销)": "", "柳溪乡": ""}},
        "999001000000": {"townships": {"白石镇": ""}},
    }
    for path, content in [
        (nbs / "streets.json", streets),
        (nbs / "areas.json", areas),
        (mca / "divisions_v1.json", {"provinces": PROVINCES}),
        (mca / "townships_v1.json", townships),
        (mca / "historical_changes_v1.json", {"events": EVENTS}),
    ]:
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return nbs, mca


def test_build(tmp_path: Path) -> None:
    rows = {row.code: row for row in build(*unpack(tmp_path))}
    assert rows["990103"].former == [("柳溪县", "990121")]
    assert rows["990103"].townships == ["新街道", "柳溪乡", "老柳镇"]
    assert rows["999001"].townships == ["白石镇"]
    assert rows["990104"].former == []
    assert (rows["990105"].name, rows["990105"].successor) == ("西山区", "990104")
    assert (rows["990106"].name, rows["990106"].successor) == ("城区", "")
    assert (rows["990000"].level, rows["990100"].level, rows["999001"].level) == (1, 2, 3)
    assert "990121" not in rows


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, monkeypatch: Any) -> None:
    nbs, mca = unpack(tmp_path)
    written = []
    for name in ("first.gz", "second.gz"):
        out = tmp_path / name
        arguments = ["build", "--nbs", str(nbs), "--mca", str(mca), "--out", str(out)]
        monkeypatch.setattr("sys.argv", arguments)
        main()
        written.append(out.read_bytes())
    assert written[0] == written[1]
    first = gzip.decompress(written[0]).decode("utf-8").splitlines()[0]
    assert first == "990000\t1\t云岭省\t\t\t"
