"""The program of Elasticsearch and the Java it runs on: found, or fetched once by Maven."""

import hashlib
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

from scripts import debian
from scripts.service import Account
from scripts.speak import VAR, Stopped, say

# The same version stands in compose.yaml; the client's major version must be this one's.
VERSION = "8.19.7"
# The server with its HTTP transport, as its makers publish it for the tests of programs that use
# Elasticsearch. The modules that it lacks are named in docs/decisions/0033-elasticsearch.md.
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
SHA256 = "cb7f86fb6e68e85ef6f531ae5c68458ecfe42371150403b22b2ed21381581cbb"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:2.8:copy"
OLDEST_JAVA = 17
FETCHED = VAR / "downloads"


def prepare() -> str:
    """Install Java and Maven where that is allowed; return what is lacking after that, or ""."""
    missing = _missing()
    if missing and debian.can_install():
        debian.install(missing)
        missing = _missing()
    if missing:
        return f"not installed here: {', '.join(missing)} (Java {OLDEST_JAVA} or newer, and Maven)"
    return ""


def _missing() -> list[str]:
    """Return the Debian packages that bring what is not here."""
    wanted = {"default-jre-headless": java_home(), "maven": shutil.which("mvn")}
    return [package for package, found in wanted.items() if not found]


def java_home() -> Path | None:
    """Return the folder of a Java that Elasticsearch runs on, if there is one."""
    on_path = shutil.which("java")
    homes = [
        *(Path(os.environ[name]) for name in ("ES_JAVA_HOME", "JAVA_HOME") if os.environ.get(name)),
        *([Path(on_path).resolve().parent.parent] if on_path else []),
        *sorted(Path("/usr/lib/jvm").glob("*")),
    ]
    return next((home for home in homes if _java_version(home) >= OLDEST_JAVA), None)


def _java_version(home: Path) -> int:
    """Return the major version of the Java in `home`, 0 where there is none."""
    try:
        said = subprocess.run(
            [home / "bin" / "java", "-version"], capture_output=True, text=True, check=False
        )
    except OSError:
        return 0
    version = re.search(r'version "(\d+)', said.stderr)
    return int(version.group(1)) if version else 0


def unpack(folder: Path, account: Account) -> None:
    """Put the server into `folder`; it gets its name only when it is whole.

    The account may read the program and may not write it. Raises Stopped where the download is
    refused or is not the file it should be.
    """
    unfinished = folder.with_name(folder.name + ".unfinished")
    if unfinished.exists():
        shutil.rmtree(unfinished)
    archive = _fetch()
    with zipfile.ZipFile(archive) as packed:
        for entry in packed.infolist():
            path = packed.extract(entry, unfinished)
            # `zipfile` leaves out the permissions; without them no script of bin/ can be started.
            Path(path).chmod(entry.external_attr >> 16 & 0o755)
    account.own(unfinished, 0o700)
    (unfinished / f"elasticsearch-{VERSION}").rename(unfinished / "program")
    unfinished.rename(folder)
    archive.unlink()


def _fetch() -> Path:
    """Return the archive of the server; Maven keeps a copy of its own, for the next checkout."""
    say(f"Fetching Elasticsearch {VERSION} (98 MB, where Maven has no copy yet).")
    FETCHED.mkdir(parents=True, exist_ok=True)
    command = ["mvn", "-q", "-B", COPY, f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={FETCHED}"]
    ended = subprocess.run(
        command,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    archive = FETCHED / f"elasticsearch-{VERSION}.zip"
    if ended.returncode or not archive.exists():
        raise Stopped(f"Maven could not fetch {ARTIFACT}:\n{ended.stdout}")
    with archive.open("rb") as opened:
        if hashlib.file_digest(opened, "sha256").hexdigest() != SHA256:
            archive.unlink()
            raise Stopped(f"What Maven fetched as {ARTIFACT} is not the file it should be.")
    return archive
