"""The addresses of the demonstration's ledger, for pictures and browser tests."""

LANGUAGES = ("ar", "en")


def ledger_pages() -> dict[str, dict[str, str]]:
    """Return the ledger, an item in each state, the bodies and a record."""
    from django.utils import timezone

    from followups.models import ItemStanding

    rows = ItemStanding.objects.public().on(timezone.localdate()).order_by("item_id")
    found: dict[str, dict[str, str]] = {}
    for row in rows.select_related("item__body"):
        found.setdefault(f"ledger-{row.state}", _in_both(f"/{{}}/follow-up/{row.item.slug}/"))
        if not row.item.title_ar:
            found["ledger-english-only"] = _in_both(f"/{{}}/follow-up/{row.item.slug}/")
    return {
        "ledger": _in_both("/{}/follow-up/"),
        "ledger-filtered": _in_both("/{}/follow-up/?state=overdue"),
        "ledger-empty": _in_both("/{}/follow-up/?body=nobody"),
        "ledger-bodies": _in_both("/{}/follow-up/bodies/"),
        "ledger-record": _in_both("/{}/follow-up/bodies/municipality/"),
        **found,
    }


def _in_both(pattern: str) -> dict[str, str]:
    return {language: pattern.format(language) for language in LANGUAGES}
