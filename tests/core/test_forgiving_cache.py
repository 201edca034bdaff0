"""While Redis cannot be reached, the site answers, staff sign in and limits hold."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache, caches
from django.test import Client
from redis.exceptions import RedisError

from core.forgiving_cache import PAUSE, ForgivingRedisCache
from core.models import VisitorCount

pytestmark = pytest.mark.django_db

# Nothing listens there: each question is refused, as when Redis has stopped.
NOBODY = {"LOCATION": "redis://127.0.0.1:1/0", "OPTIONS": {"socket_connect_timeout": 1}}
PASSWORD = "لكل شخص كلمة 7"


@pytest.fixture
def redis_away(settings: Any) -> Iterator[None]:
    """Use a Redis that is not there."""
    settings.REDIS_URL = NOBODY["LOCATION"]
    settings.CACHES = {
        **settings.CACHES,
        "default": {"BACKEND": "core.forgiving_cache.ForgivingRedisCache", **NOBODY},
        "counters": {"BACKEND": "django.core.cache.backends.redis.RedisCache", **NOBODY},
    }
    ForgivingRedisCache._away_until = 0.0
    yield
    cache.clear()
    ForgivingRedisCache._away_until = 0.0


@pytest.mark.usefixtures("redis_away")
@pytest.mark.parametrize(
    "address",
    ["/ar/", "/en/", "/ar/statements/", "/ar/events/", "/ar/search/?q=الحق", "/sitemap.xml"],
)
def test_readers_get_every_page(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.usefixtures("redis_away")
def test_staff_sign_in(client: Client) -> None:
    get_user_model().objects.create_superuser("admin", "admin@example.org", PASSWORD)

    answer = client.post("/admin/login/", {"username": "admin", "password": PASSWORD}, follow=True)

    assert answer.status_code == 200
    assert answer.wsgi_request.user.username == "admin"


@pytest.mark.usefixtures("redis_away")
def test_the_database_counts_who_asks_too_often(client: Client, settings: Any) -> None:
    settings.SEARCH_RATE_LIMIT = 2

    answers = [client.get("/api/v1/search/?q=الحق").status_code for _try in range(3)]

    assert answers == [200, 200, 429]
    assert VisitorCount.objects.count() == 1


@pytest.mark.usefixtures("redis_away")
def test_what_was_kept_meanwhile_is_kept_in_memory() -> None:
    cache.set("word", "حق")
    cache.add("count", 1)

    assert cache.get("word") == "حق"
    assert cache.get_many(["word", "other"]) == {"word": "حق"}
    assert cache.incr("count") == 2
    assert cache.get_or_set("list", lambda: [1]) == [1]
    with pytest.raises(RedisError):
        caches["counters"].get("word")


@pytest.mark.usefixtures("redis_away")
def test_a_server_that_did_not_answer_is_left_in_peace_for_a_moment() -> None:
    cache.get("word")

    assert 0 < ForgivingRedisCache._away_until - time.monotonic() <= PAUSE
