"""The public addresses of the ledger, with an item that carries all that it can."""

from tests import builders
from tests.followups.making import full_item

LANGUAGES = ("ar", "en")


def ledger_addresses() -> dict[str, str]:
    """Return the ledger in all its forms, with an item that carries all that it can."""
    item = full_item(source=builders.statement("لقاء"))
    found: dict[str, str] = {}
    for code in LANGUAGES:
        ledger = f"/{code}/follow-up/"
        found |= {
            f"ledger.{code}": ledger,
            f"ledger filtered.{code}": f"{ledger}?state=overdue&body={item.body.code}",
            f"ledger item.{code}": f"{ledger}{item.slug}/",
            f"ledger bodies.{code}": f"{ledger}bodies/",
            f"ledger body.{code}": f"{ledger}bodies/{item.body.code}/",
            f"ledger feed.{code}": f"{ledger}feed/",
            f"ledger table.{code}": f"{ledger}csv/",
            f"ledger calendar.{code}": f"{ledger}calendar.ics",
        }
    found["api ledger"] = "/api/v1/follow-up/"
    found["api ledger item"] = f"/api/v1/follow-up/{item.slug}/"
    return found
