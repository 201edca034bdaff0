"""Compression, security policy and malformed addresses."""

import gzip

import brotli
import pytest
from django.contrib.auth import get_user_model
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accepted", "encoding", "decode"),
    [
        ("gzip, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=1.0", "br", brotli.decompress),
    ],
)
def test_a_reader_gets_the_page_compressed(
    client: Client, accepted: str, encoding: str, decode: object
) -> None:
    plain = client.get("/ar/").content
    answer = client.get("/ar/", headers={"accept-encoding": accepted})

    assert answer["Content-Encoding"] == encoding
    assert "Accept-Encoding" in answer["Vary"]
    assert decode(answer.content) == plain  # type: ignore[operator]
    assert len(answer.content) < len(plain) / 3


def test_pages_for_staff_are_not_compressed_beside_their_secrets(client: Client) -> None:
    client.force_login(get_user_model().objects.create_superuser("admin"))

    for address in ("/admin/", "/ar/"):
        answer = client.get(address, headers={"accept-encoding": "br, gzip"})
        assert not answer.has_header("Content-Encoding")


@pytest.mark.parametrize(
    "address", ["/ar/", "/ar/nothing-here/", "/ar/statements/?page=x", "/ar/%00/"]
)
def test_every_public_answer_carries_a_strict_policy_that_allows_its_own_styles(
    client: Client, address: str
) -> None:
    answer = client.get(address)
    policy = answer["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe-inline" not in policy
    for css in answer.content.decode().split("<style>")[1:]:
        from core.styles import style_hash

        assert style_hash(css.split("</style>")[0]) in policy


def test_the_admin_has_a_policy_of_its_own(client: Client) -> None:
    client.force_login(get_user_model().objects.create_superuser("admin"))

    policy = client.get("/admin/")["Content-Security-Policy"]

    assert "'unsafe-inline'" in policy
    assert "default-src 'none'" in policy
    assert "http" not in policy


def test_no_other_site_is_invited_to_our_files(client: Client) -> None:
    answer = client.get("/static/core/fonts/readex-pro-600-latin.woff2")

    assert answer.status_code == 200
    assert "Access-Control-Allow-Origin" not in answer
