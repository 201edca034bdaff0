"""How often one visitor may ask within a time, without keeping the visitor's address.

What is kept, in the cache and for that time, is a number under a hash of the address. The key of
the hash changes with the day and never leaves the server, so that no hash can be traced back and
none can be compared with that of another day. Where the cache cannot be reached, the database
counts: a limit does not fall with Redis.
"""

import hmac
import time
from functools import cache as kept
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils import timezone

COUNTERS = "counters"
WINDOW = 60
# Providers give a household a /64; whoever holds one could ask from 2**64 addresses.
IPV6_PREFIX = 64
MOST_PROXIES = 8


def client_address(request: HttpRequest) -> str:
    """Return the address that asked, as the nearest proxy that is not ours to trust names it.

    X-Forwarded-For is read from its end, where our own proxies write; what a visitor claims
    stands before that.
    """
    near = request.META.get("REMOTE_ADDR", "")
    claimed = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-MOST_PROXIES:]
    address = near
    for before in reversed([_without_port(one.strip()) for one in claimed if one.strip()]):
        if not _is_ours(address) or not _is_address(before):
            break
        address = before
    return _unmapped(address)


def _without_port(text: str) -> str:
    """Return the address of 192.0.2.7:4711 or [2001:db8::1]:4711, as some proxies write it."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text


def _unmapped(text: str) -> str:
    """Return the older address in ::ffff:192.0.2.7, as which a socket for both kinds names it."""
    inside = ip_address(text) if _is_address(text) else None
    mapped = inside.ipv4_mapped if isinstance(inside, IPv6Address) else None
    return str(mapped or text)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _is_ours(text: str) -> bool:
    """Say whether this is one of our proxies; a socket of this machine has no address."""
    if not text:
        return True
    if not _is_address(text):
        return False
    return any(
        ip_address(_unmapped(text)) in network for network in _proxies(*settings.TRUSTED_PROXIES)
    )


@kept
def _proxies(*networks: str) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(network, strict=False) for network in networks)


def seconds_to_wait(request: HttpRequest, purpose: str, most: int, window: int = WINDOW) -> int:
    """Count this request; return 0, or after how many seconds the visitor may ask again.

    `most` requests within `window` seconds are answered for one `purpose`; 0 means any number.
    """
    if most <= 0:
        return 0
    return 0 if count_request(request, purpose, window) <= most else _seconds_left(window)


def seconds_after(request: HttpRequest, purpose: str, most: int, window: int = WINDOW) -> int:
    """Return what `seconds_to_wait` would, without counting this request: for what is counted
    only where it went wrong.
    """
    key = _key(request, purpose, window)
    try:
        count = caches[COUNTERS].get(key, 0)
    except _away():
        count = _counter().read(key)
    return 0 if count < most else _seconds_left(window)


def count_request(request: HttpRequest, purpose: str, window: int = WINDOW) -> int:
    """Count this request; return how many there were from this visitor within the time."""
    key = _key(request, purpose, window)
    try:
        # No number where the cache dropped the first one in between: then this is the first.
        caches[COUNTERS].add(key, 0, window * 2)
        return int(caches[COUNTERS].incr(key))
    except ValueError:
        return 1
    except _away():
        return _counter().add(key, window)


def count_exactly(request: HttpRequest, purpose: str, window: int) -> int:
    """Count this request in the database, for all processes and in the caller's transaction."""
    return int(_counter().add(_key(request, purpose, window), window))


@kept
def _away_of(server: str) -> tuple[type[Exception], ...]:
    """Return what the cache raises when its server cannot be reached; a cache in memory has none.

    The package takes 22 MB of each process and is read only where the settings name a server.
    """
    if not server:
        return ()
    from redis.exceptions import RedisError

    return (RedisError,)


def _away() -> tuple[type[Exception], ...]:
    return _away_of(settings.REDIS_URL)


def _counter() -> Any:
    from .models import VisitorCount

    return VisitorCount.objects


def _key(request: HttpRequest, purpose: str, window: int) -> str:
    return f"asked:{purpose}:{int(time.time()) // window}:{_hashed(client_address(request))}"


def _seconds_left(window: int) -> int:
    return window - int(time.time()) % window


def _hashed(address: str) -> str:
    key = f"{settings.SECRET_KEY}:{timezone.localdate().isoformat()}"
    return hmac.new(key.encode(), _block(address).encode(), "sha256").hexdigest()[:32]


def _block(address: str) -> str:
    """Return the address, or the network of a household for the newer kind of addresses."""
    if _is_address(address) and isinstance(ip_address(address), IPv6Address):
        return str(ip_network(f"{address}/{IPV6_PREFIX}", strict=False))
    return address
