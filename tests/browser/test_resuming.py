"""A download that broke off goes on, with a client that readers use."""

import re
import shutil
import subprocess
from pathlib import Path
from urllib.request import urlopen

import pytest

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not shutil.which("curl"), reason="curl is missing"),
]


def read(address: str) -> bytes:
    with urlopen(address, timeout=30) as answer:
        return bytes(answer.read())


def curl(address: str, target: Path, *options: str) -> None:
    command = ["curl", "--silent", "--show-error", "--fail", *options, "-o", str(target), address]
    subprocess.run(command, check=True, capture_output=True, timeout=60)


def test_curl_goes_on_where_it_stopped(site: str, tmp_path: Path) -> None:
    publications = read(f"{site}/ar/publications/").decode()
    pages = re.findall(r'href="(/ar/publications/[a-z0-9-]+/)"', publications)
    files = (re.search(r'href="(/files/[^"]+)"', read(f"{site}{page}").decode()) for page in pages)
    address = site + next(found[1] for found in files if found)
    whole, target = read(address), tmp_path / "x.pdf"
    curl(address, target, "--range", f"0-{len(whole) // 2}")
    assert target.stat().st_size == len(whole) // 2 + 1

    curl(address, target, "--continue-at", "-")

    assert target.read_bytes() == whole
