"""`manage.py extract`: JSON Lines on standard output, one line a file, no database."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from tests.reports.texts import report_text


def run(*paths, code: int | None = None) -> tuple[list[dict], str]:
    out, err = StringIO(), StringIO()
    if code is None:
        call_command("extract", *map(str, paths), stdout=out, stderr=err)
    else:
        with pytest.raises(SystemExit) as stopped:
            call_command("extract", *map(str, paths), stdout=out, stderr=err)
        assert stopped.value.code == code
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def test_a_folder_gives_a_line_a_file_in_order(tmp_path):
    (tmp_path / "b.txt").write_text(report_text("芜湖市"), encoding="utf-8")
    (tmp_path / "a.txt").write_text(report_text("无锡市"), encoding="gb18030")
    (tmp_path / "notes.xyz").write_text("x", encoding="utf-8")

    rows, err = run(tmp_path)

    assert [row["jurisdiction"]["name"] for row in rows] == ["无锡市", "芜湖市"]
    assert not err
    for row in rows:
        assert ("reconsideration_received", 470) in [
            (o["indicator"], o["value"]) for o in row["observations"]
        ]


def test_a_single_passage_without_title_or_sections_works(tmp_path):
    passage = tmp_path / "passage.txt"
    passage.write_text("全市各级行政复议机关收到行政复议申请470件，受理432件。", encoding="utf-8")

    (row,), _ = run(passage)

    assert (row["title"], row["year"], row["published"], row["sections"]) == ("", None, None, [])
    assert {o["indicator"]: o["value"] for o in row["observations"]} == {
        "reconsideration_received": 470,
        "reconsideration_accepted": 432,
    }


def test_bad_files_are_named_and_the_others_still_come_out(tmp_path):
    good = tmp_path / "good.txt"
    good.write_text(report_text("芜湖市"), encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")

    rows, err = run(tmp_path / "missing.txt", tmp_path / "empty.txt", good, code=1)

    assert [row["file"] for row in rows] == [str(good)]
    assert err.splitlines()[0].endswith("没有这个文件或文件夹。")
    assert "empty.txt" in err.splitlines()[1]
    assert "Errno" not in err
