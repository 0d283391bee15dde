"""`make run`: the mistakes people make are one line; the server answers and stops cleanly."""

import http.client
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fazhi_site.processes import environment, only_line, run
from tests.shared import REPO


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_taken_port_is_one_line_and_nothing_is_prepared(taken_port: int, tmp_path: Path) -> None:
    done = run(
        *(sys.executable, "scripts/run.py"),
        env={"PORT": str(taken_port), "FAZHI_DATA_DIR": str(tmp_path / "data")},
    )
    assert done.returncode != 0
    line = only_line(done.stderr)
    assert f"端口 {taken_port} 已被占用" in line
    assert f"PORT={taken_port + 1}" in line
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "8000.0", "²"])
def test_a_port_that_is_none_is_one_line(port: str) -> None:
    done = run(sys.executable, "scripts/run.py", env={"PORT": port})
    assert done.returncode != 0
    assert "PORT" in only_line(done.stderr)


def test_a_data_folder_that_cannot_be_used_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    done = run(
        *(sys.executable, "scripts/run.py"),
        env={"PORT": str(port), "FAZHI_DATA_DIR": str(tmp_path / "file" / "data")},
    )
    assert done.returncode != 0
    assert "无法写入文件夹" in only_line(done.stderr)


def fetch(port: int, path: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": "br"})
        response = connection.getresponse()
        return response.status, response.headers, response.read()
    finally:
        connection.close()


def wait_until_up(port: int, server: subprocess.Popen[str], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        assert server.poll() is None, server.communicate()
        try:
            if fetch(port, "/healthz")[0] == 200:
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"not up after {seconds} s")


def test_serves_from_an_empty_folder_and_starts_again_quickly(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def serve(seconds: float) -> str:
        """Start, look at the pages, stop as Ctrl+C does; gives what was printed."""
        server = subprocess.Popen(
            [sys.executable, "scripts/run.py"],
            cwd=REPO,
            env=environment(PORT=str(port), FAZHI_DATA_DIR=str(tmp_path)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            wait_until_up(port, server, seconds)
            status, headers, page = fetch(port, "/login/")
            assert status == 200
            assert "script-src 'self'" in headers["Content-Security-Policy"]
            style = re.search(rb'href="(/static/[^"]+\.[0-9a-f]{12}\.css)"', page)
            assert style, page
            status, headers, _ = fetch(port, style[1].decode())
            assert status == 200
            assert "immutable" in headers["Cache-Control"]
        finally:
            server.send_signal(signal.SIGINT)
            try:
                output, errors = server.communicate(timeout=30)
            except subprocess.TimeoutExpired:
                server.kill()
                output, errors = server.communicate()
                pytest.fail(f"did not stop on Ctrl+C:\n{output}\n{errors}")
        assert errors == ""
        assert f"http://127.0.0.1:{port}" in output
        return output

    first = serve(120)
    password = (tmp_path / "admin-password.txt").read_text().strip()
    assert first.count(password) == 1
    again = serve(30)
    assert again.splitlines() == first.splitlines()[-len(again.splitlines()) :]
