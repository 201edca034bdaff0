"""Which process runs which tests, where pytest has several (`-n 2`)."""

from xdist.scheduler import LoadScopeScheduling

# The tests in a browser share a demonstration that takes a minute to fill, those of the other two
# what they have loaded or visited once. No module with a test that commits may stand here: such
# tests leave an empty database and come last.
TOGETHER = ("tests/browser/", "tests/demo/test_load_demo.py", "tests/test_queries.py")


class Handing(LoadScopeScheduling):  # type: ignore[misc]
    """Hands out one test after the other, but first, as a whole, each group of `TOGETHER`.

    The largest comes first of all, so that nobody waits for it in the end.
    """

    def _split_scope(self, nodeid: str) -> str:
        """Return the group of a test."""
        return next((group for group in TOGETHER if nodeid.startswith(group)), nodeid)
