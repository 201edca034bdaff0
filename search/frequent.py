"""What readers often search for, as suggestions name it: never what one reader alone asked."""


def frequent_queries(language: str) -> tuple[str, ...]:
    """Return queries that many readers of a language typed, the most frequent first.

    The log of queries (counts a day, no addresses, kept 90 days) will answer this; until it is
    kept there are none.
    """
    return ()
