"""Functions for the sandbox to run: good, greedy, endless and dying ones."""

import os
import time
from functools import cache


class AnswerError(Exception):
    """A failure that is meant to reach the caller."""

    is_answer = True


@cache
def table() -> dict[str, int]:
    return {"pid": os.getpid()}


def add(left: int, right: int) -> int:
    return left + right


def process() -> int:
    return os.getpid()


def warmed_in() -> int:
    """The process in which the table was made."""
    return table()["pid"]


def greedy() -> int:
    return len(bytearray(4 << 30))


def endless() -> None:
    while True:
        pass


def asleep() -> None:
    time.sleep(600)


def dying() -> None:
    os.kill(os.getpid(), 9)


def refusing(message: str) -> None:
    raise AnswerError(message)


def failing() -> None:
    raise ValueError("not meant for the caller")


def deep(depth: int = 0) -> int:
    return deep(depth + 1) + 1


def large(size: int) -> bytes:
    return b"x" * size


def unpicklable() -> object:
    return lambda: None
