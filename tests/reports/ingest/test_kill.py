"""Killed at ten random moments and started again, the command leaves the library of one run."""

import json
import os
import random
import secrets
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

import pytest

from tests.reports.ingest.zips import make_zip
from tests.reports.texts import report_text
from tests.shared import REPO

# They use databases of their own; the mark has them run on PostgreSQL too.
pytestmark = pytest.mark.django_db

KILLS = 10
KILLER = "吃掉进程"  # in a file's name: reading it kills the worker
PLACES = ("合肥市", "无为市", "安庆市", "铜陵市")


class Zygote:
    """The commands' parent, and what it was told to do."""

    def __init__(self, process, folder):
        self.process, self.folder = process, folder
        self.log = folder / "log.txt"
        assert self._read() == {"ready": True}

    def start(self, **order):
        """Begin an order; the process group's id."""
        self.process.stdin.write(json.dumps({"log": str(self.log), **order}) + "\n")
        self.process.stdin.flush()
        return self._read()["pid"]

    def finish(self):
        """Wait for the order's end; the exit code, negative for a signal."""
        return self._read()["exit"]

    def run(self, **order):
        self.start(**order)
        return self.finish()

    def ingest(self, folder="in"):
        return self.run(argv=["ingest", str(self.folder / folder), "--workers", "2"])

    def snapshot(self):
        to = self.folder / "snapshot.json"
        assert self.run(task="snapshot", to=str(to)) == 0
        return json.loads(to.read_text(encoding="utf-8"))

    def wipe(self):
        assert self.run(task="wipe", to=os.devnull) == 0

    def told(self):
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""

    def _read(self):
        line = self.process.stdout.readline()
        assert line, "the zygote is dead"
        return json.loads(line)


@contextmanager
def own_database():
    """The URL of a database of this test's own; "" stands for a SQLite file."""
    url = os.environ.get("FAZHI_DATABASE_URL", "")
    if not url:
        yield ""
        return
    import psycopg

    name = f"killed_{secrets.token_hex(4)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(url)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def zygote(tmp_path_factory):
    folder = tmp_path_factory.mktemp("killed")
    fill(folder / "in")
    (folder / "first").mkdir()
    (folder / "first" / "芜湖市.txt").write_text(report_text())
    with own_database() as url, (folder / "noise.txt").open("wb") as noise:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "fazhi_site.settings",
            "FAZHI_DATA_DIR": str(folder / "data"),
            "FAZHI_DATABASE_URL": url,
            "PYTHONPATH": str(REPO),
            "KILLER": KILLER,
        }
        process = subprocess.Popen(
            [sys.executable, str(REPO / "tests/reports/ingest/zygote.py")],
            cwd=REPO,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=noise,
            text=True,
        )
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            zygote = Zygote(process, folder)
            # The fork server may still be loading: its first workers wait for it, no others.
            assert zygote.ingest("first") == 0, zygote.told()
            yield zygote
        finally:
            process.stdin.close()
            process.wait(20)
            process.stdout.close()


def fill(folder):
    """Good files, the same again in other clothes, another version, bad ones, zips in zips."""
    for place in PLACES:
        (folder / place).mkdir(parents=True)
        (folder / place / "2022.txt").write_text(report_text(place, 2022))
        (folder / place / "2023.txt").write_text(report_text(place, 2023))
    text = report_text("合肥市", 2022)
    lines = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    (folder / "合肥市" / "2022.html").write_text(f"<html><body>{lines}</body></html>")
    (folder / "合肥市" / "2022另一版.txt").write_text(report_text("合肥市", 2022, 999))
    (folder / "无为市" / "副本.txt").write_text(report_text("无为市", 2023))
    (folder / "空.txt").write_text("")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 and nothing else")
    (folder / "问.txt").write_text(report_text("青丘国"))
    (folder / "问 副本.txt").write_text(report_text("青丘国"))
    inner = make_zip(("蚌埠市.txt", report_text("蚌埠市")), ("坏.pdf", b"%PDF-1.4 broken"))
    outer = make_zip(
        ("县/马鞍山市.txt", report_text("马鞍山市")),
        ("里.zip", inner),
        ("安庆市2022.txt", report_text("安庆市", 2022)),
    )
    (folder / "包.zip").write_bytes(outer)


def test_killed_ten_times_it_leaves_the_library_of_one_run(zygote):
    seed = int(os.environ.get("KILL_SEED", secrets.randbits(32)))
    chance = random.Random(seed)
    zygote.wipe()
    started = time.monotonic()
    assert zygote.ingest() == 1, zygote.told()
    whole = time.monotonic() - started
    clean = zygote.snapshot()
    assert len(clean["reports"]) == 11
    assert len(clean["uploads"]) == 21

    zygote.wipe()
    killed = 0
    for _ in range(KILLS):
        pid = zygote.start(argv=["ingest", str(zygote.folder / "in"), "--workers", "2"])
        # Over the ten starts, the moments reach from its first breath to its last.
        time.sleep(chance.random() * whole / 4)
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        killed += zygote.finish() == -signal.SIGKILL
    code = zygote.ingest()

    story = f"KILL_SEED={seed}, killed {killed} times, {whole:.1f} s in one run\n{zygote.told()}"
    again = zygote.snapshot()
    for what, rows in clean.items():
        assert again[what] == rows, f"{what}: {story}"
    assert code == 1, story
    assert killed >= KILLS // 2, story
    assert "locked" not in zygote.told(), story


def test_a_file_that_kills_its_worker_costs_that_file_only(zygote):
    zygote.wipe()
    folder = zygote.folder / "deadly"
    folder.mkdir()
    (folder / f"{KILLER}.txt").write_text(report_text())
    for place in PLACES:
        (folder / f"{place}.txt").write_text(report_text(place))

    assert zygote.ingest("deadly") == 1

    assert len(zygote.snapshot()["reports"]) == len(PLACES), zygote.told()
    assert "程序两次意外中止，已跳过这份文件" in zygote.told()


def test_ctrl_c_ends_in_order_and_the_next_run_goes_on(zygote):
    zygote.wipe()
    lock = zygote.folder / "data" / "ingest.lock"
    lock.write_text("")
    pid = zygote.start(argv=["ingest", str(zygote.folder / "in"), "--workers", "2"])
    while not lock.stat().st_size:  # It is at its files when it has named its batch.
        time.sleep(0.01)
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGINT)
    assert zygote.finish() == 130, zygote.told()
    assert "再次运行同一命令" in zygote.told()
    assert "Traceback" not in zygote.told()

    assert zygote.ingest() == 1

    snapshot = zygote.snapshot()
    assert len(snapshot["reports"]) == 11
    assert len(snapshot["uploads"]) == 21
