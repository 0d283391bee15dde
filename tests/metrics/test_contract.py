"""The JSON of the machine contract."""

import json
from decimal import Decimal

from metrics.contract import as_json
from metrics.extraction import extract
from metrics.extraction.types import Extraction, Quantity
from reports.outline import analyse

TEXT = "\n".join(
    [
        "芜湖市2023年法治政府建设年度报告",
        "2023年，全市推进依法行政。",
        "一、主要举措和成效",
        "全市收到行政复议申请470件，按期办结率98.5%。",
        "芜湖市人民政府",
        "2024年3月1日",
    ]
)


def test_the_object_has_the_contract_s_keys_and_survives_json():
    outline = analyse(TEXT)
    row = as_json("a.txt", outline, extract(outline.text, outline.sections, outline.year))

    assert json.loads(json.dumps(row, ensure_ascii=False)) == row
    assert row["file"] == "a.txt"
    assert (row["year"], row["published"]) == (2023, "2024-03-01")
    assert row["issuer"] == {"name": "芜湖市人民政府", "kind": "government"}
    assert row["jurisdiction"] == {
        "code": "340200",
        "name": "芜湖市",
        "level": "prefecture",
        "path": ["安徽省", "芜湖市"],
    }
    for part in ("sections", "observations", "quantities"):
        assert row[part]
        for item in row[part]:
            assert 0 <= item["start"] < item["end"] <= len(row["text"])
    received = row["observations"][0]
    assert (received["indicator"], received["value"]) == ("reconsideration_received", 470)
    assert row["text"][received["start"] : received["end"]] == received["evidence"]
    assert {q["class"] for q in row["quantities"]} <= {"observation", "other", "not_a_figure"}
    assert row["questions"] == []


def test_whole_numbers_stay_whole_and_unreadable_ones_are_null():
    def numbers(*values: Decimal | None) -> str:
        quantities = tuple(
            Quantity(i, i + 1, "x", v, "件", "", "other", "", "", "", "")
            for i, v in enumerate(values)
        )
        row = as_json("a", analyse(""), Extraction(quantities, (), ()))
        return json.dumps([quantity["value"] for quantity in row["quantities"]])

    assert numbers(Decimal("470.00"), Decimal("98.13"), Decimal("1E+4"), None) == (
        "[470, 98.13, 10000, null]"
    )
