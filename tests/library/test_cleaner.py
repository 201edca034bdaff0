"""The limited process: what breaks a limit ends the child, never the one who asked."""

import os
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pytest

from library import cleaner
from library.document_metadata import clean_document
from library.fields import cleaned
from library.image_metadata import clean_image
from library.metadata import Refusal, UnreadableFile
from tests.library import samples

ENDLESS = "import time; time.sleep(60)"
CRASH = "import os; os.abort()"
GREEDY = "from library import limits; limits.set_limits(); bytearray(limits.MEMORY)"


@pytest.mark.parametrize("program", [ENDLESS, CRASH, GREEDY], ids=["endless", "crash", "greedy"])
def test_a_child_that_runs_wild_is_a_refusal(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    start = subprocess.Popen
    monkeypatch.setattr(cleaner, "WAIT_SECONDS", 2)
    monkeypatch.setattr(
        cleaner.subprocess,
        "Popen",
        lambda _command, **options: start([sys.executable, "-c", program], **options),
    )
    started = time.monotonic()

    with pytest.raises(UnreadableFile) as refused:
        cleaner.clean_in_child("pdf", b"")

    assert refused.value.refusal is Refusal.TOO_HEAVY
    assert time.monotonic() - started < 20


def test_the_child_may_not_write_files(tmp_path: str) -> None:
    asked = f"""
import resource, sys
sys.argv = ["x", "pdf"]
from library import cleaner
cleaner._clean = lambda kind, content: open({str(tmp_path)!r} + "/left", "wb").write(b"x")
cleaner.main()
"""
    ended = subprocess.run([sys.executable, "-c", asked], input=b"", capture_output=True)

    assert ended.returncode != 0


def test_a_picture_of_many_pixels_is_cleaned_in_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    clean = cleaner.clean_in_child
    monkeypatch.setattr(
        "library.image_metadata.clean_in_child",
        lambda kind, content: asked.append(kind) or clean(kind, content),
    )
    large = samples.encoded(samples.scene(size=(3000, 2000)), "JPEG", exif=samples.telling_exif())

    content = clean_image(large).content

    assert asked == ["image"]
    assert samples.marks_in(large)
    assert samples.marks_in(content) == []
    assert samples.opened(content).size in {(3000, 2000), (2000, 3000)}


def test_a_large_scan_is_never_held_whole_by_the_one_who_asks(tmp_path: Path) -> None:
    picture = samples.stream(os.urandom(20_000_000), b"/Type /XObject /Subtype /Image")
    (tmp_path / "scan.pdf").write_bytes(samples.raw_pdf(samples.TELLING_OBJECTS | {12: picture}))
    with (tmp_path / "scan.pdf").open("rb") as scan:
        tracemalloc.start()
        file = cleaned(scan, clean_document)
        assert file.clean.sha256
        assert sum(map(len, file.chunks())) == file.size > 20_000_000
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    assert most < 2_000_000
