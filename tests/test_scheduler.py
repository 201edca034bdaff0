"""The clock starts each command beside the others and none twice; a failure stops nothing."""

from typing import Any

import pytest

from scripts import scheduler


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Any:
    """Run programs of our own in place of manage.py; each writes down that it was started."""
    log = tmp_path / "started"
    log.write_text("")
    (tmp_path / "manage.py").write_text(
        "import pathlib, sys, time\n"
        f"with pathlib.Path({str(log)!r}).open('a') as file: file.write(sys.argv[1] + '\\n')\n"
        "if sys.argv[1] == 'send_notices': time.sleep(60)\n"
        "if sys.argv[1] == 'publish_scheduled': sys.exit(1)\n"
    )
    monkeypatch.setattr(scheduler, "ROOT", tmp_path)
    return lambda: sorted(log.read_text().split())


def test_a_slow_mail_server_keeps_no_page_waiting(started: Any, capfd: Any) -> None:
    clock = scheduler.Clock()
    try:
        clock.begin_minute(scheduler.MINUTE_OF_HOUR)
        for name in ("publish_scheduled", "purge_personal_data"):
            clock._running[name].wait(timeout=30)
        clock.begin_minute(scheduler.MINUTE_OF_HOUR + 1)
        clock._running["publish_scheduled"].wait(timeout=30)

        assert started() == [
            "publish_scheduled",
            "publish_scheduled",
            "purge_personal_data",
            "send_notices",
        ]
        assert "publish_scheduled failed" in "".join(capfd.readouterr())
    finally:
        clock._running["send_notices"].kill()
        clock._running["send_notices"].wait(timeout=30)
