"""One call may fail in every way there is; the next one works."""

import os
import signal
from pathlib import Path
from threading import Event, Thread

import pytest

from reports.sandbox import Crashed, Limits, OutOfMemory, OutOfTime, call, client, stop
from tests.reports.sandbox.victims import AnswerError

HERE = "tests.reports.sandbox.victims:"


def test_the_result_comes_from_another_process() -> None:
    assert call(HERE + "add", 2, 3) == 5
    assert call(HERE + "process") != os.getpid()


def test_each_call_has_a_process_of_its_own() -> None:
    assert call(HERE + "process") != call(HERE + "process")


def test_what_is_warmed_is_made_once_in_the_server() -> None:
    made_in = {call(HERE + "warmed_in", warm=[HERE + "table"]) for _ in range(3)}
    assert len(made_in) == 1
    assert made_in != {call(HERE + "process")}


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("greedy", OutOfMemory),
        ("endless", OutOfTime),
        ("asleep", OutOfTime),
        ("dying", Crashed),
        ("failing", Crashed),
        ("deep", Crashed),
        ("unpicklable", Crashed),
        ("absent", Crashed),
    ],
)
def test_a_bad_end_is_told_and_costs_nothing_else(name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        call(HERE + name, limits=Limits(seconds=0.3))
    assert call(HERE + "add", 1, 1) == 2


def test_an_error_meant_for_the_caller_arrives_as_it_was_raised() -> None:
    with pytest.raises(AnswerError, match="文件是空的"):
        call(HERE + "refusing", "文件是空的")


def test_a_large_result_comes_whole() -> None:
    assert len(call(HERE + "large", 30_000_000)) == 30_000_000


def test_a_server_that_was_killed_is_replaced() -> None:
    call(HERE + "add", 1, 1)
    assert client._server is not None
    os.kill(client._server.pid, signal.SIGKILL)
    assert call(HERE + "add", 1, 1) == 2


def test_after_a_stop_the_server_process_is_gone() -> None:
    call(HERE + "add", 1, 1)
    assert client._server is not None
    pid = client._server.pid
    stop()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_beside_other_threads_a_new_interpreter_serves() -> None:
    stop()
    done = Event()
    thread = Thread(target=done.wait)
    thread.start()
    try:
        assert call(HERE + "add", 4, 4) == 8
        assert b"reports.sandbox" in command_of_server()
    finally:
        done.set()
        thread.join()
        stop()
    assert call(HERE + "add", 4, 4) == 8
    if len(os.listdir("/proc/self/task")) == 1:  # No other test left a thread behind.
        assert b"reports.sandbox" not in command_of_server()


def command_of_server() -> bytes:
    assert client._server is not None
    return Path(f"/proc/{client._server.pid}/cmdline").read_bytes()


def test_a_fork_does_not_share_its_parents_line() -> None:
    call(HERE + "add", 1, 1)
    pid = os.fork()
    if pid == 0:
        try:
            os._exit(0 if call(HERE + "add", 2, 2) == 4 else 1)
        finally:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert call(HERE + "add", 3, 3) == 6
