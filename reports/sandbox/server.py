"""The process that forks for each call: forked from the client itself, or started by it as
`python -m reports.sandbox FD`.

It imports what it is asked for once, forks for each call, waits for the answer no longer
than allowed, and ends with the process that started it.
"""

import contextlib
import gc
import importlib
import os
import resource
import select
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from functools import cache
from typing import Any

from reports.sandbox.outcome import Limits
from reports.sandbox.wire import Closed, receive, send

Answer = tuple[str, Any]
# What a reader may leave on disk: nothing it does needs more than a temporary page.
_MAX_FILE = 64 * 1024 * 1024


@cache
def _find(target: str) -> Callable[..., Any]:
    module, _, name = target.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return found


@cache
def _warm(target: str) -> None:
    """Have done once, before forking, what every call would do again (tables, automata)."""
    _find(target)()
    gc.collect()
    gc.freeze()  # A child must not copy the server's memory by counting references.


def serve(connection: socket.socket) -> None:
    """Answer calls one after the other until the client goes away."""
    while True:
        try:
            target, arguments, limits, warm = receive(connection)
        except (Closed, ConnectionError):
            return
        try:
            for each in warm:
                _warm(each)
            function = _find(target)
        except Exception:
            send(connection, ("crashed", traceback.format_exc()))
            continue
        answer = _forked(connection, function, arguments, limits)
        del arguments
        if answer is None:
            return
        send(connection, answer)


def _forked(
    client: socket.socket, function: Callable[..., Any], arguments: Any, limits: Limits
) -> Answer | None:
    """The child's answer, or what became of it; None when the client is gone."""
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        ours.close()
        client.close()
        _child(theirs, function, arguments, limits)
    theirs.close()
    deadline = time.monotonic() + limits.seconds
    try:
        return _answer(client, ours, pid, deadline)
    finally:
        ours.close()


def _answer(
    client: socket.socket, child: socket.socket, pid: int, deadline: float
) -> Answer | None:
    remaining = max(0.0, deadline - time.monotonic())
    ready, _, _ = select.select([client, child], [], [], remaining)
    if child in ready:
        child.settimeout(max(1.0, deadline - time.monotonic()))
        with contextlib.suppress(Closed, OSError):
            answer: Answer = receive(child)
            _end(pid)
            return answer
        return _obituary(_end(pid))
    _end(pid)
    # The client never speaks during a call: when it can be read, it has gone.
    return None if client in ready else ("time", "")


def _end(pid: int) -> int:
    """Make sure the child is gone; its wait status."""
    with contextlib.suppress(ProcessLookupError):
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return status
        # It may just be on its way out: that status tells more than our signal.
        time.sleep(0.01)
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return status
        os.kill(pid, signal.SIGKILL)
    return os.waitpid(pid, 0)[1]


def _obituary(status: int) -> Answer:
    code = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGXCPU:
        return "time", ""
    return "crashed", f"the process ended with {code}"


def _child(
    connection: socket.socket, function: Callable[..., Any], arguments: Any, limits: Limits
) -> None:
    """Runs in the forked process and never returns."""
    try:
        _limit(limits)
        answer = _run(function, arguments)
        try:
            send(connection, answer)
        except MemoryError:
            send(connection, ("memory", ""))
        except Exception:
            send(connection, ("crashed", traceback.format_exc()))
    finally:
        os._exit(0)


def _run(function: Callable[..., Any], arguments: Any) -> Answer:
    try:
        return "result", function(*arguments)
    except MemoryError:
        return "memory", ""
    except RecursionError:
        return "crashed", "recursion too deep"
    except Exception as error:
        if getattr(error, "is_answer", False):
            return "raised", error
        return "crashed", traceback.format_exc()


def _limit(limits: Limits) -> None:
    for signum in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signum, signal.SIG_DFL)
    seconds = int(limits.seconds) + 1
    memory = _address_space() + limits.memory
    for kind, amount in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, _MAX_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        # Another system may know a limit by name only; the others still hold.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (amount, amount))


def _address_space() -> int:
    """Bytes of address space this process has: the limit counts all, not what it will add."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:
            return int(statm.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 1 << 30


def run_forked(connection: socket.socket) -> None:
    """Serve in a process just forked from the client, and never return.

    Its files and connections (a database among them) are the client's: they are let go
    without a word, and nothing that refers to them is ever collected here.
    """
    try:
        gc.disable()
        gc.freeze()
        line = os.dup2(connection.fileno(), 3, inheritable=False)
        os.closerange(4, os.sysconf("SC_OPEN_MAX") if hasattr(os, "sysconf") else 4096)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        serve(socket.socket(fileno=line))
    finally:
        os._exit(0)


def main() -> None:
    # Ctrl+C is for the client; this process goes when the client goes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with socket.socket(fileno=int(sys.argv[1])) as connection:
        serve(connection)
