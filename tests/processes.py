"""Which process runs which tests, where pytest has several (`-n 2`)."""

from xdist.scheduler import LoadScopeScheduling

IN_A_BROWSER = "tests/browser/"


class Handing(LoadScopeScheduling):  # type: ignore[misc]
    """Hands out one test after the other, but all tests in a browser at once, and first.

    They share a demonstration that takes a minute to fill, so one process runs them all. A group
    comes before single tests; nobody waits for it in the end.
    """

    def _split_scope(self, nodeid: str) -> str:
        """Return the group of a test."""
        return IN_A_BROWSER if nodeid.startswith(IN_A_BROWSER) else nodeid
