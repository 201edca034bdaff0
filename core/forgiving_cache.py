"""The shared cache without which the site still answers: while Redis is away, memory serves."""

import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

# So long nobody asks a server again that did not answer: a silent one costs a second each time.
PAUSE = 5.0


class ForgivingRedisCache(RedisCache):
    """Redis; where it cannot be reached, a cache in this process's memory.

    What must be counted exactly, or not at all, asks the cache `counters`, which raises.
    """

    _away_until = 0.0

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        """Keep a cache in memory ready; `params` are those of CACHES."""
        super().__init__(server, params)
        self._memory = LocMemCache("while-redis-is-away", {**params, "OPTIONS": {}})

    def _ask(self, name: str, *args: Any, **kwargs: Any) -> Any:
        if time.monotonic() >= ForgivingRedisCache._away_until:
            try:
                return getattr(super(), name)(*args, **kwargs)
            except RedisError:
                ForgivingRedisCache._away_until = time.monotonic() + PAUSE
        return getattr(self._memory, name)(*args, **kwargs)


def _forgiving(name: str) -> Callable[..., Any]:
    def ask(self: ForgivingRedisCache, *args: Any, **kwargs: Any) -> Any:
        return self._ask(name, *args, **kwargs)

    return ask


for _name in (
    *("add", "get", "set", "touch", "delete", "has_key", "incr"),
    *("get_many", "set_many", "delete_many", "clear"),
):
    setattr(ForgivingRedisCache, _name, _forgiving(_name))
