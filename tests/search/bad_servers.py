"""Servers that fail in the ways of a cluster in trouble: real sockets that misbehave."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

HOST = "127.0.0.1"
Behaviour = Callable[[socket.socket], None]


@contextmanager
def serving(behaviour: Behaviour) -> Iterator[str]:
    """Serve on a free port; each connection is handed to `behaviour`. Yield the address."""
    with socket.create_server((HOST, 0)) as listener:
        threading.Thread(target=_accept, args=(listener, behaviour), daemon=True).start()
        yield f"http://{HOST}:{listener.getsockname()[1]}"
        # Wakes the thread that waits for a connection.
        listener.shutdown(socket.SHUT_RDWR)


def _accept(listener: socket.socket, behaviour: Behaviour) -> None:
    while True:
        try:
            connection, _address = listener.accept()
        except OSError:
            return
        threading.Thread(target=_speak, args=(connection, behaviour), daemon=True).start()


def _speak(connection: socket.socket, behaviour: Behaviour) -> None:
    with connection:
        try:
            behaviour(connection)
        except OSError:
            return


@contextmanager
def refusing() -> Iterator[str]:
    """Yield an address at which nobody listens."""
    with socket.create_server((HOST, 0)) as listener:
        port = listener.getsockname()[1]
    yield f"http://{HOST}:{port}"


def silent(connection: socket.socket) -> None:
    """Take every question and answer none."""
    while connection.recv(4096):
        pass


def slow(connection: socket.socket) -> None:
    """Answer rightly, but five seconds later."""
    connection.recv(65536)
    time.sleep(5)
    connection.sendall(answer(200, {}))


def dripping(connection: socket.socket) -> None:
    """Begin to answer at once and send a letter every fifth of a second."""
    connection.recv(65536)
    for letter in answer(200, {"never": "ending" * 100}):
        connection.sendall(bytes([letter]))
        time.sleep(0.2)


def overloaded(connection: socket.socket) -> None:
    """Answer 503, as a cluster without a master does."""
    connection.recv(65536)
    error = {"type": "cluster_block_exception", "reason": "no master"}
    connection.sendall(answer(503, {"error": error, "status": 503}))


def hanging_up(connection: socket.socket) -> None:
    """Close the connection in the midst of an answer."""
    connection.recv(65536)
    connection.sendall(answer(200, {"half": "x" * 500})[:120])


def something_else(connection: socket.socket) -> None:
    """Answer 200 with a page, as another program at this address would."""
    connection.recv(65536)
    body = b"<html>It works</html>"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n"
    connection.sendall(head % len(body) + body)


def talking_nonsense(connection: socket.socket) -> None:
    """Answer 200 and claim to be Elasticsearch, with nothing in it that was asked for."""
    connection.recv(65536)
    connection.sendall(answer(200, {"hits": None}))


def answer(status: int, body: object) -> bytes:
    """Return a whole answer of Elasticsearch."""
    content = json.dumps(body).encode()
    head = (
        f"HTTP/1.1 {status} -\r\nX-Elastic-Product: Elasticsearch\r\nConnection: close\r\n"
        "Content-Type: application/vnd.elasticsearch+json;compatible-with=8\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content
