"""The catalogue files: all of ours load, and each kind of mistake is named with its place."""

import tomllib
from pathlib import Path

import pytest

from metrics.catalogue import CatalogueError, load_catalogue

LEXICON = """
[terms]
"收到" = ["收到", "接收"]
[domains]
reconsideration = ["行政复议"]
[units]
case = ["件", "宗"]
rate = ["%"]
"""
RECEIVED = """
[group]
code = "reconsideration"
name = "行政复议"

[indicator.received]
name = "行政复议收到件数"
definition = "报告年度内收到的行政复议申请件数。"
unit = "件"
kind = "count"
better = "none"
[[indicator.received.rules]]
triggers = ["<收到>…申请#"]
domain = ["reconsideration"]
units = "case"
"""


def write(folder: Path, indicators: str, lexicon: str = LEXICON, **more: str) -> Path:
    """A catalogue folder with one indicator file, and more of them by name."""
    (folder / "indicators").mkdir()
    (folder / "lexicon.toml").write_text(lexicon, encoding="utf-8")
    for name, text in {"a": indicators, **more}.items():
        (folder / "indicators" / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_good_file(tmp_path):
    catalogue = load_catalogue(write(tmp_path, RECEIVED))

    (received,) = catalogue.indicators
    assert (received.code, received.group, received.group_name) == (
        "received",
        "reconsideration",
        "行政复议",
    )
    assert received.rules[0].units == {"件", "宗"}
    assert received.rules[0].confidence == 0.95
    assert catalogue.by_code["received"] is received
    assert catalogue.terms["收到"] == ("收到", "接收")


MISTAKES = [
    ('name = "行政复议收到件数"', 'nome = "x"', "unknown keys"),
    ('unit = "件"\n', "", "missing ['unit']"),
    ('kind = "count"', 'kind = "counts"', "kind or better"),
    ('better = "none"', 'better = "high"', "kind or better"),
    ('"报告年度内收到的行政复议申请件数。"', '"收到数"', "written-out definition"),
    ("[indicator.received]", '[indicator."Received-1"]', "lower case"),
    ('units = "case"', 'units = "cases"', "no unit set cases"),
    ('units = "case"', "units = [1]", "list of strings"),
    ('units = "case"\n', "", "missing ['units']"),
    ('domain = ["reconsideration"]', 'domain = ["court"]', "no domain ['court']"),
    ('domain = ["reconsideration"]', 'domain = "reconsideration"', "list of strings"),
    ('domain = ["reconsideration"]', 'exclude = "同比"', "list of strings"),
    ('domain = ["reconsideration"]', 'because = "x"', "unknown keys"),
    ('domain = ["reconsideration"]', 'context = "("', "context does not compile"),
    ('domain = ["reconsideration"]', 'unless = "["', "unless does not compile"),
    ('domain = ["reconsideration"]', "confidence = 95", "confidence"),
    ('["<收到>…申请#"]', '["<收到>…申请"]', "exactly one #"),
    ('["<收到>…申请#"]', '["#申请#"]', "exactly one #"),
    ('["<收到>…申请#"]', '["<收案>#"]', "no term 收案"),
    ('["<收到>…申请#"]', '"<收到>…申请#"', "list of strings"),
    ('unit = "件"', 'unit = "%"', "a rate is in %"),
    ('kind = "count"', 'kind = "rate"', "a rate is in %"),
    ('better = "none"', 'better = "none"\nratio = ["a", "b"]', "only a rate has a ratio"),
    ('better = "none"', 'better = "none"\nratio = ["a"]', "numerator and its denominator"),
    ('better = "none"', 'better = "none"\nstock = "yes"', "stock is true or false"),
    ('better = "none"', 'better = "none"\ntotal_first = 1', "total_first is true or false"),
    ('better = "none"', 'better = "none"\ncounts_places = 1', "counts_places is true or false"),
    ('better = "none"', 'better = "none"\nbodies = "法院"', "list of strings"),
    ('better = "none"', 'better = "none"\nwhole = "all"', "whole names an unknown indicator"),
    ('domain = ["reconsideration"]', 'exclude_pattern = "("', "exclude_pattern does not compile"),
]


@pytest.mark.parametrize(("good", "bad", "said"), MISTAKES, ids=[m[1] or m[0] for m in MISTAKES])
def test_a_mistake_is_named_with_its_indicator(tmp_path, good, bad, said):
    text = RECEIVED.replace(good, bad).replace(
        "[[indicator.received.rules]]",
        '[[indicator."Received-1".rules]]'
        if "Received-1" in bad
        else "[[indicator.received.rules]]",
    )
    assert text != RECEIVED

    with pytest.raises(CatalogueError) as caught:
        load_catalogue(write(tmp_path, text))

    assert said in str(caught.value)
    assert "eceived" in str(caught.value)


def test_a_code_in_two_files(tmp_path):
    with pytest.raises(CatalogueError, match="received: a code is used twice"):
        load_catalogue(write(tmp_path, RECEIVED, b=RECEIVED))


def test_a_ratio_of_unknown_indicators(tmp_path):
    rate = RECEIVED.replace('unit = "件"', 'unit = "%"').replace(
        'kind = "count"', 'kind = "rate"\nratio = ["gone", "away"]'
    )
    with pytest.raises(CatalogueError, match="received: ratio names an unknown indicator"):
        load_catalogue(write(tmp_path, rate))


@pytest.mark.parametrize(
    ("indicators", "lexicon", "said"),
    [
        ("not toml", LEXICON, "a.toml"),
        (RECEIVED.replace("[group]", "[grupp]"), LEXICON, "a.toml: missing"),
        (RECEIVED.replace('name = "行政复议"\n', ""), LEXICON, "a.toml: the group"),
        (RECEIVED, LEXICON.replace("[units]", "[unit]"), "lexicon.toml: missing"),
        (RECEIVED, LEXICON.replace('["收到", "接收"]', '"收到"'), "lexicon.toml: 收到"),
    ],
)
def test_a_mistake_in_a_file_is_named_with_the_file(tmp_path, indicators, lexicon, said):
    with pytest.raises(CatalogueError, match=said):
        load_catalogue(write(tmp_path, indicators, lexicon))


def test_a_missing_folder_says_so(tmp_path):
    with pytest.raises(CatalogueError, match=r"lexicon\.toml"):
        load_catalogue(tmp_path)


def test_our_catalogue_is_sound():
    catalogue = load_catalogue()

    assert len(catalogue.indicators) >= 60
    names = [indicator.name for indicator in catalogue.indicators]
    assert len(set(names)) == len(names)
    for indicator in catalogue.indicators:
        assert indicator.definition.endswith("。"), indicator.code
        assert not set(",;:()") & set(indicator.definition), indicator.code
        for part in indicator.ratio or ():
            assert catalogue.by_code[part].kind == "count"


@pytest.mark.shared
def test_our_catalogue_has_all_the_shared_codes(shared_dir):
    shared = tomllib.loads((shared_dir / "catalogue.toml").read_text(encoding="utf-8"))

    for code, entry in shared["indicator"].items():
        ours = load_catalogue().by_code[code]
        assert (ours.unit, ours.kind, ours.better) == (
            entry["unit"],
            entry["kind"],
            entry["better"],
        )
        assert list(ours.ratio or ()) == entry.get("ratio", [])
