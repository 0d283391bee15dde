"""The calling side: keeps one server process for this process, and starts it anew when lost.

A process with one thread forks its server from itself, with all that is loaded already; one
with more threads must not fork and starts a new interpreter, which takes a second.
"""

import atexit
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from reports.sandbox.outcome import Crashed, Limits, OutOfMemory, OutOfTime
from reports.sandbox.server import run_forked
from reports.sandbox.wire import Closed, receive, send

_ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(slots=True)
class _Server:
    connection: socket.socket
    pid: int
    owner: int  # the process that started it: a fork must not talk on the same line

    def wait(self, seconds: float) -> bool:
        """Whether the server process is gone within this time."""
        deadline = time.monotonic() + seconds
        while True:
            with contextlib.suppress(ChildProcessError):
                if not os.waitpid(self.pid, os.WNOHANG)[0]:
                    if time.monotonic() > deadline:
                        return False
                    time.sleep(0.005)
                    continue
            return True


_server: _Server | None = None
_lock = Lock()


def call(
    target: str, *arguments: Any, limits: Limits | None = None, warm: Sequence[str] = ()
) -> Any:
    """The result of ``module:function`` on `arguments`, computed in a process of its own.

    `warm` names functions without arguments that are called once in the server, so that what
    they cache is there in every later call. Exceptions whose class has ``is_answer = True``
    come back as they were raised; else OutOfTime, OutOfMemory or Crashed is raised.
    """
    with _lock:
        for last_try in (False, True):
            server = _running()
            try:
                send(server.connection, (target, arguments, limits or Limits(), tuple(warm)))
                kind, value = receive(server.connection)
                break
            except (Closed, OSError) as error:
                # A server that was killed between two calls is no fault of this file.
                _discard()
                if last_try:
                    raise Crashed("the server process was lost") from error
    if kind == "result":
        return value
    if kind == "raised":
        raise value
    if kind == "time":
        raise OutOfTime(f"{target} was not finished in time")
    if kind == "memory":
        raise OutOfMemory(f"{target} wanted too much memory")
    raise Crashed(f"{target}: {value}")


def start() -> None:
    """Start this process's server now: before a thread makes forking it unsafe."""
    with _lock:
        _running()


def stop() -> None:
    """End this process's server. The next call starts another."""
    with _lock:
        _discard()


def _running() -> _Server:
    global _server
    if _server is not None and _server.owner != os.getpid():
        # Inherited through a fork: it stays the parent's.
        _server.connection.close()
        _server = None
    if _server is None:
        _server = _start()
    return _server


def _start() -> _Server:
    ours, theirs = socket.socketpair()
    with theirs:
        if _has_one_thread():
            pid = os.fork()
            if pid == 0:
                run_forked(theirs)
        else:
            pid = _spawn(theirs)
    return _Server(ours, pid, os.getpid())


def _has_one_thread() -> bool:
    """Whether forking is safe: another thread may hold a lock that no one would let go."""
    try:
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


def _spawn(connection: socket.socket) -> int:
    process = subprocess.Popen(
        [sys.executable, "-m", "reports.sandbox", str(connection.fileno())],
        cwd=_ROOT,
        pass_fds=[connection.fileno()],
        stdin=subprocess.DEVNULL,
    )
    process.returncode = 0  # We wait for it ourselves, by its number.
    return process.pid


def _discard() -> None:
    global _server
    if _server is None:
        return
    _server.connection.close()
    if _server.owner == os.getpid() and not _server.wait(2):
        with contextlib.suppress(ProcessLookupError):
            os.kill(_server.pid, signal.SIGKILL)
        _server.wait(2)
    _server = None


def _at_exit() -> None:
    with contextlib.suppress(Exception):
        _discard()


atexit.register(_at_exit)
