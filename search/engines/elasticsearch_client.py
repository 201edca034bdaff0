"""Calls of Elasticsearch: none takes long, none fails with more than `EngineUnavailable`.

After a call that failed, or took half of the time that it may take, nobody in this process calls
again for 30 seconds: a reader waits for a server in trouble once, and then for none of the several
calls that a search makes.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from django.conf import settings
from elastic_transport import ConnectionTimeout, TransportError, Urllib3HttpNode
from elasticsearch import ApiError, Elasticsearch

from .base import EngineUnavailable

PAUSE_SECONDS = 30.0
# Of a part of a bulk; each begins only after a quick call has shown that the server answers.
BULK_SECONDS = 10.0
BUILD_SECONDS = 60.0
# What is wrong with the question or with the index, not with the server.
FAULTS_OF_THE_CALL = range(400, 429)

log = logging.getLogger(__name__)


class Breaker:
    """Keeps this process from calling a server that has just failed it."""

    def __init__(self) -> None:
        """Begin with a server that is trusted."""
        self._closed_from = 0.0
        self._reason = ""

    def check(self) -> None:
        """Raise EngineUnavailable while nobody should call."""
        if time.monotonic() < self._closed_from:
            raise EngineUnavailable(f"not asked for now: {self._reason}")

    def open(self, reason: str) -> None:
        """Let nobody call for a while."""
        self._closed_from, self._reason = time.monotonic() + PAUSE_SECONDS, reason
        log.warning("Elasticsearch is not asked for %.0f s: %s", PAUSE_SECONDS, reason)

    def close(self) -> None:
        """Trust the server again."""
        self._closed_from = 0.0


BREAKER = Breaker()


@contextmanager
def calling(*, for_readers: bool = True) -> Iterator[None]:
    """Run calls; whatever goes wrong with them comes out as EngineUnavailable.

    Where nobody waits for the answer (`for_readers` is false), a call may be slow, and one that the
    index refuses, as a read-only one does, does not keep readers from asking it.
    """
    BREAKER.check()
    began = time.monotonic()
    try:
        yield
    except ApiError as error:
        if for_readers or error.status_code not in FAULTS_OF_THE_CALL:
            BREAKER.open(_short(error))
        raise EngineUnavailable(_short(error)) from error
    except TransportError as error:
        BREAKER.open(_short(error))
        raise EngineUnavailable(_short(error)) from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        # Something else answers at this address, or the address is none.
        BREAKER.open(_short(error))
        raise EngineUnavailable(f"not understood: {_short(error)}") from error
    took = time.monotonic() - began
    if for_readers and took > settings.ELASTICSEARCH_TIMEOUT / 2:
        BREAKER.open(f"the last answer took {took:.1f} s")


def client(seconds: float | None = None) -> Elasticsearch:
    """Return the client; its calls end after `seconds`, at most as long as a reader may wait."""
    wait = settings.ELASTICSEARCH_TIMEOUT if seconds is None else seconds
    return _client(settings.ELASTICSEARCH_URL).options(request_timeout=wait)


class TimelyNode(Urllib3HttpNode):
    """A connection that gives up when the time is over, whatever the server does meanwhile.

    Its parent waits anew for each piece of an answer: a server that sends a letter a second would
    keep a reader for minutes.
    """

    def perform_request(self, *arguments: Any, **named: Any) -> Any:
        """Ask in a thread of its own, which ends with the answer that nobody waits for."""
        outcome: SimpleQueue[tuple[Any, Exception | None]] = SimpleQueue()
        ask = super().perform_request

        def run() -> None:
            try:
                outcome.put((ask(*arguments, **named), None))
            except TransportError as error:
                outcome.put((None, error))

        Thread(target=run, daemon=True).start()
        seconds = named["request_timeout"]
        try:
            # What the parent notices by itself is told better by it.
            answer, error = outcome.get(timeout=seconds * 1.1)
        except Empty:
            raise ConnectionTimeout(f"no whole answer within {seconds} s") from None
        if error:
            raise error
        return answer


@lru_cache(maxsize=4)
def _client(addresses: str) -> Elasticsearch:
    """Return the client of a cluster; its connections are kept and shared by all threads."""
    nodes = [address.strip() for address in addresses.split(",")]
    # A second try would make a reader wait twice as long; the breaker decides on trying again.
    return Elasticsearch(nodes, max_retries=0, retry_on_timeout=False, node_class=TimelyNode)


def _short(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]
