"""The limited process: what breaks a limit ends the child, never the one who asked."""

import subprocess
import sys
import time

import pytest

from library import cleaner
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
