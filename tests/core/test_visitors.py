"""Visitors are told apart without their address being kept."""

from typing import Any

import pytest
from django.core.cache import caches
from django.test import RequestFactory

from core.visitors import COUNTERS, client_address, seconds_to_wait


def request(near: str = "127.0.0.1", forwarded: str = "") -> Any:
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=near, headers=headers)


@pytest.mark.parametrize(
    ("near", "forwarded", "address"),
    [
        ("192.0.2.7", "", "192.0.2.7"),
        ("127.0.0.1", "192.0.2.7", "192.0.2.7"),
        ("127.0.0.1", "203.0.113.1, 192.0.2.7", "192.0.2.7"),
        ("127.0.0.1", "192.0.2.7, 127.0.0.1", "192.0.2.7"),
        ("192.0.2.7", "203.0.113.1", "192.0.2.7"),
        ("127.0.0.1", "nonsense", "127.0.0.1"),
        ("", "192.0.2.7", "192.0.2.7"),
        ("127.0.0.1", "2001:db8::1", "2001:db8::1"),
        ("127.0.0.1", "192.0.2.7:4711", "192.0.2.7"),
        ("127.0.0.1", "[2001:db8::1]:4711", "2001:db8::1"),
        ("127.0.0.1", "[2001:db8::1]", "2001:db8::1"),
        ("127.0.0.1", "::ffff:192.0.2.7", "192.0.2.7"),
        ("::ffff:127.0.0.1", "192.0.2.7", "192.0.2.7"),
    ],
)
def test_only_what_our_own_proxies_say_is_believed(near: str, forwarded: str, address: str) -> None:
    assert client_address(request(near, forwarded)) == address


def test_the_address_is_nowhere_in_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    keys: list[str] = []
    counters = caches[COUNTERS]
    add = counters.add
    monkeypatch.setattr(counters, "add", lambda key, *rest: keys.append(key) or add(key, *rest))

    seconds_to_wait(request("192.0.2.7"), "test", 5)

    assert len(keys) == 1
    assert "192.0.2.7" not in keys[0]


def test_a_household_of_the_newer_addresses_is_one_visitor() -> None:
    asked = [seconds_to_wait(request(f"2001:db8::{n}"), "house", 1) for n in (1, 2)]

    assert asked[0] == 0 < asked[1]


def test_older_addresses_in_the_newer_form_are_visitors_apart() -> None:
    near = ("::ffff:198.51.100.1", "::ffff:198.51.100.2", "198.51.100.1")
    asked = [seconds_to_wait(request(one), "mapped", 1) for one in near]

    assert asked[:2] == [0, 0]
    assert asked[2] > 0, "the first one again, in the older form"


def test_after_the_last_answer_the_wait_is_told() -> None:
    waits = [seconds_to_wait(request("192.0.2.8"), "wait", 2) for _turn in range(3)]

    assert waits[:2] == [0, 0]
    assert 0 < waits[2] <= 60
