"""Every hostile file sent to the real server: each settles with its message, nothing dies.

How fast and in how much memory is measured by scripts/hostile.py, as part of `make bench`.
"""

import re
from pathlib import Path

import pytest

from tests.library.hostile import HOSTILE
from tests.library.hostile.types import FAILED
from tests.library.serving import administrator, serve

CHINESE = re.compile("[\u4e00-\u9fff]{4}")
SECONDS = 240  # far more than needed: only a standstill runs into it


@pytest.mark.long
def test_the_server_survives_every_hostile_file_and_tells_of_each(tmp_path: Path) -> None:
    files = [each for each in HOSTILE if not each.heavy]
    with serve(tmp_path) as site:
        before = site.web_processes()
        client = administrator(site)
        sent = {}
        for each in files:
            status, page = client.send(each.name, each.make())
            assert status == 200, each.name
            found = re.search(r'id="upload-(\d+)"', page)
            assert found, page
            sent[int(found[1])] = each
        rows = {pk: (state, message) for pk, state, message in site.settled(SECONDS)}
        assert site.web_processes() == before
        assert client.request("GET", "/healthz")[0] == 200
        assert client.request("GET", f"/upload/{client.batch}/")[0] == 200
    assert sent.keys() <= rows.keys()
    wrong = []
    for pk, each in sent.items():
        state, message = rows[pk]
        # Fictional places are unknown to the real gazetteer: what is no failure may be asked.
        fits = each.states != FAILED or each.stem or re.search(each.says, message, re.DOTALL)
        if not fits or not (CHINESE.search(message) or state == "done"):
            wrong.append((each.name, state, message))
    assert wrong == []
    assert "Traceback" not in (tmp_path / "stderr.txt").read_text()
