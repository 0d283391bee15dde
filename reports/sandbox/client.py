"""The calling side: keeps one server process for this process, and starts it anew when lost."""

import atexit
import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from reports.sandbox.outcome import Crashed, Limits, OutOfMemory, OutOfTime
from reports.sandbox.wire import Closed, receive, send

_ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(slots=True)
class _Server:
    connection: socket.socket
    process: subprocess.Popen[bytes]
    owner: int  # the process that started it: a fork must not talk on the same line


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
        process = subprocess.Popen(
            [sys.executable, "-m", "reports.sandbox.server", str(theirs.fileno())],
            cwd=_ROOT,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
        )
    return _Server(ours, process, os.getpid())


def _discard() -> None:
    global _server
    if _server is None:
        return
    _server.connection.close()
    if _server.owner == os.getpid():
        try:
            _server.process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            _server.process.kill()
            _server.process.wait()
    _server = None


def _at_exit() -> None:
    with contextlib.suppress(Exception):
        _discard()


atexit.register(_at_exit)
