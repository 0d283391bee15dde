"""Messages between our own processes: a length of eight bytes, then a pickle."""

import pickle
import socket
import struct
from typing import Any

_HEAD = struct.Struct("!Q")


class Closed(Exception):  # noqa: N818 - an outcome
    """The other side is gone."""


def send(connection: socket.socket, message: Any) -> None:
    """Send one message. OSError when the other side is gone."""
    body = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    connection.sendall(_HEAD.pack(len(body)))
    connection.sendall(body)


def receive(connection: socket.socket) -> Any:
    """The next message. Closed when the other side went away before or within it."""
    (length,) = _HEAD.unpack(_exactly(connection, _HEAD.size))
    return pickle.loads(_exactly(connection, length))


def _exactly(connection: socket.socket, length: int) -> bytearray:
    data = bytearray(length)
    view = memoryview(data)
    filled = 0
    while filled < length:
        got = connection.recv_into(view[filled:])
        if not got:
            raise Closed
        filled += got
    return data
