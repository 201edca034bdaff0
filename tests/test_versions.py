"""The versions that are written in two places are the same."""

from importlib.metadata import version
from pathlib import Path

from scripts import elasticsearch_program

ROOT = Path(__file__).parent.parent


def test_containers_run_the_elasticsearch_that_the_tests_run() -> None:
    compose = (ROOT / "compose.yaml").read_text()

    assert f"elasticsearch:{elasticsearch_program.VERSION} " in compose


def test_the_client_speaks_the_language_of_the_server() -> None:
    client, server = version("elasticsearch"), elasticsearch_program.VERSION

    assert client.split(".")[:2] == server.split(".")[:2]
